import { fieldName } from "../../../reports/components/field-names.ts";
import type { ColumnChange } from "./columns.ts";
import type { UnusualRows } from "./rows.ts";

/** Why a file is held: its columns, its number of rows, or both. */
export interface Grounds {
  readonly columns: ColumnChange | null;
  readonly rows: UnusualRows | null;
}

/** Headers named at most: more say nothing more. */
const NAMED = 8;

/** The grounds as the quality page and notices say them. */
export function groundsInChinese({ columns, rows }: Grounds): string {
  const parts: string[] = [];
  const gone = list(columns?.gone ?? [], "、", (header) => `“${header}”`, "等");
  const appeared = list(columns?.appeared ?? [], "、", (header) => `“${header}”`, "等");
  if (gone) parts.push(`列${gone}不见了${appeared && `，多了${appeared}`}`);
  for (const { field, from, to } of columns?.moved ?? []) {
    const now = to === null ? "现无对应的列" : `现由列“${to}”对应`;
    parts.push(`“${fieldName(field)}”原由列“${from}”对应，${now}`);
  }
  if (rows) parts.push(`行数 ${rows.rows}，平时约 ${rows.usual}`);
  return `与平时不同，暂未载入，待确认：${parts.join("；")}`;
}

/** The grounds as the command line says them. */
export function groundsInEnglish({ columns, rows }: Grounds): string {
  const parts: string[] = [];
  const gone = list(columns?.gone ?? [], ", ", (header) => header, " and more");
  const appeared = list(columns?.appeared ?? [], ", ", (header) => header, " and more");
  if (gone) parts.push(`columns gone: ${gone}${appeared && `; new: ${appeared}`}`);
  for (const { field, from, to } of columns?.moved ?? []) {
    parts.push(`${field} was read from ${from}, now from ${to ?? "no column"}`);
  }
  if (rows) parts.push(`${rows.rows} rows, usually about ${rows.usual}`);
  return parts.join("; ");
}

function list(
  headers: readonly string[],
  between: string,
  shown: (header: string) => string,
  more: string,
): string {
  const named = headers.slice(0, NAMED).map((header) => shown(header.slice(0, 40)));
  return named.join(between) + (headers.length > NAMED ? more : "");
}
