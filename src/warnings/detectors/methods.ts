import { CUSUM_DEFAULTS, cusum, type Transform } from "./cusum.ts";
import { EARS_DEFAULTS, ears } from "./ears.ts";
import { EWMA_DEFAULTS, ewma } from "./ewma.ts";
import { farringtonFlexible, farringtonOriginal, type Threshold } from "./farrington.ts";
import { LR_CUSUM_DEFAULTS, lrCusum } from "./lr-cusum.ts";
import { DAYS, RISE_DEFAULTS, recentLeftOut, rise, WEEKS } from "./rise.ts";
import type { Detector } from "./series.ts";

/** Settings of all methods; each method takes those named in `SETTINGS` and has a default for every one. */
export interface Settings {
  alpha?: number;
  baseline?: number;
  minSigma?: number;
  yearsBack?: number;
  window?: number;
  periods?: number;
  excludeRecent?: number;
  trendP?: number;
  threshold?: Threshold;
  weightsThreshold?: number;
  noTrend?: boolean;
  noReweight?: boolean;
  calendar?: boolean;
  leastCases?: number;
  leastPoints?: number;
  k?: number;
  h?: number;
  transform?: Transform;
  mean?: "constant" | "harmonic";
  ratio?: number;
  dispersion?: number;
  lambda?: number;
  limit?: number;
  evidence?: number;
}

const FARRINGTON = [
  "alpha",
  "yearsBack",
  "window",
  "excludeRecent",
  "trendP",
  "weightsThreshold",
  "noTrend",
  "noReweight",
  "calendar",
  "leastCases",
  "leastPoints",
] as const;
const EARS = ["alpha", "baseline", "minSigma"] as const;

/** The methods and the settings each takes. */
export const SETTINGS = {
  rise: ["evidence", "yearsBack", "excludeRecent", "weightsThreshold", "leastCases"],
  "farrington-flexible": [...FARRINGTON, "periods", "threshold"],
  farrington: FARRINGTON,
  "ears-c1": EARS,
  "ears-c2": EARS,
  "ears-c3": EARS,
  cusum: ["k", "h", "transform", "mean"],
  "lr-cusum": ["ratio", "dispersion", "h"],
  ewma: ["lambda", "limit"],
} as const satisfies Record<string, readonly (keyof Settings)[]>;

export type Method = keyof typeof SETTINGS;
export const METHODS = Object.keys(SETTINGS) as Method[];
/** The method for days, weeks and months where none is asked for: chosen from the table in docs/detectors.md. */
export const DEFAULT_METHOD: Method = "rise";

/** Methods that learn the usual level from the points before the first that is judged. */
export function isTrained(method: Method): boolean {
  return method === "cusum" || method === "lr-cusum" || method === "ewma";
}

/** Points that such a method trains on when nothing is said: a year, of days eight weeks. */
export function trainingPoints(frequency: number): number {
  return frequency >= DAYS ? 56 : frequency;
}

/** Window, season levels and recent points left out that go with days, weeks and months (Noufaily et al. 2013 for weeks). */
function farringtonDefaults(frequency: number) {
  if (frequency >= DAYS) return { window: 10, periods: 10, excludeRecent: 182 };
  return frequency >= WEEKS
    ? { window: 3, periods: 10, excludeRecent: 26 }
    : { window: 1, periods: 4, excludeRecent: 6 };
}

/** A method with its settings, for series of so many points a year. */
export function detectorOf(method: Method, settings: Settings, frequency: number): Detector {
  const defaults = farringtonDefaults(frequency);
  const farrington = {
    alpha: settings.alpha ?? 0.01,
    yearsBack: settings.yearsBack,
    window: settings.window ?? defaults.window,
    excludeRecent: settings.excludeRecent ?? defaults.excludeRecent,
    trend: !settings.noTrend,
    reweight: !settings.noReweight,
    atLeast: { cases: settings.leastCases ?? 5, points: settings.leastPoints ?? 4 },
    calendar: settings.calendar ?? false,
  };
  const { h } = settings;
  switch (method) {
    case "rise":
      return rise(
        {
          evidence: settings.evidence ?? RISE_DEFAULTS.evidence,
          yearsBack: settings.yearsBack ?? RISE_DEFAULTS.yearsBack,
          excludeRecent: settings.excludeRecent ?? recentLeftOut(frequency),
          weightsThreshold: settings.weightsThreshold ?? RISE_DEFAULTS.weightsThreshold,
          leastCases: settings.leastCases ?? RISE_DEFAULTS.leastCases,
        },
        frequency,
      );
    case "farrington-flexible":
      return farringtonFlexible({
        ...farrington,
        periods: settings.periods ?? defaults.periods,
        trendP: settings.trendP ?? 1,
        weightsThreshold: settings.weightsThreshold ?? 2.58,
        threshold: settings.threshold ?? "nb-plugin",
      });
    case "farrington":
      return farringtonOriginal({
        ...farrington,
        excludeRecent: settings.excludeRecent ?? farrington.window + 1,
        trendP: settings.trendP ?? 0.05,
        weightsThreshold: settings.weightsThreshold ?? 1,
      });
    case "ears-c1":
    case "ears-c2":
    case "ears-c3": {
      const alpha = method === "ears-c3" ? EARS_DEFAULTS.alphaC3 : EARS_DEFAULTS.alpha;
      const { baseline = EARS_DEFAULTS.baseline, minSigma = EARS_DEFAULTS.minSigma } = settings;
      return ears(EARS_KIND[method], { alpha: settings.alpha ?? alpha, baseline, minSigma });
    }
    case "cusum": {
      const { k = CUSUM_DEFAULTS.k, transform = "rossi", mean = "constant" } = settings;
      return cusum({ k, h: h ?? CUSUM_DEFAULTS.h, transform, mean });
    }
    case "lr-cusum": {
      const { ratio = LR_CUSUM_DEFAULTS.ratio, dispersion = LR_CUSUM_DEFAULTS.dispersion } = settings;
      return lrCusum({ ratio, dispersion, h: h ?? LR_CUSUM_DEFAULTS.h });
    }
    case "ewma": {
      const { lambda = EWMA_DEFAULTS.lambda, limit = EWMA_DEFAULTS.limit } = settings;
      return ewma({ lambda, limit });
    }
  }
}

const EARS_KIND = { "ears-c1": "c1", "ears-c2": "c2", "ears-c3": "c3" } as const;
