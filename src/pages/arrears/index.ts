import type {
  ArrearsPage,
  ArrearsRow,
  ArrearsSum,
  ArrearsTotals,
} from "../../../reports/components/arrears-data.ts";
import type { Meta, TicketLists } from "../../../reports/components/data.ts";
import { maskedFirm } from "../../issues/matters/firms.ts";
import { arrearsClasses } from "../../issues/warehouse/arrears.ts";
import { hasLedger, MANY_DRIVERS, prepareLedger } from "../../issues/warehouse/ledger.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "../inputs.ts";
import type { NamedList } from "../lists/index.ts";
import { arrearsLists, LISTED_OF_SIDE, listOf, type SideList, shownList } from "./lists.ts";

/** Matters on the page: the newest, and those open that have waited longest; the rest is counted. */
const NEWEST = 300;
const WAITING = 60;
/** Debtors listed, and tickets of one matter. */
const DEBTORS = 30;
const MOST_TICKETS = 200;

type Listed = Omit<ArrearsRow, "id" | "href" | "debtor" | "type" | "route" | "stage" | "evidence" | "times"> &
  Pick<ArrearsRow, "type" | "route" | "stage"> & {
    matter_id: string;
    debtor: string | null;
    evidence: string;
    debtor_matters: number | null;
    times: number | null;
    is_newest: boolean;
    is_waiting: boolean;
    tickets_of: string[];
  };
type Total = ArrearsTotals & { side: "all" | "route" | "type" | "month"; member: string };

/** What the ledger is made from, read once: its rows, and the lists of their tickets. */
export interface Arrears {
  lists: NamedList[];
  page(meta: Meta, lists: TicketLists["lists"]): ArrearsPage;
}

/** Reads the ledger of arrears as of the moment; empty where matters were not sought. */
export async function readArrears(warehouse: Warehouse, inputs: PageInputs): Promise<Arrears> {
  const classes = arrearsClasses(inputs.issues);
  const sought = await hasLedger(warehouse);
  if (sought) await prepareLedger(warehouse, inputs.asOf, classes);
  const read = <T>(file: string, params: Record<string, number>): Promise<T[]> =>
    sought ? warehouse.rows<T>(sqlFile(import.meta.url, file), params) : Promise.resolve([]);
  const totals = await read<Total>("totals.sql", {});
  const limits = { newest: NEWEST, waiting: WAITING, most_tickets: MOST_TICKETS };
  const rows = await read<Listed>("listed.sql", limits);
  const internal = inputs.settings.edition === "internal";
  const debtors = internal
    ? await read<ArrearsPage["debtors"][number]>("debtors.sql", { most: DEBTORS })
    : [];
  const sides = await read<SideList>("lists.sql", { most: LISTED_OF_SIDE });
  const of = (side: Total["side"], lists: TicketLists["lists"]) =>
    totalsOf(totals, side).map((total) => ({
      ...total,
      list: shownList(sides, { side, member: total.member }, lists),
    }));
  return {
    lists: arrearsLists(rows, sides),
    page: (meta, lists) => ({
      meta,
      classes,
      manyDrivers: MANY_DRIVERS,
      total: totalsOf(totals, "all")[0] ?? null,
      routes: of("route", lists),
      types: of("type", lists),
      months: of("month", lists),
      rows: rows.map((row) => rowOf(row, internal, lists)),
      newest: idsOf(rows, "is_newest"),
      waiting: idsOf(rows, "is_waiting").reverse(),
      debtors,
    }),
  };
}

function totalsOf(totals: readonly Total[], side: Total["side"]): Omit<ArrearsSum, "list">[] {
  return totals.filter((total) => total.side === side).map(({ side: _, ...rest }) => rest);
}

function idsOf(rows: readonly Listed[], which: "is_newest" | "is_waiting"): number[] {
  return rows.flatMap((row, place) => (row[which] ? [place] : []));
}

/** A row as the edition may show it: names masked, no numbers and no repeats outside the internal edition. */
function rowOf(row: Listed, internal: boolean, lists: TicketLists["lists"]): ArrearsRow {
  const {
    matter_id,
    tickets_of: _,
    is_newest: _n,
    is_waiting: _w,
    debtor,
    evidence,
    times,
    debtor_matters,
    ...rest
  } = row;
  return {
    ...rest,
    first: rest.first.slice(0, 10),
    last: rest.last.slice(0, 10),
    debtor: debtor !== null && !internal ? maskedFirm(debtor) : debtor,
    evidence: internal ? evidence : "",
    times: internal && times !== null && times > rest.drivers ? times : null,
    list: lists[listOf(matter_id)] ? listOf(matter_id) : null,
  };
}
