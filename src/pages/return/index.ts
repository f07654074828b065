import type { ReturnPage, ReturnPeriod, ReturnRow } from "../../../reports/components/return-data.ts";
import { indicator } from "../../indicators/registry.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { RETURN_KINDS, RETURN_MEASURES } from "../../supervision/return/kinds.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { Lacks } from "../lacks.ts";
import type { SupervisedPage } from "../supervised.ts";

/** Days of the months shown: 25 of them, so that each has the same one of last year beside it. */
const DAYS = 775;

/** What the article calls the figures that are called otherwise elsewhere (C4-25). */
const NAMES: Partial<Record<(typeof RETURN_MEASURES)[number], string>> = {
  on_time: "限时办结率",
  satisfaction: "群众满意率",
};

type Row = ReturnRow & Omit<ReturnPeriod, "rows">;

/** Reads the statistical return; empty where none was made. */
export async function readReturn(
  warehouse: Warehouse,
  { asOf }: PageInputs,
  lacks: Lacks,
): Promise<SupervisedPage<ReturnPage>> {
  const made = await hasMarts(warehouse, ["statistical_return"]);
  const since = addDays(asOf.slice(0, 10), -DAYS);
  const rows = made ? await warehouse.rows<Row>(sqlFile(import.meta.url, "rows.sql"), { since }) : [];
  return {
    lists: [],
    page: (meta) => ({
      meta,
      kinds: RETURN_KINDS.map((kind) => ({ ...kind })),
      measures: RETURN_MEASURES.map((id) => ({
        id,
        name: NAMES[id] ?? indicator(id).name,
        lack: lacks.figures[id] ?? null,
      })),
      lacking: { field: lacks.of([["field"]]) ?? null, kind: lacks.of([["kind"]]) ?? null },
      periods: periodsOf(rows),
    }),
  };
}

function periodsOf(rows: readonly Row[]): ReturnPeriod[] {
  const periods = new Map<string, ReturnPeriod>();
  for (const { period, start, end, whole, ...row } of rows) {
    const known = periods.get(`${period} ${start}`) ?? { period, start, end, whole, rows: [] };
    periods.set(`${period} ${start}`, known);
    known.rows.push(row);
  }
  return [...periods.values()];
}
