import { describe, expect, it } from "vitest";
import { against, judge, reliability, shortfall, VERDICTS } from "../../reports/components/judge.ts";
import { judge as engineJudge } from "../../src/indicators/judge.ts";

const rate = (numerator: number, denominator: number) => ({ numerator, denominator });
const RESPONSE = { floor: 90, target: 90 };
const RESOLUTION = { floor: 80, target: 90 };

describe("judge holds the unrounded value against floor (at least) and target (above)", () => {
  it.each([
    [rate(9, 10), RESPONSE, "meets"], // exactly 90 %: over the floor, not above the target
    [rate(91, 100), RESPONSE, "target"],
    [rate(8999, 10000), RESPONSE, "below"],
    [rate(7996, 10000), RESOLUTION, "below"], // 79.96 %
    [rate(8, 10), RESOLUTION, "meets"],
    [rate(1999, 2500), RESOLUTION, "below"], // 79.96 %
    [rate(2000, 2500), RESOLUTION, "meets"],
    [rate(90, 100), RESOLUTION, "meets"],
    [rate(901, 1000), RESOLUTION, "target"],
    [rate(9, 9), RESOLUTION, "few"],
    [rate(0, 0), RESOLUTION, "none"],
    [rate(5, 50), { floor: null, target: null }, "unjudged"],
  ] as const)("%o against %o is %s", (r, rule, verdict) => expect(judge(r, rule, 10)).toBe(verdict));
});

it("judge says 无此列 of a rate that no feed has the columns of, whatever the counts, and judges what some have", () => {
  const lack = { columns: "首次评价·是否解决", sources: null };
  expect(judge(rate(0, 150), { ...RESOLUTION, lack }, 10)).toBe("absent");
  expect(VERDICTS.absent.label).toBe("无此列");
  expect(judge(rate(0, 150), { ...RESOLUTION, lack: { ...lack, sources: ["letters"] } }, 10)).toBe("below");
});

it("judge is the engine's too", () => expect(engineJudge).toBe(judge));

describe("shortfall counts the tickets that lack", () => {
  it("118 of 150 lack 2 to 80 %: 0.8 × 150 = 120", () => expect(shortfall(rate(118, 150), 80)).toBe(2));
  it("a started ticket counts whole: 0.8 × 23 = 18.4, so 17 lack 2", () =>
    expect(shortfall(rate(17, 23), 80)).toBe(2));
  it("0.8 × 7 = 5.6, so 6 are needed and 4 lack 2", () => expect(shortfall(rate(4, 7), 80)).toBe(2));
  it("half weights: 0.8 × 10 = 8, so 7.5 lack 1", () => expect(shortfall(rate(7.5, 10), 80)).toBe(1));
  it("nothing lacks at the floor itself", () => expect(shortfall(rate(9, 10), 90)).toBe(0));
});

it("reliability of 8 of 8 has a lower bound of 67.6 %", () => {
  const [low, high] = reliability(rate(8, 8)) ?? [0, 0];
  expect(low).toBeCloseTo(67.56, 1);
  expect(high).toBeCloseTo(100, 6);
  expect(reliability(rate(0, 0))).toBeNull();
});

it("against tells both borders as usual", () => {
  expect([
    against(5, [5, 9]),
    against(9, [5, 9]),
    against(10, [5, 9]),
    against(4, [5, 9]),
    against(4, null),
  ]).toEqual(["within", "within", "above", "below", "unknown"]);
});
