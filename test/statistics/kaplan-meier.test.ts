import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KaplanMeier } from "../../src/statistics/kaplan-meier.ts";
import { REFERENCE, type ReferenceRow, reference } from "./reference.ts";

function curve(rows: readonly ReferenceRow[]): KaplanMeier {
  return new KaplanMeier(
    rows.map(({ time }) => Number(time)),
    rows.map(({ event }) => event === 1),
  );
}

describe("Kaplan–Meier", () => {
  it("by hand: 2, 3+, 5, 5, 8+ lasts beyond 2 by 4/5, beyond 5 by 4/5 × 1/3", () => {
    // at risk: 5 at 2 (1 ends), 4 at 3 (1 lost), 3 at 5 (2 end), 1 at 8 (lost)
    const times = new KaplanMeier([5, 2, 8, 3, 5], [true, true, false, false, true]);
    expect(times.steps.map(({ atRisk, events, censored }) => [atRisk, events, censored])).toEqual([
      [5, 1, 0],
      [4, 0, 1],
      [3, 2, 0],
      [1, 0, 1],
    ]);
    expect(times.survival(1.9)).toBe(1);
    expect(times.survival(2)).toBeCloseTo(4 / 5, 15);
    expect(times.survival(7)).toBeCloseTo(4 / 15, 15);
    expect(times.survival(100)).toBeCloseTo(4 / 15, 15);
    // Greenwood at 5: S² (1 ÷ (5 × 4) + 2 ÷ (3 × 1))
    expect(times.steps[2]!.error).toBeCloseTo((4 / 15) * Math.sqrt(1 / 20 + 2 / 3), 15);
    expect([times.beyond(0), times.beyond(2), times.beyond(5), times.beyond(8)]).toEqual([5, 4, 1, 0]);
  });

  it.runIf(REFERENCE)("agrees with R's survfit to 1e-10 (kaplan_meier.csv.gz)", () => {
    const input = reference("kaplan_meier_input.csv");
    const expected = reference("kaplan_meier.csv.gz").filter(({ conf_type }) => conf_type === "log");
    expect(expected.length).toBeGreaterThan(100);
    const curves = new Map<string, KaplanMeier>();
    for (const row of expected) {
      const key = `${row.data}/${row.group}`;
      const known =
        curves.get(key) ??
        curve(input.filter(({ data, group }) => data === row.data && [group, "all"].includes(row.group!)));
      curves.set(key, known);
      const step = known.steps.find(({ time }) => time === row.time);
      expect(step, `${key} at ${row.time}`).toMatchObject({
        atRisk: row.at_risk,
        events: row.events,
        censored: row.censored,
      });
      expect(Math.abs(step!.survival - Number(row.survival)), `${key} at ${row.time}`).toBeLessThan(1e-10);
      if (row.greenwood_se !== null && Number(row.survival) > 0) {
        expect(Math.abs(step!.error - Number(row.greenwood_se)), `${key} at ${row.time}`).toBeLessThan(1e-10);
      }
    }
    for (const [key, own] of curves) {
      expect(own.steps.length, key).toBe(expected.filter((row) => `${row.data}/${row.group}` === key).length);
    }
  });

  it.runIf(REFERENCE)("has R's quartiles (kaplan_meier_summary.csv)", () => {
    const input = reference("kaplan_meier_input.csv");
    for (const { data, group, q25, median, q75 } of reference("kaplan_meier_summary.csv")) {
      const own = curve(input.filter((row) => row.data === data && (group === "all" || row.group === group)));
      expect(
        [0.25, 0.5, 0.75].map((p) => own.quantile(p)),
        `${data} ${group}`,
      ).toEqual([q25, median, q75]);
    }
  });

  it("of nothing lasts for ever; where none ended there is no median", () => {
    const none = new KaplanMeier([], []);
    expect([none.survival(3), none.beyond(0), none.quantile(0.5)]).toEqual([1, 0, null]);
    expect(new KaplanMeier([1, 2], [false, false]).quantile(0.5)).toBeNull();
  });

  it("without censoring is the share that lasted longer, whatever the times", () => {
    const lasting = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lasting, fc.integer({ min: -1, max: 21 }), (times, at) => {
        const own = new KaplanMeier(
          times,
          times.map(() => true),
        );
        expect(own.survival(at)).toBeCloseTo(times.filter((time) => time > at).length / times.length, 12);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
