import type { ReturnCell, ReturnKind, ReturnMeasure, ReturnPage, ReturnPeriod } from "./return-data.js";

/** A line of the return: one field and kind, or a sum of them. */
export interface ReturnLine extends ReturnCell {
  /** Null: all fields together. */
  field: string | null;
  /** Null: all kinds together. */
  kind: ReturnKind | null;
}

const MEASURES = [
  "immediate",
  "on_time",
  "visited",
  "satisfaction",
] as const satisfies readonly ReturnMeasure[];

/** Adds cells up; there is something to compare where there is for any. */
export function summed(cells: readonly ReturnCell[]): ReturnCell {
  const sum = (of: (cell: ReturnCell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const known = cells.some(({ before }) => before !== null);
  return {
    received: sum(({ received }) => received),
    before: known ? sum(({ before }) => before ?? 0) : null,
    measures: Object.fromEntries(
      MEASURES.map((id) => [id, [sum((cell) => cell.measures[id][0]), sum((cell) => cell.measures[id][1])]]),
    ) as ReturnCell["measures"],
  };
}

/** The lines of a period: each field by kind and together, then all fields. Every field has all kinds, so that nothing is missing. */
export function returnLines({ rows }: Pick<ReturnPeriod, "rows">, kinds: ReturnPage["kinds"]): ReturnLine[] {
  const fields = [...new Set(rows.map(({ field }) => field))];
  const lines = (field: string | null): ReturnLine[] => {
    const own = rows.filter((row) => field === null || row.field === field);
    const comparable = rows.some(({ before }) => before !== null);
    const line = (kind: ReturnKind | null): ReturnLine => {
      const cells = own.filter((row) => kind === null || row.kind === kind);
      const total = summed(cells);
      return { field, kind, ...total, before: comparable ? (total.before ?? 0) : null };
    };
    return [...kinds.map(({ id }) => line(id)), line(null)];
  };
  return [...fields.flatMap((field) => lines(field)), ...lines(null)];
}
