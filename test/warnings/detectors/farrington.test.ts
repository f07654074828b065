import { describe, expect, it } from "vitest";
import { detectorOf, type Settings } from "../../../src/warnings/detectors/methods.ts";
import { grouped, metaOf, off, pairs, REFERENCE, table } from "./reference.ts";

/** Settings of the reference's configurations that are not our defaults. */
const FLEXIBLE: Record<string, Settings> = {
  noufaily_nbPlugin_a01: {},
  noufaily_delta_a01: { threshold: "delta" },
  noufaily_nbPlugin_a005_pt05: { alpha: 0.005, trendP: 0.05 },
  noufaily_muan_a01: { threshold: "muan" },
  package_default: { alpha: 0.05, trendP: 0.05, periods: 1, threshold: "delta" },
  noufaily_nbPlugin_a01_calendar: { calendar: true },
};

/** Detector of a configuration for one series: years, window and recent points as the reference's meta.json has them. */
function flexible(config: string, name: string) {
  const { freq, farrington } = metaOf(name);
  const { b: yearsBack, w: window } = farrington!;
  const recent = config === "package_default" ? { excludeRecent: window } : {};
  return detectorOf("farrington-flexible", { yearsBack, window, ...recent, ...FLEXIBLE[config]! }, freq);
}

describe.runIf(REFERENCE)("Farrington flexible against R's package at every point", () => {
  const rows = grouped(REFERENCE ? table("farrington_flexible.csv.gz") : [], "config");

  it("is held against every configuration there", () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(FLEXIBLE).sort());
  });

  it.each(["noufaily_nbPlugin_a01", "noufaily_nbPlugin_a01_calendar"])(
    "%s: expected within 1e-3, P(Y ≥ observed) within 1e-3, the same upper and alarm everywhere",
    (config) => {
      const all = pairs(rows.get(config)!, (name) => flexible(config, name));
      expect(all.length).toBeGreaterThan(100);
      // Where there are too few cases the package gives neither expected count nor p-value; ours stand.
      const told = all.filter(({ row }) => row.expected !== "");
      expect(told.length).toBeGreaterThan(0.75 * all.length);
      expect(off(told, "expected", "expected", 1e-3)).toEqual([]);
      expect(off(told, "statistic", "pvalue", 1e-3, 0.1)).toEqual([]);
      expect(off(all, "upper", "upper", 0)).toEqual([]);
      expect(off(all, "alarm", "alarm", 0)).toEqual([]);
    },
  );

  it.each(Object.keys(FLEXIBLE).filter((config) => !config.startsWith("noufaily_nbPlugin_a01")))(
    "%s: upper within 1e-3 of the textbook's, the same alarms",
    (config) => {
      const all = pairs(rows.get(config)!, (name) => flexible(config, name));
      expect(all.length).toBeGreaterThan(700);
      expect(off(all, "upper", "upper_textbook", 1e-3)).toEqual([]);
      expect(off(all, "alarm", "alarm_textbook", 0)).toEqual([]);
    },
  );
});

describe.runIf(REFERENCE)("the original Farrington method against R's package at every point", () => {
  it.each([
    ["alpha01", 0.01],
    ["alpha05", 0.05],
  ])("%s: upper within 1e-3, 0 where there are too few cases, the same alarms", (config, alpha) => {
    const rows = table("farrington_1996.csv.gz").filter((row) => row.config === config);
    const all = pairs(rows, (name) => {
      const { freq, farrington } = metaOf(name);
      return detectorOf("farrington", { alpha, yearsBack: farrington!.b, window: farrington!.w }, freq);
    });
    expect(all.length).toBeGreaterThan(700);
    expect(off(all, "upper", "upper", 1e-3)).toEqual([]);
    expect(off(all, "alarm", "alarm", 0)).toEqual([]);
  });
});

describe("Farrington's methods", () => {
  const counts = Array.from({ length: 320 }, (_, i) => 6 + ((i * 5) % 7));
  const judge = (
    method: "farrington" | "farrington-flexible",
    given: (number | null)[],
    settings: Settings = {},
  ) =>
    detectorOf(
      method,
      settings,
      52,
    )({ counts: given, frequency: 52 }, { from: given.length, to: given.length })[0]!;
  const both = ["farrington", "farrington-flexible"] as const;

  it.each(both)(
    "%s tells nothing before its windows are there, and without --years-back takes the years there are",
    (method) => {
      expect(judge(method, counts.slice(0, 110), { yearsBack: 3 })).toMatchObject({
        expected: null,
        alarm: null,
      });
      expect(judge(method, counts.slice(0, 50))).toMatchObject({ expected: null, alarm: null });
      const short = judge(method, counts.slice(0, 110));
      expect(short.expected!).toBeGreaterThan(6);
      expect(judge(method, counts.slice(0, 110), { yearsBack: 2 })).toEqual(short);
    },
  );

  it.each(both)("%s does not alarm for fewer than five cases in four points", (method) => {
    const rare = new Array<number>(319).fill(0);
    rare[100] = 1;
    expect(judge(method, [...rare, 4]).alarm).toBe(false);
    expect(judge(method, [...rare, 5]).alarm).toBe(true);
    expect(judge(method, [...rare, 4], { leastCases: 4 }).alarm).toBe(true);
  });

  it.each(both)(
    "%s leaves unknown counts out, and says nothing of a point that is unknown but its range",
    (method) => {
      const gaps = counts.map((count, i) => (i % 4 === 0 ? null : count));
      expect(judge(method, [...gaps, 9]).expected!).toBeCloseTo(judge(method, [...counts, 9]).expected!, -1);
      expect(judge(method, [...counts, null])).toMatchObject({ alarm: null, statistic: null });
    },
  );

  it.each(both)("%s expects twice as much over twice the exposure", (method) => {
    const detector = detectorOf(method, { noTrend: true }, 52);
    const over = (last: number) =>
      detector(
        { counts, exposure: counts.map((_, i) => (i === 319 ? last : 1)), frequency: 52 },
        { from: 320, to: 320 },
      )[0]!;
    expect(over(2).expected!).toBeCloseTo(2 * over(1).expected!, 8);
  });

  it("keeps no trend with two years, and none whose prediction is above all that was", () => {
    const growing = Array.from({ length: 320 }, (_, i) => Math.round(5 * Math.exp(i / 100)));
    const trend = judge("farrington-flexible", growing).expected!;
    const none = judge("farrington-flexible", growing, { noTrend: true }).expected!;
    expect(judge("farrington-flexible", growing, { yearsBack: 2 }).expected).toBe(
      judge("farrington-flexible", growing, { yearsBack: 2, noTrend: true }).expected,
    );
    // e^(26 ÷ 100) above the last week that is learnt from.
    expect(trend).toBe(none);
  });
});
