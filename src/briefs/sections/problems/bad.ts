import { GROUNDS } from "../../../../reports/components/supervision-words.ts";
import { type Book, listed, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { moved } from "../../words/moves.ts";
import { asOf } from "../matter/asof.ts";
import { unitName } from "../matter/own.ts";
import { beforeOf } from "../sides.ts";
import type { Case, ProblemData } from "./read.ts";

/** What makes a rating bad (T26-4). */
export const BAD = ["not-contacted", "not-resolved", "dissatisfied"] as const;
const LEAST_NAMED = 2;
const MOST_NAMED = 3;

/** Badly rated tickets among the cases: of the period, or of the one before. */
export function badOf(cases: readonly Case[], slot: "now" | "before"): Case[] {
  return cases.filter((one) => one.track === "rectify" && one.grounds.length > 0 && one[slot]);
}

/** How many ratings were bad, by what they say, against the period before. */
export function badSentence(scribe: Scribe, cases: readonly Case[], { unrated }: ProblemData): Sentence {
  const { book, context } = scribe;
  const { name: now } = context.period;
  const bad = badOf(cases, "now");
  if (bad.length === 0 && unrated !== null)
    return say`各数据源都没有${unrated}列，哪些司机工单评价为未联系、未解决或不满意不知道。`;
  const own = { id: "problems/bad", name: `${now}差评工单` };
  const before = context.before === null ? null : badOf(cases, "before").length;
  if (bad.length === 0)
    return say`${now}没有司机评价为未联系、未解决或不满意的工单，${moved(book, own, 0, before, beforeOf(context))}。`;
  const all = book.count(own.id, own.name, bad.length);
  return say`${now}司机评价为未联系、未解决或不满意的工单 ${all} 件，${moved(book, own, bad.length, before, beforeOf(context))}${bad.length > 1 ? say`；${grounds(book, bad)}` : []}。`;
}

function grounds(book: Book, bad: readonly Case[]): Sentence {
  const parts = BAD.map((ground) => {
    const word = GROUNDS[ground]?.name ?? ground;
    const n = bad.filter((one) => one.grounds.includes(ground)).length;
    return say`${word} ${book.count(`problems/${ground}`, `评价${word}`, n)} 件`;
  });
  const several = bad.some((one) => one.grounds.length > 1);
  return say`其中${listed(parts)}${several ? "（一件可兼有几项）" : ""}`;
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
    const name = unitName(scribe, unit);
    return say`${name} ${scribe.book.count(`problems/unit/${unit}/bad`, `${name}差评工单`, own.length, { member: true })} 件`;
  });
  return say`承办单位中较多的是${listed(parts)}。`;
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
  const { book, context } = scribe;
  const bad = badOf(cases, "now");
  if (bad.length === 0) return [];
  if (unknown !== null) return say`导出表没有${unknown}列，也没有督办记录，整改到哪一步无从统计。`;
  const steps = STEPS.flatMap(({ id, name, of }) => {
    const n = bad.filter(of).length;
    return n === 0 ? [] : [say`${name} ${book.count(`problems/course/${id}`, `差评工单${name}`, n)} 件`];
  });
  const waiting = bad.filter(({ stage }) => stage === "to-notice").length;
  const rest =
    waiting === 0
      ? []
      : waiting === bad.length
        ? say`均尚未发整改通知`
        : say`尚未发整改通知 ${book.count("problems/course/waiting", "差评工单尚未发整改通知", waiting)} 件`;
  if (steps.length === 0) return waiting === 0 ? [] : say`${asOf(context)}${rest}。`;
  return say`${asOf(context)}上述工单中${listed(steps)}${rest.length ? say`；${rest}` : []}。`;
}

const STEPS: readonly { id: string; name: string; of(one: Case): boolean }[] = [
  { id: "noticed", name: "已发整改通知", of: ({ noticed }) => noticed },
  { id: "answered", name: "已报整改结果", of: ({ answered }) => answered },
  { id: "again", name: "追评仍为差评", of: ({ rerated }) => rerated === "bad" },
  { id: "cleared", name: "已销号", of: ({ stage }) => stage === "cleared" },
  { id: "circulated", name: "已通报", of: ({ stage }) => stage === "circulated" },
  { id: "appealed", name: "已申诉", of: ({ appeal }) => appeal !== null },
];
