import type { Cell, Table } from "../model.ts";
import { BLANKS } from "../sections/crosses.ts";

/** So many neighbouring rows that rise or fall stand in order of size and not by chance. */
const LEAST_RUN = 4;
/** What a column of places is called. */
export const RANK = "位次";
/** Rows of what is left over: last, before the row of sums. */
const LEFT_OVER: ReadonlySet<string> = new Set([...BLANKS, "其余各类"]);
const BY_NAME = new Intl.Collator("zh-Hans-CN");

/** Whether the places of rows would tell of what is withheld in them: where they stand by the size of such a column. */
export function isBySize(
  { columns, rows: whole, total }: Table,
  rows: readonly (readonly Cell[])[],
): boolean {
  if (whole.flat().some(({ withheld }) => withheld)) return false;
  if (columns.some(({ name }) => name === RANK)) return true;
  const order = rows.map((_, r) => r).filter((r) => r !== total);
  return columns.some((_, c) =>
    runs(order.map((r) => whole[r]![c]!.value)).some(([from, to]) =>
      order.slice(from, to).some((r) => rows[r]![c]!.withheld),
    ),
  );
}

/** Rows by their names; what is left over and the row of sums last. */
export function byName(
  { rows: whole, total }: Table,
  rows: readonly (readonly Cell[])[],
): (readonly Cell[])[] {
  const order = rows.map((_, r) => r).filter((r) => r !== total);
  const late = (r: number) => Number(LEFT_OVER.has(nameOf(whole[r]!)));
  order.sort((a, b) => late(a) - late(b) || BY_NAME.compare(nameOf(whole[a]!), nameOf(whole[b]!)) || a - b);
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
