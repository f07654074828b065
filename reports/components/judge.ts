import { wilson } from "./change.js";
import type { ProfileId, RateKey, RateRule, Rates, Six } from "./data.js";
import { isAbsent, NO_COLUMN } from "./lack.js";

/** How a rate stands: below its floor, at or over it, over the target, on too few ratings, without any, or without the column. */
export type Verdict = "below" | "meets" | "target" | "few" | "none" | "absent" | "unjudged";

/** One rate as counts: what was achieved of how many. */
export interface Ratio {
  numerator: number;
  denominator: number;
}

/** Shares are compared as whole numbers so that 0.9 × 10 is 9 exactly; percent has at most four decimals. */
const SCALE = 1_000_000;

/** The ratio at `index` (0 response, 1 resolution, 2 satisfaction). */
export function ratio(six: Six | undefined, index: number): Ratio {
  return { numerator: six?.[2 * index] ?? 0, denominator: six?.[2 * index + 1] ?? 0 };
}

/** What rates are looked through: a profile, and a source by its place in `meta.sources`. */
export interface View {
  profile: ProfileId;
  source: number;
}

/** Where the rates of a view lie. */
export function rateKey({ profile, source }: View): RateKey {
  return source === 0 ? profile : `${profile}@${source}`;
}

/** The ratio of a view's rates. */
export function rateOf(rates: Rates, view: View, index: number): Ratio {
  return ratio(rates[rateKey(view)], index);
}

/** In percent; null without a denominator. */
export function percentOf({ numerator, denominator }: Ratio): number | null {
  return denominator > 0 ? (100 * numerator) / denominator : null;
}

/**
 * Judges a rate against its floor (at least) and target (strictly above), on the unrounded value. T26-0.
 * @param few ratings below this number are "few": listed apart, not judged
 */
export function judge(rate: Ratio, rule: Pick<RateRule, "floor" | "target" | "lack">, few: number): Verdict {
  if (isAbsent(rule.lack)) return "absent";
  if (rate.denominator <= 0) return "none";
  if (rule.floor === null) return "unjudged";
  if (rate.denominator < few) return "few";
  if (compare(rate, rule.floor) < 0) return "below";
  return rule.target !== null && compare(rate, rule.target) > 0 ? "target" : "meets";
}

/** Sign of the rate against a border in percent, exact. */
function compare({ numerator, denominator }: Ratio, border: number): number {
  return Math.sign(numerator * SCALE - Math.round((border * SCALE) / 100) * denominator);
}

/** How many more of the same ratings had to be good for the floor to be reached; 0 when it is. */
export function shortfall({ numerator, denominator }: Ratio, floor: number): number {
  const missing = Math.round((floor * SCALE) / 100) * denominator - numerator * SCALE;
  return missing <= 0 ? 0 : Math.ceil(missing / SCALE);
}

/** The 95 % Wilson interval in percent: a mark of reliability, never the verdict. Null without ratings. */
export function reliability(rate: Ratio): [number, number] | null {
  if (rate.denominator <= 0) return null;
  const { lower, upper } = wilson(rate);
  return [100 * lower, 100 * upper];
}

/** A verdict's mark (never colour alone), words and tone. */
export const VERDICTS: Record<Verdict, { mark: string; label: string; tone: string }> = {
  below: { mark: "▼", label: "低于底线", tone: "bad" },
  meets: { mark: "■", label: "过底线", tone: "plain" },
  target: { mark: "●", label: "达目标", tone: "ok" },
  few: { mark: "○", label: "件少不判", tone: "soft" },
  none: { mark: "–", label: "无评价", tone: "soft" },
  absent: { mark: "–", label: NO_COLUMN, tone: "soft" },
  unjudged: { mark: "", label: "不设底线", tone: "soft" },
};

/** Counts below this are never called above the usual range: one ticket where none was is no news (自设). */
const FEW_COUNT = 3;

/** Where a count stands against its usual range. */
export function against(
  value: number,
  usual: readonly [number, number] | null,
): "above" | "below" | "within" | "unknown" {
  if (!usual) return "unknown";
  if (value > usual[1]) return value < FEW_COUNT ? "within" : "above";
  return value < usual[0] ? "below" : "within";
}
