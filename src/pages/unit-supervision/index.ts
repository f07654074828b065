import type { UnitSupervision } from "../../../reports/components/supervision-data.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { hasMarts } from "../has-marts.ts";
import type { PageInputs } from "../inputs.ts";
import type { NamedList } from "../lists/index.ts";
import { nextAppeals } from "../meetings/appeal-month.ts";

/** What a unit's own page says of supervision, and the lists of the tickets behind it. */
export interface UnitsSupervised {
  lists: NamedList[];
  of(unit: string, lists: Readonly<Record<string, unknown>>): UnitSupervision | null;
}

type Row = Omit<UnitSupervision, "month" | "appealMonth" | "list" | "listed"> & {
  unit: string;
  tickets: string[];
};

/** Reads what supervision holds of each unit; null where it was not computed. */
export async function readUnitsSupervised(
  warehouse: Warehouse,
  { asOf }: Pick<PageInputs, "asOf">,
): Promise<UnitsSupervised> {
  const marts = ["supervision", "shirking", "appeal", "reply_unit", "visit_unit", "listing"];
  if (!(await hasMarts(warehouse, marts))) return { lists: [], of: () => null };
  const month = await newestMonth(warehouse, asOf);
  const { month: appealMonth } = await nextAppeals(warehouse, asOf);
  const rows = await warehouse.rows<Row>(sqlFile(import.meta.url, "units.sql"), {
    month,
    appeal_month: appealMonth,
  });
  const listed = await warehouse.rows<UnitSupervision["listed"][number] & { unit: string }>(
    sqlFile(import.meta.url, "listed.sql"),
  );
  return {
    lists: rows
      .filter(({ tickets }) => tickets.length > 0)
      .map(({ unit, tickets }) => ({ id: listOf(unit), name: "督办台账", tickets })),
    of: (unit, lists) => {
      const row = rows.find((one) => one.unit === unit);
      if (!row) return null;
      const { unit: _, tickets: _tickets, ...rest } = row;
      return {
        ...{ ...rest, month, appealMonth },
        list: lists[listOf(unit)] === undefined ? null : listOf(unit),
        listed: listed.filter((one) => one.unit === unit).map(({ unit: _unit, ...one }) => one),
      };
    },
  };
}

/** The newest month with replies: on the first days of a month there is nothing to tell of it. */
async function newestMonth(warehouse: Warehouse, asOf: string): Promise<string> {
  const { month } = await warehouse.one<{ month: string }>(
    `SELECT coalesce(max(month), date_trunc('month', $as_of::TIMESTAMP))::DATE::VARCHAR AS month
     FROM mart.reply_unit WHERE month <= $as_of::TIMESTAMP`,
    { as_of: asOf },
  );
  return month;
}

function listOf(unit: string): string {
  return `register:unit:${unit}`;
}
