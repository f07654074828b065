import { indicator } from "../../indicators/registry.ts";
import { literal, sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Entry } from "./entry.ts";
import type { MonthCases, MonthValue } from "./points.ts";
import type { CaseRule, Item, ItemOf, Scheme } from "./schema.ts";
import type { ScoreSpan } from "./spans.ts";

/** By which definition rates are read. */
export interface RateChoice {
  profile: string;
  rating: "first" | "final";
  ratingSource: string;
}

/** What is known of each member's months, for one scheme. */
export interface Facts {
  /** Months' values of an item that has one; none where nothing is known. */
  values(item: ItemOf<"linear" | "entered" | "line">, member: string, span: ScoreSpan): MonthValue[];
  /** Months' cases of an item that counts them; months of which a case is not known are left out. `covered`: months they stand for. */
  cases(
    item: ItemOf<"deduction" | "bonus">,
    member: string,
    span: ScoreSpan,
  ): { months: MonthCases[]; covered: number };
}

/** Where the facts of a scheme come from: rates of the cube, counts of tickets, entries. */
export interface FactSources {
  scheme: Scheme;
  choice: RateChoice;
  entries: readonly Entry[];
  /** Rules of which anything is known. */
  known: ReadonlySet<CaseRule>;
}

/** Reads what is known; `mart.score_case` must hold the scheme's cases. */
export async function readFacts(warehouse: Warehouse, sources: FactSources): Promise<Facts> {
  const rates = await readRates(warehouse, sources);
  const counts = await readCounts(warehouse, sources.scheme.id);
  const entered = new Map(
    sources.entries
      .filter(({ scheme }) => scheme === sources.scheme.id)
      .map((one) => [entryKey(one), one.value]),
  );
  const entry = (item: string, own: string, member: string, period: string) =>
    entered.get(entryKey({ item, case: own, member, period }));
  return {
    values: (item, member, span) =>
      isMeasured(item)
        ? span.months.flatMap(({ start }) => rates.get(rateKey(indicatorOf(item), member, start)) ?? [])
        : labelsOf(span).flatMap((label) => {
            const value = entry(item.id, "", member, label);
            const months = label === span.label ? span.months.length : 1;
            return value === undefined ? [] : [{ numerator: value, denominator: 1, months }];
          }),
    cases: (item, member, span) => {
      const rules = item.cases.flatMap(({ count }) => (count === "register" ? [] : [count.tickets]));
      if (rules.some((rule) => !sources.known.has(rule))) return { months: [], covered: 0 };
      const whole = monthCases(item, [], (own) => entry(item.id, own, member, span.label));
      if (whole && rules.length === 0) return { months: [whole], covered: span.months.length };
      const months = span.months.flatMap((month): MonthCases[] => {
        if (rules.length > 0 && !month.counted) return [];
        const tickets = rules.map(
          (rule) => [rule, counts.get(`${rule} ${month.start} ${member}`) ?? 0] as const,
        );
        const own = monthCases(item, tickets, (one) => entry(item.id, one, member, month.label));
        return own ? [own] : [];
      });
      return { months, covered: months.length };
    },
  };
}

/** Cases of one month (or entered for the whole period); null where an entry is wanting: none must be written as 0. */
function monthCases(
  item: ItemOf<"deduction" | "bonus">,
  tickets: readonly (readonly [CaseRule, number])[],
  entry: (own: string) => number | undefined,
): MonthCases | null {
  const counts = new Map<string, number>(tickets);
  const all = item.cases.map(({ id, count }) => [
    id,
    count === "register" ? entry(id) : counts.get(count.tickets),
  ]);
  return all.some(([, count]) => count === undefined) ? null : Object.fromEntries(all);
}

function labelsOf({ label, months }: ScoreSpan): string[] {
  return [...new Set([label, ...months.map((month) => month.label)])];
}

function entryKey({
  item,
  case: own,
  member,
  period,
}: Pick<Entry, "item" | "case" | "member" | "period">): string {
  return [item, own, member, period].join("\u0000");
}

type Measured =
  | ItemOf<"line">
  | (ItemOf<"linear"> & { value: Exclude<ItemOf<"linear">["value"], "register"> });

function isMeasured(item: Item): item is Measured {
  return item.rule === "line" || (item.rule === "linear" && item.value !== "register");
}

function indicatorOf(item: Measured): { id: string; population: string } {
  if (item.rule === "line") return { id: item.rate, population: "driver" };
  return { id: item.value.indicator, population: item.value.population };
}

function rateKey(
  { id, population }: { id: string; population: string },
  member: string,
  start: string,
): string {
  return `${id} ${population} ${start} ${member}`;
}

async function readRates(
  warehouse: Warehouse,
  { scheme, choice }: FactSources,
): Promise<Map<string, MonthValue>> {
  const wanted = new Map(
    scheme.items
      .filter(isMeasured)
      .map((item) => [Object.values(indicatorOf(item)).join(" "), indicatorOf(item)]),
  );
  const found = new Map<string, MonthValue>();
  for (const one of wanted.values()) {
    const { rated } = indicator(one.id);
    const where = {
      ...{ indicator_id: one.id, population: one.population, scope: scheme.scope, period: "month" },
      ...{ profile: rated ? choice.profile : "", rating: rated ? choice.rating : "" },
      rating_source: rated ? choice.ratingSource : "",
    };
    const conditions = Object.entries(where).map(([name, value]) => `${name} = ${literal(value)}`);
    const rows = await warehouse.rows<MonthValue & { member: string; start: string }>(
      `SELECT member, period_start::VARCHAR AS start, numerator, denominator FROM mart.indicator
       WHERE ${conditions.join(" AND ")} AND denominator > 0`,
    );
    for (const { member, start, numerator, denominator } of rows)
      found.set(rateKey(one, member, start), { numerator, denominator });
  }
  return found;
}

async function readCounts(warehouse: Warehouse, scheme: string): Promise<Map<string, number>> {
  const rows = await warehouse.rows<{ key: string; cases: number }>(sqlFile(import.meta.url, "counts.sql"), {
    scheme,
  });
  return new Map(rows.map(({ key, cases }) => [key, cases]));
}
