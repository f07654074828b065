import { describe, expect, it } from "vitest";
import { Random } from "../../src/statistics/random.ts";
import { type Observed, riseTests } from "../../src/statistics/rises.ts";
import { drawCount } from "./draw.ts";

const random = new Random(8, "rises");
const FEW = 10;

/** Classes of very different size, `risen` of them with their mean now times `factor`. */
function classes(n: number, scatters: readonly number[], risen = 0, factor = 1): Observed[] {
  return Array.from({ length: n }, (_, k) => {
    const mean = Math.exp(-1 + 5.6 * random.next());
    const scatter = scatters[k % scatters.length]!;
    const history = Array.from({ length: 26 }, () => drawCount(random, mean, scatter));
    return { now: drawCount(random, k < risen ? mean * factor : mean, scatter), history };
  });
}

describe("tests for rises", () => {
  it("take the Poisson tail over a steady past: mean 9, 26 periods, 20 now", () => {
    const [test] = riseTests([{ now: 20, history: new Array<number>(26).fill(9) }], FEW);
    // Variance 9 × (1 + 3/26): negative binomial tail just above the Poisson P(Y ≥ 20) = 0.00106
    expect(test!.expected).toBe(9);
    expect(test!.p).toBeGreaterThan(0.00106);
    expect(test!.p).toBeLessThan(0.0025);
    expect(test!.q).toBe(test!.p);
  });
  it("let one past surge neither raise the level nor widen the scatter by much", () => {
    const calm = Array.from({ length: 26 }, (_, t) => 20 + [0, 2, -1, 3, -4][t % 5]!);
    const surged = calm.map((count, t) => (t === 12 ? 120 : count));
    const [without, withSurge] = [calm, surged].map((history) => riseTests([{ now: 40, history }], FEW)[0]!);
    expect(withSurge!.expected).toBeLessThan(without!.expected + 1);
    expect(withSurge!.p).toBeLessThan(0.05);
  });
  it("still find a surge in its fifth week: 35, 38, 49, 75 after 22 weeks around 22, then 52", () => {
    const plain = Array.from({ length: 22 }, (_, t) => 22 + [0, 2, -3, 1, 4, -4][t % 6]!);
    const [fifth] = riseTests([{ now: 52, history: [...plain, 35, 38, 49, 75] }], FEW);
    expect(fifth!.expected).toBeLessThan(24);
    expect(fifth!.p).toBeLessThan(0.001);
  });
  it("bring the past to the season of now", () => {
    const past = Array.from({ length: 26 }, (_, t) => (t < 13 ? 0.5 : 1.5));
    const history = past.map((height) => 40 * height);
    const [plain] = riseTests([{ now: 60, history }], FEW);
    const [seasonal] = riseTests([{ now: 60, history, season: { past, now: 1.5 } }], FEW);
    expect(plain!.expected).toBeCloseTo(40, 10);
    expect(seasonal!.expected).toBeCloseTo(60, 10);
    expect(seasonal!.p).toBeGreaterThan(0.4);
  });
  it("never find a rise in a small count, and say nothing of a short past", () => {
    const [small, short] = riseTests(
      [
        { now: 9, history: new Array<number>(26).fill(0) },
        { now: 99, history: [1, 2, 1, 2, 1] },
      ],
      FEW,
    );
    expect(small!.p).toBe(1);
    expect(short).toBeNull();
  });
  it("of 60 steady classes find any in about 5 of 100 weeks, whatever their scatter", () => {
    for (const scatters of [[1], [2], [1, 2, 3], [4]]) {
      const weeks = Array.from({ length: 200 }, () => riseTests(classes(60, scatters), FEW));
      const alarmed = weeks.filter((tests) => tests.some((test) => test!.q <= 0.05)).length;
      // 5 % of 200 = 10; 18 lies at the 99 % point of that count
      expect(alarmed, scatters.join()).toBeLessThanOrEqual(18);
    }
  });
  it("find most of 6 classes that doubled, with few false ones beside them", () => {
    let [found, wrong, risen] = [0, 0, 0];
    for (let week = 0; week < 100; week++) {
      const all = classes(60, [1, 2], 6, 2.2);
      riseTests(all, FEW).forEach((test, k) => {
        const large = all[k]!.history.reduce((a, b) => a + b, 0) / 26 >= 10;
        if (k < 6 && large) risen++;
        if (test!.q > 0.05) return;
        if (k >= 6) wrong++;
        else if (large) found++;
      });
    }
    expect(found / risen).toBeGreaterThan(0.75);
    expect(wrong / (wrong + found)).toBeLessThan(0.07);
  });
});
