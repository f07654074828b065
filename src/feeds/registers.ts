import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../errors.ts";
import type { Home } from "../settings/home.ts";
import { literal, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { evenValue } from "./even.ts";
import type { Registers } from "./resolve.ts";

type Row = Record<string, string | null>;

const FILES = {
  unit: "units.csv",
  platform: "platforms.csv",
  district: "districts.csv",
  division: "divisions.csv",
  official_rate: "official_rates.csv",
} as const;

/** A register by the name of its feed kind. */
export type RegisterKind = keyof typeof FILES;

/** Rows of one register with the file they stand in. */
export interface RegisterRows {
  readonly kind: RegisterKind;
  readonly path: string;
  readonly rows: readonly Row[];
}

/** Reads the register files of an installation; a file that is not there has no rows. */
export async function readRegisters(warehouse: Warehouse, home: Home): Promise<RegisterRows[]> {
  const found: RegisterRows[] = [];
  for (const [kind, file] of Object.entries(FILES) as [RegisterKind, string][]) {
    const path = join(home.registers, file);
    if (!existsSync(path)) continue;
    const rows = await warehouse.rows<Row>(
      `FROM read_csv(${literal(path)}, header = true, all_varchar = true, delim = ',', quote = '"')`,
    );
    found.push({ kind, path, rows });
  }
  return found;
}

/**
 * Alias → owner.
 * @param wrong takes a line for every row without an id and every alias that two rows claim
 */
function aliasMap(
  register: RegisterRows,
  id: string,
  names: readonly string[],
  wrong: string[],
): Map<string, string> {
  const owners = new Map<string, { id: string; line: number }>();
  register.rows.forEach((row, i) => {
    const owner = row[id]?.trim();
    const line = i + 2;
    if (!owner) {
      wrong.push(`${register.path}:${line}: ${id}: empty`);
      return;
    }
    const aliases = names
      .flatMap((name) => (row[name] ?? "").split("|"))
      .map(evenValue)
      .filter((alias) => alias !== "");
    for (const alias of aliases) {
      const other = owners.get(alias);
      if (other && other.id !== owner) {
        wrong.push(
          `${register.path}:${line}: aliases: "${alias}" is claimed by ${owner} and, in line ${other.line}, by ${other.id}`,
        );
      } else {
        owners.set(alias, { id: owner, line });
      }
    }
  });
  return new Map([...owners].map(([alias, owner]) => [alias, owner.id]));
}

/**
 * Fills the register tables and gives the names by which feeds are read.
 * @throws XianbanError naming file and line of every alias claimed twice and every id empty or given twice
 */
export async function loadRegisters(warehouse: Warehouse, home: Home, city: string): Promise<Registers> {
  const registers = await readRegisters(warehouse, home);
  const of = (kind: RegisterKind): RegisterRows =>
    registers.find((register) => register.kind === kind) ?? { kind, path: "", rows: [] };
  const wrong: string[] = [];
  const units = aliasMap(of("unit"), "id", ["name", "short_name", "aliases"], wrong);
  const platforms = aliasMap(of("platform"), "id", ["name", "aliases"], wrong);
  const districts = aliasMap(of("district"), "name", ["id", "name", "aliases"], wrong);
  for (const register of registers) idsTwice(register, wrong);
  if (wrong.length > 0) {
    throw new XianbanError(
      wrong.join("\n"),
      "give each row an id of its own, and keep each alias with one row",
    );
  }
  await warehouse.transaction(async () => {
    for (const kind of Object.keys(FILES) as RegisterKind[]) {
      const rows = of(kind).rows.map((row, i) => ({ ...row, position: i + 1 }));
      await warehouse.run(sqlFile(import.meta.url, `registers/${kind}.sql`), { rows: JSON.stringify(rows) });
    }
    await fillAliases(warehouse, "core.unit_alias", units);
    await fillAliases(warehouse, "core.platform_alias", platforms);
    await fillAliases(warehouse, "core.district_alias", districts);
  });
  return { units, platforms, districts, city };
}

async function fillAliases(
  warehouse: Warehouse,
  table: string,
  aliases: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [...aliases].map(([alias, id]) => ({ alias, id }));
  await warehouse.run(`DELETE FROM ${table}`);
  await warehouse.run(
    `INSERT INTO ${table} SELECT r.alias, r.id FROM (SELECT unnest(from_json($rows, '[{"alias":"VARCHAR","id":"VARCHAR"}]')) AS r)`,
    { rows: JSON.stringify(rows) },
  );
}

function idsTwice(register: RegisterRows, wrong: string[]): void {
  const seen = new Map<string, number>();
  register.rows.forEach((row, i) => {
    const id = row.id;
    if (!id) return;
    const before = seen.get(id);
    if (before) wrong.push(`${register.path}:${i + 2}: id: "${id}" stands already in line ${before}`);
    seen.set(id, i + 2);
  });
}
