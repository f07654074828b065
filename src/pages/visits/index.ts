import type {
  VisitDraw,
  VisitList,
  VisitMonth,
  VisitRow,
  VisitsPage,
  VisitUnit,
} from "../../../reports/components/visits-data.ts";
import { MINISTRY_A_MONTH } from "../../supervision/visits/draw.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { handlingLists } from "../handling/index.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { Lacks } from "../lacks.ts";
import type { Listed, NamedList } from "../lists/index.ts";
import type { SupervisedPage } from "../supervised.ts";

/** Visits listed one by one, and tickets on one list. */
const MOST_ROWS = 300;
const MOST_TICKETS = 400;

const WHAT: Record<VisitList, string> = {
  drawn: "抽中回访的工单",
  visited: "已回访的工单",
  reached: "回访接通的工单",
  exempt: "免访的工单",
  denied: "回访推翻好评的工单",
  restored: "回访推翻差评的工单",
  to_redo: "回访后派回重办的工单",
};

interface Behind {
  month: string;
  unit: string;
  what: VisitList;
  tickets: string[];
}
type Counted = Omit<VisitUnit, "lists"> & { month: string; end: string };

/** Reads the page of visits, with the lists of handling; empty where none were computed. */
export async function readVisitsPage(
  warehouse: Warehouse,
  inputs: PageInputs,
  lacks: Lacks,
): Promise<SupervisedPage<VisitsPage>> {
  const { asOf, settings } = inputs;
  const made = await hasMarts(warehouse, ["visit", "visit_unit"]);
  const internal = settings.edition === "internal";
  const ask = async <T>(file: string, params: Record<string, string | number> = {}): Promise<T[]> =>
    made ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : [];
  const counted = await ask<Counted>("units.sql");
  const behind = await ask<Behind>("lists.sql", { as_of: asOf });
  const found = internal ? await ask<VisitRow>("rows.sql", { most: MOST_ROWS + 1 }) : [];
  const draws = internal ? await ask<VisitDraw>("draws.sql", { as_of: asOf }) : [];
  const handling = await handlingLists(warehouse, inputs, lacks);
  const rows = found.slice(0, MOST_ROWS);
  return {
    lists: [...namedLists(behind), ...handling.lists],
    page: (meta, lists) => ({
      ...{ meta, rows, draws, omitted: found.length - rows.length, ministry: MINISTRY_A_MONTH },
      months: monthsOf(counted, behind, lists),
      handling: handling.shown(lists),
    }),
  };
}

/** Lists of a month's units, and of all units together. */
function namedLists(behind: readonly Behind[]): NamedList[] {
  const whole = new Map<string, Behind>();
  for (const { month, what, tickets } of behind) {
    const id = listOf(month, ALL, what);
    const known = whole.get(id);
    whole.set(id, { month, unit: ALL, what, tickets: [...(known?.tickets ?? []), ...tickets] });
  }
  return [...whole.values(), ...behind]
    .filter(({ tickets }) => tickets.length <= MOST_TICKETS)
    .map(({ month, unit, what, tickets }) => ({
      ...{ id: listOf(month, unit, what), tickets },
      name: `${month.slice(0, 7)} 办结、${WHAT[what]}`,
    }));
}

/** Stands for all units in the id of a list. */
const ALL = "*";

function listOf(month: string, unit: string, what: VisitList): string {
  return `visits:${month}:${unit}:${what}`;
}

function monthsOf(counted: readonly Counted[], behind: readonly Behind[], lists: Listed): VisitMonth[] {
  const listsOf = (month: string, unit: string) =>
    Object.fromEntries(
      behind.flatMap((one) => {
        const id = listOf(month, unit, one.what);
        const own = one.month === month && (unit === ALL || one.unit === unit);
        return own && lists[id] !== undefined ? [[one.what, id]] : [];
      }),
    );
  const months = new Map(counted.map(({ month, end }) => [month, end]));
  return [...months].map(([month, end]) => ({
    ...{ month, end, lists: listsOf(month, ALL) },
    units: counted
      .filter((row) => row.month === month)
      .map(({ month: _m, end: _e, ...unit }) => ({ ...unit, lists: listsOf(month, unit.unit) })),
  }));
}
