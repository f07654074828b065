import { bar } from "./chart.js";
import { rateCell, usualChip } from "./chip.js";
import type { Comparison } from "./compare.js";
import type { MemberRow, Meta, PeriodPoint, ProfileId, RateRule, ScopeId } from "./data.js";
import { count } from "./format.js";
import { against, judge, profileRatio, type Ratio, shortfall } from "./judge.js";
import { isAbsent, NO_COLUMN, noColumn } from "./lack.js";
import { type Child, el } from "./node.js";
import type { Column } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

/** What a reader of a table of members is looking through. */
export interface Lens {
  meta: Meta;
  profile: ProfileId;
  /** Way from the page to the site's root, `./` or `../`. */
  root: string;
}

/** Members without a name of their own in the feeds. */
const BLANKS: Record<string, string> = { 未派: "未派单位", 未填: "未填写" };

/** A member's name as shown: register names for units and platforms, the value itself elsewhere. */
export function memberName(scope: ScopeId, id: string, meta: Meta, short = false): string {
  const unit = scope === "unit" ? meta.units[id] : undefined;
  if (unit) return short ? unit.short : unit.name;
  if (scope === "about" || scope === "answered")
    return meta.platforms[id]?.name ?? (id === "未填" ? "未涉及平台" : id);
  return BLANKS[id] ?? id;
}

/** The name, leading to the member's page where it has one. */
export function memberLink(scope: ScopeId, id: string, lens: Lens, short = false): Child {
  const name = memberName(scope, id, lens.meta, short);
  if (scope === "unit" && lens.meta.units[id]) return el("a", { href: `${lens.root}units/${id}` }, name);
  if ((scope === "about" || scope === "answered") && lens.meta.platforms[id])
    return el("a", { href: `${lens.root}platforms/${id}` }, name);
  return name;
}

/** Platforms keep their own hue everywhere; never a colour of a verdict. */
export function platformTone(id: string): string {
  return id === "huolala" ? "p1" : id === "manban" ? "p2" : "p3";
}

/** What of a row is compared: all of it, or what came in on the days that are over. */
export function compared(row: Pick<MemberRow, "received" | "like">): number {
  return row.like ?? row.received;
}

/** A count, leading to the tickets behind it where they are listed. */
export function countLink(value: number, href: string | null): Child {
  return href !== null && value > 0 ? el("a", { href, class: "number" }, count(value)) : count(value);
}

/** The way to the tickets of a member received in a span. */
export function receivedHref(
  scope: ScopeId,
  id: string,
  { start, end }: { start: string; end: string },
  lens: Lens,
): string | null {
  return ticketsHref(lens.meta, lens.root, { from: start, to: end, members: { [scope]: id } });
}

/** What a table of counts is of: a scope in a period, compared with the one before or not. */
export interface Counted {
  scope: ScopeId;
  point: PeriodPoint;
  against: Comparison;
  lens: Lens;
}

/** Columns for counts: bar with last period's tick, count, last period, usual range. */
export function countColumns(
  rows: readonly MemberRow[],
  { scope, point, against: other, lens }: Counted,
): Column<MemberRow>[] {
  const top = Math.max(1, ...rows.map((r) => Math.max(r.received, r.before ?? 0)));
  const out = (row: MemberRow) => ["above", "below"].includes(against(compared(row), row.usual));
  return [
    {
      name: "",
      wide: true,
      value: (r) => r.received,
      csv: [],
      show: (r) =>
        bar(
          r.received / top,
          r.before === null || other.unlike !== null ? null : r.before / top,
          out(r) ? "warn" : "accent",
        ),
    },
    {
      name: "件",
      value: (r) => r.received,
      show: (r) => countLink(r.received, receivedHref(scope, r.id, point, lens)),
    },
    { name: other.name, value: (r) => r.before, show: (r) => el("span", { class: "soft" }, count(r.before)) },
    ...(rows.some((r) => r.usual !== null) ? [usualColumn(point.partial && !point.like)] : []),
  ];
}

function usualColumn(partial: boolean): Column<MemberRow> {
  return {
    name: "与常见范围",
    optional: true,
    text: true,
    value: (r) => r.usual?.[1] ?? null,
    csv: [
      { name: "常见下限", value: (r) => r.usual?.[0] ?? null },
      { name: "常见上限", value: (r) => r.usual?.[1] ?? null },
    ],
    show: (r) => (partial ? el("span", { class: "soft" }, "未满") : usualChip(compared(r), r.usual)),
  };
}

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

/** Columns for the three rates of the profile: value with verdict, counts in the CSV. */
export function rateColumns<Row extends Pick<MemberRow, "rates">>(lens: Lens): Column<Row>[] {
  return lens.meta.rules.map((rule, index) => {
    const of = (row: Row) => profileRatio(row.rates, lens.profile, index);
    return {
      name: rule.name,
      value: (row) => value(of(row)),
      csv: [
        { name: `${rule.name}(%)`, value: (row) => (isAbsent(rule.lack) ? NO_COLUMN : value(of(row))) },
        { name: `${rule.name}分子`, value: (row) => of(row).numerator },
        { name: `${rule.name}分母`, value: (row) => of(row).denominator },
      ],
      show: (row) => rateCell(of(row), judge(of(row), rule, lens.meta.minRated)),
    };
  });
}

function value({ numerator, denominator }: Ratio): number | null {
  return denominator > 0 ? Number(((100 * numerator) / denominator).toFixed(4)) : null;
}

/** How many ratings there are: the largest of the three bases. */
export function ratedCount(row: Pick<MemberRow, "rates">, profile: ProfileId): number {
  return Math.max(...[0, 1, 2].map((i) => profileRatio(row.rates, profile, i).denominator));
}

/** 需再解决 2 件：what each rate below its floor still lacks. */
export function lacks(row: Pick<MemberRow, "rates">, lens: Lens): { rule: RateRule; short: number }[] {
  return lens.meta.rules.flatMap((rule, index) => {
    const rate = profileRatio(row.rates, lens.profile, index);
    if (rule.floor === null || judge(rate, rule, lens.meta.minRated) !== "below") return [];
    return [{ rule, short: shortfall(rate, rule.floor) }];
  });
}

const VERBS: Record<RateRule["id"], string> = { response: "联系", resolution: "解决", satisfaction: "满意" };

/** 需再联系 1 件、解决 2 件 for the rates below their floors. */
export function lackText(row: Pick<MemberRow, "rates">, lens: Lens): string {
  const parts = lacks(row, lens).map(({ rule, short }) => `${VERBS[rule.id]} ${count(short)} 件`);
  return parts.length > 0 ? `需再${parts.join("、")}` : "";
}
