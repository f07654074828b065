import { describe, expect, it } from "vitest";
import { cusum, type Transform } from "../../../src/warnings/detectors/cusum.ts";
import { ewma } from "../../../src/warnings/detectors/ewma.ts";
import { lrCusum } from "../../../src/warnings/detectors/lr-cusum.ts";
import type { Detector } from "../../../src/warnings/detectors/series.ts";
import { grouped, off, type Pair, pairs, REFERENCE, table } from "./reference.ts";

const RULES: Record<string, Record<string, Detector>> = {
  "cusum.csv.gz": Object.fromEntries(
    ["standard_mean", "rossi_mean", "anscombe_mean", "rossi_glm"].map((config) => {
      const [transform, mean] = config.split("_") as [Transform, string];
      return [config, cusum({ k: 1.04, h: 2.26, transform, mean: mean === "glm" ? "harmonic" : "constant" })];
    }),
  ),
  "lr_cusum.csv.gz": {
    "poisson_ratio1.5": lrCusum({ ratio: 1.5, dispersion: 0, h: 5 }),
    poisson_ratio2: lrCusum({ ratio: 2, dispersion: 0, h: 5 }),
    "nb_alpha0.1_ratio1.5": lrCusum({ ratio: 1.5, dispersion: 0.1, h: 5 }),
    "nb_alpha0.5_ratio2": lrCusum({ ratio: 2, dispersion: 0.5, h: 5 }),
  },
  "ewma.csv.gz": {
    "lambda0.1_L3": ewma({ lambda: 0.1, limit: 3 }),
    "lambda0.3_L3": ewma({ lambda: 0.3, limit: 3 }),
  },
};

describe.runIf(REFERENCE).each(Object.keys(RULES))("control charts against the reference: %s", (file) => {
  const rows = grouped(REFERENCE ? table(file) : [], "config");
  const found = (config: string): Pair[] => pairs(rows.get(config)!, () => RULES[file]![config]!);

  it("is held against every configuration there", () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(RULES[file]!).sort());
  });

  it.each(Object.keys(RULES[file]!))("%s: statistic to 1e-6, the same alarms", (config) => {
    const all = found(config);
    expect(all.length).toBeGreaterThan(1500);
    const column = { "cusum.csv.gz": "cusum", "lr_cusum.csv.gz": "statistic", "ewma.csv.gz": "z" }[file]!;
    expect(off(all, "statistic", column, 1e-6)).toEqual([]);
    expect(off(all, "expected", file === "cusum.csv.gz" ? "m" : "mu0", 1e-6)).toEqual([]);
    expect(off(all, "alarm", "alarm", 0)).toEqual([]);
    if (file === "ewma.csv.gz") expect(off(all, "upper", "ucl", 1e-8)).toEqual([]);
    // Where the sum alarms whatever comes, the package squares a negative root; ours says 0.
    if (file === "cusum.csv.gz") {
      expect(
        off(
          all.filter(({ own }) => own.upper !== 0),
          "upper",
          "upper",
          1e-6,
          1,
        ),
      ).toEqual([]);
    }
  });
});

describe("control charts", () => {
  const range = { from: 5, to: 8 };
  const series = { counts: [4, 4, 4, 4, 8, 4, 10, 0], frequency: 52 };

  it("CUSUM by hand: (8 − 4) ÷ 2 − 0.5 = 1.5, then 1, then 3.5, then 1", () => {
    const rows = cusum({ k: 0.5, h: 3, transform: "standard", mean: "constant" })(series, range);
    expect(rows.map(({ statistic }) => statistic)).toEqual([1.5, 1, 3.5, 1]);
    expect(rows.map(({ alarm }) => alarm)).toEqual([false, false, true, false]);
    // Third point: z = 2.5 is missing from the sum of 1 at slack 0.5: 4 + 2.5 × 2 = 9.
    expect(rows[2]!.upper).toBe(9);
  });

  it("LR-CUSUM by hand: x ln 2 − 4 a point, from 0 again after an alarm", () => {
    const rows = lrCusum({ ratio: 2, dispersion: 0, h: 2.5 })(
      { ...series, counts: [4, 4, 4, 4, 8, 10, 8, 8] },
      range,
    );
    const [a, b] = [8 * Math.LN2 - 4, 10 * Math.LN2 - 4];
    expect(rows.map(({ alarm }) => alarm)).toEqual([false, true, false, true]);
    expect(rows[1]!.statistic).toBeCloseTo(a + b, 12);
    expect(rows[2]!.statistic).toBeCloseTo(a, 12);
  });

  it("EWMA by hand: 0.5 × 8 + 0.5 × 4 = 6 against 4 + 3 × 2 × √(⅓ × ¾)", () => {
    const [first] = ewma({ lambda: 0.5, limit: 3 })(series, range);
    expect(first).toMatchObject({ t: 5, expected: 4, statistic: 6, alarm: false });
    expect(first!.upper).toBeCloseTo(4 + 6 * Math.sqrt((1 / 3) * 0.75), 12);
  });

  it("tell nothing without two points before the range, and pass over a count that is unknown", () => {
    const none = { from: 2, to: 8 };
    for (const detector of [lrCusum({ ratio: 2, dispersion: 0, h: 5 }), ewma({ lambda: 0.3, limit: 3 })]) {
      expect(detector(series, none).every(({ alarm }) => alarm === null)).toBe(true);
      const gap = detector({ ...series, counts: [4, 4, 4, 4, null, 4, 4, 4] }, range);
      expect(gap[0]).toMatchObject({ statistic: null, alarm: null, expected: 4 });
      expect(gap[1]!.alarm).toBe(false);
    }
  });

  it("CUSUM over nothing but zeros tells nothing, and never a number that is none", () => {
    const zeros = { counts: new Array<number>(8).fill(0), frequency: 52 };
    const rows = cusum({ k: 1, h: 2, transform: "rossi", mean: "constant" })(zeros, range);
    expect(rows.every(({ statistic, alarm }) => statistic === null && alarm === null)).toBe(true);
  });
});
