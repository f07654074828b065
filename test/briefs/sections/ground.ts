import type { Brief } from "../../../src/briefs/model.ts";
import type { PageInputs } from "../../../src/pages/inputs.ts";
import { applyActions } from "../../../src/supervision/actions/apply.ts";
import { loadSupervision } from "../../../src/supervision/policy.ts";
import { computeRegister } from "../../../src/supervision/register/compute.ts";
import { sqlFile } from "../../../src/warehouse/sql.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { loadKinds } from "../../../src/warnings/kinds.ts";
import { prepare, smallWarehouse } from "../../pages/small.ts";
import { type Given, giveTickets } from "../../supervision/support.ts";
import { saidIn } from "./small.ts";

const supervision = await loadSupervision("data/policies");
const kinds = await loadKinds("data/policies");

/** A small warehouse with its inputs. */
export interface MatterGround {
  warehouse: Warehouse;
  inputs: PageInputs;
}

/** Opens a warehouse with these tickets, with clocks, cube and the register of supervision as of the moment. */
export async function matterGround(
  tickets: readonly Given[],
  asOf: string,
  more: Partial<PageInputs> = {},
): Promise<MatterGround> {
  const warehouse = await smallWarehouse([]);
  await giveTickets(warehouse, tickets);
  const inputs = await prepare(warehouse, asOf);
  await warehouse.script(
    "CREATE TABLE IF NOT EXISTS mart.ticket_matter (ticket_id VARCHAR, matter_id VARCHAR)",
  );
  await applyActions(warehouse, { path: "actions.csv", tickets: [] }, { asOf });
  const { rating_source: ratingSource } = inputs.settings;
  await computeRegister(warehouse, { asOf, kinds, ratingSource, backlogDays: supervision.backlog_days });
  const told = Object.values(kinds).map((kind) => ({ ...kind, clause: kind.clause ?? null }));
  const warnings = { kinds: told, actions: [], reports: null, groups: [] };
  return { warehouse, inputs: { ...inputs, supervision, warnings, ...more } };
}

/** A warning as the mart holds it; what is left out is of one that is told, open, amber, and about 武清. */
export interface GivenWarning {
  id: string;
  kind: string;
  first: string;
  [field: string]: string | number | boolean | null | readonly string[];
}

/** Writes warnings into the mart, in this order, and the log of the days that were judged. */
export async function giveWarnings(
  { warehouse }: MatterGround,
  given: readonly GivenWarning[],
  began: string | null,
): Promise<void> {
  const rows = given.map(({ id, first, ...row }, position) => ({
    ...{ position, warning_id: id, scope: "unit", member: "wuqing", issue: "", severity: "amber" },
    ...{ peak: "amber", state: "steady", told_on: first, onset: first, first_seen: first, last_seen: first },
    ...{ closed: null, delay: 0, weight: 1, before: null, said: "", total: 1, evidence: null, course: null },
    ...{ tickets: [], ...row },
  }));
  await warehouse.run(sqlFile(import.meta.url, "../../../src/warnings/life/warning.sql"), {
    warnings: JSON.stringify(rows),
  });
  if (began !== null)
    await warehouse.run("INSERT INTO ops.warning_run VALUES ($began::DATE, FALSE)", { began });
}

/** Writes an entry of a list of the meetings. */
export async function giveListing(
  { warehouse }: MatterGround,
  rows: readonly {
    list: string;
    member: string;
    scope?: string;
    rule: string;
    clause: string;
    basis?: string;
    hint?: boolean;
    said: string;
    total?: number;
  }[],
): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "../../../src/supervision/lists/schema.sql"));
  for (const [position, row] of rows.entries()) {
    await warehouse.run(
      `INSERT INTO mart.listing VALUES ($list, $position, $scope, $member, $rule, $clause, $basis, $hint, '2026-02-01', $said, [], $total)`,
      { position, scope: "unit", basis: "clause", hint: false, total: 0, ...row },
    );
  }
}

/** What is said in a section, sentence by sentence whatever paragraphs they stand in. */
export function sentencesIn(brief: Pick<Brief, "sections">, id: string): string[] {
  return saidIn(brief, id).flatMap((paragraph) => paragraph.split(/(?<=。)/));
}
