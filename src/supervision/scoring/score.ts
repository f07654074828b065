import { judge } from "../../indicators/judge.ts";
import type { RateLine } from "../../policy/schema.ts";
import type { Facts } from "./facts.ts";
import type { LoadedScheme } from "./load.ts";
import { casesItem, enteredItem, type ItemPoints, linearItem, type MonthValue } from "./points.ts";
import { fullOf, type Item, type ItemOf, type Scheme } from "./schema.ts";
import type { ScoreSpan } from "./spans.ts";
import { lastRunning, type Total, totals } from "./totals.ts";

/** One item of one member in one period. */
export interface ScoreRow extends ItemPoints {
  member: string;
  item: string;
  /** scored, lacking (无数据), or how a rate stands to its line. */
  state: string;
  numerator: number | null;
  denominator: number | null;
  full: number;
}

/** A period's rows and totals. */
export interface ScoredSpan {
  span: ScoreSpan;
  rows: ScoreRow[];
  totals: (Total & { lastRunning: boolean })[];
}

/** What rates are held against. */
export interface Lines {
  rates: readonly RateLine[];
  /** Rates on fewer ratings are not judged. */
  minRated: number;
}

/** Scores every member in every period, old to new. */
export function scoreScheme(
  scheme: LoadedScheme,
  spans: readonly ScoreSpan[],
  members: readonly string[],
  facts: Facts,
  lines: Lines,
): ScoredSpan[] {
  const scored = spans.map((span) => {
    const rows = members.flatMap((member) =>
      scheme.items.map((item): ScoreRow => scoreItem(item, member, span, facts, lines)),
    );
    return { span, rows, totals: totals(scheme, pointsOf(members, rows)) };
  });
  return scored.map(({ span, rows, totals: own }, i) => {
    const past = scored.slice(0, i + 1).filter((one) => one.span.whole);
    const running =
      scheme.bottom && span.whole
        ? lastRunning(
            past.map((one) => one.totals),
            scheme.bottom.periods,
          )
        : [];
    return {
      span,
      rows,
      totals: own.map((total) => ({ ...total, lastRunning: running.includes(total.member) })),
    };
  });
}

function pointsOf(members: readonly string[], rows: readonly ScoreRow[]) {
  const points = new Map(members.map((member) => [member, new Map<string, number | null>()]));
  for (const row of rows) points.get(row.member)?.set(row.item, row.points);
  return [...points].map(([member, own]) => ({ member, points: own }));
}

function scoreItem(item: Item, member: string, span: ScoreSpan, facts: Facts, lines: Lines): ScoreRow {
  const row = { member, item: item.id, numerator: null, denominator: null, full: fullOf(item) };
  if (item.rule === "line") return { ...row, ...lineOf(item, facts.values(item, member, span), lines) };
  const points = pointsOfItem(item, member, span, facts);
  return { ...row, ...points, state: points.points === null ? "lacking" : "scored" };
}

function pointsOfItem(
  item: Exclude<Item, ItemOf<"line">>,
  member: string,
  span: ScoreSpan,
  facts: Facts,
): ItemPoints {
  switch (item.rule) {
    case "linear":
      return linearItem(item, facts.values(item, member, span), span.quarter);
    case "entered":
      return enteredItem(item, facts.values(item, member, span));
    default: {
      const { months, covered } = facts.cases(item, member, span);
      return casesItem(item, months, covered);
    }
  }
}

function lineOf(
  { rate }: ItemOf<"line">,
  months: readonly MonthValue[],
  { rates, minRated }: Lines,
): Omit<ScoreRow, "member" | "item" | "full"> {
  const line = rates.find(({ id }) => id === rate);
  const numerator = months.reduce((sum, month) => sum + month.numerator, 0);
  const denominator = months.reduce((sum, month) => sum + month.denominator, 0);
  const rule = { floor: line ? 100 * line.floor : null, target: line ? 100 * line.target : null };
  return {
    ...{ points: null, cases: null, numerator, denominator, months: months.length },
    x: denominator > 0 ? numerator / denominator : null,
    state: judge({ numerator, denominator }, rule, minRated),
  };
}

/** Whether a scheme only passes or not, without points. */
export function isLineScheme({ items }: Pick<Scheme, "items">): boolean {
  return items.every(({ rule }) => rule === "line");
}
