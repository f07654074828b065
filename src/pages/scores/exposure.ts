import type { ExposureBasis, ExposurePage, ExposureRow } from "../../../reports/components/data-scores.ts";
import { PER_TRUCKS } from "../../supervision/exposure/exposure.ts";
import { funnel } from "../../supervision/exposure/funnel.ts";
import { localPlates } from "../../supervision/exposure/plates.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PageInputs } from "../inputs.ts";
import type { Listed, NamedList } from "../lists/index.ts";

/** With plates on less than this part of the complaints those of the city's own trucks are too few to go by (自设). */
const LEAST_PLATED = 0.5;

type Row = Omit<ExposureRow, "list"> &
  Pick<ExposurePage, "label" | "start" | "end"> &
  Pick<ExposureBasis, "basis">;
interface Cases {
  district: string | null;
  local: boolean;
  plated: boolean;
  registered: boolean | null;
  tickets: string[];
}

/** Complaints beside trucks, read once: the page's part and the lists of their tickets. */
export interface ExposureData {
  lists: NamedList[];
  page(lists: Listed): ExposurePage | null;
}

/** Reads the newest whole quarter of `mart.exposure`. */
export async function readExposure(warehouse: Warehouse, { settings }: PageInputs): Promise<ExposureData> {
  const rows = await warehouse.rows<Row>(sqlFile(import.meta.url, "exposure.sql"));
  const [first] = rows;
  if (!first) return { lists: [], page: () => null };
  const cases = await warehouse.rows<Cases>(sqlFile(import.meta.url, "exposure-tickets.sql"), {
    start: first.start,
  });
  const count = (pick: (one: Cases) => boolean | null) =>
    cases.filter(pick).reduce((sum, { tickets }) => sum + tickets.length, 0);
  const [complaints, plated] = [count(() => true), count((one) => one.plated)];
  const plates = [...localPlates(settings)];
  const byPlate = plates.length > 0 && plated >= LEAST_PLATED * complaints;
  const order = byPlate ? (["local", "all"] as const) : (["all"] as const);
  return {
    lists: rows.flatMap((row) => listOf(row, cases)),
    page: (lists) => ({
      ...{ label: first.label, start: first.start, end: first.end, complaints, plated, plates },
      local: count((one) => one.local),
      elsewhere: count((one) => !one.registered),
      bases: order.flatMap((basis) =>
        basisOf(
          basis,
          rows.filter((row) => row.basis === basis),
          lists,
        ),
      ),
    }),
  };
}

function basisOf(basis: ExposureBasis["basis"], rows: readonly Row[], lists: Listed): ExposureBasis[] {
  const trucks = rows.reduce((sum, row) => sum + row.trucks, 0);
  if (trucks === 0) return [];
  const rate = (PER_TRUCKS * rows.reduce((sum, row) => sum + row.complaints, 0)) / trucks;
  const limits = funnel(
    rate,
    rows.map((row) => row.trucks),
  );
  const shown = rows.map(({ label: _, start: __, end: ___, basis: ____, ...row }) => row);
  return [
    {
      ...{ basis, rate, limits },
      rows: shown.map((row, i) => ({ ...row, list: lists[idOf(rows[i]!)] ? idOf(rows[i]!) : null })),
    },
  ];
}

function idOf({ label, basis, district }: Row): string {
  return `exposure:${label}:${basis}:${district}`;
}

function listOf(row: Row, cases: readonly Cases[]): NamedList[] {
  const own = cases.filter(
    ({ district, local }) => district === row.district && (row.basis === "all" || local),
  );
  const tickets = own.flatMap((one) => one.tickets);
  const name = `${row.district} ${row.label} 司机投诉${row.basis === "local" ? "（本市号牌）" : ""}`;
  return tickets.length > 0 ? [{ id: idOf(row), name, tickets }] : [];
}
