import { day } from "../../../../reports/components/format.ts";
import { percentOf, ratio, shortfall } from "../../../../reports/components/judge.ts";
import type { Scribe } from "../../compose.ts";
import type { Chart } from "../../model.ts";
import type { Judged } from "../../words/rates.ts";
import { leadsCity } from "../lead.ts";
import { pointName, SHOWN } from "../overall/figures.ts";

/** Courses that are shown. */
const CHARTS = 2;

/** The courses of the city's rates with their floors: of those that lack most, else are nearest to their floors. */
export function rateCharts(scribe: Scribe, rates: readonly Judged[]): Chart[] {
  if (!leadsCity(scribe)) return [];
  const nearest = [...rates].sort(
    (a, b) =>
      shortfall(b.rate, b.rule.floor ?? 0) - shortfall(a.rate, a.rule.floor ?? 0) || margin(a) - margin(b),
  );
  const shown = nearest.slice(0, CHARTS);
  return rates.filter((one) => shown.includes(one)).flatMap((one) => chartOf(scribe, one));
}

/** Points above the floor. */
function margin({ rate, rule }: Judged): number {
  return rule.floor === null ? Number.POSITIVE_INFINITY : (percentOf(rate) ?? 100) - rule.floor;
}

function chartOf({ rules, context }: Scribe, { rule }: Judged): Chart[] {
  const { course, period, meta } = context;
  const index = rules.indexOf(rule);
  const points = course.slice(-SHOWN[period.kind]);
  const values = points.map(({ rates }) => percentOf(ratio(rates[meta.profile], index)));
  const first = points[0];
  if (!first || values.filter((value) => value !== null).length < 3) return [];
  return [
    {
      ...{ kind: "chart", id: `course-${rule.id}`, title: `${rule.name}走势` },
      alt: `自${day(first.start, true)}起各期的${rule.name}，与底线 ${rule.floor ?? "—"}% 相比。`,
      chart: {
        ...{ type: "trend", unit: "%", values, labels: points.map(({ start }) => pointName(context, start)) },
        ...(rule.floor !== null && { lines: [{ value: rule.floor, name: "底线" }] }),
      },
    },
  ];
}
