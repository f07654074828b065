import { day } from "../../../../reports/components/format.ts";
import { percentOf, ratio, shortfall } from "../../../../reports/components/judge.ts";
import type { Scribe } from "../../compose.ts";
import type { Chart } from "../../model.ts";
import type { Judged } from "../../words/rates.ts";
import { leadsCity } from "../lead.ts";
import { pointName, SHOWN } from "../overall/figures.ts";

/** The courses of the city's rates with their floors. */
export function rateCharts(scribe: Scribe, rates: readonly Judged[]): Chart[] {
  return leadsCity(scribe) ? rates.flatMap((one) => chartOf(scribe, one)) : [];
}

/** The course of the city's rate that is nearest to its floor. */
export function nearestChart(scribe: Scribe, rates: readonly Judged[]): Chart[] {
  return rateCharts(
    scribe,
    rates.filter((one) => one === nearest(rates)),
  );
}

/** The rate that lacks most, else the one with the least above its floor. */
function nearest(rates: readonly Judged[]): Judged | undefined {
  const margin = ({ rate, rule }: Judged) =>
    rule.floor === null ? Number.POSITIVE_INFINITY : (percentOf(rate) ?? 100) - rule.floor;
  return [...rates].sort(
    (a, b) =>
      shortfall(b.rate, b.rule.floor ?? 0) - shortfall(a.rate, a.rule.floor ?? 0) || margin(a) - margin(b),
  )[0];
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
      ...{ kind: "chart", id: `course-${rule.id}`, title: `${rule.name}走势（横线为底线）` },
      alt: `自${day(first.start, true)}起各期的${rule.name}，与底线 ${rule.floor ?? "—"}% 相比。`,
      chart: {
        ...{ type: "trend", unit: "%", values, labels: points.map(({ start }) => pointName(context, start)) },
        ...(rule.floor !== null && { lines: [{ value: rule.floor, name: "底线" }] }),
      },
    },
  ];
}
