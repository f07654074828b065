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
      ...{ kind: "chart", id: "course", title: `司机工单受理量（按${every}）` },
      alt: `自${day(first.start, true)}起按${every}的受理量，由 ${count(first.received)} 件到 ${count(last.received)} 件。`,
      chart: {
        ...{ type: "trend", unit: "件", values: points.map(({ received }) => received) },
        labels: points.map(({ start }) => pointName(scribe.context, start)),
        band: points.map(({ usual }) => usual),
      },
    },
  ];
}

/** Where tickets came in, as bars beside the period before. */
export function channelChart(scribe: Scribe): Chart[] {
  if (!leadsCity(scribe)) return [];
  const { context } = scribe;
  const ids = channelIds(scribe);
  if (ids.length < 2) return [];
  return [
    {
      ...{ kind: "chart", id: "channels-bars", title: "各渠道受理量" },
      alt: "各渠道受理量，数字见附表。",
      chart: {
        ...{ type: "bars", unit: "件", beforeName: context.before ? context.period.before : null },
        rows: ids.map((id) => ({
          ...{ name: id, value: countOf(scribe, "now", id) },
          before: context.before ? countOf(scribe, "before", id) : null,
        })),
      },
      figures: ids.map((id) => `channel/${id}/received`),
    },
  ];
}

function countOf({ context }: Scribe, slot: "now" | "before", id: string): number {
  return context.cube.row(slot, "channel", id).count("received");
}

/** Channels with tickets now or before, those with most first. */
function channelIds(scribe: Scribe): string[] {
  const { cube } = scribe.context;
  const ids = new Set([...cube.members("now", "channel"), ...cube.members("before", "channel")]);
  return placed([...ids].sort(), (id) => countOf(scribe, "now", id))
    .map(({ row }) => row)
    .filter((id) => countOf(scribe, "now", id) + countOf(scribe, "before", id) > 0);
}

/** Where tickets came in: of monthly and longer briefs of the city. */
export function channelTable(scribe: Scribe, lead: Lead): Table[] {
  const { context, book } = scribe;
  const { kind, before: past } = context.period;
  if (!leadsCity(scribe) || kind === "weekly" || kind === "daily") return [];
  const of = (slot: "now" | "before", id: string) => countOf(scribe, slot, id);
  const [total, totalBefore] = [lead.row("now").count("received"), lead.row("before").count("received")];
  const ids = channelIds(scribe);
  if (ids.length === 0) return [];
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
      ...{ kind: "table", id: "channels", title: "各渠道受理量", empty: "没有工单", total: ids.length },
      columns: channelColumns(past),
      rows: [...ids.map(row), sums],
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
