import type { Meta, MethodClock, MethodPage } from "../../reports/components/data.ts";
import { flagList } from "../../reports/components/flags.ts";
import { clockNeeds } from "../indicators/clock-needs.ts";
import { withLines } from "../indicators/registry.ts";
import { type OutlineRow, policyOutline } from "../policy/outline.ts";
import type { Policy } from "../policy/schema.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { riskRules } from "../warnings/risk/outline.ts";
import type { PageInputs } from "./inputs.ts";
import type { Lacks } from "./lacks.ts";
import { inPercent } from "./meta.ts";
import { matterTerms } from "./method-matters.ts";
import { methodDuties, supervisionTerms } from "./method-supervision.ts";
import { DETECTORS, methodWarnings } from "./method-warnings.ts";

const DIRECTIONS = { higher: "越高越好", lower: "越低越好", none: "不论高低" };

/** Every indicator and clock with its definition, figures and clause; the calendar's years. */
export async function methodPage(
  warehouse: Warehouse,
  meta: Meta,
  { settings, policies, rates, clauses, warnings, supervision, scoring }: PageInputs,
  lacks: Lacks,
  issues: MethodPage["issues"],
): Promise<MethodPage> {
  const wording = new Map(clauses.map((c) => [c.id, c.wording]));
  return {
    meta,
    indicators: withLines(rates.rates).map((i) => ({
      id: i.id,
      name: i.name,
      group: i.group,
      unit: i.unit,
      numerator: i.numerator,
      denominator: i.denominator,
      direction: DIRECTIONS[i.direction],
      floor: i.floor === null ? null : inPercent(i.floor),
      target: i.target === null ? null : inPercent(i.target),
      clause: i.clause,
      wording: wording.get(i.clause ?? "") ?? null,
      basis: i.basis,
      note: i.note ?? null,
    })),
    clocks: policyOutline(policies, clauses).map((row) => methodClock(row, policies, lacks)),
    calendar: await warehouse.rows(sqlFile(import.meta.url, "calendar-years.sql"), { as_of: meta.asOf }),
    flags: flagList(),
    matters: matterTerms(settings.matter_days),
    risks: riskRules(settings.min_rated),
    warnings: methodWarnings(warnings?.rules ?? []),
    detectors: DETECTORS,
    supervision: supervision ? supervisionTerms(supervision) : [],
    duties: methodDuties(scoring?.duties ?? []),
    issues,
  };
}

function methodClock(row: OutlineRow, policies: readonly Policy[], lacks: Lacks): MethodClock {
  const policy = policies.find(({ id }) => id === row.policy_id);
  const clock = policy?.clocks.find(({ id }) => id === row.clock_id);
  const { start, end, limit, extension, responsible, clause, basis } = row;
  return {
    ...{ policy: row.policy, clock: row.clock, name: row.case_name, conditions: row.applies_to },
    ...{ start, end, limit, extension, responsible, clause, basis },
    wording: row.clause_wording,
    note: row.to_confirm.join("") || null,
    lack: clock && lacks.of(clockNeeds(clock)),
  };
}
