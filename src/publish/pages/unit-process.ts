import type { LabelledProcess, MemberPage, PeriodPoint } from "../../../reports/components/data.ts";
import { openingPoint } from "../../../reports/components/page.ts";
import { addDays, range } from "../../policy/work-calendar.ts";
import { newest } from "./bases.ts";
import type { CellRow } from "./cells.ts";
import { addProcess, memberProcess } from "./process.ts";
import type { Store } from "./store.ts";

/**
 * A unit's process in the month that pages open with, in the month before and in the newest 13 weeks. Of a month that is
 * not over only the days that are count, and as many first days of the one before.
 */
export function unitProcess(
  store: Store,
  months: readonly PeriodPoint[],
  unit: string,
): MemberPage["processed"] {
  const month = openingPoint(months);
  if (!month) return null;
  const before = months[months.indexOf(month) - 1];
  const { like } = month;
  return {
    now: like ? firstDays(store, month, like.days, unit) : whole(store, month, unit),
    before: before ? (like ? firstDays(store, before, like.days, unit) : whole(store, before, unit)) : null,
    long: {
      label: "近 13 周",
      end: newest(store, "r13w")?.end ?? month.end,
      ...figures(store, own(store.long("r13w", "unit"), unit)),
    },
  };
}

function whole(store: Store, month: PeriodPoint, unit: string): LabelledProcess {
  return {
    label: monthName(month),
    end: month.end,
    ...figures(store, own(store.members("month", month.start, "unit"), unit)),
  };
}

function firstDays(store: Store, month: PeriodPoint, days: number, unit: string): LabelledProcess {
  const { carried } = figures(store, own(store.members("month", month.start, "unit"), unit));
  const end = addDays(month.start, days - 1);
  const list = range(month.start, end);
  const values = list.map((day) => memberProcess(own(store.members("day", day, "unit"), unit), store));
  return { label: `${monthName(month)}前 ${days} 天`, end, carried, values: values.reduce(addProcess, []) };
}

function figures(store: Store, row: CellRow | undefined): Pick<LabelledProcess, "values" | "carried"> {
  const carried = row && !store.absent.has("carry_over") ? Number(row.carried) : null;
  return { values: memberProcess(row, store), carried };
}

function own(rows: readonly CellRow[], unit: string): CellRow | undefined {
  return rows.find((row) => row.member === unit);
}

function monthName({ end }: PeriodPoint): string {
  return `${Number(end.slice(5, 7))}月`;
}
