import { listValue } from "@duckdb/node-api";
import { runNamed } from "../../issues/warehouse/named.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { SupervisionPolicy } from "../policy.ts";

/** What appeals are judged by: the moment, the rules, and the headline source of ratings. */
export interface AppealOptions {
  asOf: string;
  policy: SupervisionPolicy["appeals"];
  ratingSource: string;
}

/**
 * Writes into `mart.appeal` which dissatisfied tickets of the 12345 line may be appealed and which of T23-28's grounds forbids it.
 * (一) not contacted and (四) not resolved are read off the rating; (二), (三), (五), (六) are doubts with the words they rest on, which a
 * person decides; (七) no data tell. Needs `mart.ticket_matter` and `core.ticket_step`.
 * @returns rows of it
 */
export async function computeAppeals(
  warehouse: Warehouse,
  { asOf, policy, ratingSource }: AppealOptions,
): Promise<{ rows: number }> {
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  await runNamed(warehouse, sqlFile(import.meta.url, "appeals.sql"), {
    ...{ as_of: asOf, headline: ratingSource, again_days: policy.again_days },
    attitude: listValue(policy.attitude),
    legal: listValue(policy.legal),
    coordinated: listValue(policy.coordinated),
  });
  return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.appeal");
}
