import type { Cell, Table } from "../model.ts";

/**
 * Rows in an order that tells nothing of what is withheld: where the rows stood by the size of a column, those whose cell there is
 * withheld stand last, by their names.
 */
export function sorted(
  { rows: whole, total }: Table,
  rows: readonly (readonly Cell[])[],
): (readonly Cell[])[] {
  const members = rows.map((row, r) => ({ row, r })).filter(({ r }) => r !== total);
  const telling =
    rows[0]?.flatMap((_, c) => (isByColumn(members.map(({ r }) => whole[r]![c]!)) ? [c] : [])) ?? [];
  const late = members.filter(({ row }) => telling.some((c) => row[c]?.withheld));
  const names = late.sort((a, b) => compare(a.row[0]?.text ?? "", b.row[0]?.text ?? ""));
  const order = [...members.filter((one) => !late.includes(one)), ...names].map(({ row }) => row);
  if (total === undefined) return order;
  order.splice(total, 0, rows[total]!);
  return order;
}

/** Whether rows stand by the size of a column, rising or falling. */
function isByColumn(cells: readonly Cell[]): boolean {
  const values = cells.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
  if (values.length < 2) return false;
  const rises = values.every((value, i) => i === 0 || values[i - 1]! <= value);
  return rises || values.every((value, i) => i === 0 || values[i - 1]! >= value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
