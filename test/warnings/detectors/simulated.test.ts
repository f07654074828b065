import { describe, expect, it } from "vitest";
import { detectorOf } from "../../../src/warnings/detectors/methods.ts";
import { referenceReplicates, theirFigures, theirReplicates } from "../../bench/detect-reference.ts";
import { SCENARIOS, WEEKS } from "../../bench/detect-scenarios.ts";
import { outcomeOf, scoreOf } from "../../bench/detect-score.ts";
import { REFERENCE, table } from "./reference.ts";

describe.runIf(REFERENCE)("the bench's measures on the reference's simulated series", () => {
  const replicates = REFERENCE ? referenceReplicates() : [];

  it("are R's for EARS C1 and C2: false alarms, detection, first week, sensitivity and delay", () => {
    for (const [method, alpha, name] of [
      ["ears-c1", 0.001, "earsC1_default"],
      ["ears-c2", 0.01, "earsC2_a01"],
    ] as const) {
      const entry = { name, detector: detectorOf(method, { alpha }, 52) };
      const score = scoreOf(
        name,
        replicates.map((one) => outcomeOf(entry, one)),
      );
      const theirs = table("simulated/table_by_method.csv").find((row) => row.method === name)!;
      expect(score.fpr).toBeCloseTo(Number(theirs.fpr), 4);
      expect(score.pod).toBeCloseTo(Number(theirs.pod), 4);
      expect(score.podFirstWeek).toBeCloseTo(Number(theirs.pod_first_week), 4);
      expect(score.sensitivity).toBeCloseTo(Number(theirs.sensitivity), 4);
      expect(score.medianDelay).toBe(Number(theirs.median_delay));
      expect(score.meanDelay).toBeCloseTo(Number(theirs.mean_delay), 4);
    }
    expect(theirFigures().length).toBe(17);
  });

  it("are R's, series by series, for Farrington flexible in the first replicate of each scenario", () => {
    const theirs = theirReplicates();
    const entry = { name: "", detector: detectorOf("farrington-flexible", { yearsBack: 5 }, 52) };
    const first = replicates.filter(({ k }) => k === 1);
    expect(first).toHaveLength(21);
    for (const replicate of first) {
      const { falseAlarms, delay } = outcomeOf(entry, replicate);
      const found = { falseAlarms, detected: delay !== null };
      expect(found).toEqual(theirs.get(`ff_nbPlugin_a01|${replicate.scenario}|${replicate.k}`));
    }
  });

  it("find in the default detector what it has to reach: at most 0.0088 false alarms, at least 0.52 detected", () => {
    const detector = detectorOf("rise", {}, 52);
    let [alarms, weeks, detected] = [0, 0, 0];
    for (const [i, { counts, outbreak, start, end }] of replicates.entries()) {
      const quiet = { counts, frequency: 52 };
      // Every seventh week: the bench takes all of them.
      for (let t = WEEKS.judged.from + (i % 7); t <= WEEKS.judged.to; t += 7) {
        weeks++;
        if (detector(quiet, { from: t, to: t })[0]!.alarm) alarms++;
      }
      const sum = counts.map((count, t) => count + outbreak[t]!);
      if (detector({ counts: sum, frequency: 52 }, { from: start, to: end }).some(({ alarm }) => alarm))
        detected++;
    }
    expect(weeks).toBe(1470);
    expect(alarms / weeks).toBeLessThanOrEqual(0.0088);
    expect(detected / replicates.length).toBeGreaterThanOrEqual(0.52);
  });

  it("rest on the 42 scenarios that the reference lists", () => {
    const theirs = table("noufaily_scenarios_42.csv");
    expect(SCENARIOS.map(({ scenario }) => String(scenario))).toEqual(theirs.map(({ scenario }) => scenario));
    for (const [i, own] of SCENARIOS.entries()) {
      for (const name of ["theta", "beta", "m", "phi"] as const)
        expect(own[name]).toBe(Number(theirs[i]![name]));
      if (own.m > 0)
        expect([own.gamma1, own.gamma2]).toEqual([Number(theirs[i]!.gamma1), Number(theirs[i]!.gamma2)]);
    }
  });
});
