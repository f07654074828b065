import { describe, expect, it } from "vitest";
import {
  type Counted,
  circularEntries,
  praiseEntries,
  replyEntries,
  shirkingEntries,
  type Warned,
  warnedEntries,
} from "../../../src/supervision/lists/entries.ts";
import { loadSupervision } from "../../../src/supervision/policy.ts";
import type { RateRow } from "../../../src/warnings/rules/rate-rows.ts";

const policy = await loadSupervision("data/policies");
const LINES = [
  { id: "response", name: "响应率", floor: 0.9, target: 0.9, clause: "T26-0", basis: "clause" },
  { id: "resolution", name: "解决率", floor: 0.8, target: 0.9, clause: "T26-0", basis: "clause" },
  { id: "satisfaction", name: "满意率", floor: 0.8, target: 0.9, clause: "T26-0", basis: "clause" },
] as const;

const warned = (given: Partial<Warned>): Warned => ({
  ...{ kind: "official-below", name: "部通报低于底线", step: "约谈", scope: "unit", member: "wuqing" },
  ...{
    clause: "T26-10",
    basis: "clause",
    since: "2026-01-01",
    mild: false,
    said: "武清低于底线",
    tickets: ["s:1"],
    total: 1,
  },
  ...given,
});
const counted = (member: string, total: number): Counted => ({
  ...{ member, name: member, since: "2026-02-01", total, tickets: [`s:${member}`] },
});

describe("entries from warnings", () => {
  it("puts each where its step points: 约谈, 通报, 提级, 会商; 督办 and 专报 lead to no list", () => {
    const steps = ["约谈", "通报", "提级", "会商", "督办", "专报"];
    expect(warnedEntries(steps.map((step) => warned({ step }))).map(({ list }) => list)).toEqual([
      "summon",
      "circular",
      "escalation",
      "study",
    ]);
  });

  it("takes a bulletin on a small sample as a hint, and summons no whole city", () => {
    expect(warnedEntries([warned({ mild: true }), warned({ scope: "city", member: "" })])).toMatchObject([
      { list: "summon", hint: true },
    ]);
  });

  it("says what its own rule says, a quotation whole, and not what other rules add", () => {
    const said = "最多的一句：“已处理。感谢来电。”，共 7 次。本月解决率低于底线";
    expect(warnedEntries([warned({ said })])[0]?.said).toBe("最多的一句：“已处理。感谢来电。”，共 7 次");
  });

  it("takes our own figure and what is suspected of a unit as a hint only, and never what is scattered over the city", () => {
    const suspected = warned({ kind: "stock-reply", step: "核实" });
    const own = warned({ kind: "below-floor", step: "核实" });
    const scattered = warned({ kind: "stock-reply", step: "核实", scope: "city", member: "" });
    expect(warnedEntries([suspected, own, scattered])).toMatchObject([
      { list: "circular", hint: true },
      { list: "summon", hint: true },
    ]);
  });
});

describe("the circular", () => {
  it("names a unit for one overdue rectification, and for three rated badly again", () => {
    const again = [counted("a", 3), counted("b", 2)];
    expect(circularEntries([counted("c", 1)], again, policy.lists)).toMatchObject([
      { member: "c", rule: "整改逾期", clause: "T26-6", said: "c有 1 件整改超过 7 日仍未报结果" },
      { member: "a", rule: "整改后仍差评", total: 3 },
    ]);
  });

  it("hints at shirking from five tickets and a tenth of at least twenty", () => {
    const rows = [
      { ...counted("a", 5), base: 50 },
      { ...counted("b", 5), base: 51 },
      { ...counted("c", 4), base: 20 },
      { ...counted("d", 10), base: 19 },
    ];
    expect(shirkingEntries(rows, policy)).toMatchObject([
      { member: "a", hint: true, said: "a近 92 天的 50 件工单中有 5 件（10.0%）有推诿信号，须核实" },
    ]);
  });
});

describe("praise", () => {
  const unit = (member: string, rated: number, good: readonly number[]): RateRow[] =>
    (["response", "resolution", "satisfaction"] as const).map((rate, i) => ({
      ...{ scope: "unit", member, rate, from: "2025-12-01", to: "2026-03-01" },
      ...{ good: good[i] ?? 0, rated },
    }));
  const praised = (rates: readonly RateRow[], late: string[] = []) =>
    praiseEntries({ rates, lines: LINES, late: new Set(late), names: (id) => id, policy: policy.lists });

  it("goes to units whose three rates all lie above 90 %, the best lowest rate first", () => {
    const { entries } = praised([...unit("a", 40, [40, 38, 37]), ...unit("b", 40, [40, 39, 38])]);
    expect(entries.map(({ member }) => member)).toEqual(["b", "a"]);
    expect(entries[1]?.said).toBe(
      "a近 13 周响应率 100.0%（40/40）、解决率 95.0%（38/40）、满意率 92.5%（37/40），均高于 90.0%，没有逾期整改",
    );
  });

  it("does not go to one that lies at 90 % exactly, has a rate missing, or a rectification overdue", () => {
    const at = unit("a", 40, [40, 40, 36]);
    const missing = unit("b", 40, [40, 40, 40]).slice(0, 2);
    const late = unit("c", 40, [40, 40, 40]);
    expect(praised([...at, ...missing, ...late], ["c"])).toEqual({ entries: [], few: [] });
  });

  it("says apart who has too few ratings to mean it", () => {
    expect(praised(unit("a", 19, [19, 19, 19]))).toEqual({ entries: [], few: [{ member: "a", rated: 19 }] });
  });
});

describe("replies that do not pass", () => {
  it("hint at a unit from three in ten of at least twenty", () => {
    const row = (member: string, replies: number, failed: number) => ({
      ...counted(member, failed),
      ...{ replies, failed, month: "1 月" },
    });
    expect(replyEntries([row("a", 20, 6), row("b", 20, 5), row("c", 19, 19)], policy.lists)).toMatchObject([
      { member: "a", hint: true, said: "a 1 月办结的答复 20 件，审核不合格 6 件（30.0%），须核实" },
    ]);
  });
});
