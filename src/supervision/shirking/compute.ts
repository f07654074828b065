import { listValue } from "@duckdb/node-api";
import { type UntoldClock, untoldKeys } from "../../indicators/clock-needs.ts";
import { COMPLETION_CLOCK } from "../../indicators/cube.ts";
import { runNamed } from "../../issues/warehouse/named.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { SupervisionPolicy } from "../policy.ts";

/** What shirking is told by. */
export interface ShirkingOptions {
  /** Local time `YYYY-MM-DD HH:MM:SS`. */
  asOf: string;
  policy: SupervisionPolicy["shirking"];
  /** Clocks that a source has no columns for: nobody was late by them. */
  untold?: readonly UntoldClock[];
}

/**
 * Writes what looks like shirking into `mart.shirking` (T26-三（四）, T23-8（三）（四）, T23-24（一）): sent back without one of the five
 * grounds, on a ground that is barred, twice or too late; sent from unit to unit; accepted late; completed just before the limit and
 * rated not resolved; an extension asked late or where it is barred; "not ours" and handled all the same. Needs `mart.clock`, `mart.ticket_matter` and `mart.handling_case` of the same moment.
 * @returns rows of it
 */
export async function computeShirking(
  warehouse: Warehouse,
  { asOf, policy, untold = [] }: ShirkingOptions,
): Promise<{ rows: number }> {
  const params = {
    ...{ as_of: asOf, days: policy.days, hops: policy.hops, last_minute_hours: policy.last_minute_hours },
    allowed: listValue(policy.allowed_returns.flatMap(({ words }) => words)),
    forbidden: listValue(policy.forbidden_returns),
    not_ours: listValue(policy.not_ours),
    completion_clock: COMPLETION_CLOCK,
    untold: untoldKeys(untold),
  };
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  await runNamed(warehouse, sqlFile(import.meta.url, "returns.sql"), params);
  await runNamed(warehouse, sqlFile(import.meta.url, "signals.sql"), params);
  return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.shirking");
}
