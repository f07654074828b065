import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { HeaderMap } from "./header.ts";
import type { HeldRecord } from "./hold/held.ts";
import type { Landing } from "./land.ts";

/** One table of one file, as ops.file keeps it. */
export interface FileRecord {
  readonly fileId: number;
  readonly feed: string;
  readonly kind?: string;
  readonly path: string;
  readonly part?: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding?: string;
  readonly outcome: "loaded" | "refused" | "held";
  /** why the whole table was refused or held, in Chinese */
  readonly reason?: string;
  readonly landing?: Landing;
  readonly header?: HeaderMap;
  /** names of the columns that no field took */
  readonly extra?: readonly string[];
  /** header → rows in which it holds something, where that was counted */
  readonly filled?: Readonly<Record<string, number>>;
  /** why the file is held, or was until it was accepted */
  readonly held?: HeldRecord;
  readonly exportedAt?: string | null;
  readonly sample: boolean;
  readonly loadedAt: string;
}

/** True when a file of this content has been loaded. */
export async function isLoaded(warehouse: Warehouse, sha256: string): Promise<boolean> {
  const { found } = await warehouse.one<{ found: boolean }>(
    "SELECT count(*) > 0 AS found FROM ops.file WHERE sha256 = $sha256 AND outcome = 'loaded'",
    { sha256 },
  );
  return found;
}

/** Takes back what an earlier load said of a file that it did not load, and that a file of the same path was held. */
export async function forgetRefusals(
  warehouse: Warehouse,
  { sha256, path }: Pick<FileRecord, "sha256" | "path">,
): Promise<void> {
  await warehouse.run(
    `DELETE FROM ops.file WHERE (sha256 = $sha256 AND outcome IN ('refused', 'held'))
     OR (path = $path AND outcome = 'held')`,
    { sha256, path },
  );
}

/** The next file's id. */
export async function nextFileId(warehouse: Warehouse): Promise<number> {
  return (await warehouse.one<{ id: number }>("SELECT nextval('ops.file_id')::INTEGER AS id")).id;
}

const NONE: Landing = {
  read: 0,
  fresh: 0,
  changed: 0,
  same: 0,
  refused: 0,
  flagged: 0,
  passed: 0,
  horizon: null,
};

/** Writes a table's record into ops.file and gives it back. */
export async function recordFile(warehouse: Warehouse, record: FileRecord): Promise<FileRecord> {
  const { landing = NONE, header } = record;
  const mapped = header
    ? Object.fromEntries([...header.columns].map(([field, at]) => [field, header.names[at] ?? ""]))
    : null;
  await warehouse.run(sqlFile(import.meta.url, "record_file.sql"), {
    file_id: record.fileId,
    feed: record.feed,
    kind: record.kind ?? null,
    path: record.path,
    part: record.part ?? null,
    sha256: record.sha256,
    bytes: record.bytes,
    encoding: record.encoding ?? null,
    outcome: record.outcome,
    reason: record.reason ?? null,
    read: landing.read,
    fresh: landing.fresh,
    changed: landing.changed,
    same: landing.same,
    refused: landing.refused,
    flagged: landing.flagged,
    mapped: mapped ? JSON.stringify(mapped) : null,
    extra: JSON.stringify(record.extra ?? []),
    filled: record.filled ? JSON.stringify(record.filled) : null,
    held: record.held ? JSON.stringify(record.held) : null,
    exported_at: record.exportedAt ?? null,
    horizon: landing.horizon,
    sample: record.sample,
    loaded_at: record.loadedAt,
  });
  return record;
}
