import { type RateChange, rateChange } from "../../reports/components/change.ts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { chiSquare } from "../statistics/contingency.ts";
import { normalUpperTail } from "../statistics/special.ts";

/** How one class's share of a platform's tickets moved. */
export interface ShareMove {
  /** "" = the classes with too few tickets, together. */
  issue: string;
  now: number;
  before: number;
  /** Shares now and before, and their difference in points with 95 % limits. */
  share: RateChange;
  /** Adjusted residual of the chi-square test: about standard normal where the share did not move. */
  residual: number;
  /** Its two-sided p, adjusted for all classes. */
  q: number;
  moved: "up" | "down" | "no";
}

/** Whether a platform's mix of classes shifted. */
export interface MixShift {
  now: number;
  before: number;
  /** Chi-square test over all classes; null where one side is empty or there are fewer than two classes to compare. */
  test: { statistic: number; df: number; p: number } | null;
  /** Largest residual first. */
  classes: ShareMove[];
  /** Classes put together for their few tickets. */
  pooled: string[];
}

/** Smallest count expected of a class on its own; smaller ones are put together (Cochran 1954). */
const LEAST_EXPECTED = 5;
/** Share of false findings allowed among the classes marked. Basis: local (自设). */
const FALSE_DISCOVERY = 0.05;

/**
 * Tests whether the mix of classes differs between two periods, and which class moved: chi-square of classes × periods, adjusted
 * residuals, q by Benjamini & Hochberg. Many tickets of one matter count once where matters are given instead of tickets, as they
 * should be: the test takes each count for a matter of its own.
 * @param now matters (or tickets) by class
 * @param before likewise
 */
export function mixShift(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): MixShift {
  const total = { now: sum([...now.values()]), before: sum([...before.values()]) };
  const { kept, pooled } = poolSmall(now, before, total);
  if (total.now === 0 || total.before === 0 || kept.length < 2) {
    return { ...total, test: null, classes: [], pooled };
  }
  const { statistic, df, p, residuals } = chiSquare([
    kept.map((row) => row.now),
    kept.map((row) => row.before),
  ]);
  const own = residuals[0] ?? [];
  const adjusted = benjaminiHochberg(own.map((residual) => 2 * normalUpperTail(Math.abs(residual))));
  const classes = kept.map((row, i): ShareMove => {
    const q = adjusted[i] ?? 1;
    const residual = own[i] ?? 0;
    return {
      ...row,
      share: rateChange(
        { numerator: row.now, denominator: total.now },
        { numerator: row.before, denominator: total.before },
      ),
      residual,
      q,
      moved: q > FALSE_DISCOVERY ? "no" : residual > 0 ? "up" : "down",
    };
  });
  classes.sort((a, b) => Math.abs(b.residual) - Math.abs(a.residual) || (a.issue < b.issue ? -1 : 1));
  return { ...total, test: { statistic, df, p }, classes, pooled };
}

interface Row {
  issue: string;
  now: number;
  before: number;
}

/** Rows of classes of which at least 5 are expected in both periods; the others as one row, where that has any. */
function poolSmall(
  now: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  total: { now: number; before: number },
): { kept: Row[]; pooled: string[] } {
  const rows = [...new Set([...now.keys(), ...before.keys()])]
    .map((issue) => ({ issue, now: now.get(issue) ?? 0, before: before.get(issue) ?? 0 }))
    .filter((row) => row.now + row.before > 0);
  const smaller = Math.min(total.now, total.before) / (total.now + total.before);
  const large = (row: Row): boolean => (row.now + row.before) * smaller >= LEAST_EXPECTED;
  const small = rows.filter((row) => !large(row));
  const rest = { issue: "", now: sum(small.map((r) => r.now)), before: sum(small.map((r) => r.before)) };
  return {
    kept: [...rows.filter(large), ...(rest.now + rest.before > 0 ? [rest] : [])],
    pooled: small.map(({ issue }) => issue),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
