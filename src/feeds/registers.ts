import { XianbanError } from "../errors.ts";
import type { Home } from "../settings/home.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { evenValue } from "./even.ts";
import { REGISTER_KINDS, type Register, type RegisterKind, readRegister } from "./registers/read.ts";
import type { Registers } from "./resolve.ts";

/** Names stand whole, or several with bars between them; lists of aliases are written in many ways. */
const SEPARATORS = { aliases: /[|｜、；;]/, other: /[|｜]/ } as const;

/**
 * Alias → owner.
 * @param wrong takes a line for every alias that two rows claim
 */
function aliasMap(
  register: Register,
  id: string,
  names: readonly string[],
  wrong: string[],
): Map<string, string> {
  const owners = new Map<string, { id: string; line: number }>();
  for (const { line, cells } of register.rows) {
    const owner = cells[id];
    if (!owner) continue;
    const aliases = names
      .flatMap((name) => (cells[name] ?? "").split(SEPARATORS[name === "aliases" ? name : "other"]))
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
  }
  return new Map([...owners].map(([alias, owner]) => [alias, owner.id]));
}

/**
 * Fills the register tables and gives the names by which feeds are read.
 * @throws XianbanError naming file and line of every alias claimed twice and every id empty or given twice
 */
export async function loadRegisters(warehouse: Warehouse, home: Home, city: string): Promise<Registers> {
  const wrong: string[] = [];
  const read = new Map<RegisterKind, Register>();
  for (const kind of REGISTER_KINDS) read.set(kind, await readRegister(warehouse, home, kind, wrong));
  const of = (kind: RegisterKind): Register => read.get(kind) ?? { kind, path: "", rows: [] };
  const units = aliasMap(of("unit"), "id", ["id", "name", "short_name", "aliases"], wrong);
  const platforms = aliasMap(of("platform"), "id", ["id", "name", "aliases"], wrong);
  const districts = aliasMap(of("district"), "name", ["id", "name", "full_name", "aliases"], wrong);
  for (const register of read.values()) idsTwice(register, wrong);
  if (wrong.length > 0) {
    throw new XianbanError(
      wrong.join("\n"),
      "mend these lines: every row an id of its own, every alias with one row only",
    );
  }
  await warehouse.transaction(async () => {
    for (const kind of REGISTER_KINDS) {
      const rows = of(kind).rows.map(({ cells }, i) => ({ ...cells, position: i + 1 }));
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

function idsTwice(register: Register, wrong: string[]): void {
  const seen = new Map<string, number>();
  for (const { line, cells } of register.rows) {
    const { id } = cells;
    if (!id) continue;
    const before = seen.get(id);
    if (before) wrong.push(`${register.path}:${line}: id: "${id}" stands already in line ${before}`);
    seen.set(id, line);
  }
}
