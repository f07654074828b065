import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { dutyPlan, type PlanInputs } from "./plan.ts";

/** Refills `mart.duty` with what is to be sent by which day (T23-28, T23-31, C4-26, JZ-2). @returns its rows */
export async function computeDuties(warehouse: Warehouse, inputs: PlanInputs): Promise<{ rows: number }> {
  const { all } = dutyPlan(inputs);
  await warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
    await warehouse.run(sqlFile(import.meta.url, "keep.sql"), { rows: JSON.stringify(all) });
  });
  return { rows: all.length };
}
