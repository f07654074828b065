import { describe, expect, it } from "vitest";
import { logGamma } from "../../../src/statistics/special.ts";
import { RiseEvidence } from "../../../src/warnings/detectors/rise-evidence.ts";
import { riseLogRatio } from "../../../src/warnings/detectors/rise-likelihood.ts";

/** ln P(y) of a Poisson count. */
function logPoisson(y: number, mean: number): number {
  return y * Math.log(mean) - mean - logGamma(y + 1);
}

/** ln P(y) of a negative binomial count of that mean and variance ÷ mean. */
function logNegativeBinomial(y: number, mean: number, dispersion: number): number {
  if (dispersion === 1) return logPoisson(y, mean);
  const size = mean / (dispersion - 1);
  const choose = logGamma(y + size) - logGamma(size) - logGamma(y + 1);
  return choose - size * Math.log(dispersion) + y * Math.log(1 - 1 / dispersion);
}

/** The convolution, term by term. */
function direct(y: number, mean: number, dispersion: number, excess: number): number {
  let sum = 0;
  for (let j = 0; j <= y; j++) {
    sum += Math.exp(logPoisson(j, excess) + logNegativeBinomial(y - j, mean, dispersion));
  }
  return Math.log(sum) - logNegativeBinomial(y, mean, dispersion);
}

describe("likelihood ratio of a rise", () => {
  it("of two Poisson counts is that of their sum: count 2, mean 1, excess 1 gives e⁻² 2²⁄2 ÷ (e⁻¹⁄2) = 4 ÷ e", () => {
    expect(riseLogRatio(2, { mean: 1, dispersion: 1 }, 1)).toBeCloseTo(Math.log(4) - 1, 12);
  });

  it.each([
    [0, 0.1, 2, 3],
    [7, 0.1, 2, 3],
    [40, 1.6, 5, 7],
    [150, 120, 1.4, 30],
    [30, 30, 1, 200],
  ])(
    "of count %d, mean %d, dispersion %d, excess %d is that of the terms added up",
    (y, mean, dispersion, excess) => {
      expect(riseLogRatio(y, { mean, dispersion }, excess)).toBeCloseTo(
        direct(y, mean, dispersion, excess),
        8,
      );
    },
  );

  it("stays a number where the terms would not: 10,000 after nothing", () => {
    const ratio = riseLogRatio(10_000, { mean: 0.01, dispersion: 1.5 }, 4000);
    expect(Number.isFinite(ratio)).toBe(true);
    expect(ratio).toBeGreaterThan(100);
  });

  it("from mean 1000 on is that of normal counts: within a tenth of the terms' where an alarm is decided", () => {
    const usual = { mean: 1000, dispersion: 2 };
    for (const y of [1080, 1120, 1160]) {
      const exact = direct(y, usual.mean, usual.dispersion, 120);
      expect(Math.abs(riseLogRatio(y, usual, 120) / exact - 1)).toBeLessThan(0.1);
    }
  });
});

describe("evidence of a rise", () => {
  const usual = { mean: 3, dispersion: 1.5 };
  // So few that the largest rise looked for, 100 standard deviations, is 45 cases.
  const rare = { mean: 0.2, dispersion: 1 };
  const chance = (y: number) => Math.exp(logPoisson(y, rare.mean));
  const counts = Array.from({ length: 90 }, (_, y) => y);

  it("is a Bayes factor: 1 on average over what usually comes", () => {
    const evidence = new RiseEvidence();
    let mean = 0;
    for (const before of counts) {
      evidence.take(rare, rare, before);
      for (const now of counts) mean += chance(before) * chance(now) * Math.exp(evidence.of(now));
    }
    expect(mean).toBeCloseTo(1, 6);
  });

  it("is ½ on average where the count before is unknown: a rise that began there is not seen", () => {
    const evidence = new RiseEvidence();
    evidence.take(rare, rare, null);
    const mean = counts.reduce((sum, now) => sum + chance(now) * Math.exp(evidence.of(now)), 0);
    expect(mean).toBeCloseTo(0.5, 6);
  });

  it("grows with the count, and with the count before", () => {
    const [low, high] = [new RiseEvidence(), new RiseEvidence()];
    low.take(usual, usual, 3);
    high.take(usual, usual, 8);
    for (let y = 0; y < 30; y++) {
      expect(low.of(y + 1)).toBeGreaterThan(low.of(y));
      expect(high.of(y + 2)).toBeGreaterThan(low.of(y + 2));
    }
  });

  it("has an upper bound below which it is less than the threshold and above which it is not", () => {
    const evidence = new RiseEvidence();
    for (const before of [0, 3, 9, 200]) {
      evidence.take(usual, usual, before);
      const upper = evidence.upper(2);
      if (upper >= 0) expect(evidence.of(upper)).toBeLessThan(2);
      expect(evidence.of(upper + 1)).toBeGreaterThanOrEqual(2);
    }
  });
});
