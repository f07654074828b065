import { percent } from "../../../reports/components/format.ts";
import type { Ratio } from "../../../reports/components/judge.ts";

/** Printed percentages have at most four decimals. */
const SCALE = 10_000;

/** A rate in percent as it is printed: 68.8 of 11/16; null without a denominator. */
export function printed({ numerator, denominator }: Ratio): number | null {
  return denominator > 0 ? Number.parseFloat(percent(numerator, denominator)) : null;
}

/** Points between a rate and another or a line, both as printed, so that a reader who takes one from the other finds the same. */
export function apart(rate: Ratio, other: Ratio | number): number {
  const line = typeof other === "number" ? other : (printed(other) ?? 0);
  return Math.round(((printed(rate) ?? 0) - line) * SCALE) / SCALE;
}
