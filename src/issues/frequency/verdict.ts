import { type CountChange, countChange, FEW } from "../../../reports/components/change.ts";
import type { RiseTest } from "../../statistics/rises.ts";
import type { Unusual } from "../../statistics/usual.ts";

/** Fewer tickets in a period are never called a rise or a fall. */
export { FEW };
/** A rise stands out from the usual by at least this many tickets. Basis: local (自设). */
export const LEAST_EXCESS = 5;
/** Share of false findings allowed among the rises marked. Basis: local (自设). */
export const FALSE_DISCOVERY = 0.05;

/**
 * How a class moved:
 * `rise` above the usual range and significant with all classes tested together · `above` above the usual range only ·
 * `below` below it · `within` no more than usual fluctuation · `few` too few to say · `unknown` nothing to compare with.
 */
export type Verdict = "rise" | "above" | "below" | "within" | "few" | "unknown";

/** What a count is judged by. */
export interface Evidence {
  now: number;
  before: number | null;
  unusual: Unusual | null;
  test: RiseTest | null;
}

/**
 * Judges a count against its usual range; without one, against the period before by the scatter of two counts.
 * Few: fewer than 10 now and, for a fall, fewer than 10 usual. A rise also lies at least 5 above the usual and has q ≤ 0.05.
 */
export function verdictOf({ now, before, unusual, test }: Evidence): Verdict {
  if (!unusual) return fromChange(now, before);
  if (Math.max(now, unusual.centre) < FEW) return "few";
  switch (unusual.position) {
    case "above": {
      if (now < FEW) return "few";
      const clear = now - unusual.centre >= LEAST_EXCESS && test !== null && test.q <= FALSE_DISCOVERY;
      return clear ? "rise" : "above";
    }
    case "below":
      return "below";
    case "usual":
      return "within";
  }
}

function fromChange(now: number, before: number | null): Verdict {
  if (before === null) return "unknown";
  switch (countChange(now, before).direction) {
    case "too_few":
      return "few";
    case "within":
      return "within";
    case "up":
      return now < FEW ? "few" : "above";
    case "down":
      return "below";
  }
}

/** The change against a period, its chance limits widened by the class's own scatter where that is known. */
export function changeOf(now: number, before: number | null, unusual: Unusual | null): CountChange | null {
  return before === null ? null : countChange(now, before, unusual?.dispersion ?? 1);
}
