import type { Cell, Table } from "../model.ts";

/** So many neighbouring rows that rise or fall stand in order of size and not by chance. */
const LEAST_RUN = 4;

/**
 * Rows in an order that tells nothing of what is withheld: where rows stand by the size of a column, those whose cell there is
 * withheld stand behind the others of that order, by their names.
 */
export function sorted(
  { rows: whole, total }: Table,
  rows: readonly (readonly Cell[])[],
): (readonly Cell[])[] {
  let order = rows.map((_, r) => r).filter((r) => r !== total);
  for (const c of rows[0]?.keys() ?? []) {
    const values = order.map((r) => whole[r]![c]!.value);
    for (const [from, to] of runs(values)) {
      const own = order.slice(from, to);
      const late = own.filter((r) => rows[r]![c]!.withheld);
      late.sort((a, b) => compare(nameOf(whole[a]!), nameOf(whole[b]!)));
      order = [...order.slice(0, from), ...own.filter((r) => !late.includes(r)), ...late, ...order.slice(to)];
    }
  }
  if (total !== undefined) order.splice(total, 0, total);
  return order.map((r) => rows[r]!);
}

/** Stretches of rows, each from its first to behind its last, over which values never turn; rows without a value stand in any. */
function runs(values: readonly (number | null | undefined)[]): [from: number, to: number][] {
  const least = Math.min(LEAST_RUN, Math.max(2, values.filter(isNumber).length));
  const told = [...values.entries()].flatMap(([at, value]) => (isNumber(value) ? [{ at, value }] : []));
  return [1, -1].flatMap((sign) => {
    const turns = told.flatMap(({ value }, i) =>
      i === 0 || sign * (value - told[i - 1]!.value) < 0 ? [i] : [],
    );
    return turns.flatMap((turn, i): [number, number][] => {
      const next = turns[i + 1] ?? told.length;
      return next - turn >= least ? [[told[turn]!.at, told[next]?.at ?? values.length]] : [];
    });
  });
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number";
}

/** What a row is called: its first cell that is no number, such as a rank. */
export function nameOf(row: readonly Cell[]): string {
  return row[nameColumn(row)]?.text ?? "";
}

/** The column of a row's name. */
export function nameColumn(row: readonly Cell[]): number {
  return Math.max(
    0,
    row.findIndex(({ text, figure, value }) => figure === undefined && value == null && /\p{L}/u.test(text)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
