import { UsageError } from "../errors.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Audience } from "./model.ts";

/** 领导 */
export const LEADER: Audience = { type: "leader", id: "", name: "领导" };

interface Register {
  type: "division" | "unit" | "platform";
  all: string;
  named: string;
}

const REGISTERS: readonly Register[] = [
  {
    type: "division",
    all: "SELECT division_id AS id, name FROM core.division ORDER BY division_id",
    named:
      "SELECT division_id AS id, name FROM core.division WHERE $name IN (division_id, name) OR name = '委' || $name",
  },
  {
    type: "unit",
    all: "SELECT unit_id AS id, name FROM core.unit ORDER BY position",
    named: `SELECT unit_id AS id, name FROM core.unit WHERE $name IN (unit_id, name, short_name, district)
      UNION SELECT unit_id, name FROM core.unit JOIN core.unit_alias USING (unit_id) WHERE alias = $name`,
  },
  {
    type: "platform",
    all: "SELECT platform_id AS id, name FROM core.platform ORDER BY position",
    named: `SELECT platform_id AS id, name FROM core.platform WHERE $name IN (platform_id, name)
      UNION SELECT platform_id, name FROM core.platform JOIN core.platform_alias USING (platform_id) WHERE alias = $name`,
  },
];

/**
 * Those that briefs are written for, as a call names them: `leader`, `division:货运处`, `unit:武清`, `platform:货拉拉`, `unit`
 * for every unit, `all` for everybody; several with commas between.
 * @throws UsageError naming what is unknown, with what there is
 */
export async function audiencesNamed(warehouse: Warehouse, given: string): Promise<Audience[]> {
  const found = new Map<string, Audience>();
  for (const one of given.split(/[,，]/).map((text) => text.trim())) {
    for (const audience of await named(warehouse, one))
      found.set(`${audience.type} ${audience.id}`, audience);
  }
  return [...found.values()];
}

async function named(warehouse: Warehouse, given: string): Promise<Audience[]> {
  if (given === "leader" || given === LEADER.name) return [LEADER];
  const everyone = given === "all";
  const [type = "", name] = given.split(/[:：]/, 2).map((text) => text.trim());
  const registers = REGISTERS.filter((one) => everyone || one.type === type);
  if (registers.length === 0 || (name !== undefined && everyone))
    throw new UsageError(
      `--for ${given}: nobody is so named`,
      "name leader, division:NAME, unit:NAME, platform:NAME, or all",
    );
  const lists = await Promise.all(registers.map((register) => listOf(warehouse, register, name)));
  return [...(everyone ? [LEADER] : []), ...lists.flat()];
}

async function listOf(
  warehouse: Warehouse,
  register: Register,
  name: string | undefined,
): Promise<Audience[]> {
  const { type, all, named: byName } = register;
  const rows = await warehouse.rows<{ id: string; name: string }>(
    name === undefined ? all : byName,
    name === undefined ? {} : { name },
  );
  if (name !== undefined && rows.length !== 1) {
    const known = await warehouse.rows<{ name: string }>(all);
    throw new UsageError(
      `--for ${type}:${name.slice(0, 60)}: ${rows.length === 0 ? `no such ${type}` : `${rows.length} are so named`}`,
      `there are ${known.map((row) => row.name).join(", ")}`,
    );
  }
  return rows.map((row) => ({ type, ...row }));
}
