import { describe, expect, it } from "vitest";
import type { RateRule } from "../../../reports/components/data.ts";
import { Book, plain } from "../../../src/briefs/book.ts";
import { type Judged, judged } from "../../../src/briefs/words/rates.ts";
import { misread } from "../read-back.ts";

const RULES: Record<string, RateRule> = {
  响应率: { id: "response", name: "响应率", floor: 90, target: 90, clause: "T26-0" },
  解决率: { id: "resolution", name: "解决率", floor: 80, target: 90, clause: "T26-0" },
  满意率: { id: "satisfaction", name: "满意率", floor: 80, target: 90, clause: "T26-0" },
};

function told(...rates: [string, number, number, Partial<Judged>?][]): string {
  const book = new Book();
  const sentence = judged(
    book,
    rates.map(([name, numerator, denominator, more]) => ({
      ...{ id: name, name, rule: RULES[name]!, rate: { numerator, denominator } },
      ...more,
    })),
    10,
  );
  const section = { id: "s", heading: "", blocks: [{ kind: "say" as const, sentences: [sentence] }] };
  expect(misread({ front: section, sections: [], annex: [], figures: book.figures() })).toEqual([]);
  return plain(sentence);
}

describe("rates against floor and target", () => {
  it("are told by verdict, those below first, each with its base and what it lacks", () => {
    // 94/120 = 78.33 %, 1.67 below 80; 0.8 × 120 = 96, so 2 more.
    expect(told(["响应率", 114, 120], ["解决率", 98, 120], ["满意率", 94, 120])).toBe(
      "满意率 78.3%（94/120）低于底线 1.7 个百分点，差 2 件达线；解决率 81.7%（98/120），过底线；响应率 95.0%（114/120），达目标。",
    );
  });

  it("are judged unrounded: 79.96 % is below and does not print as 80.0 %", () => {
    // 1999/2500 = 79.96 %; 0.8 × 2500 = 2000, so 1 more.
    expect(told(["解决率", 1999, 2500])).toBe(
      "解决率 79.96%（1999/2500）低于底线 0.04 个百分点，差 1 件达线。",
    );
    expect(told(["解决率", 2000, 2500])).toBe("解决率 80.0%（2000/2500），过底线。");
    expect(told(["响应率", 90, 100])).toBe("响应率 90.0%（90/100），过底线。");
  });

  it("lack what the reader finds: 11/16 = 68.75 % prints as 68.8 %, which is 11.2 under 80; 0.8 × 16 = 12.8, so 2 more", () => {
    expect(told(["解决率", 11, 16])).toBe("解决率 68.8%（11/16）低于底线 11.2 个百分点，差 2 件达线。");
  });

  it("name who lacks most", () => {
    const blame = { id: "wuqing", name: "武清区", short: 5 };
    expect(told(["解决率", 225, 284, { blame }])).toBe(
      "解决率 79.2%（225/284）低于底线 0.8 个百分点，差 3 件达线，缺口最大的是武清区（差 5 件）。",
    );
  });

  it("share one verdict: 均", () => {
    expect(told(["响应率", 95, 100], ["解决率", 95, 100])).toBe(
      "响应率 95.0%（95/100）、解决率 95.0%（95/100），均达目标。",
    );
  });

  it("on few ratings are told by their counts and not judged", () => {
    expect(told(["响应率", 8, 9], ["解决率", 5, 9])).toBe(
      "响应率 8/9、解决率 5/9，评价不足 10 件，不作判定。",
    );
  });

  it("without ratings, and without the column, are never nought", () => {
    expect(told(["响应率", 0, 0])).toBe("响应率尚无评价。");
    const rule = { ...RULES.满意率!, lack: { columns: "“满意度”", sources: null } };
    expect(told(["满意率", 0, 0, { rule }], ["响应率", 95, 100])).toBe(
      "响应率 95.0%（95/100），达目标；满意率无此列，不作判定。",
    );
  });

  it("agree with the counts whatever they are", () => {
    for (let denominator = 0; denominator <= 60; denominator += 1 + Math.floor(denominator / 12)) {
      for (let numerator = 0; numerator <= denominator; numerator += 1) {
        const sentence = told(["解决率", numerator, denominator]);
        expect(sentence).not.toMatch(/NaN|−|差 0 件/);
        const few = denominator > 0 && denominator < 10;
        expect(sentence.includes("不作判定"), sentence).toBe(few);
        expect(sentence.includes("低于底线"), sentence).toBe(
          denominator >= 10 && 5 * numerator < 4 * denominator,
        );
        expect(sentence.includes("达目标"), sentence).toBe(
          denominator >= 10 && 10 * numerator > 9 * denominator,
        );
      }
    }
  });
});
