import type { SpanFigures } from "../../reports/components/data.ts";
import { isPartial } from "./inputs.ts";
import type { Span, Store } from "./store.ts";

/** The quarter that each month lies in and the year to its end, by the month's start. */
export function longSpans(store: Store, asOf: string): Record<string, SpanFigures[]> {
  const of = (period: string) => store.spans.get(period) ?? [];
  const [quarters, years] = [of("quarter"), of("ytd")];
  return Object.fromEntries(
    of("month").map((month) => {
      const quarter = quarters.find((q) => q.start <= month.start && month.end <= q.end);
      const year = years.find((y) => y.end === month.end && y.start <= month.start);
      return [
        month.start,
        [
          ...(quarter ? [figures(store, quarter, `第 ${quarter.label.slice(-1)} 季度`, asOf)] : []),
          ...(year ? [figures(store, year, `${year.label} 年至本月末`, asOf)] : []),
        ],
      ];
    }),
  );
}

function figures(store: Store, span: Span, label: string, asOf: string): SpanFigures {
  const row = store
    .long(span.period === "quarter" ? "quarter" : "ytd", null)
    .find((r) => r.start === span.start && r.end === span.end);
  return {
    label,
    start: span.start,
    end: span.end,
    partial: isPartial(span.end, asOf),
    received: Number(row?.received ?? 0),
    completed: Number(row?.completed ?? 0),
    rates: store.rates(row),
  };
}
