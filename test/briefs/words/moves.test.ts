import { describe, expect, it } from "vitest";
import { Book, plain } from "../../../src/briefs/book.ts";
import { fromTo, moved, rateMoved, ratesMoved, type Than } from "../../../src/briefs/words/moves.ts";
import { misread } from "../read-back.ts";

const OWN = { id: "lead/received", name: "受理量" };
const WEEK: Than = { slot: "before", name: "上周", ratio: "环比", unlike: null, beside: null };
const YEAR: Than = { slot: "year", name: "去年同期", ratio: "同比", unlike: null, beside: "按春节对齐" };

/** The clause after the count, with the count told before it as sections do; every number read back. */
function clause(now: number, before: number | null, than: Than): { text: string; wrong: string[] } {
  const book = new Book();
  const count = book.count(OWN.id, OWN.name, now);
  const told = moved(book, OWN, now, before, than);
  const section = {
    id: "s",
    heading: "",
    blocks: [{ kind: "say" as const, sentences: [[count, ...told]] }],
  };
  return {
    text: plain(told),
    wrong: misread({ front: section, sections: [], annex: [], figures: book.figures() }),
  };
}

describe("how a count moved", () => {
  // 33 of 43: (33 − 43) ÷ 43 = −23.26 %; 127 of 102: 25 ÷ 102 = 24.51 %; 30 → 60: 100 %.
  it.each([
    [33, 43, "环比下降 23.3%（上周 43 件）"],
    [127, 102, "环比上升 24.5%（上周 102 件）"],
    [60, 30, "环比上升 100.0%（上周 30 件）"],
    [43, 43, "与上周（43 件）持平"],
    [10001, 10000, "与上周基本持平（上周 10,000 件）"],
    [10005, 10000, "环比上升 0.1%（上周 10,000 件）"],
    [78, 76, "与上周基本持平（上周 76 件）"],
    [73, 76, "环比下降 3.9%（上周 76 件）"],
    [28, 29, "较上周（29 件）减少 1 件"],
    [15, 29, "较上周（29 件）减少 14 件"],
    [2, 1, "较上周（1 件）增加 1 件"],
    [5, 0, "上周没有"],
    [0, 0, "上周也没有"],
    [0, 5, "上周 5 件"],
    [0, 50, "上周 50 件"],
    [5, null, "上周无完整数据，不作比较"],
  ])("tells %i after %s as %s", (now, before, expected) => {
    expect(clause(now, before, WEEK)).toEqual({ text: expected, wrong: [] });
  });

  it("says what is to be known of the other side, and why it is not set beside", () => {
    // (31 − 34) ÷ 34 = −8.82 %.
    expect(clause(31, 34, YEAR).text).toBe("同比下降 8.8%（去年同期 34 件，按春节对齐）");
    expect(clause(32, 34, YEAR).text).toBe("与去年同期基本持平（去年同期 34 件，按春节对齐）");
    expect(clause(4, 2, YEAR).text).toBe("较去年同期（2 件，按春节对齐）增加 2 件");
    expect(clause(2, 2, YEAR).text).toBe("与去年同期（2 件，按春节对齐）持平");
    const unlike = { ...WEEK, unlike: "工作日 6 天，不可比" };
    expect(clause(32, 127, unlike)).toEqual({ text: "上周 127 件（工作日 6 天，不可比）", wrong: [] });
    expect(clause(32, 127, { ...unlike, quiet: true }).text).toBe("上周 127 件");
  });

  it("agrees with the counts whatever they are, in percent only on a base that bears it", () => {
    for (let before = 0; before <= 120; before += before < 45 ? 1 : 9) {
      for (let now = 0; now <= 120; now += now < 40 ? 1 : 11) {
        const { text, wrong } = clause(now, before, WEEK);
        expect(wrong, `${before} → ${now}`).toEqual([]);
        expect(text).not.toMatch(/NaN|Infinity|undefined|−| 0(\.0)?[ %]/);
        const flat = before > 0 && (now === before || (before >= 30 && Math.abs(now - before) <= 2));
        expect(/上升|增加/.test(text), text).toBe(now > before && before > 0 && !flat);
        expect(/下降|减少/.test(text), text).toBe(now < before && now > 0 && !flat);
        expect(text.includes("持平"), text).toBe(flat);
        expect(text.includes("%"), text).toBe(before >= 30 && now > 0 && !flat);
      }
    }
  });
});

describe("a count with the one before", () => {
  it.each([
    [33, 43, "由上周 43 件降至 33 件"],
    [45, 20, "由上周 20 件增至 45 件"],
    [0, 6, "由上周 6 件降至 0 件"],
    [6, 6, "6 件，与上周持平"],
    [6, 0, "6 件，上周没有"],
    [6, null, "6 件"],
  ])("tells %i after %s", (now, before, expected) => {
    expect(plain(fromTo(new Book(), OWN, now, before, WEEK))).toBe(expected);
  });
});

describe("how a rate moved", () => {
  const rate = (numerator: number, denominator: number) => ({ numerator, denominator });
  // 114/120 = 95.0 %, 83/90 = 92.22 %: 2.78 points.
  it.each([
    [rate(114, 120), rate(83, 90), "较上周上升 2.8 个百分点"],
    [rate(83, 90), rate(114, 120), "较上周下降 2.8 个百分点"],
    [rate(60, 100), rate(80, 100), "较上周下降 20.0 个百分点，超出随机波动"],
    [rate(9, 10), rate(18, 20), "与上周持平"],
    [rate(8, 8), rate(18, 20), ""],
    [rate(18, 20), rate(8, 8), ""],
    [rate(0, 0), rate(18, 20), ""],
    [rate(18, 20), rate(0, 0), ""],
  ])("is told in percentage points, on enough tickets", (now, before, expected) => {
    expect(plain(rateMoved(new Book(), OWN, now, before, WEEK))).toBe(expected);
  });

  it("is what the reader finds who takes the printed rates from each other", () => {
    // 11/16 = 68.75 %, printed 68.8 %; 4/5 of 20 is 80.0 %: 11.2 printed, 11.25 unrounded. 83/90 is 92.2 %, 93/94 98.9 %: 6.7 (6.71).
    expect(plain(rateMoved(new Book(), OWN, rate(11, 16), rate(16, 20), WEEK))).toBe(
      "较上周下降 11.2 个百分点",
    );
    expect(plain(rateMoved(new Book(), OWN, rate(93, 94), rate(83, 90), WEEK))).toBe(
      "较上周上升 6.7 个百分点，超出随机波动",
    );
  });

  const three = (pairs: [string, [number, number], [number, number]][]) =>
    plain(
      ratesMoved(
        new Book(),
        pairs.map(([name, now, before]) => ({ id: name, name, now: rate(...now), before: rate(...before) })),
        WEEK,
      ),
    );

  it("names those beyond chance among several", () => {
    // 60/100 against 80/100: Newcombe's interval of −20 points is about −32 to −7, without 0; the others hold it.
    expect(
      three([
        ["响应率", [95, 100], [94, 100]],
        ["解决率", [60, 100], [80, 100]],
        ["满意率", [85, 100], [85, 100]],
      ]),
    ).toBe("与上周相比，响应率上升 1.0 个百分点，解决率下降 20.0 个百分点，满意率持平，解决率超出随机波动");
    expect(three([["响应率", [95, 100], [94, 100]]])).toBe(
      "与上周相比，响应率上升 1.0 个百分点，未超出随机波动",
    );
    expect(
      three([
        ["响应率", [60, 100], [80, 100]],
        ["解决率", [60, 100], [80, 100]],
      ]),
    ).toBe("与上周相比，响应率下降 20.0 个百分点，解决率下降 20.0 个百分点，均超出随机波动");
  });

  it("is silent where none can be compared, and short where all stand still", () => {
    expect(three([["响应率", [5, 5], [94, 100]]])).toBe("");
    expect(
      three([
        ["响应率", [95, 100], [95, 100]],
        ["解决率", [80, 100], [80, 100]],
      ]),
    ).toBe("响应率、解决率与上周持平");
  });
});
