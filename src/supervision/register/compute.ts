import { listValue } from "@duckdb/node-api";
import { type UntoldClock, untoldKeys } from "../../indicators/clock-needs.ts";
import { COMPLETION_CLOCK } from "../../indicators/cube.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Kinds } from "../../warnings/kinds.ts";
import { negatedOf } from "../../warnings/rules/denied.ts";

/** What the register is made by: the moment of the marts, and the kinds of warnings that say what a case of T23-22 is. */
export interface RegisterOptions {
  /** Local time `YYYY-MM-DD HH:MM:SS`. */
  asOf: string;
  kinds: Kinds;
  /** The headline source of ratings. */
  ratingSource: string;
  /** Days without a step after which an open case is told apart. */
  backlogDays: number;
  /** Clocks that a source has no columns for: they are no ground. */
  untold?: readonly UntoldClock[];
}

/**
 * Writes the register of supervision into `mart.supervision`: every truck driver's ticket rated not contacted, not resolved or
 * dissatisfied (T26-4), and every case of T23-22, with its stage, whose turn it is and how long it has waited. Needs `mart.clock`,
 * `mart.ticket_matter` and `core.ticket_step` of the same moment.
 * @returns rows of it
 */
export async function computeRegister(
  warehouse: Warehouse,
  { asOf, kinds, ratingSource, backlogDays, untold = [] }: RegisterOptions,
): Promise<{ rows: number }> {
  const contact = kinds["contact-denied"].thresholds;
  const resolution = kinds["resolution-denied"].thresholds;
  const { share_left, hours_left } = kinds["clock-soon"].thresholds;
  const { returns, units } = kinds.bounced.thresholds;
  const { classes, kinds: ticketKinds } = kinds["enforcement-report"].thresholds;
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  await warehouse.run(sqlFile(import.meta.url, "tickets.sql"), { as_of: asOf, headline: ratingSource });
  await warehouse.run(sqlFile(import.meta.url, "grounds.sql"), {
    ...{ as_of: asOf, completion_clock: COMPLETION_CLOCK, share_left, hours_left, returns, units },
    untold: untoldKeys(untold),
    ...{ classes: listValue(classes), kinds: listValue(ticketKinds) },
    ...{ claims: listValue(contact.claims), negated: listValue(negatedOf(contact)) },
    ...{ resolved_claims: listValue(resolution.claims), resolved_negated: listValue(negatedOf(resolution)) },
  });
  await warehouse.run(sqlFile(import.meta.url, "stages.sql"), { as_of: asOf, backlog_days: backlogDays });
  return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.supervision");
}
