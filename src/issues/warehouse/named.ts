import type { Params, Warehouse } from "../../warehouse/warehouse.ts";

/** Runs a file's statements in turn, each with the parameters that it names. */
export async function runNamed(warehouse: Warehouse, sql: string, params: Params): Promise<void> {
  for (const statement of sql.split(/;\s*\n/)) {
    if (statement.trim()) await warehouse.run(statement, namedIn(statement, params));
  }
}

/** Of the parameters those that a statement names. */
export function namedIn(statement: string, params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => new RegExp(`\\$${name}\\b`).test(statement)),
  );
}
