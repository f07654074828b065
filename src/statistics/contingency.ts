import { chiSquareUpperTail, logChoose } from "./special.ts";

/** Pearson's chi-square test of a table of counts. */
export interface ChiSquare {
  statistic: number;
  df: number;
  /** Probability of a table at least this uneven if rows and columns were independent. */
  p: number;
  /** Counts expected under independence: row sum × column sum ÷ total. */
  expected: number[][];
  /**
   * Adjusted residuals (Haberman 1973): (count − expected) ÷ √(expected × (1 − row share) × (1 − column share)); each about
   * standard normal under independence.
   */
  residuals: number[][];
}

/**
 * Tests whether the rows of a table have the same mix of columns.
 * @param table at least 2 × 2, rows of equal length, every row and column with a count above 0
 */
export function chiSquare(table: readonly (readonly number[])[]): ChiSquare {
  const rows = table.map((row) => sum(row));
  const columns = (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j]!)));
  const total = sum(rows);
  if (rows.length < 2 || columns.length < 2 || [...rows, ...columns].some((n) => !(n > 0))) {
    throw new RangeError("chiSquare: needs two rows and two columns, none of them empty");
  }
  const expected = rows.map((row) => columns.map((column) => (row * column) / total));
  const residuals = table.map((row, i) =>
    row.map((count, j) => {
      const mean = expected[i]![j]!;
      return (count - mean) / Math.sqrt(mean * (1 - rows[i]! / total) * (1 - columns[j]! / total));
    }),
  );
  const statistic = sum(
    table.flatMap((row, i) => row.map((count, j) => (count - expected[i]![j]!) ** 2 / expected[i]![j]!)),
  );
  const df = (rows.length - 1) * (columns.length - 1);
  return { statistic, df, p: chiSquareUpperTail(statistic, df), expected, residuals };
}

/** Two probabilities closer than this share of each other are the same one, but for rounding. */
const SAME = 1e-7;

/**
 * Fisher's exact two-sided test of a 2 × 2 table [[a, b], [c, d]]: the probability, with all four sums fixed, of all tables no
 * likelier than the one seen (as R's fisher.test).
 */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  const [row, column, total] = [a + b, a + c, a + b + c + d];
  const log = (k: number) =>
    logChoose(column, k) + logChoose(total - column, row - k) - logChoose(total, row);
  const seen = log(a) + Math.log1p(SAME);
  let p = 0;
  for (let k = Math.max(0, row + column - total); k <= Math.min(row, column); k++) {
    const each = log(k);
    if (each <= seen) p += Math.exp(each);
  }
  return Math.min(1, p);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
