import type { Cell, Table } from "../model.ts";
import type { Ledger } from "./ledger.ts";
import type { Grid } from "./tables.ts";

/**
 * Takes numbers for the same that are told twice under different ids: equal ones of rows of the same name in different tables. Where
 * they are the same by chance only, one more is withheld and nothing given away.
 */
export function relateSame(grids: Iterable<Grid>, ledger: Ledger): void {
  const known = new Map<string, { table: string; atoms: readonly string[] }>();
  const enter = (table: string, name: string, atoms: readonly string[]) => {
    const values = atoms.map((key) => ledger.valueOf(key));
    if (values.every((value) => value === 0)) return;
    const place = JSON.stringify([name, values]);
    const first = known.get(place);
    if (!first) known.set(place, { table, atoms });
    else if (first.table !== table)
      for (const [i, key] of first.atoms.entries())
        ledger.relate([
          [key, 1],
          [atoms[i]!, -1],
        ]);
  };
  for (const { table, atoms } of grids)
    for (const [r, row] of table.rows.entries())
      for (const [c, own] of atoms[r]!.entries())
        for (const name of r === table.total ? [] : namesOf(table, row))
          enter(table.id, own.length > 1 ? `${name} ${table.columns[c]!.name}` : name, own);
}

/** What a row alone of its table is called: words of its cells that stand in no other row. */
function namesOf({ columns, rows }: Table, row: readonly Cell[]): string[] {
  return row.flatMap(({ text, figure, value }, c) => {
    const isName = figure === undefined && value == null && columns[c]!.number === undefined && text !== "";
    return isName && rows.filter((other) => other[c]?.text === text).length === 1 ? [text] : [];
  });
}
