import { sqlFile } from "../warehouse/sql.ts";
import type { Params, Warehouse } from "../warehouse/warehouse.ts";

/** A SQL file beside this one, with `{name}` replaced by generated lists. */
export function cubeSql(file: string, lists: Record<string, string> = {}): string {
  return Object.entries(lists).reduce(
    (text, [name, list]) => text.replaceAll(`{${name}}`, list),
    sqlFile(import.meta.url, file),
  );
}

/** Runs a script's statements one by one, each with those parameters that it names. */
export async function cubeSteps(warehouse: Warehouse, script: string, params: Params): Promise<void> {
  for (const statement of script.split(/;\s*\n/)) {
    if (!statement.trim()) continue;
    const named = Object.entries(params).filter(([name]) => statement.includes(`$${name}`));
    await warehouse.run(statement, Object.fromEntries(named));
  }
}
