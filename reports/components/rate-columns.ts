import { type RateLink, rateCell } from "./chip.js";
import type { MemberRow, Meta, RateId, RateRule, Rates } from "./data.js";
import { count } from "./format.js";
import { judge, type Ratio, rateOf, shortfall, type View } from "./judge.js";
import { isAbsent, NO_COLUMN, noColumn } from "./lack.js";
import type { Lens } from "./members.js";
import type { Column } from "./table.js";
import { type TicketQuery, ticketsHref } from "./tickets-link.js";

/** The column of completed tickets; 无此列 where no feed says when one was. */
export function completedColumn<Row extends { completed: number }>(
  name: string,
  { lacking }: Pick<Meta, "lacking">,
): Column<Row> {
  const absent = isAbsent(lacking.completed);
  return {
    name,
    optional: true,
    value: (row) => (absent ? NO_COLUMN : row.completed),
    show: (row) => (absent ? noColumn(lacking.completed) : count(row.completed)),
  };
}

/** What the figures of a row are of: a span, and members in it. */
export interface Where {
  start: string;
  end: string;
  members: TicketQuery["members"];
}

/** What columns of rates are made from. */
export interface RateSource<Row> {
  rates: (row: Row) => Rates;
  /** Null where a row is of more than can be listed. */
  where: (row: Row) => Where | null;
  /** Put before the rates' names. */
  prefix?: string;
  optional?: boolean;
}

/** The way to the tickets that a rate counts in a span and of members. */
export function rateLink(id: RateId, where: Where | null, { meta, profile, source, root }: Lens): RateLink {
  if (where === null) return () => null;
  const { start, end, members } = where;
  const from = source === 0 ? null : (meta.sources[source] ?? null);
  return (part) =>
    ticketsHref(meta, root, { from: start, to: end, members, rate: { id, part, profile, source: from } });
}

/** Columns for the three rates: value with verdict and base, leading to the tickets; counts apart in the CSV. */
export function rateColumns<Row>(lens: Lens, from: RateSource<Row>): Column<Row>[] {
  return lens.meta.rules.map((rule, index) => {
    const of = (row: Row) => rateOf(from.rates(row), lens, index);
    const name = `${from.prefix ?? ""}${rule.name}`;
    return {
      name,
      optional: from.optional,
      value: (row) => value(of(row)),
      csv: [
        { name: `${name}(%)`, value: (row) => (isAbsent(rule.lack) ? NO_COLUMN : value(of(row))) },
        { name: `${name}分子`, value: (row) => of(row).numerator },
        { name: `${name}分母`, value: (row) => of(row).denominator },
      ],
      show: (row) =>
        rateCell(of(row), judge(of(row), rule, lens.meta.minRated), rateLink(rule.id, from.where(row), lens)),
    };
  });
}

function value({ numerator, denominator }: Ratio): number | null {
  return denominator > 0 ? Number(((100 * numerator) / denominator).toFixed(4)) : null;
}

/** How many ratings there are: the largest of the three bases. */
export function ratedCount(row: Pick<MemberRow, "rates">, view: View): number {
  return Math.max(...[0, 1, 2].map((i) => rateOf(row.rates, view, i).denominator));
}

/** What the figure beside a rate means: it is neither points nor what is still to come. */
export const LACK_WORDS = "折合少：同样多的评价里，再有这么多件达标就到底线。";

/** What each rate below its floor still lacks. */
export function lacks(row: Pick<MemberRow, "rates">, lens: Lens): { rule: RateRule; short: number }[] {
  return lens.meta.rules.flatMap((rule, index) => {
    const rate = rateOf(row.rates, lens, index);
    if (rule.floor === null || judge(rate, rule, lens.meta.minRated) !== "below") return [];
    return [{ rule, short: shortfall(rate, rule.floor) }];
  });
}

const VERBS: Record<RateRule["id"], string> = { response: "联系", resolution: "解决", satisfaction: "满意" };

/** 联系 1 件、解决 2 件 for the rates below their floors. */
export function lackText(row: Pick<MemberRow, "rates">, lens: Lens): string {
  const parts = lacks(row, lens).map(({ rule, short }) => `${VERBS[rule.id]} ${count(short)} 件`);
  return parts.join("、");
}
