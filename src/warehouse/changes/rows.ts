import type { Warehouse } from "../warehouse.ts";

/** Rows that DuckDB stores and skips together. */
const GROUP = 122_880n;
/** More runs of groups than these are read as one. */
const MOST_RUNS = 16;

/**
 * Makes a temporary table of the rows of `table` at some places, `place` among their columns: reads only those groups of rows in which one of
 * them lies, while a join would read them all.
 * @param columns what is taken of a row `t`
 * @param places a relation with the column `place`, a row's rowid
 */
export async function copyRows(
  warehouse: Warehouse,
  { table, places, into, columns = "t.*" }: { table: string; places: string; into: string; columns?: string },
): Promise<void> {
  const rows = await warehouse.rows<{ run: number }>(
    `SELECT DISTINCT place // ${GROUP} AS run FROM ${places} ORDER BY run`,
  );
  const read = runsOf(rows.map(({ run }) => run)).map(
    ([from, to]) => `SELECT ${columns}, t.rowid AS place FROM ${table} AS t
      WHERE t.rowid BETWEEN ${BigInt(from) * GROUP} AND ${BigInt(to + 1) * GROUP - 1n} AND t.rowid IN (SELECT place FROM ${places})`,
  );
  const none = `SELECT ${columns}, t.rowid AS place FROM ${table} AS t LIMIT 0`;
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE ${into} AS ${read.join(" UNION ALL ") || none}`);
}

/** First and last of each run of numbers; where there are too many runs, those beside each other with the least between them are one. */
function runsOf(sorted: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const at of sorted) {
    const last = runs.at(-1);
    if (last && last[1] + 1 >= at) last[1] = at;
    else runs.push([at, at]);
  }
  while (runs.length > MOST_RUNS) {
    const gaps = runs.slice(1).map(([from], i) => from - runs[i]![1]);
    const least = gaps.indexOf(Math.min(...gaps));
    runs.splice(least, 2, [runs[least]![0], runs[least + 1]![1]]);
  }
  return runs;
}
