import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Finding, ReplyAuditor } from "../../../src/supervision/replies/audit.ts";
import { auditReplies } from "../../../src/supervision/replies/batch.ts";
import { openAuditor } from "../../../src/supervision/replies/installed.ts";
import type { RuleId } from "../../../src/supervision/replies/schema.ts";
import { casesOf } from "./cases.ts";

const LEXICON = join(import.meta.dirname, "../../../data/lexicon");
const auditor = await openAuditor(LEXICON);

const CALLS = { addressed: "hotline", silent: "hotline" } as const;
const FULL =
  "2月3日10:15电话联系来电人张先生，工作人员李工（电话022-12345678）告知处理情况。经核实，货主因对账延误未付运费，现已督促其支付运费3000元，来电人表示满意。";

function broken(reply: string, complaint = ""): RuleId[] {
  return auditor
    .audit(reply, complaint, CALLS)
    .findings.flatMap(({ rule, passed }) => (passed ? [] : [rule]));
}

function found(reply: string, rule: RuleId): Finding {
  return auditor.audit(reply, "", CALLS).findings.find((one) => one.rule === rule)!;
}

describe("a reply by the rules of T23-16", () => {
  it("passes with full points where every element is there", () => {
    const verdict = auditor.audit(FULL, "货主拖欠运费", CALLS);
    expect(verdict).toMatchObject({ passed: true, score: 100, profile: "hotline" });
    expect(verdict.findings.map(({ rule }) => rule)).toHaveLength(14);
  });

  it("passes with stock words that do not stand as the result", () => {
    expect(broken("2月3日10:15电话联系来电人，经与货主核对转账记录，问题已解决，来电人表示满意。")).toEqual([
      "who_answered",
      "how_to_reach",
    ]);
  });

  it("does not pass with the same stock words as all there is", () => {
    expect(broken("2月3日10:15电话联系来电人，问题已解决，来电人表示满意。")).toContain("stock_result");
    for (const stock of ["已告知来电人相关政策。", "已解释相关政策。", "已解决。", "已联系来电人。"])
      expect(broken(stock)).toContain("stock_result");
  });

  it("names the rule that each kind of empty answer breaks", () => {
    expect(broken("您反映的问题已转相关科室处理，请耐心等待。")).toContain("process_only");
    expect(broken("该问题不属于我单位职责范围，建议向劳动监察部门反映。")).toContain(
      "return_ground_as_result",
    );
    expect(broken("您好，已与您取得联系，祝您生活愉快。")).toContain("template");
    expect(broken("我单位高度重视，今后将加强管理，不断提升服务水平。")).toContain("vague_result");
    expect(broken("因工单即将到期，先行办结，后续再联系诉求人处理。")).toContain("completed_before_handling");
  });

  it("shows a finding's words as they stand in the reply, and none for what is absent", () => {
    const reply = "２月３日 10:15 电话联系\n来电人，經核實，貨主已支付運費３０００元，来电人表示满意。";
    for (const { words } of auditor.audit(reply, "", CALLS).findings) {
      for (const word of words) expect(reply).toContain(word);
    }
    expect(found(reply, "contacted_when").words[0]).toContain("２月３日 10:15 电话联系");
    expect(found(reply, "who_answered")).toEqual({ rule: "who_answered", passed: false, words: [] });
  });

  it("asks no call of a written answer to a letter, whose column says what it is", () => {
    const letters = [
      "网友您好！来信收悉。经查，该企业未取得排污许可，已立案并处罚款2万元。",
      "经查，市民反映的油烟直排情况属实，执法大队已下达责令整改通知书。",
    ];
    expect(auditReplies(auditor, letters, []).map(({ passed }) => passed)).toEqual([true, true]);
    expect(auditReplies(auditor, letters.slice(1), []).map(({ passed }) => passed)).toEqual([false]);
  });

  it("judges an answer that only speaks to someone as most of its column are", () => {
    const short = "您好，经核实，货主已支付运费2000元。";
    expect(auditReplies(auditor, [short], [])[0]).toMatchObject({ profile: "letter", passed: true });
    expect(auditReplies(auditor, [short, FULL], [])[0]).toMatchObject({ profile: "hotline", passed: false });
  });

  it("takes an unreachable caller as contacted and heard", () => {
    const reply =
      "2月7日10:02、15:30拨打来电人电话均无人接听。经平台核实，该账号2月10日自动恢复，已发短信告知。";
    expect(broken(reply)).not.toContain("missing_elements");
  });
});

describe("a reply about something else", () => {
  const complaint = "货主拖欠运费三千元，多次催要不给，要求尽快支付货车司机的运费";

  it("is off the subject", () => {
    expect(
      broken(
        "2月3日10:15电话联系来电人。经现场查看，公交站牌玻璃破损，已安排更换新玻璃并清理站台，来电人表示满意。",
        complaint,
      ),
    ).toContain("off_subject");
  });

  it("is not found where it says the same in other words, or too little to be about anything", () => {
    expect(broken(FULL, complaint)).not.toContain("off_subject");
    expect(
      broken("2月3日10:15电话联系来电人。经与双方核对，款项已支付到账，来电人满意。", complaint),
    ).not.toContain("off_subject");
  });
});

describe("bad replies", () => {
  const empty = ["", "。", "<p><br/>&nbsp;</p>", "_x000D_\n\t", "好", "2019年5月12日"];

  it.each(empty)("judges %j without a result", (reply) => {
    expect(auditor.audit(reply, "", CALLS)).toMatchObject({ passed: false });
    expect(found(reply, "result")).toMatchObject({ passed: false, words: [] });
  });

  it("judges 50,000 characters of anything", () => {
    for (const part of ["经", "已转", "“", "<a", "&", "2月3日", "电话联系来电人已解决，", "关于您反映的"]) {
      const reply = part.repeat(50_000 / part.length);
      expect(
        auditor.audit(reply, reply, { addressed: "letter", silent: "letter" }).score,
      ).toBeLessThanOrEqual(100);
    }
  });
});

describe("the hand-made replies", () => {
  const verdicts = (auditor: ReplyAuditor) =>
    (["hotline", "letter"] as const).flatMap((genre) => {
      const cases = casesOf().filter((one) => one.genre === genre);
      const judged = auditReplies(
        auditor,
        cases.map(({ reply }) => reply),
        cases.map(({ complaint }) => complaint),
      );
      return cases.map((one, i) => ({ ...one, verdict: judged[i]! }));
    });

  it("are half sound", () => {
    const sound = casesOf().filter((one) => one.sound).length;
    expect(casesOf().length).toBeGreaterThanOrEqual(240);
    expect(sound / casesOf().length).toBeCloseTo(0.5, 1);
  });

  it("that are unsound are found, and few others", () => {
    const all = verdicts(auditor);
    const unsound = all.filter(({ sound }) => !sound);
    const failing = all.filter(({ verdict }) => !verdict.passed);
    const both = failing.filter(({ sound }) => !sound).length;
    expect(both / failing.length).toBeGreaterThanOrEqual(0.95);
    expect(both / unsound.length).toBeGreaterThanOrEqual(0.93);
  });

  it("give as words only what stands in them", () => {
    for (const { reply, verdict } of verdicts(auditor)) {
      for (const { words } of verdict.findings) for (const word of words) expect(reply).toContain(word);
    }
  });
});
