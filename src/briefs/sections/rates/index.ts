import type { Ratio } from "../../../../reports/components/judge.ts";
import { joined, say, words } from "../../book.ts";
import type { Scribe, SectionPart, Written } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { clauses } from "../../words/lists.ts";
import { LEAST_RATED, rateMoved, ratesMoved } from "../../words/moves.ts";
import { type Judged, judged } from "../../words/rates.ts";
import { paragraphs } from "../blocks.ts";
import { has, judgedRates, type Lead, lacks, leadOf, leadRates, leadsCity } from "../lead.ts";
import { plainBefore } from "../sides.ts";
import { worstUnit } from "../units/short.ts";
import { rateCharts } from "./charts.ts";
import { type Clocks, clockSums, clockTable, readClocks } from "./clocks.ts";
import { profileTable, rateTable } from "./tables.ts";

interface Process {
  id: string;
  name: string;
}
/** Indicators of the process that are told in words, in the order of a ticket's way; dispatch is none of a unit's doing. */
const PROCESS: readonly Process[] = [
  { id: "dispatch_in_hour", name: "一小时转派率" },
  { id: "direct_hit", name: "一派到底率" },
  { id: "on_time", name: "按时办结率" },
];
const OF_MEMBERS: readonly Process[] = [
  { id: "on_time", name: "按时办结率" },
  { id: "repeat", name: "重复诉求率" },
];

/** 三率与时限: the three rates against floor and target, how they moved, and the clocks. */
export const rates: SectionPart<Clocks> = {
  id: "rates",
  kinds: ["daily", "weekly", "monthly", "quarterly", "yearly"],
  read: readClocks,
  write: (clocks, scribe) => {
    const lead = leadOf(scribe);
    const { kind } = scribe.context.period;
    const own = withBlame(scribe, leadRates(scribe, lead));
    const daily = kind === "daily";
    const told = paragraphs(
      scribe,
      [judgedSentence(scribe, lead, own), movesSentence(scribe, lead, own), coverage(scribe, lead)],
      [...cityRates(scribe), daily ? [] : yearSentence(scribe, lead)],
    );
    const process = paragraphs(scribe, [processSentence(scribe, lead)]);
    const long = kind !== "daily" && kind !== "weekly";
    return {
      section: {
        ...{ id: "rates", heading: "三率与时限" },
        blocks: [
          ...told,
          ...(daily
            ? []
            : [rateTable(scribe, lead), ...profileTable(scribe, lead), ...rateCharts(scribe, own)]),
          ...process,
          ...(long && scribe.scope !== "platform_about" ? clockTable(scribe, clockSums(clocks, scribe)) : []),
        ],
      },
      front: [frontSentence(scribe, lead, own)].filter((one) => one.length > 0),
    } satisfies Written;
  },
};

/** The city's rates with the unit that lacks most. */
function withBlame(scribe: Scribe, own: readonly Judged[]): Judged[] {
  return own.map((one) => ({ ...one, blame: leadsCity(scribe) ? worstUnit(scribe, one.rule) : null }));
}

function judgedSentence(scribe: Scribe, lead: Lead, own: readonly Judged[]): Sentence {
  const { period } = scribe.context;
  if (own.every(({ rate }) => rate.denominator === 0) && own.some(({ rule }) => !rule.lack))
    return say`${period.name}没有已评价的工单，三率不作判定。`;
  const whose = scribe.scope === "platform_about" ? whoseTickets(scribe, lead) : [];
  return say`${period.name}${whose}${judged(scribe.book, own, scribe.least)}`;
}

/** Whose rates are told, where they are not the city's. */
function whoseTickets(scribe: Scribe, lead: Lead): Sentence {
  if (scribe.scope === "platform_about") return say`反映${lead.who}的工单`;
  return leadsCity(scribe) ? [] : lead.who;
}

function movesSentence(scribe: Scribe, lead: Lead, own: readonly Judged[]): Sentence {
  if (scribe.context.before === null || scribe.context.period.cube === "day") return [];
  const past = lead.row("before");
  const sides = own.map((one) => ({ ...one, now: one.rate, before: past.ratio(one.rule.id) }));
  return clauses([ratesMoved(scribe.book, sides, plainBefore(scribe.context))]);
}

/** How many of the tickets that could be rated were. */
function coverage({ book }: Scribe, lead: Lead): Sentence {
  const { numerator, denominator } = lead.row("now").ratio("coverage_satisfaction");
  if (denominator === 0) return [];
  const told = book.rate(
    "lead/coverage",
    "满意评价覆盖率",
    numerator,
    denominator,
    lead.of("coverage_satisfaction"),
  );
  return say`应评工单中有满意度评价的占 ${told.value}（${told.base}）。`;
}

function cityRates(scribe: Scribe): Sentence[] {
  if (leadsCity(scribe)) return [];
  const city = judgedRates(scribe, "city", "");
  if (city.every(({ rate }) => rate.denominator === 0)) return [];
  return [say`${scribe.context.period.name}全市${judged(scribe.book, city, scribe.least)}`];
}

function yearSentence(scribe: Scribe, lead: Lead): Sentence {
  const { context, book } = scribe;
  if (context.period.cube === "ytd" || !has(scribe, "ytd")) return [];
  const own = leadRates(scribe, lead, "ytd");
  if (own.every(({ rate }) => rate.denominator === 0)) return [];
  return say`年初以来${whoseTickets(scribe, lead)}${judged(book, own, scribe.least)}`;
}

function processSentence(scribe: Scribe, lead: Lead): Sentence {
  const [now, past] = [lead.row("now"), lead.row("before")];
  const process = scribe.scope === "city" ? PROCESS : OF_MEMBERS;
  const absent = process.filter(({ id }) => lacks(scribe, id)).map(({ name }) => name);
  const told = process
    .filter(({ id }) => !lacks(scribe, id))
    .map((one) => ({ ...one, ratio: now.ratio(one.id), before: past.ratio(one.id) }))
    .filter(({ ratio }) => ratio.denominator >= LEAST_RATED)
    .filter(({ id, ratio, before }) => id !== "repeat" || ratio.numerator + before.numerator > 0)
    .map((one) => processTold(scribe, lead, one));
  const without = absent.length > 0 ? [say`${words(absent.join("、"))}无此列，不作统计`] : [];
  return joined([clauses([...told, ...without]), late(scribe, lead)]);
}

function processTold(
  scribe: Scribe,
  lead: Lead,
  { id, name, ratio, before }: Process & { ratio: Ratio; before: Ratio },
): Sentence {
  const { book, context } = scribe;
  const own = { id: `lead/${id}`, name, ...lead.of(id) };
  const told = book.rate(own.id, name, ratio.numerator, ratio.denominator, lead.of(id));
  const comparable = context.before !== null && context.period.cube !== "day";
  const way = comparable ? rateMoved(book, own, ratio, before, plainBefore(context)) : [];
  return say`${name} ${told.value}（${told.base}）${way.length > 0 ? say`，${way}` : []}`;
}

/** How many of the tickets that were due were not completed within their limit. */
function late(scribe: Scribe, lead: Lead): Sentence {
  const { numerator, denominator } = lead.row("now").ratio("on_time");
  if (denominator === 0 || lacks(scribe, "on_time")) return [];
  const marks = lead.of("on_time").member ? { member: true as const } : {};
  const due = scribe.book.count("lead/due", "到期工单", denominator, marks);
  if (numerator === denominator) return say`到期的 ${due} 件全部按时办结。`;
  const over = scribe.book.count("lead/late", "未按时办结", denominator - numerator, {
    ...marks,
    from: ["lead/due"],
  });
  return say`到期的 ${due} 件中 ${over} 件未按时办结。`;
}

function frontSentence(scribe: Scribe, lead: Lead, own: readonly Judged[]): Sentence {
  const rated = own.some(({ rate }) => rate.denominator > 0);
  return rated
    ? judgedSentence(scribe, lead, own)
    : joined([judgedSentence(scribe, lead, own), yearSentence(scribe, lead)]);
}
