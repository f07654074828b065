import { GROUNDS, groundWords } from "../../../../reports/components/supervision-words.ts";
import { joined, listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { LEAST_RATED, type Moving, moved } from "../../words/moves.ts";
import { asOf } from "../matter/asof.ts";
import { counter } from "../matter/counter.ts";
import { ownTickets, unitName } from "../matter/own.ts";
import { beforeOf } from "../sides.ts";
import type { Case, ProblemData } from "./read.ts";

/** What makes a rating bad (T26-4). */
export const BAD = ["not-contacted", "not-resolved", "dissatisfied"] as const;
const LEAST_NAMED = 2;
const MOST_NAMED = 3;

/** Badly rated tickets among the cases: of the period, or of the one before. */
export function badOf(cases: readonly Case[], slot: "now" | "before"): Case[] {
  return cases.filter((one) => one.track === "rectify" && one.grounds.length > 0 && one.counts && one[slot]);
}

/** How many of the ratings were bad, against the period before. @param short without what they say */
export function badSentence(
  scribe: Scribe,
  cases: readonly Case[],
  { unrated, rated }: ProblemData,
  short = false,
): Sentence {
  const { book, context, scope } = scribe;
  const { name: now } = context.period;
  if (unrated !== null)
    return say`各数据源都没有${name(unrated)}列，哪些司机工单评价为未联系、未解决或不满意不知道。`;
  const mine = rated.filter(ownTickets(scribe));
  const ratings = mine.reduce((sum, one) => sum + one.now, 0);
  const past = mine.reduce((sum, one) => sum + one.before, 0);
  const bad = badOf(cases, "now");
  if (ratings === 0 && bad.length === 0) return say`${now}没有司机工单的评价，办理好坏无从判断。`;
  const mark = scope === "city" ? {} : { member: true as const };
  const all = book.count("problems/rated", `${now}有评价的司机工单`, ratings, mark);
  const own = { id: "problems/bad", name: `${now}问题工单`, ...mark };
  const change = changed(scribe, own, cases, past);
  if (bad.length === 0)
    return say`${now}评价的司机工单（按评价日计）${all} 件，没有未联系、未解决或不满意的，${change}。`;
  const n = book.count(own.id, own.name, bad.length, mark);
  const share = shareWords(scribe, bad.length, ratings);
  return joined([
    say`${now}评价的司机工单（按评价日计）${all} 件，其中未联系、未解决或不满意的（以下称问题工单）${n} 件${share}，${change}`,
    short ? [] : say`；${grounds(scribe, bad)}`,
    say`。`,
  ]);
}

/** ，占 28.6%（24/84）; nothing of few ratings. */
function shareWords({ book, context, scope }: Scribe, bad: number, ratings: number): Sentence {
  if (ratings < LEAST_RATED) return [];
  const { value, base } = book.share("problems/share", `${context.period.name}问题工单占比`, bad, ratings, {
    ...(scope !== "city" && { member: true }),
  });
  return say`，占 ${value}（${base}）`;
}

function changed({ book, context }: Scribe, own: Moving, cases: readonly Case[], past: number): Sentence {
  if (context.before !== null && past === 0) return say`${context.period.before}没有评价，不作比较`;
  const before = context.before === null ? null : badOf(cases, "before").length;
  return moved(book, own, badOf(cases, "now").length, before, beforeOf(context));
}

function grounds(scribe: Scribe, bad: readonly Case[]): Sentence {
  const count = counter(scribe);
  if (bad.length === 1) return say`为${groundWords(bad[0]!.grounds)}`;
  const several = bad.some((one) => one.grounds.length > 1);
  const met = BAD.filter((ground) => bad.some(({ grounds: own }) => own.includes(ground)));
  if (met.length === 1) return say`均为${GROUNDS[met[0]!]?.name ?? ""}`;
  const parts = met.map((ground) => {
    const word = GROUNDS[ground]?.name ?? ground;
    const n = bad.filter((one) => one.grounds.includes(ground)).length;
    return say`${word} ${count(`problems/${ground}`, `评价${word}`, n)} 件`;
  });
  return say`${listed(parts)}${several ? "（一件可兼有几项）" : ""}`;
}

/** Who handled most of them: units of several, the most first. */
export function unitsSentence(scribe: Scribe, cases: readonly Case[]): Sentence {
  const units = byUnit(badOf(cases, "now")).filter(
    ({ unit, cases: own }) => unit !== null && own.length >= LEAST_NAMED,
  );
  const last = units[MOST_NAMED - 1]?.cases.length ?? 0;
  const shown = units.filter(({ cases: own }, i) => i < MOST_NAMED || own.length === last);
  if (units.length < 2 || shown.length > MOST_NAMED + 2) return [];
  const parts = shown.map(({ unit, cases: own }) => {
    const who = unitName(scribe, unit);
    return say`${name(who)} ${scribe.book.count(`problems/unit/${unit}/bad`, `${who}问题工单`, own.length, { member: true })} 件`;
  });
  return say`问题工单较多的承办单位是${listed(parts)}。`;
}

/** Cases by their unit, the most first. */
export function byUnit<T extends { unit: string | null }>(
  cases: readonly T[],
): { unit: string | null; cases: T[] }[] {
  const found = new Map<string | null, T[]>();
  for (const one of cases) found.set(one.unit, [...(found.get(one.unit) ?? []), one]);
  return [...found]
    .map(([unit, own]) => ({ unit, cases: own }))
    .sort((a, b) => b.cases.length - a.cases.length || (a.unit ?? "~").localeCompare(b.unit ?? "~"));
}

/** How far they came up to the moment: noticed, answered, rated again, cleared, circulated, appealed. */
export function courseSentence(scribe: Scribe, cases: readonly Case[], { unknown }: ProblemData): Sentence {
  const { context } = scribe;
  const count = counter(scribe);
  const bad = badOf(cases, "now");
  if (bad.length === 0) return [];
  if (unknown !== null) return say`导出表没有${name(unknown)}列，也没有督办记录，整改到哪一步无从统计。`;
  const steps = STEPS.flatMap(({ id, step, of }) => {
    const n = bad.filter(of).length;
    return n === 0 ? [] : [say`${step} ${count(`problems/course/${id}`, `问题工单${step}`, n)} 件`];
  });
  const waiting =
    scribe.audience.type === "unit" || scribe.edition === "public"
      ? 0
      : bad.filter(({ stage }) => stage === "to-notice").length;
  const rest = restWords(scribe, bad, waiting);
  if (steps.length === 0 && waiting === 0) return [];
  const lead = say`${asOf(context)}${context.period.name}的问题工单`;
  return steps.length === 0
    ? say`${lead}${rest}。`
    : say`${lead}${listed(steps)}${rest.length ? say`；${rest}` : []}。`;
}

/** What has had no notice yet, and the rest that needs none, so that it all adds up. */
function restWords(scribe: Scribe, bad: readonly Case[], waiting: number): Sentence {
  if (waiting === bad.length) return say`均尚未发整改通知`;
  if (waiting === 0) return [];
  const count = counter(scribe);
  const others = bad.filter(({ stage, noticed }) => stage !== "to-notice" && !noticed).length;
  const more =
    others === 0
      ? []
      : say`，未发通知而已转其他环节（销号、通报、申诉或督办等）${count("problems/course/others", "问题工单未发通知而转其他环节", others)} 件`;
  return say`尚未发整改通知 ${count("problems/course/waiting", "问题工单尚未发整改通知", waiting)} 件${more}`;
}

const STEPS: readonly { id: string; step: string; of(one: Case): boolean }[] = [
  { id: "noticed", step: "已发整改通知", of: ({ noticed }) => noticed },
  { id: "answered", step: "已报整改结果", of: ({ answered }) => answered },
  { id: "again", step: "追评未转好", of: ({ rerated }) => rerated === "bad" },
  { id: "cleared", step: "已销号", of: ({ stage }) => stage === "cleared" },
  { id: "circulated", step: "已通报", of: ({ stage }) => stage === "circulated" },
  { id: "appealed", step: "已申诉", of: ({ appeal }) => appeal !== null },
];
