import type { LabelledProcess, MemberPage, PeriodPoint } from "../../reports/components/data.ts";
import { openingPoint } from "../../reports/components/page.ts";
import { places } from "../indicators/measures.ts";
import { INDICATORS } from "../indicators/registry.ts";
import { addDays } from "../policy/work-calendar.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { newest } from "./bases.ts";
import { type CellRow, processColumns } from "./cells.ts";
import type { PageInputs } from "./inputs.ts";
import { memberProcess } from "./process.ts";
import type { Store } from "./store.ts";

type MonthRow = CellRow & { member: string; latter: boolean };

/**
 * Each unit's process in the month that pages open with, in the month before and in the newest 13 weeks. Of a month that is
 * not over only the days that are count, and as many first days of the one before.
 * @returns what a unit's page prints, by its id; null where there is no month
 */
export async function readUnitProcess(
  warehouse: Warehouse,
  { settings, rates }: PageInputs,
  store: Store,
  months: readonly PeriodPoint[],
): Promise<(unit: string) => MemberPage["processed"]> {
  const month = openingPoint(months);
  if (!month) return () => null;
  const before = months[months.indexOf(month) - 1];
  const days = month.like?.days ?? null;
  const carried = places(INDICATORS, rates.profiles).find(({ indicator }) => indicator.id === "carry_over");
  const sql = sqlFile(import.meta.url, "unit-process.sql")
    .replace("{carried}", carried?.numerator ?? "0")
    .replace(
      "{columns}",
      processColumns(rates.profiles, (figure) => `sum(${figure}) FILTER (counted)`),
    );
  const rows = await warehouse.rows<MonthRow>(sql, {
    ...{ headline: settings.rating_source, days },
    ...{ now: month.start, before: before?.start ?? null },
  });
  const figures = (row: CellRow | undefined): Pick<LabelledProcess, "values" | "carried"> => ({
    values: memberProcess(row, store),
    carried: row && !store.absent.has("carry_over") ? Number(row.carried ?? 0) : null,
  });
  const of = (point: PeriodPoint, unit: string, latter: boolean): LabelledProcess => ({
    ...labelOf(point, days),
    ...figures(rows.find((row) => row.member === unit && row.latter === latter)),
  });
  const end = newest(store, "r13w")?.end ?? month.end;
  const long = new Map(store.long("r13w", "unit").map((row) => [row.member, row]));
  return (unit) => ({
    now: of(month, unit, true),
    before: before ? of(before, unit, false) : null,
    long: { label: "近 13 周", end, ...figures(long.get(unit)) },
  });
}

function labelOf({ start, end }: PeriodPoint, days: number | null): Pick<LabelledProcess, "label" | "end"> {
  const name = `${Number(end.slice(5, 7))}月`;
  return days === null
    ? { label: name, end }
    : { label: `${name}前 ${days} 天`, end: addDays(start, days - 1) };
}
