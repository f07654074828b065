import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { KnownShape } from "./columns.ts";
import type { LoadedRows } from "./rows.ts";

/** Which files are compared: those of a feed that hold the same kind of rows. */
export interface Series {
  readonly feed: string;
  readonly kind: string;
}

interface ShapeRow {
  keyed: boolean | null;
  mapped: string;
  extra: string[] | null;
  filled: string | null;
  rows: number;
  accepted: boolean;
}

/** The shapes that files of the feed were loaded with, the newest first. */
export async function knownShapes(warehouse: Warehouse, series: Series): Promise<KnownShape[]> {
  const rows = await warehouse.rows<ShapeRow>(sqlFile(import.meta.url, "shapes.sql"), { ...series });
  return rows.map(({ keyed, mapped, extra, filled, ...row }) => ({
    ...row,
    keyed: keyed ?? false,
    mapped: new Map(Object.entries(JSON.parse(mapped) as Record<string, string>)),
    extra: extra ?? [],
    filled: new Map(Object.entries(JSON.parse(filled ?? "{}") as Record<string, number>)),
  }));
}

/** Rows of the feed's loaded files, the newest first. */
export async function loadedRows(warehouse: Warehouse, series: Series): Promise<LoadedRows[]> {
  return await warehouse.rows<LoadedRows & Record<string, never>>(sqlFile(import.meta.url, "rows.sql"), {
    ...series,
  });
}
