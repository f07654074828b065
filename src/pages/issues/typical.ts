import { ngramRows } from "../../issues/ngrams.ts";
import type { SparseRows } from "../../statistics/softmax-regression.ts";

/**
 * Places of the most typical texts that differ: each next one has the highest nearness to the mean of all less its likeness
 * to those chosen already (cosines of n-grams of characters; maximal marginal relevance). The same texts give the same places.
 */
export function typicalTexts(title: readonly string[], body: readonly string[], most: number): number[] {
  const rows = ngramRows(title, body);
  const mean = meanOf(rows);
  const length = Math.sqrt([...mean.values()].reduce((sum, value) => sum + value ** 2, 0));
  const near = title.map((_, row) => dot(rows, row, mean) / (length || 1));
  const alike = title.map(() => 0);
  const chosen: number[] = [];
  while (chosen.length < Math.min(most, title.length)) {
    const next = best(
      near.map((value, row) => (chosen.includes(row) ? Number.NEGATIVE_INFINITY : value - (alike[row] ?? 0))),
    );
    chosen.push(next);
    const own = asMap(rows, next);
    for (const row of alike.keys()) alike[row] = Math.max(alike[row] ?? 0, dot(rows, row, own));
  }
  return chosen;
}

/** Place of the highest value, the first of equals. */
function best(values: readonly number[]): number {
  return values.reduce(
    (place, value, i) => (value > (values[place] ?? Number.NEGATIVE_INFINITY) ? i : place),
    0,
  );
}

function meanOf(rows: SparseRows): Map<number, number> {
  const mean = new Map<number, number>();
  for (let at = 0; at < rows.columns.length; at++) {
    const column = rows.columns[at] as number;
    mean.set(column, (mean.get(column) ?? 0) + (rows.values[at] as number));
  }
  return mean;
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
