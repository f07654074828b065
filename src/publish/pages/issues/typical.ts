import { ngramRows } from "../../../issues/ngrams.ts";
import type { SparseRows } from "../../../statistics/softmax-regression.ts";

/** Texts more alike than this say the same: only the first is shown. */
const ALIKE = 0.75;

/**
 * Places of the most typical texts: those nearest to the mean of all by their n-grams of characters (cosine), the first again
 * where two are near-alike. The same texts give the same places.
 */
export function typicalTexts(title: readonly string[], body: readonly string[], most: number): number[] {
  const rows = ngramRows(title, body);
  const mean = new Map<number, number>();
  for (let at = 0; at < rows.columns.length; at++) {
    const column = rows.columns[at] as number;
    mean.set(column, (mean.get(column) ?? 0) + (rows.values[at] as number));
  }
  const order = title
    .map((_, row) => ({ row, near: dot(rows, row, mean) }))
    .sort((a, b) => b.near - a.near || a.row - b.row);
  const chosen: number[] = [];
  for (const { row } of order) {
    if (chosen.length === most) break;
    if (chosen.every((other) => dot(rows, row, asMap(rows, other)) < ALIKE)) chosen.push(row);
  }
  return chosen;
}

function asMap(rows: SparseRows, row: number): Map<number, number> {
  const map = new Map<number, number>();
  for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
    map.set(rows.columns[at] as number, rows.values[at] as number);
  return map;
}

function dot(rows: SparseRows, row: number, weights: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
    sum += (rows.values[at] as number) * (weights.get(rows.columns[at] as number) ?? 0);
  return sum;
}
