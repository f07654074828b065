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
  ])(
    "%s: upper within 1e-3, the same alarms; the package's upper 0 for too few cases is null",
    (config, alpha) => {
      const rows = table("farrington_1996.csv.gz").filter((row) => row.config === config);
      const all = pairs(rows, (name) => {
        const { freq, farrington } = metaOf(name);
        return detectorOf("farrington", { alpha, yearsBack: farrington!.b, window: farrington!.w }, freq);
      });
      expect(all.length).toBeGreaterThan(700);
      const named = all.map((pair) => ({
        ...pair,
        row: { ...pair.row, upper: Number(pair.row.upper) ? pair.row.upper! : "" },
      }));
      expect(off(named, "upper", "upper", 1e-3)).toEqual([]);
      expect(off(all, "alarm", "alarm", 0)).toEqual([]);
    },
  );
});
