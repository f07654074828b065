import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { identifier, literal, sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { writeWhole } from "../../whole-file.ts";
import { sha256Of } from "../backup/manifest.ts";

/** Something of the warehouse that is kept as a file. */
export interface Source {
  readonly name: string;
  readonly select: string;
  /** how the table is made where a warehouse lacks it */
  readonly ddl: string;
}

const keptSchema = z.strictObject({
  file: z.string().regex(/^[\w.-]+$/),
  sha256: z.string(),
  rows: z.int(),
  /** sum over the rows, whatever their order */
  sum: z.string(),
  ddl: z.string(),
});
const bodySchema = z.strictObject({
  /** local time */
  at: z.string(),
  facts: z.record(z.string(), z.string()),
  tables: z.record(z.string(), keptSchema),
});
const sealedSchema = bodySchema.extend({ seal: z.string() });

/** What is kept: each table's file with its checksum, and a few facts. */
export type Kept = z.infer<typeof bodySchema>;

const CHECKSUM_SHOWN = 12;

/**
 * Keeps tables as Parquet files in a folder; a table that has not changed keeps its file. The manifest is written last, as a whole:
 * until then what was kept before stands.
 */
export async function keepTables(
  warehouse: Warehouse,
  folder: string,
  sources: readonly Source[],
  { at, facts }: Pick<Kept, "at" | "facts">,
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = readKept(folder);
  const tables: Kept["tables"] = {};
  for (const source of sources) {
    const { sum, rows } = await sumOf(warehouse, source.select);
    const known = before?.tables[source.name];
    tables[source.name] =
      known?.sum === sum && known.ddl === source.ddl && existsSync(join(folder, known.file))
        ? known
        : { ...(await written(warehouse, folder, source)), rows, sum, ddl: source.ddl };
  }
  const kept: Kept = { at, facts, tables };
  writeWhole(manifestFile(folder), `${JSON.stringify({ ...kept, seal: sealOf(kept) }, null, 1)}\n`);
  const wanted = new Set(Object.values(tables).map(({ file }) => file));
  for (const name of readdirSync(folder))
    if (/\.parquet(\.part)?$/.test(name) && !wanted.has(name)) rmSync(join(folder, name), { force: true });
}

/** What a folder keeps; null where there is nothing, or a manifest that cannot be trusted. */
export function readKept(folder: string): Kept | null {
  const path = manifestFile(folder);
  if (!existsSync(path)) return null;
  try {
    const { seal, ...kept } = sealedSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    return seal === sealOf(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Files of a folder that are not as they were kept. */
export async function keptFaults(folder: string): Promise<string[]> {
  if (!existsSync(manifestFile(folder))) return [];
  const kept = readKept(folder);
  if (!kept) return [`${manifestFile(folder)} is damaged`];
  const faults: string[] = [];
  for (const { file, sha256 } of Object.values(kept.tables)) {
    const path = join(folder, file);
    if (!existsSync(path)) faults.push(`${path} is gone`);
    else if ((await sha256Of(path)) !== sha256) faults.push(`${path} is damaged`);
  }
  return faults;
}

/** Every table of a schema that is there, whole. Hashes of 128 bits go as text, since Parquet has no such numbers. */
export async function wholeTables(warehouse: Warehouse, schema: string): Promise<Source[]> {
  const found = await warehouse.rows<{
    table: string;
    ddl: string;
    columns: { name: string; type: string }[];
  }>(sqlFile(import.meta.url, "tables.sql"), { schema });
  return found.map(({ table, ddl, columns }) => ({
    name: `${schema}.${table}`,
    select: `SELECT ${columns.map(columnSql).join(", ")} FROM ${schema}.${identifier(table)}`,
    ddl,
  }));
}

function columnSql({ name, type }: { name: string; type: string }): string {
  const quoted = identifier(name);
  return /^U?HUGEINT$/.test(type) ? `${quoted}::VARCHAR AS ${quoted}` : quoted;
}

/** The SQL that reads a kept table. */
export function readingOf(folder: string, { file }: Kept["tables"][string]): string {
  return `read_parquet(${literal(join(folder, file))})`;
}

async function sumOf(warehouse: Warehouse, select: string): Promise<{ sum: string; rows: number }> {
  return await warehouse.one(
    `SELECT count(*) || ':' || coalesce(sum(hash(x)::HUGEINT), 0) AS sum, count(*) AS rows FROM (${select}) AS x`,
  );
}

async function written(
  warehouse: Warehouse,
  folder: string,
  { name, select }: Source,
): Promise<{ file: string; sha256: string }> {
  const part = join(folder, `${name}.parquet.part`);
  await warehouse.run(`COPY (${select}) TO ${literal(part)} (FORMAT parquet, COMPRESSION zstd)`);
  const opened = await open(part, "r+");
  await opened.sync().finally(() => opened.close());
  chmodSync(part, 0o600);
  const sha256 = await sha256Of(part);
  const file = `${name}.${sha256.slice(0, CHECKSUM_SHOWN)}.parquet`;
  renameSync(part, join(folder, file));
  return { file, sha256 };
}

function manifestFile(folder: string): string {
  return join(folder, "kept.json");
}

function sealOf(kept: Kept): string {
  return createHash("sha256").update(JSON.stringify(kept)).digest("hex");
}
