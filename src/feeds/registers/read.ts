import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { openSource, type RawTable } from "../../../loaders/index.ts";
import { XianbanError } from "../../errors.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { writtenAliases } from "../dictionary.ts";
import { findHeader, type HeaderMap } from "../header.ts";

/** Registers by the kind of their rows: file without its ending, list of names in columns.yaml, columns it needs. */
const FILES = {
  unit: { file: "units", names: "unit", needs: ["id", "name"] },
  platform: { file: "platforms", names: "platform", needs: ["id", "name"] },
  district: { file: "districts", names: "district_register", needs: ["name"] },
  division: { file: "divisions", names: "division", needs: ["id", "name"] },
  official_rate: { file: "official_rates", names: "official_rate", needs: ["period"] },
} as const;

/** Endings under which an office may save a register. */
const ENDINGS = ["csv", "tsv", "txt", "xlsx", "xls"] as const;

/** What a register lists. */
export type RegisterKind = keyof typeof FILES;
/** Every kind of register. */
export const REGISTER_KINDS = Object.keys(FILES) as readonly RegisterKind[];

/** One row of a register. */
export interface RegisterRow {
  /** 1-based row in the file */
  readonly line: number;
  /** canonical column, or the header as found where it has none, → text */
  readonly cells: Readonly<Record<string, string | null>>;
}

/** Rows of one register with the file they stand in. */
export interface Register {
  readonly kind: RegisterKind;
  /** '' where there is no such file */
  readonly path: string;
  readonly rows: readonly RegisterRow[];
}

/**
 * Reads a register as CSV or workbook, in any encoding that a feed may have; one that is not there has no rows.
 * @param wrong takes a line for everything that keeps the register, or a row of it, from being read
 */
export async function readRegister(
  warehouse: Warehouse,
  home: Home,
  kind: RegisterKind,
  wrong: string[],
): Promise<Register> {
  const found = ENDINGS.map((ending) => join(home.registers, `${FILES[kind].file}.${ending}`)).filter(
    existsSync,
  );
  const [path = "", second] = found;
  if (second !== undefined) {
    wrong.push(`${path}: there is ${basename(second)} beside it: keep one of the two`);
    return { kind, path, rows: [] };
  }
  if (path === "") return { kind, path, rows: [] };
  try {
    return { kind, path, rows: await readTables(warehouse, home, kind, path, wrong) };
  } catch (error) {
    if (!(error instanceof XianbanError)) throw error;
    wrong.push(`${path}: ${error.message}`);
    return { kind, path, rows: [] };
  }
}

/** The rows of the first sheet that is this register. */
async function readTables(
  warehouse: Warehouse,
  home: Home,
  kind: RegisterKind,
  path: string,
  wrong: string[],
): Promise<RegisterRow[]> {
  const { names, needs } = FILES[kind];
  const seen: string[] = [];
  for await (const table of openSource(warehouse, path, { temp: home.temp })) {
    try {
      const header = findHeader(table.preview, names);
      seen.push(...(header?.names ?? table.preview[0] ?? []).filter((name) => !!name).map(String));
      if (header && needs.every((field) => header.columns.has(field))) {
        return await readRows(warehouse, table, header, needs, (line, reason) =>
          wrong.push(`${path}:${line}: ${reason}`),
        );
      }
    } finally {
      await table.dispose();
    }
  }
  const wanted = needs.map((field) => `${field} (${writtenAliases(names, field).slice(0, 3).join(", ")})`);
  throw new XianbanError(`columns wanted: ${wanted.join(", ")}; columns found: ${seen.join(", ") || "none"}`);
}

async function readRows(
  warehouse: Warehouse,
  table: RawTable,
  header: HeaderMap,
  needs: readonly string[],
  refuse: (line: number, reason: string) => void,
): Promise<RegisterRow[]> {
  const fields = new Map([...header.columns].map(([field, at]) => [at, field]));
  const name = (at: number) => fields.get(at) ?? header.names[at] ?? "";
  const raw = await warehouse.rows<Record<string, string | null>>(`SELECT * FROM ${table.relation}`);
  return raw.slice(header.dataRow).flatMap((row, i): RegisterRow[] => {
    const line = header.dataRow + i + 1;
    if (row.bad) {
      refuse(line, `cannot be read: ${row.bad}`);
      return [];
    }
    const cells = Array.from({ length: table.width }, (_, at) => row[`c${at}`]?.trim() || null);
    if (cells.every((cell) => cell === null)) return [];
    const named: RegisterRow["cells"] = Object.fromEntries(cells.map((cell, at) => [name(at), cell]));
    const empty = needs.filter((field) => named[field] === null);
    for (const field of empty) refuse(line, `${field}: empty`);
    return empty.length > 0 ? [] : [{ line, cells: named }];
  });
}
