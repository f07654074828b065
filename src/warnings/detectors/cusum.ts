import { type Detector, eachPoint, finite, silent } from "./series.ts";
import { harmonicLevel, trainingLevel } from "./training.ts";

/** How a count becomes a standard normal variable. */
export const TRANSFORMS = ["standard", "rossi", "anscombe"] as const;
export type Transform = (typeof TRANSFORMS)[number];

/** Options of the Poisson CUSUM. */
export interface CusumOptions {
  /** Slack: half the shift to be found, in standard deviations. */
  readonly k: number;
  /** Alarm from this sum on. */
  readonly h: number;
  readonly transform: Transform;
  /** In-control mean: that of the points before the range, or a Poisson regression on one harmonic of them. */
  readonly mean: "constant" | "harmonic";
}

/** Values of Rossi, Lampugnani & Marchi (1999) for a mean run of 500 between false alarms. */
export const CUSUM_DEFAULTS = { k: 1.04, h: 2.26 } as const;

/**
 * Poisson CUSUM on transformed counts (Rossi, Lampugnani & Marchi 1999): S = max(0, S + z − k), alarm while S ≥ h, without reset. The
 * points before the range train the mean. z: `standard` (x − m) ÷ √m; `rossi` (x − 3m + 2√(xm)) ÷ 2√m; `anscombe`
 * 1.5 (x^(2/3) − m^(2/3)) ÷ m^(1/6). Statistic: S. Upper: the count from which there would have been an alarm.
 */
export function cusum({ k, h, transform, mean }: CusumOptions): Detector {
  return (series, range) => {
    const level = (mean === "harmonic" ? harmonicLevel : trainingLevel)(series, range.from);
    let sum = 0;
    return eachPoint(range, (t) => {
      const expected = level?.meanAt(t) ?? 0;
      if (expected <= 0) return silent(t);
      const count = series.counts[t - 1] ?? null;
      const upper = finite(alarmCount(transform, expected, h + k - sum));
      if (count === null) return { ...silent(t), expected, upper };
      sum = Math.max(0, sum + standardised(transform, count, expected) - k);
      return { t, expected, upper, statistic: sum, alarm: sum >= h };
    });
  };
}

function standardised(transform: Transform, x: number, m: number): number {
  if (transform === "standard") return (x - m) / Math.sqrt(m);
  if (transform === "rossi") return (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * Math.sqrt(m));
  return (1.5 * (x ** (2 / 3) - m ** (2 / 3))) / m ** (1 / 6);
}

/** Count whose z is the one given, no less than 0. */
function alarmCount(transform: Transform, m: number, z: number): number {
  if (transform === "standard") return Math.max(0, Math.ceil(m + z * Math.sqrt(m)));
  if (transform === "anscombe") return Math.max(0, m ** (2 / 3) + (2 / 3) * z * m ** (1 / 6)) ** 1.5;
  const root = Math.max(0, 4 * m + 2 * z * Math.sqrt(m));
  return Math.max(0, Math.sqrt(root) - Math.sqrt(m)) ** 2;
}
