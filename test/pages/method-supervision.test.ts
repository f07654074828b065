import { describe, expect, it } from "vitest";
import { methodSupervision } from "../../reports/components/method-supervision.ts";
import { toText } from "../../reports/components/node.ts";
import { STAGES } from "../../reports/components/supervision-words.ts";
import { methodDuties, supervisionTerms } from "../../src/pages/method-supervision.ts";
import { loadClauses } from "../../src/policy/load.ts";
import { loadDuties } from "../../src/supervision/duties/load.ts";
import { loadSupervision } from "../../src/supervision/policy.ts";

const policy = await loadSupervision("data/policies");
const clauses = new Set((await loadClauses("data/policies")).map(({ id }) => id));
const duties = await loadDuties("data/policies", clauses);
const text = (id: string, of = policy) => supervisionTerms(of).find((term) => term.id === id)?.text;

describe("the rules of supervision on the method page", () => {
  it("are told with the thresholds that are in force", () => {
    expect(text("backlog")).toContain("满 92 天");
    expect(text("backlog", { ...policy, backlog_days: 30 })).toContain("满 30 天");
    const lists = { ...policy.lists, late: 4, failed_share: 0.25, least_rated: 15 };
    const circular = text("circular", { ...policy, lists });
    expect(circular).toContain("整改逾期 4 件以上");
    expect(circular).toContain("（15 件以上）审核不合格占 25% 以上");
  });

  it("rest on clauses that are known", () => {
    const known = [...clauses];
    const cited = supervisionTerms(policy).flatMap(({ clause }) => clause.split("、"));
    for (const clause of cited) expect(known.some((id) => id.startsWith(clause))).toBe(true);
  });

  it("name every stage that the register has", () => {
    const shown = toText(
      methodSupervision({ supervision: supervisionTerms(policy), duties: methodDuties(duties) }),
    );
    for (const { name } of Object.values(STAGES)) expect(shown).toContain(name);
  });

  it("say on which day a duty falls and how a day off moves it", () => {
    const said = methodDuties(duties).map(({ name, when, moved }) => `${name} ${when} ${moved}`);
    expect(said).toContain("报送上月12345不满意工单申诉材料 每月 6 日 法定节假日顺延到下一个工作日");
    expect(said).toContain("报送上年12328统计分析报告 每年 1 月 15 日 不移动");
    expect(said).toContain("发布上周货车司机接诉即办周通报 每周一 休息日移到下一个工作日");
  });
});
