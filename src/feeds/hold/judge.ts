import type { RawTable } from "../../../loaders/index.ts";
import { columnNames } from "../../../loaders/table.ts";
import type { FeedSettings } from "../../settings/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { HeaderMap } from "../header.ts";
import { changeOfColumns, holds } from "./columns.ts";
import { knownShapes, loadedRows, type Series } from "./known.ts";
import { unusualRows } from "./rows.ts";
import type { Grounds } from "./words.ts";

/** A table of a feed whose files are held against the usual ones. */
export interface Judged {
  readonly table: Pick<RawTable, "relation" | "width" | "rows" | "encoding">;
  readonly header: HeaderMap;
  /** names of the columns that no field took */
  readonly extra: readonly string[];
  readonly feed: FeedSettings;
  readonly kind: string;
  /** local time of the file's arrival */
  readonly now: string;
}

/** Says what of a table, not yet read, is unlike the files of its feed; null where nothing is. */
export async function judgeTable(warehouse: Warehouse, judged: Judged): Promise<Grounds | null> {
  const { table, header, extra, feed, kind, now } = judged;
  const series: Series = { feed: feed.name, kind };
  const lines = table.rows === null ? null : Math.max(0, table.rows - header.dataRow);
  const mapped = [...header.columns].map(([field, at]) => [field, header.names[at] ?? ""] as const);
  const columns = changeOfColumns(
    { mapped: new Map(mapped), extra, rows: lines ?? 0, keyed: table.encoding === "json" },
    await knownShapes(warehouse, series),
    new Set([...Object.keys(feed.columns), ...Object.keys(feed.defaults)]),
  );
  const loaded = await loadedRows(warehouse, series);
  const suspect = lines !== null && unusualRows(lines, loaded, now) !== null;
  const rows = suspect ? unusualRows(await filledRows(warehouse, judged), loaded, now) : null;
  return (columns && holds(columns)) || rows ? { columns, rows } : null;
}

/** Says whether the rows that were read of a table, blank ones and totals left out, are so many as its feed has. */
export async function judgeRows(
  warehouse: Warehouse,
  series: Series,
  read: number,
  now: string,
): Promise<Grounds | null> {
  const rows = unusualRows(read, await loadedRows(warehouse, series), now);
  return rows && { columns: null, rows };
}

/** Data rows that hold anything: templates have thousands that do not. */
async function filledRows(warehouse: Warehouse, { table, header }: Judged): Promise<number> {
  const cells = columnNames(table.width).join(", ");
  const { rows } = await warehouse.one<{ rows: number }>(
    `SELECT count(*) FILTER (place > ${header.dataRow} AND (bad IS NOT NULL OR trim(concat_ws('', ${cells})) <> '')) AS rows
     FROM (SELECT row_number() OVER () AS place, * FROM (SELECT * FROM ${table.relation}))`,
  );
  return rows;
}
