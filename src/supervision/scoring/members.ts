import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Scheme } from "./schema.ts";

type Register = "unit" | "platform" | "district";

const REGISTERS: Readonly<Record<Scheme["scope"], Register | null>> = {
  unit: "unit",
  district: "district",
  platform_about: "platform",
  platform_answered: "platform",
  entered: null,
};

/** Who may be scored. */
export interface MemberNames {
  /** Id of a name or id within a scope; null where it is in no register. Any name stands for itself where members are entered. */
  find(scope: Scheme["scope"], name: string): string | null;
  /** Everyone of a scope; none where members are entered. */
  all(scope: Scheme["scope"]): string[];
}

/** Reads who stands in the registers, by every name. */
export async function readMemberNames(warehouse: Warehouse): Promise<MemberNames> {
  const rows = await warehouse.rows<{ register: Register; id: string; name: string }>(
    sqlFile(import.meta.url, "members.sql"),
  );
  const ids = new Map(
    rows.flatMap(({ register, id, name }) => [key(register, name, id), key(register, id, id)]),
  );
  return {
    find: (scope, name) => {
      const register = REGISTERS[scope];
      if (register === null) return name || null;
      return ids.get(`${register} ${name}`) ?? null;
    },
    all: (scope) =>
      [...new Set(rows.filter(({ register }) => register === REGISTERS[scope]).map(({ id }) => id))].sort(),
  };
}

function key(register: Register, name: string, id: string): [string, string] {
  return [`${register} ${name}`, id];
}
