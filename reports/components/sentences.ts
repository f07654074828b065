import type { Comparison } from "./compare.js";
import type { DueCounts, PeriodKind, PeriodPoint, Range, RateRule, StepCount } from "./data.js";
import { count, day, gap, moment, percent } from "./format.js";
import { against, judge, percentOf, type Ratio, shortfall } from "./judge.js";
import { NO_COLUMN } from "./lack.js";
import { figure, listed, type Segment, words } from "./say.js";
import { PERIOD_WORDS } from "./words.js";

/** Said first of a week or month without a normal number of working days: its figures are not the usual ones. */
export function festivalSentence(
  kind: PeriodKind,
  now: Pick<PeriodPoint, "festivals" | "working">,
): Segment[] {
  if (kind !== "week" || now.festivals.length === 0 || now.working === null || now.working > 3) return [];
  return [
    words(
      `${PERIOD_WORDS[kind].now}为${now.festivals.join("、")}假期，工作日 ${now.working} 天，数字不代表平常。`,
    ),
  ];
}

/** Volume against the last period and the usual range; of a period that is not over only its first days are compared. */
export function volumeSentence(
  kind: PeriodKind,
  now: Pick<PeriodPoint, "received" | "partial" | "usual" | "like">,
  against: Comparison,
  href: string,
): Segment[] {
  const before = against.unlike === null ? (against.before?.received ?? null) : null;
  return [
    ...receivedWords(PERIOD_WORDS[kind].now, now, href),
    words("，"),
    ...(against.unlike === null
      ? changeWords(against.now.received, before, against.name, against.uneven)
      : [words(against.unlike)]),
    ...(now.partial && !now.like
      ? []
      : [words("，"), ...usualWords(against.now.received, before, now.usual, now.partial ? "同期" : "")]),
    words("。"),
  ];
}

function receivedWords(
  name: string,
  { received, partial, like }: Pick<PeriodPoint, "received" | "partial" | "like">,
  href: string,
): Segment[] {
  const total = figure(count(received), { href });
  if (!partial) {
    return received === 0
      ? [words(`${name}未受理司机工单`)]
      : [words(`${name}受理司机工单 `), total, words(" 件")];
  }
  if (!like) return [words(`${name}未满，截至目前受理司机工单 `), total, words(" 件")];
  const upTo = `（未满，计至${day(like.now.end)}）`;
  if (like.now.received === received) return [words(`${name}${upTo}受理司机工单 `), total, words(" 件")];
  return [
    words(`${name}未满，截至目前受理司机工单 `),
    total,
    words(` 件；其中至${day(like.now.end)} ${count(like.now.received)} 件`),
  ];
}

/** 较上周多 9 件 / 少 9 件 / 与上周持平（214 件） / 上周无数据，不作比较. */
export function changeWords(
  now: number,
  before: number | null,
  name: string,
  also: string | null = null,
): Segment[] {
  if (before === null) return [words(`${name}无数据，不作比较`)];
  if (now === before) return [words(`与${name}持平`)];
  return [
    words(`较${name}（${count(before)} 件${also ? `，${also}` : ""}）${now > before ? "多" : "少"} `),
    figure(count(Math.abs(now - before))),
    words(" 件"),
  ];
}

function usualWords(value: number, before: number | null, usual: Range | null, of = ""): Segment[] {
  const side = against(value, usual);
  if (!usual || side === "unknown") return [words("历史不足，未定常见范围")];
  const range = `${of}常见范围（${count(usual[0])}—${count(usual[1])} 件）`;
  if (side === "within") return [words(`在${range}之内`)];
  return [
    words(stillWord(value, before, side)),
    { text: `${side === "above" ? "高于" : "低于"}${range}`, strong: true, tone: "warn" },
  ];
}

/** 但仍: where the count moved towards the usual and is not there yet. */
function stillWord(value: number, before: number | null, side: "above" | "below"): string {
  if (before === null) return "";
  return (side === "above" && value < before) || (side === "below" && value > before) ? "但仍" : "";
}

/** A unit's part in a shortfall. */
export interface Blame {
  name: string;
  short: number;
}

/** One rate of the headline with what is needed to judge it. */
export interface Headline {
  rule: RateRule;
  rate: Ratio;
  blame: Blame | null;
}

/** The three rates against floor and target: those below first named with points, tickets short and the unit that lacks most. */
export function ratesSentence(
  rates: readonly Headline[],
  few: number,
  partial: boolean,
  href: string,
): Segment[] {
  const judged = rates.map((item) => ({ ...item, verdict: judge(item.rate, item.rule, few) }));
  const of = (...verdicts: string[]) => judged.filter((item) => verdicts.includes(item.verdict));
  const good = of("meets", "target");
  const parts: Segment[][] = [];
  if (good.length > 0)
    parts.push([
      ...listed(good.map((item) => rateWords(item, href))),
      words(goodWords(good.map((g) => g.verdict))),
    ]);
  for (const item of of("below")) parts.push(belowWords(item, href));
  const few1 = of("few");
  if (few1.length > 0)
    parts.push([...listed(few1.map((item) => rateWords(item, href))), words(`评价不足 ${few} 件，不判`)]);
  const none = of("none");
  if (none.length > 0) parts.push([words(`${none.map((item) => item.rule.name).join("、")}尚无评价，不判`)]);
  const absent = of("absent");
  if (absent.length > 0)
    parts.push([words(`${absent.map((item) => item.rule.name).join("、")}${NO_COLUMN}，不判`)]);
  const joined = parts.flatMap((part, index) => (index === 0 ? part : [words("；"), ...part]));
  return [...(partial ? [words("暂计：")] : []), ...joined, words("。")];
}

function goodWords(verdicts: readonly string[]): string {
  const all = verdicts.length > 1 ? "均" : "";
  if (verdicts.every((v) => v === "target")) return `${all}达目标`;
  return `${all}过底线`;
}

function rateWords({ rule, rate }: Headline, href: string): Segment[] {
  return [
    words(`${rule.name} `),
    figure(percent(rate.numerator, rate.denominator), { href }),
    words(`（${base(rate)}）`),
  ];
}

function belowWords({ rule, rate, blame }: Headline, href: string): Segment[] {
  const floor = rule.floor ?? 0;
  const value = percentOf(rate) ?? 0;
  const lack = shortfall(rate, floor);
  return [
    {
      text: `${rule.name} ${percent(rate.numerator, rate.denominator)} 低于底线 ${gap(floor - value)} 个百分点`,
      strong: true,
      tone: "bad",
      href,
    },
    words(`（${base(rate)}），折合少 `),
    figure(count(lack)),
    words(` 件${blame && blame.short > 0 ? `，${blame.name}一家少 ${count(blame.short)} 件` : ""}`),
  ];
}

/** The base of a rate: 118/150. */
export function base({ numerator, denominator }: Ratio): string {
  return `${count(numerator)}/${count(denominator)}`;
}

/** A platform's week. */
export interface PlatformWeek {
  name: string;
  received: number;
  before: number | null;
  usual: Range | null;
  key: boolean;
}

/**
 * Which platform moved beyond its usual range; else that none did, with the key platforms' counts.
 * @param before name of the period before; null where it cannot be compared
 */
export function platformSentence(
  rows: readonly PlatformWeek[],
  before: string | null,
  href: string,
): Segment[] {
  const moved = rows.filter((row) => ["above", "below"].includes(against(row.received, row.usual)));
  if (moved.length > 0) {
    const parts = moved
      .slice(0, 2)
      .map((row): Segment[] => [
        words("反映"),
        figure(row.name, { href }),
        words(" "),
        figure(count(row.received)),
        words(" 件，"),
        ...(before === null ? [] : [...changeWords(row.received, row.before, before), words("，")]),
        ...usualWords(row.received, before === null ? null : row.before, row.usual),
      ]);
    return [...parts.flatMap((part, i) => (i === 0 ? part : [words("；"), ...part])), words("。")];
  }
  const keys = rows.filter((row) => row.key);
  if (keys.length === 0) return [];
  const known = keys.every((row) => row.usual !== null);
  return [
    words("反映"),
    ...listed(
      keys.map((row) => [words(`${row.name} `), figure(count(row.received), { href }), words(" 件")]),
    ),
    words(known ? "，均在常见范围。" : "。"),
  ];
}

/**
 * What is overdue and due by the limit of completion, and which other steps are overdue; the moment is named unless null.
 * @param steps steps other than completion, with the way to their list
 * @param unclocked open tickets of which nobody can tell whether they are late
 */
export function dueSentence(
  due: DueCounts,
  asOf: string | null,
  href: string,
  steps: { list: readonly StepCount[]; href: string } = { list: [], href },
  unclocked = 0,
): Segment[] {
  const since = words(asOf === null ? "" : `截至${moment(asOf)}，`);
  if (unclocked > 0 && due.overdue + due.today + due.next + due.later === 0)
    return [since, words(`在办 ${count(unclocked)} 件都没有可判的办结时限，是否超时无从得知。`)];
  const late: Segment[] =
    due.overdue > 0
      ? [words("在办件超办结时限 "), figure(count(due.overdue), { tone: "bad", href }), words(" 件")]
      : [words("在办均未超时限")];
  const others = steps.list.filter(({ overdue }) => overdue > 0);
  return [
    since,
    ...late,
    words("，今日到期 "),
    figure(count(due.today), { href }),
    words(" 件，下一工作日 "),
    figure(count(due.next), { href }),
    words(" 件"),
    ...others.flatMap(({ name, overdue }) => [
      words(`；${name}超时 `),
      figure(count(overdue), { tone: "bad", href: steps.href }),
      words(" 件"),
    ]),
    words(unclocked > 0 ? `；另有 ${count(unclocked)} 件没有可判的办结时限。` : "。"),
  ];
}
