import { percentOf } from "../../../../reports/components/judge.ts";
import { isAbsent, NO_COLUMN } from "../../../../reports/components/lack.ts";
import { listed, name, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { clauses, firstOf } from "../../words/lists.ts";
import { place, placed } from "../../words/ranks.ts";
import { judged, leastRated, rateTold, widest } from "../../words/rates.ts";
import { tellable } from "../blocks.ts";
import type { UnitRow, Units } from "./rows.ts";

/** Units named on the first page, and of those that are best. */
const FRONT = 3;
const BEST = 2;
/** Units of too few ratings that are named. */
const NAMED = 8;
/** Units named in a sentence; late ones from so many tickets on. */
const MOST = 4;
const LEAST_LATE = 2;

/** How many units, how many of them judged, and how many stand below a floor. */
export function standingSentence({ book, rules }: Scribe, { judged: own, few, least }: Units): Sentence {
  if (rules.every(({ lack }) => isAbsent(lack))) return say`三率${NO_COLUMN}，对承办单位不作排名和判定。`;
  const units = (id: string, title: string, value: number) =>
    book.count(`units/${id}`, title, value, { unit: "家" });
  const all = own.length + few.length;
  if (own.length === 0)
    return say`${units("all", "承办单位", all)} 家承办单位的评价均不足 ${leastRated(book, least)} 件，不作排名和判定。`;
  const below = own.filter((row) => row.below.length > 0).length;
  const verdict =
    below === 0
      ? say`三率${own.length > 1 ? "都" : "均"}过底线`
      : below === own.length
        ? say`${own.length > 1 ? "都" : ""}有指标低于底线`
        : say`其中 ${units("below", "低于底线的单位", below)} 家有指标低于底线，其余单位三率均过底线`;
  return say`${units("all", "承办单位", all)} 家承办单位中，评价满 ${leastRated(book, least)} 件、可作判定的 ${units("judged", "可判定的单位", own.length)} 家，${verdict}。`;
}

/** Units below a floor, the worst first, each with its grounds. */
export function belowItems(scribe: Scribe, { judged: own, least }: Units, most: number): Sentence[] {
  return own
    .filter(({ below }) => below.length > 0)
    .slice(0, most)
    .map((row) => {
      const late =
        row.late >= LEAST_LATE
          ? say`到期 ${dueOf(scribe, row)} 件中 ${lateOf(scribe, row)} 件未按时办结。`
          : [];
      return say`${name(row.title)}：${judged(scribe.book, row.below, least)}${late}`;
    });
}

/** Units below a floor that have no item of their own. */
export function restSentence({ book }: Scribe, { judged: own }: Units, most: number): Sentence {
  const rest = own.filter(({ below }) => below.length > 0).slice(most);
  if (rest.length === 0) return [];
  const told = rest.map((row) => say`${name(row.title)}${rateTold(book, widest(row.below))}`);
  const cut = { id: "units/rest", name: "其余低于底线的单位", unit: "家", most: NAMED } as const;
  return say`另有${firstOf(book, told, cut)}低于底线。`;
}

/** Units whose rates are all over the target. */
export function bestSentence({ book }: Scribe, { judged: own }: Units): Sentence {
  const best = own.filter(({ target }) => target);
  if (best.length === 0) return [];
  const told = best
    .slice(0, BEST)
    .map((row) => say`${name(row.title)}，${listed(row.rates.map((one) => rateTold(book, one)))}`);
  if (best.length <= BEST) return say`三率均达目标的是${listed(told, "；")}。`;
  const all = book.count("units/best", "三率均达目标的单位", best.length, { unit: "家" });
  return say`三率均达目标的有 ${all} 家，如${listed(told, "；")}。`;
}

/** Units with most tickets not completed in time, but for those whose items say so. */
export function lateSentence(scribe: Scribe, { judged: own, few, least }: Units, most: number): Sentence {
  const internal = scribe.edition === "internal";
  const told = internal ? own.filter(({ below }) => below.length > 0).slice(0, most) : [];
  const late = [...own, ...few]
    .filter((row) => row.late >= LEAST_LATE && !told.includes(row))
    .filter(({ due, late: over }) => internal || (due >= least && tellable(scribe, over)))
    .sort((a, b) => b.late - a.late || b.due - a.due);
  if (late.length === 0) return [];
  const listing = firstOf(
    scribe.book,
    late.map((row) => say`${name(row.title)} ${lateOf(scribe, row)} 件（到期 ${dueOf(scribe, row)} 件）`),
    { id: "units/late", name: "未按时办结较多的单位", unit: "家", most: MOST },
  );
  return say`未按时办结较多的${told.some((row) => row.late >= LEAST_LATE) ? "还有" : "是"}${listing}。`;
}

/** Units with too few ratings, named and not ranked. */
export function fewSentence({ book }: Scribe, { judged: own, few, least }: Units): Sentence {
  if (few.length === 0 || own.length === 0) return [];
  const names = few.map(({ title }) => [name(title)]);
  const told = firstOf(book, names, { id: "units/few", name: "评价件数少的单位", unit: "家", most: NAMED });
  return say`评价不足 ${leastRated(book, least)} 件、只列示不排名的有${told}。`;
}

/** Where a unit stands among those that are judged, by each rate. */
export function placeSentence({ book, rules, member }: Scribe, { judged: own }: Units): Sentence {
  const unit = own.find(({ id }) => id === member);
  if (!unit || own.length < 3) return [];
  const count = book.count("units/judged", "可判定的单位", own.length, { unit: "家" });
  const told = rules.map(({ name: rate }, i) => {
    const found = placed(own, ({ rates }) => percentOf(rates[i]!.rate) ?? 0).find(({ row }) => row === unit)!;
    return say`${name(rate)}列${place(found)}`;
  });
  return clauses([say`在评价件数足以判定的 ${count} 家单位中，${listed(told)}`]);
}

function lateOf({ book }: Scribe, { id, title, late }: UnitRow) {
  return book.count(`unit/${id}/late`, `${title}未按时办结`, late, {
    member: true,
    from: [`unit/${id}/due`],
  });
}

function dueOf({ book }: Scribe, { id, title, due }: UnitRow) {
  return book.count(`unit/${id}/due`, `${title}到期工单`, due, { member: true });
}

/** The units below a floor, the worst first, each with its widest gap, for the first page. */
export function frontSentence(scribe: Scribe, { judged: own }: Units): Sentence {
  const below = own.filter((row) => row.below.length > 0);
  if (below.length === 0) return [];
  const told = below.map((row) => say`${name(row.title)}${rateTold(scribe.book, widest(row.below))}`);
  const cut = { id: "units/below", name: "低于底线的单位", unit: "家", most: FRONT } as const;
  return say`承办单位中，${firstOf(scribe.book, told, cut)}低于底线。`;
}
