import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Field } from "./fields.ts";
import type { Resolvers } from "./resolve.ts";

const UNIT: Field = { name: "unit", type: "unit" };
const PLATFORM: Field = { name: "platform", type: "platform" };

/**
 * Reads names again that no register knew when they were loaded: an alias added since takes effect on what is stored. So does a
 * merger: of a member that its register has no more, whose names another one took over, what is stored goes to that one.
 */
export async function refreshNames(warehouse: Warehouse, resolvers: Resolvers): Promise<void> {
  const unknown = await warehouse.rows<{ field: "unit" | "platform"; given: string }>(
    sqlFile(import.meta.url, "unknown_names.sql"),
  );
  const known = unknown.flatMap(({ field, given }) => {
    const { ours } = resolvers.meaning(field === "unit" ? UNIT : PLATFORM, given);
    return ours && !ours.startsWith("@") ? [{ field, given, ours }] : [];
  });
  if (known.length === 0) return;
  await warehouse.transaction(async () => {
    const rows = JSON.stringify(known);
    for (const statement of [
      "refresh_ticket_units",
      "refresh_assignment_units",
      "refresh_platforms",
      "refresh_complaints",
    ]) {
      await warehouse.run(sqlFile(import.meta.url, `refresh/${statement}.sql`), { rows });
    }
  });
}
