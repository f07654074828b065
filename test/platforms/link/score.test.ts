import { describe, expect, it } from "vitest";
import { type PairFacts, scorePair } from "../../../src/platforms/link/score.ts";
import { ClassTexts, gramsOf } from "../../../src/platforms/link/similarity.ts";

const NOTHING: PairFacts = {
  sameCaller: null,
  samePlate: null,
  days: 1,
  complaintAmount: null,
  ticketAmount: null,
  amountShare: null,
  sameIssue: null,
  sameDistrict: null,
  texts: null,
  pool: 300,
};
const scored = (facts: Partial<PairFacts>) => scorePair({ ...NOTHING, ...facts });

describe("the score of a pair", () => {
  it("adds log odds: nothing but two days apart among 300 tickets is ln(0.3 ÷ 300) + 2.4", () => {
    const { odds, probability, grounds } = scored({ days: 2 });
    expect(odds).toBeCloseTo(Math.log(0.001) + 2.4, 12);
    expect(probability).toBeCloseTo(1 / (1 + Math.exp(-odds)), 12);
    expect(grounds).toEqual(["平台在先，相隔 2 天"]);
  });
  it("takes the same caller within days for one event, but not weeks apart with another sum", () => {
    expect(scored({ sameCaller: true }).probability).toBeGreaterThan(0.97);
    const apart = scored({
      sameCaller: true,
      days: 25,
      complaintAmount: 200,
      ticketAmount: 4200,
      texts: -2.5,
    });
    expect(apart.probability).toBeLessThan(0.1);
    expect(apart.grounds[0]).toBe("同一来电号码");
  });
  it("counts the truck little beside the caller", () => {
    const both = scored({ sameCaller: true, samePlate: true }).odds - scored({ sameCaller: true }).odds;
    expect(both).toBe(1);
    expect(scored({ samePlate: true }).odds - scored({}).odds).toBe(7);
  });
  it("weighs a sum by how rare it is", () => {
    const sum = (amountShare: number) =>
      scored({ complaintAmount: 2650, ticketAmount: 2650, amountShare }).odds - scored({}).odds;
    expect(sum(0.25)).toBeCloseTo(Math.log(4), 12);
    expect(sum(0.0001)).toBe(4);
    expect(scored({ complaintAmount: 1000, ticketAmount: 950 }).odds - scored({}).odds).toBeCloseTo(1, 12);
    expect(scored({ complaintAmount: 1000, ticketAmount: 0 }).odds).toBe(scored({}).odds);
  });
});

describe("the evidence of texts", () => {
  const goods = ["钢卷", "白菜", "饲料", "玻璃", "木材", "化肥", "苹果", "家具"];
  const texts = goods.map((each) => gramsOf(`司机拉${each}，货主拖欠运费`));
  const own = new ClassTexts(texts);

  it("is what tells matters of a class apart, not the words of the class", () => {
    // 拉钢, 钢卷 and 卷货 stand in 1 of 8 texts: share (1 + 1) ÷ (8 + 1) = 0.22 is above 0.15, so nothing is rare among 8
    expect(own.evidence(texts[0]!, texts[0]!)).toBe(0);
    const many = new ClassTexts(
      [...texts, ...texts.map(() => gramsOf("货主拖欠运费不给"))].concat(texts.slice(1)),
    );
    // 23 texts, 钢卷 in one: (1 + 1) ÷ 24 → −ln 0.0833 = 2.485, three pairs of characters, half of their sum
    expect(many.evidence(gramsOf("钢卷"), texts[0]!)).toBeCloseTo(0.5 * Math.log(12), 10);
    expect(many.evidence(texts[0]!, texts[0]!)).toBeGreaterThan(3);
  });
  it("speaks against a pair whose rare words all differ, and is silent on short texts", () => {
    const large = new ClassTexts(Array.from({ length: 100 }, () => gramsOf("货主拖欠运费")));
    expect(large.evidence(gramsOf("武清物流园装钢卷去沈阳"), gramsOf("静海蔬菜市场拉白菜到济南"))).toBe(-2.5);
    expect(large.evidence(gramsOf("钢卷"), gramsOf("白菜"))).toBe(0);
  });
  it("never counts masks and marks", () => {
    expect([...gramsOf("［电话］，[车牌]【货】运 费！")]).toEqual([...gramsOf("［电话］运费")]);
    expect(gramsOf("[电话]").size).toBe(0);
  });
});
