import { count, day } from "../../../../reports/components/format.ts";
import type { Scribe } from "../../compose.ts";
import type { BriefKind, Chart, Column, Table } from "../../model.ts";
import { placed } from "../../words/ranks.ts";
import { countCell, NOTHING, shareCell, textCell } from "../cells.ts";
import { type Lead, leadsCity } from "../lead.ts";

/** Points of a course that are shown. */
export const SHOWN: Record<BriefKind, number> = {
  daily: 14,
  weekly: 26,
  monthly: 13,
  quarterly: 13,
  yearly: 13,
};

/** Name of a point of the course: 2月9日 of a week, 2026-02 of a month. */
export function pointName({ period }: Scribe["context"], start: string): string {
  return period.cube === "week" || period.cube === "day" ? day(start) : start.slice(0, 7);
}

/** The city's course with what was usual; nothing for other leads, and on fewer than three points. */
export function courseChart(scribe: Scribe): Chart[] {
  if (!leadsCity(scribe)) return [];
  const { course, period } = scribe.context;
  const points = course.slice(-SHOWN[period.kind]);
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || !first || !last) return [];
  const every = period.cube === "week" ? "周" : "月";
  return [
    {
      ...{ kind: "chart", id: "course", title: `司机工单受理量（按${every}，阴影为常见范围）` },
      alt: `自${day(first.start, true)}起按${every}的受理量，由 ${count(first.received)} 件到 ${count(last.received)} 件。`,
      chart: {
        ...{ type: "trend", unit: "件", values: points.map(({ received }) => received) },
        labels: points.map(({ start }) => pointName(scribe.context, start)),
        band: points.map(({ usual }) => usual),
      },
    },
  ];
}

/** Where tickets came in: of monthly and longer briefs of the city. */
export function channelTable(scribe: Scribe, lead: Lead): Table[] {
  const { context, book } = scribe;
  const { kind, before: past } = context.period;
  if (!leadsCity(scribe) || kind === "weekly") return [];
  const of = (slot: "now" | "before", id: string) => context.cube.row(slot, "channel", id).count("received");
  const [total, totalBefore] = [lead.row("now").count("received"), lead.row("before").count("received")];
  const ids = new Set([
    ...context.cube.members("now", "channel"),
    ...context.cube.members("before", "channel"),
  ]);
  const rows = placed([...ids].sort(), (id) => of("now", id)).filter(
    ({ row: id }) => of("now", id) + of("before", id) > 0,
  );
  const row = (id: string) => {
    const told = { cell: scribe.cell("received", "channel", id), member: true as const };
    return [
      textCell(id),
      countCell(book, `channel/${id}/received`, `${id}受理量`, of("now", id), told),
      shareCell(book, `channel/${id}/share`, `${id}占比`, of("now", id), total, { member: true }),
      context.before
        ? countCell(book, `channel/${id}/before`, `${id}${past}受理量`, of("before", id), { member: true })
        : NOTHING,
    ];
  };
  const sums = [
    textCell("合计"),
    countCell(book, "lead/received", "受理量", total, lead.of("received")),
    NOTHING,
    context.before ? countCell(book, "lead/received/before", `受理量（${past}）`, totalBefore) : NOTHING,
  ];
  return [
    {
      ...{ kind: "table", id: "channels", title: "各渠道受理量", empty: "没有工单", total: rows.length },
      columns: channelColumns(past),
      rows: [...rows.map(({ row: id }) => row(id)), sums],
    },
  ];
}

function channelColumns(past: string): Column[] {
  return [
    { name: "渠道", align: "left", width: 3 },
    { name: "受理（件）", align: "right", width: 2, number: "count", sums: true },
    { name: "占比", align: "right", width: 2, number: "percent" },
    { name: `${past}（件）`, align: "right", width: 2, number: "count", sums: true },
  ];
}
