import { count, day } from "../../../../reports/components/format.ts";
import type { Scribe } from "../../compose.ts";
import type { BriefKind, Chart } from "../../model.ts";
import { leadsCity } from "../lead.ts";

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
