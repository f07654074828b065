import { describe, expect, it } from "vitest";
import { briefReady, held, runFailed } from "../../../src/operate/notices/events/build.ts";
import { reasonOf } from "../../../src/operate/notices/events/fault.ts";
import { plain, safeEvent, safeText } from "../../../src/operate/notices/safe.ts";
import { findPersonal } from "../../../src/publish/gate/personal/find.ts";
import { event } from "./support.ts";

describe("safeText", () => {
  it.each([
    ["来电 13812345678 反映", "来电 ［电话］ 反映"],
    ["１３８１２３４５６７８", "［电话］"],
    ["138\u200b1234\u200b5678 与 13912345678", "［电话］ 与 ［电话］"],
    ["证件 11010519491231002X。", "证件 ［身份证］。"],
    ["卡号 4111 1111 1111 1111", "卡号 ［银行卡］"],
    ["车牌津A·12345被扣", "车牌［车牌］被扣"],
    ["联系人：王小明，电话 022-27301234", "联系人：［姓名］，电话 ［电话］"],
    ["邮箱 wang@example.com", "邮箱 ［邮箱］"],
    ["微信号：wangxiaoming88", "微信号：［账号］"],
  ])("masks what is of a person in %s", (text, masked) => {
    expect(safeText(text)).toBe(masked);
    expect(findPersonal(safeText(text))).toEqual([]);
  });

  it("leaves ticket numbers, counts and limits as they are", () => {
    const text = "武清区 工单编号：260227094325011936，已评 16 件，时限 2026-03-02 18:00，低于底线 80%";
    expect(safeText(text)).toBe(text);
  });

  it("is one line without what steers a reader's program", () => {
    expect(plain("甲\r\nBcc: x\u2028乙\u0000\u202e<at id=all></at>")).toBe(
      "甲 Bcc: x 乙 ＜at id=all＞＜/at＞",
    );
  });

  it("is no longer than it may be, counted in characters", () => {
    expect(safeText("😀".repeat(500), 10)).toBe(`${"😀".repeat(9)}…`);
  });

  it("leaves a text out that is full of numbers", () => {
    expect(safeText(Array.from({ length: 60 }, (_, i) => `138123456${10 + i}`).join(" "), 9999)).toBe(
      "（原文含个人信息，已略去）",
    );
  });
});

it("safeEvent masks title and lines, and says how many lines it left out", () => {
  const lines = Array.from({ length: 45 }, (_, i) => `第 ${i} 行`);
  const safe = safeEvent(event({ key: "a", title: "司机：王小明", lines }));
  expect(safe.title).toBe("司机：［姓名］");
  expect(safe.lines).toHaveLength(41);
  expect(safe.lines.at(-1)).toBe("…另有 5 行");
});

describe("reasonOf", () => {
  it.each([
    [
      `Conversion Error: Could not convert string '王小明 13812345678' to INT32`,
      ["王小明", "138"],
      "Conversion Error: Could not convert string … to INT32",
    ],
    [
      "feeds/x.csv:12: received_at: “王小明说昨天” is not a time",
      ["王小明"],
      "feeds/x.csv:12: received_at: … is not a time",
    ],
    [
      "x.yaml:3: kinds: not a kind, got 张三 欠运费 8000",
      ["张三", "8000"],
      "x.yaml:3: kinds: not a kind, got …",
    ],
    ["row 7: 李四手机 (139) 1234-5678 unusable", ["李四", "1234"], "row 7:"],
    [
      "pull letters: https://user:pa55word@api.example.cn/v1/t?token=abc123 answered 500",
      ["pa55word", "abc123", "user"],
      "https://api.example.cn/…",
    ],
    ["connect ECONNREFUSED postgres://reader:geheim@10.2.3.4:5432/db", ["geheim", "reader"], "10.2.3.4:5432"],
    [`duplicate key "津A12345" violates`, ["津A"], "duplicate key … violates"],
    ["value 王五", ["王五"], "value …"],
  ])("of %s holds nothing of a row, no user and no password", (message, never, kept) => {
    const reason = reasonOf(message);
    for (const one of never) expect(reason).not.toContain(one);
    expect(reason).toContain(kept);
  });

  it("keeps what leads to the cause: files, lines, kinds of failure", () => {
    const message = "ENOSPC: no space left on device, write feeds/2026-02_工单明细表.xlsx:120";
    expect(reasonOf(message)).toBe(message);
    expect(reasonOf("the warehouse is in use by process 4711\n  at Warehouse.open (x.ts:1)")).toBe(
      "the warehouse is in use by process 4711",
    );
  });
});

describe("the builders", () => {
  const AT = "2026-03-02 06:01:00";
  it("runFailed is told once a day for each step, without values", () => {
    const failed = { job: "run", step: "load", message: "Could not convert string 'A' to INT32", at: AT };
    const { key, title, lines } = runFailed(failed);
    expect(key).toBe("run_failed:run:load:2026-03-02");
    expect(title).toBe("运行失败：每日运行（读入数据）");
    expect(lines.join("\n")).toContain("Could not convert string … to INT32");
    expect(runFailed({ ...failed, at: "2026-03-02 23:00:00" }).key).toBe(key);
    expect(runFailed({ ...failed, at: "2026-03-03 06:00:00" }).key).not.toBe(key);
  });

  it("briefReady is about whom it is written for", () => {
    const of = (type: "leader" | "unit" | "division" | "platform", id: string, name: string) =>
      briefReady({ name: "周报", id: "weekly 2026-W09 1", audience: { type, id, name }, at: AT }).about;
    expect(of("leader", "", "领导")).toEqual({});
    expect(of("unit", "wuqing", "武清区交通运输局")).toEqual({ unit: "wuqing" });
    expect(of("division", "huoyun", "委货运处")).toEqual({ division: "委货运处" });
    expect(of("platform", "manban", "满帮")).toEqual({ platform: "manban" });
  });

  it("held is the same for the same content, whatever its file is called", () => {
    const of = (file: string) => held({ feed: "工单", file, mark: "abc", reason: "少了两列", at: AT });
    expect(of("feeds/a.csv").key).toBe(of("feeds/b.csv").key);
    expect(of("feeds/a.csv").lines).toContain("文件：a.csv");
  });
});
