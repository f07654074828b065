import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** What days the new rows of one table cover. */
export interface Coverage {
  readonly fileId: number;
  /** first and last day of receipt, strays left out */
  readonly first: string;
  readonly last: string;
  readonly days: number;
  readonly rows: number;
  /** days in between without a single row */
  readonly missing: number;
  readonly missingFirst: string | null;
  readonly missingLast: string | null;
  /** rows more than a year older than the rest */
  readonly strays: number;
  readonly oldest: string;
}

/**
 * Days covered by the new rows of tables, by file id; tables without new rows are left out.
 * @param now local time; later rows are doubtful and cover nothing
 */
export async function coverageOf(
  warehouse: Warehouse,
  fileIds: readonly number[],
  now: string,
): Promise<Map<number, Coverage>> {
  const found = await warehouse.rows<Coverage & Record<string, never>>(
    sqlFile(import.meta.url, "coverage.sql"),
    { files: JSON.stringify(fileIds), today: now.slice(0, 10) },
  );
  return new Map(found.map((row) => [row.fileId, row]));
}

/** At so many rows a day, a day without any is hardly chance (e⁻⁵ = 0.7 %). */
const DENSE = 5;

/** Lines for the clerk: the days covered, those missing, and rows that seem to belong elsewhere. */
export function coverageLines(covered: Coverage): string[] {
  const { first, last, days, rows, missing, missingFirst, missingLast, strays, oldest } = covered;
  const gap =
    missing > 0 && rows >= DENSE * days
      ? `; none on ${missing} of these ${days} days (between ${missingFirst} and ${missingLast}): is the export whole?`
      : "";
  const lines = [`received ${first} to ${last}${gap}`];
  if (strays > 0)
    lines.push(
      `${strays} row${strays === 1 ? " is" : "s are"} more than a year older than the rest (from ${oldest} on): do they belong here?`,
    );
  return lines;
}
