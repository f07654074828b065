import { comparison } from "./compare.js";
import type { PeriodKind } from "./data.js";
import { rateOf } from "./judge.js";
import type { Lens } from "./members.js";
import { memberName } from "./members.js";
import type { Chosen } from "./page.js";
import { lacks } from "./rate-columns.js";
import { type Segment, words } from "./say.js";
import {
  type Blame,
  festivalSentence,
  type Headline,
  platformSentence,
  ratesSentence,
  volumeSentence,
} from "./sentences.js";
import { PERIOD_WORDS } from "./words.js";

/** Opening sentences of a period: volume, the three rates, the platforms. `href` makes the way to a table. */
export function openingSentences(chosen: Chosen, href: (anchor: string) => string): Segment[] {
  const { page, index, point, detail, lens } = chosen;
  const against = comparison(page.period, page.points, index);
  const festival = festivalSentence(page.period, point);
  const platforms = (detail?.about ?? [])
    .filter((row) => page.meta.platforms[row.id])
    .map((row) => ({
      ...row,
      received: row.like ?? row.received,
      name: memberName("about", row.id, page.meta),
      key: page.meta.platforms[row.id]?.key ?? false,
    }))
    .sort((a, b) => b.received - a.received);
  return [
    ...festival,
    ...volumeSentence(page.period, point, against, href("periods")),
    ...sourceWords(lens),
    ...ratesSentence(headlines(chosen), page.meta.minRated, point.partial, href("units")),
    ...((point.partial && !point.like) || festival.length > 0
      ? []
      : platformSentence(platforms, against.unlike === null ? against.name : null, href("about"))),
  ];
}

/** Said before rates that rest on another source of ratings than the headline's. */
export function sourceWords({ meta, source }: Lens): Segment[] {
  return source === 0 ? [] : [words(`按${meta.sources[source]}评价（非主来源）：`)];
}

function headlines({ page, point, detail, lens }: Chosen): Headline[] {
  return page.meta.rules.map((rule, index) => ({
    rule,
    rate: rateOf(point.rates, lens, index),
    blame: worstUnit(detail?.unit ?? [], index, rule.floor, lens),
  }));
}

/** The unit that lacks most tickets for this floor; few tickets do not matter here, the sum does. */
function worstUnit(
  units: { id: string; rates: Chosen["point"]["rates"] }[],
  index: number,
  floor: number | null,
  lens: Lens,
): Blame | null {
  if (floor === null) return null;
  const rows = units.map(({ id, rates }) => {
    const { numerator, denominator } = rateOf(rates, lens, index);
    return { name: memberName("unit", id, lens.meta, true), lack: (floor / 100) * denominator - numerator };
  });
  const worst = rows.sort((a, b) => b.lack - a.lack)[0];
  return worst && worst.lack > 0 ? { name: worst.name, short: Math.ceil(worst.lack - 1e-9) } : null;
}

/** Whether a member has a rate below its floor. */
export function isShort(row: Parameters<typeof lacks>[0], lens: Lens): boolean {
  return lacks(row, lens).length > 0;
}

/** The word for what stands beside a period's counts: 上周, or 上周同期 where only first days are compared. */
export function beforeWord(kind: PeriodKind, { partial }: { partial: boolean }): string {
  return `${PERIOD_WORDS[kind].before}${partial ? "同期" : ""}`;
}
