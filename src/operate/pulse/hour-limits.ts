import { type UntoldClock, untoldKeys } from "../../indicators/clock-needs.ts";
import { DAY_HOURS } from "../../pages/board.ts";
import { RESPONSIBLE } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { NoticeEvent } from "../notices/event.ts";
import type { Telling } from "../notices/events/urgent.ts";

/** Minutes between pulses where the timetable has none: somebody else starts them. */
const USUAL_MINUTES = 15;
/** What runs out within so many pulses is told: none is passed over. */
const PULSES_AHEAD = 2;
/** What ran out longer ago is a matter of the daily warnings, not of an alarm. */
const BACK_HOURS = 24;

/** A ticket's hour limit that runs out soon, or ran out. */
export interface HourLimit {
  ticket_id: string;
  number: string;
  clock_id: string;
  clock: string;
  clause: string | null;
  /** Length of the limit. */
  hours: number;
  /** Who answers for it: id of a unit, or of an office. */
  body: string;
  /** The unit of the register, where it is one. */
  unit_id: string | null;
  unit: string | null;
  district: string | null;
  due_at: string;
  /** Done since, too late. */
  done: boolean;
  /** To the limit, or past it until it was done or is judged. */
  minutes: number;
  stands: "soon" | "over";
}

/**
 * Truck drivers' limits of less than a day that are about to run out, or ran out in the last 24 hours (T26-1, T23-8（一）, T23-11（一）).
 * @param options `asOf` the moment `mart.clock` was computed for, `every` minutes between pulses, `untold` clocks that a source has no
 * columns for
 */
export function hourLimits(
  warehouse: Warehouse,
  { asOf, every, untold }: { asOf: string; every: number; untold: readonly UntoldClock[] },
): Promise<HourLimit[]> {
  return warehouse.rows<HourLimit>(sqlFile(import.meta.url, "hour-limits.sql"), {
    ...{ as_of: asOf, day_hours: DAY_HOURS, back_hours: BACK_HOURS },
    untold: untoldKeys(untold),
    soon_minutes: PULSES_AHEAD * (every || USUAL_MINUTES),
  });
}

/**
 * One event for each limit and what became of it: that it runs out soon is told once, that it ran out once more. A ticket that went to
 * another unit is told to that one anew. Of the public edition no event names its ticket.
 */
export function hourEvents(limits: readonly HourLimit[], { at, isInternal }: Telling): NoticeEvent[] {
  return limits.map((limit) => ({
    kind: "hour_limit",
    key: `hour_limit:${limit.ticket_id}:${limit.clock_id}:${limit.body}:${limit.stands}`,
    at,
    title: titleOf(limit),
    lines: [
      ...(isInternal ? [`工单编号：${limit.number}`] : []),
      `责任方：${limit.unit ?? officeOf(limit.body)}${limit.district ? `；事发区：${limit.district}` : ""}`,
      `时限：${lengthOf(limit.hours)}，${limit.due_at.slice(0, 16)} 到期${limit.clause ? `（${limit.clause}）` : ""}`,
    ],
    ...(limit.unit_id ? { about: { unit: limit.unit_id } } : {}),
    page: "clocks.html#steps",
  }));
}

function titleOf({ clock, stands, minutes, done }: HourLimit): string {
  if (stands === "soon") return `${clock}时限将到，还剩 ${spanOf(minutes)}`;
  return `${clock}已超时 ${spanOf(minutes)}${done ? "（已办）" : "，尚未办"}`;
}

function spanOf(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} 小时`, (rest > 0 || hours === 0) && `${rest} 分钟`]
    .filter(Boolean)
    .join(" ");
}

function lengthOf(hours: number): string {
  return spanOf(Math.round(hours * 60));
}

function officeOf(body: string): string {
  return RESPONSIBLE[body as keyof typeof RESPONSIBLE] ?? "未派单位";
}
