import { describe, expect, it } from "vitest";
import { claimedSettled, compareOutcomes, type LinkedOutcome } from "../../../src/platforms/link/outcome.ts";

const event = (more: Partial<LinkedOutcome>): LinkedOutcome => ({
  platform: "huolala",
  outcome: null,
  platformResolved: null,
  hotlineResolved: null,
  platformRecovered: null,
  hotlineRecovered: null,
  days: 2,
  ...more,
});

describe("what the platform claims", () => {
  it("is settled by money or right given back, not by a rule explained or a refusal", () => {
    for (const word of ["已退款", "已协调支付", "恢复权限", "已赔付"])
      expect(claimedSettled(word), word).toBe(true);
    for (const word of ["不予支持", "规则解释", "未退款", "双方未达成和解"])
      expect(claimedSettled(word), word).toBe(false);
    expect(claimedSettled("处理中")).toBeNull();
    expect(claimedSettled(null)).toBeNull();
  });
});

describe("a platform's word against the callers'", () => {
  const events = [
    event({ outcome: "已退款", hotlineResolved: true, platformRecovered: 200, hotlineRecovered: 150 }),
    event({ outcome: "已退款", hotlineResolved: false, days: 6 }),
    event({ outcome: "不予支持", hotlineResolved: false, days: -3 }),
    event({ outcome: "规则解释", hotlineResolved: true, days: 4 }),
    event({ outcome: "处理中", platformResolved: true, hotlineResolved: false }),
    event({ outcome: "已退款" }),
    event({ platform: "manban", outcome: "已退款", hotlineResolved: false }),
  ];
  const [huolala, manban, didi] = compareOutcomes(events, [
    { platform: "huolala", complaints: 20, tickets: 50 },
    { platform: "manban", complaints: 5, tickets: 9 },
    { platform: "didi", complaints: 0, tickets: 7 },
  ]);

  it("counts who stands in both lists and who in one", () => {
    expect(huolala).toMatchObject({ linked: 6, onlyPlatform: 14, onlyHotline: 44 });
    expect(didi).toMatchObject({ linked: 0, onlyPlatform: 0, onlyHotline: 7, daysToHotline: null });
  });
  it("counts agreement and denial, and what cannot be told", () => {
    expect(huolala).toMatchObject({
      bothResolved: 1,
      neitherResolved: 1,
      disputed: 2,
      resolvedUnclaimed: 1,
      unknown: 1,
    });
    expect(manban).toMatchObject({ disputed: 1, disputedShare: { value: 1 } });
  });
  it("gives the share denied with its interval: 2 of 3 claimed and asked about", () => {
    expect(huolala!.disputedShare!.value).toBeCloseTo(2 / 3, 12);
    expect(huolala!.disputedShare!.lower).toBeCloseTo(0.2077, 4);
    expect(didi!.disputedShare).toBeNull();
  });
  it("adds up sums where both give one, and days where the platform was asked first", () => {
    expect(huolala!.recovered).toEqual({ events: 1, platform: 200, hotline: 150 });
    // 2, 6, 4, 2, 2 → 2
    expect(huolala!.daysToHotline).toBe(2);
  });
});
