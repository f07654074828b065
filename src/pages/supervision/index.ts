import type {
  StageCount,
  SupervisionCase,
  SupervisionMonth,
  SupervisionPage,
  SupervisionUnit,
} from "../../../reports/components/supervision-data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { Lacks } from "../lacks.ts";
import type { SupervisedPage } from "../supervised.ts";

/** Open cases listed at most, and tickets on one list. */
const MOST_CASES = 400;
const MOST_TICKETS = 400;
/** Days of the figures by unit, of the weeks, and of the months. */
const DAYS = 92;
const WEEK_DAYS = 182;
const MONTH_DAYS = 426;

/** What the register's columns are: without them nothing is known of what became of a bad rating. */
const NEEDS = [["notice_at"], ["rectified_at"], ["cleared_at"]];

/** Reads the register of supervision; empty where none was made. */
export async function readSupervision(
  warehouse: Warehouse,
  { asOf, settings, supervision }: PageInputs,
  lacks: Lacks,
): Promise<SupervisedPage<SupervisionPage>> {
  const today = asOf.slice(0, 10);
  const made = await hasMarts(warehouse, ["supervision", "action"]);
  const ask = async <T>(file: string, params: Record<string, string | number> = {}): Promise<T[]> =>
    made ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : [];
  const stages = await ask<Omit<StageCount, "list"> & { tickets: string[] }>("stages.sql");
  const months = await ask<SupervisionMonth>("months.sql", { since: addDays(today, -MONTH_DAYS) });
  const weeks = await ask<SupervisionPage["weeks"][number]>("throughput.sql", {
    since: addDays(today, -WEEK_DAYS),
  });
  const units = await ask<SupervisionUnit>("units.sql", { as_of: asOf, since: addDays(today, -DAYS) });
  const internal = settings.edition === "internal";
  const cases = internal
    ? await ask<Omit<SupervisionCase, "steps"> & { steps: string }>("cases.sql", {
        as_of: asOf,
        most: MOST_CASES,
      })
    : [];
  const [kept] = await ask("kept.sql");
  const current = stages.filter(({ lapsed }) => !lapsed).reduce((sum, { n }) => sum + n, 0);
  return {
    lists: stages
      .filter(({ tickets }) => tickets.length <= MOST_TICKETS)
      .map((stage) => ({ id: listOf(stage), name: "督办台账", tickets: stage.tickets })),
    page: (meta, lists) => ({
      ...{ meta, months, weeks, units, days: DAYS, backlogDays: supervision?.backlog_days ?? 0 },
      lacking: lacks.of(NEEDS)?.columns ?? null,
      cases: cases.map((row) => ({ ...row, steps: JSON.parse(row.steps) as SupervisionCase["steps"] })),
      kept: kept !== undefined,
      stages: stages.map(({ tickets: _, ...stage }) => ({
        ...stage,
        list: lists[listOf(stage)] === undefined ? null : listOf(stage),
      })),
      omitted: internal ? current - cases.length : 0,
    }),
  };
}

function listOf({ track, stage, lapsed }: Pick<StageCount, "track" | "stage" | "lapsed">): string {
  return `register:${track}:${stage}${lapsed ? ":lapsed" : ""}`;
}
