import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, vi } from "vitest";
import { loadAll } from "../../src/commands/load.ts";
import type { Session } from "../../src/commands/session.ts";
import type { FileReport } from "../../src/feeds/load.ts";
import { preparePersonal } from "../../src/feeds/personal.ts";
import { type Home, openHome, readSettings } from "../../src/settings/home.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

/** The moment at which tests load, unless they name another. */
export const NOW = "2026-03-01 12:00:00";
/** The key of every test's hashes. */
export const KEY = Buffer.alloc(32, 7);

type Content = string | Uint8Array;
type Row = Record<string, string | number | boolean | null>;

/** A home folder of its own with a warehouse in memory. */
export interface Bench {
  readonly home: Home;
  readonly warehouse: Warehouse;
  /** Writes a file under the home folder's feeds/ (or anywhere under the home with a leading `/`). */
  write(name: string, content: Content): string;
  /** Loads what is new in feeds/, or the paths given. */
  load(options?: { now?: string; paths?: string[]; feed?: string; accept?: boolean }): Promise<FileReport[]>;
  /** Writes a file under feeds/ and loads it alone. */
  take(name: string, content: Content): Promise<FileReport>;
  rows<T = Row>(sql: string): Promise<T[]>;
  one<T = Row>(sql: string): Promise<T>;
  settings(yaml: string): void;
  close(): void;
}

const open: Bench[] = [];

/** Opens a bench; all are closed after the test file. */
export async function bench(warehousePath = ":memory:"): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), "xianban-feeds-"));
  const home = openHome(dir);
  const warehouse = await Warehouse.open(warehousePath, { temp: home.temp });
  await preparePersonal(warehouse, KEY);
  const write = (name: string, content: Content) => {
    const path = name.startsWith("/") ? join(dir, name) : join(home.feeds, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  let closed = false;
  const made: Bench = {
    home,
    warehouse,
    write,
    load: async ({ now = NOW, paths = [], ...how } = {}) => {
      const session: Session = { home, settings: readSettings(home), warehouse, now };
      return await quietly(() => loadAll(session, paths, how));
    },
    take: async (name, content) => {
      const [report] = await made.load({ paths: [write(name, content)] });
      if (!report) throw new Error(`bad fixture: ${name} was not loaded`);
      return report;
    },
    rows: (sql) => warehouse.rows(sql),
    one: (sql) => warehouse.one(sql),
    settings: (yaml) => void write("/xianban.yaml", yaml),
    close: () => {
      if (closed) return;
      closed = true;
      warehouse.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  open.push(made);
  return made;
}

afterAll(() => {
  for (const made of open.splice(0)) made.close();
});

/** Runs `work` without its notes on the terminal. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const muted = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    return await work();
  } finally {
    muted.mockRestore();
  }
}

/** CSV text of a header and rows; cells are quoted where they must be. */
export function csv(header: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const cell = (value: string | null) =>
    value === null ? "" : /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** A ticket file of the plainest form: number, receipt time and the columns given for each row. */
export function tickets(rows: readonly Record<string, string | null>[]): string {
  const names = ["工单编号", "受理时间", ...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (name, i, all) => all.indexOf(name) === i,
  );
  return csv(
    names,
    rows.map((row) => names.map((name) => row[name] ?? null)),
  );
}

type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
  readonly merges?: readonly string[];
};

/** An .xlsx of the given sheets; strings stay text, numbers and Dates become such cells. */
export async function xlsx(...sheets: Sheet[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, rows, merges = [] } of sheets) {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
    for (const range of merges) sheet.mergeCells(range);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** read, new, changed, same, refused of the only loaded table of a report. */
export function counts(report: FileReport | undefined): number[] {
  const landing = report?.tables.find((table) => table.landing)?.landing;
  if (!landing) throw new Error(`nothing landed: ${report?.error?.message ?? "no report"}`);
  return [landing.read, landing.fresh, landing.changed, landing.same, landing.refused];
}

/** Every table of the warehouse with its rows' checksum, without when and from which file a row came. */
export async function checksums(warehouse: Warehouse): Promise<Record<string, string>> {
  const tables = await warehouse.rows<{ schema: string; name: string; columns: string[] }>(
    `SELECT schema_name AS schema, table_name AS name,
       list(column_name ORDER BY column_index) FILTER (column_name NOT IN ('file_id', 'recorded_at', 'superseded_at', 'loaded_at', 'replaced_at', 'replaced_by')) AS columns
     FROM duckdb_columns() JOIN duckdb_tables() USING (schema_name, table_name)
     WHERE schema_name IN ('core', 'ops') AND table_name <> 'run' GROUP BY ALL ORDER BY ALL`,
  );
  const sums: Record<string, string> = {};
  for (const { schema, name, columns } of tables) {
    const { sum } = await warehouse.one<{ sum: string }>(
      `SELECT count(*) || ':' || coalesce(md5(string_agg(row, chr(10) ORDER BY row)), '') AS sum
       FROM (SELECT CAST(row(${columns.map((column) => `"${column}"`).join(", ")}) AS VARCHAR) AS row FROM ${schema}."${name}")`,
    );
    sums[`${schema}.${name}`] = sum;
  }
  return sums;
}
