import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** How near a limit is: past, today, by the end of the next working day (days off before it included), later. */
export const BUCKETS = ["overdue", "today", "next_workday", "later"] as const;
export type Bucket = (typeof BUCKETS)[number];

/** An open duty of a handling unit. */
export type BoardRow = {
  ticket_id: string;
  number: string;
  unit_id: string | null;
  clock_id: string;
  /** Name of the clock, Chinese. */
  clock: string;
  kind: string | null;
  class_given: string | null;
  channel: string | null;
  driver_mark: boolean | null;
  started_at: string;
  due_at: string;
  /** Hours to the limit on the wall clock, negative when past. */
  hours_left: number;
  contacted: boolean;
  bucket: Bucket;
};

/** A unit's open duties counted by nearness, and how many of their tickets are not yet contacted. */
export type UnitCount = { unit_id: string | null; uncontacted: number } & Record<Bucket, number>;

/** The board of open tickets (T23-22(一), C4-21). */
export type Board = { rows: BoardRow[]; units: UnitCount[] };

/**
 * The open clocks of handling units, nearest limit first, and their counts by unit, most overdue first.
 * @param options `asOf` the moment `mart.clock` was computed for
 */
export async function openBoard(warehouse: Warehouse, options: { asOf: string }): Promise<Board> {
  const rows = await warehouse.rows<BoardRow>(sqlFile(import.meta.url, "board.sql"), { as_of: options.asOf });
  return { rows, units: countByUnit(rows) };
}

function countByUnit(rows: readonly BoardRow[]): UnitCount[] {
  const units = new Map<string | null, UnitCount>();
  for (const row of rows) {
    const unit = units.get(row.unit_id) ?? emptyCount(row.unit_id);
    unit[row.bucket] += 1;
    if (!row.contacted) unit.uncontacted += 1;
    units.set(row.unit_id, unit);
  }
  return [...units.values()].sort((a, b) => b.overdue - a.overdue || b.today - a.today);
}

function emptyCount(unit: string | null): UnitCount {
  return { unit_id: unit, uncontacted: 0, overdue: 0, today: 0, next_workday: 0, later: 0 };
}

/** Time spent in one stage: receipt → dispatch → accept → contact → complete (T26-三(二)). */
export type StageRow = {
  scope: "city" | "unit" | "issue";
  member: string;
  stage: "dispatch" | "accept" | "contact" | "complete";
  tickets: number;
  median_hours: number;
  p90_hours: number;
};

/**
 * Median and 90th percentile of hours in each stage, for the city, each unit and each class; wall-clock hours.
 * Stages whose two moments are not both known, or run backwards, are left out.
 * @param options `from` and `to` days of receipt, both included; `driversOnly` keeps officially marked tickets
 */
export async function stageDurations(
  warehouse: Warehouse,
  options: { asOf: string; from: string; to: string; driversOnly?: boolean },
): Promise<StageRow[]> {
  return warehouse.rows<StageRow>(sqlFile(import.meta.url, "stages.sql"), {
    as_of: options.asOf,
    from: options.from,
    to: options.to,
    drivers_only: options.driversOnly ?? false,
  });
}
