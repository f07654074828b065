import type { NoticeEvent } from "../event.ts";

/** An open urgent ticket. */
export interface UrgentRow {
  ticket_id: string;
  number: string;
  unit_id: string | null;
  unit: string;
  class: string;
  received: string;
  certain: boolean;
  due: string | null;
}

/** How events of a warehouse are told: at which local time, and whether single tickets may be named. */
export interface Telling {
  at: string;
  isInternal: boolean;
}

/** A single urgent ticket (T26-14): its number, unit, class and times, and nothing of what it says. */
export function urgentEvent(row: UrgentRow, { at, isInternal }: Telling): NoticeEvent {
  const { ticket_id, number, unit_id, unit, certain, received, due } = row;
  const by = unit === "" ? "尚未派单位" : unit;
  return {
    kind: "urgent_ticket",
    key: `urgent_ticket:${ticket_id}${certain ? "" : ":suspected"}`,
    at,
    title: certain ? `紧急单件：${by}` : `疑似紧急，请人工核对：${by}`,
    lines: [
      ...(isInternal ? [`工单编号：${number}`] : []),
      `承办单位：${by}`,
      ...(row.class === "" ? [] : [`类别：${row.class}`]),
      `受理时间：${received}`,
      due === null ? "没有可判的时限" : `最近时限：${due}`,
    ],
    ...(unit_id === null ? {} : { about: { unit: unit_id } }),
    ...(certain ? {} : { waits: true as const }),
    page: "warnings.html",
  };
}
