import { describe, expect, it } from "vitest";
import { ears } from "../../../src/warnings/detectors/ears.ts";
import { grouped, off, pairs, REFERENCE, table } from "./reference.ts";

/** Options of the reference's configurations; alpha of C1 and C2, then of C3. */
const CONFIGS = {
  cdc: { baseline: 7, minSigma: 0, alpha: [0.001, 0.025] },
  bl14_ms05_a01: { baseline: 14, minSigma: 0.5, alpha: [0.01, 0.01] },
} as const;

describe.runIf(REFERENCE)("EARS against the reference at every point", () => {
  const rows = grouped(REFERENCE ? table("ears.csv.gz") : [], "config");

  it.each(Object.entries(CONFIGS))(
    "%s: C1, C2 and the documented C3 to 1e-8, the same alarms",
    (config, given) => {
      const { baseline, minSigma, alpha } = given;
      const of = (method: "c1" | "c2" | "c3") =>
        pairs(rows.get(config)!, () =>
          ears(method, { baseline, minSigma, alpha: alpha[method === "c3" ? 1 : 0] }),
        );
      const [c1, c2, c3] = [of("c1"), of("c2"), of("c3")];
      expect(c1.length).toBeGreaterThan(2000);
      expect(off(c1, "upper", "C1_upper", 1e-8)).toEqual([]);
      expect(off(c1, "alarm", "C1_alarm", 0)).toEqual([]);
      expect(off(c2, "upper", "C2_upper", 1e-8)).toEqual([]);
      expect(off(c2, "alarm", "C2_alarm", 0)).toEqual([]);
      // Empty there where a baseline is constant; ours has an answer for it.
      const finite = (column: string) => (pair: (typeof c2)[number]) => pair.row[column] !== "";
      expect(off(c2.filter(finite("C2_stat")), "statistic", "C2_stat", 1e-8, 1e-2)).toEqual([]);
      const told = c3.filter(finite("C3_stat_documented"));
      expect(told.length).toBeGreaterThan(1500);
      expect(off(told, "statistic", "C3_stat_documented", 1e-8, 1e-2)).toEqual([]);
      expect(off(told, "alarm", "C3_alarm_documented", 0)).toEqual([]);
    },
  );
});

describe("EARS", () => {
  const cdc = { baseline: 7, minSigma: 0, alpha: 0.001 };
  const judge = (method: "c1" | "c2" | "c3", counts: (number | null)[], options = cdc) =>
    ears(method, options)({ counts, frequency: 52 }, { from: 1, to: counts.length });

  it("C1 judges by hand: baseline 1 … 7 has mean 4 and variance 28 ÷ 6", () => {
    const last = judge("c1", [1, 2, 3, 4, 5, 6, 7, 12]).at(-1)!;
    const sd = Math.sqrt(28 / 6);
    expect(last.expected).toBe(4);
    expect(last.upper).toBeCloseTo(4 + 3.090232306167813 * sd, 9);
    expect(last.statistic).toBeCloseTo(8 / sd, 12);
    expect(last.alarm).toBe(true);
  });

  it("tells nothing before the baseline is there, nor where a count in it is unknown", () => {
    expect(
      judge("c1", [1, 2, 3, 4, 5, 6, 7]).every(({ alarm, upper }) => alarm === null && upper === null),
    ).toBe(true);
    expect(judge("c2", [1, 2, null, 4, 5, 6, 7, 8, 9, 10])[9]).toMatchObject({ alarm: null, expected: null });
    expect(judge("c1", [1, 2, 3, 4, 5, 6, 7, null])[7]).toMatchObject({
      alarm: null,
      statistic: null,
      expected: 4,
    });
  });

  it("over a constant series alarms for any rise, with no figure that is not a number", () => {
    const flat = new Array<number>(20).fill(3);
    for (const method of ["c1", "c2", "c3"] as const) {
      expect(judge(method, flat).at(-1)).toMatchObject({ alarm: false, statistic: 0, expected: 3 });
      expect(judge(method, [...flat, 4]).at(-1)).toMatchObject({ alarm: true, statistic: null });
    }
  });

  it("C3's upper is the count from which the sum of three weeks passes the bound", () => {
    const counts = [3, 5, 4, 6, 2, 5, 4, 3, 5, 7, 6];
    const options = { baseline: 7, minSigma: 0.5, alpha: 0.025 };
    const { upper } = judge("c3", [...counts, 5], options).at(-1)!;
    expect(judge("c3", [...counts, Math.ceil(upper!)], options).at(-1)!.alarm).toBe(true);
    expect(judge("c3", [...counts, Math.floor(upper!)], options).at(-1)!.alarm).toBe(false);
  });

  it("brings the baseline to the exposure of the point judged", () => {
    const counts = [10, 12, 11, 9, 10, 8, 10, 22];
    const even = ears("c1", cdc)({ counts, frequency: 52 }, { from: 8, to: 8 })[0]!;
    const exposure = [1, 1, 1, 1, 1, 1, 1, 2];
    const doubled = ears("c1", cdc)({ counts, exposure, frequency: 52 }, { from: 8, to: 8 })[0]!;
    expect(even).toMatchObject({ expected: 10, alarm: true });
    expect(doubled).toMatchObject({ expected: 20, alarm: false });
  });
});
