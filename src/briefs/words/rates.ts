import type { RateRule } from "../../../reports/components/data.ts";
import { judge, type Ratio, shortfall, type Verdict } from "../../../reports/components/judge.ts";
import { NO_COLUMN } from "../../../reports/components/lack.ts";
import { type Book, listed, name as named, say, strong } from "../book.ts";
import type { Sentence } from "../model.ts";
import { clauses } from "./lists.ts";
import type { Moving } from "./moves.ts";
import { apart } from "./printed.ts";

/** One of the three rates as the book has it, with what it is held against. */
export interface Judged extends Moving {
  rule: RateRule;
  rate: Ratio;
  /** Who lacks most tickets to the floor. */
  blame?: { id: string; name: string; short: number } | null;
}

/** The verdict on each rate, those of one verdict together: 响应率 95.0%（114/120）、…均过底线；满意率 … 低于底线 ….  */
export function judged(book: Book, rates: readonly Judged[], few: number): Sentence {
  const of = (...verdicts: Verdict[]) =>
    rates.filter((one) => verdicts.includes(judge(one.rate, one.rule, few)));
  const target = of("target");
  const meets = of("meets");
  const unjudged = of("unjudged");
  const names = (found: readonly Judged[]) => named(found.map(({ rule }) => rule.name).join("、"));
  const [scarce, none, absent] = [of("few"), of("none"), of("absent")];
  return clauses([
    ...of("below").map((one) => shortOf(book, one)),
    good(book, meets, "过底线"),
    good(book, target, "达目标"),
    unjudged.length ? listed(unjudged.map((one) => rateTold(book, one))) : [],
    scarce.length
      ? say`${listed(scarce.map((one) => baseTold(book, one)))}，评价不足 ${leastRated(book, few)} 件，不作判定`
      : [],
    none.length ? say`${names(none)}尚无评价` : [],
    absent.length ? say`${names(absent)}${NO_COLUMN}，不作判定` : [],
  ]);
}

function good(book: Book, rates: readonly Judged[], verdict: string): Sentence {
  if (rates.length === 0) return [];
  return say`${listed(rates.map((one) => rateTold(book, one)))}${rates.length > 1 ? "，均" : "，"}${verdict}`;
}

/** 响应率 95.0%（114/120）: never without its base. */
export function rateTold(book: Book, { id, rule, rate, cell, member, name }: Judged): Sentence {
  const told = book.rate(id, name, rate.numerator, rate.denominator, { cell, member });
  return say`${named(rule.name)} ${told.value}（${told.base}）`;
}

/** 响应率 7/8: of few ratings no percentage. */
function baseTold(book: Book, { id, rule, rate, cell, member, name }: Judged): Sentence {
  return say`${named(rule.name)} ${book.rate(id, name, rate.numerator, rate.denominator, { cell, member }).base}`;
}

/** 满意率 78.3%（94/120）低于底线 1.7 个百分点，差 2 件达线，缺口最大的是津南区（差 1 件） */
function shortOf(book: Book, one: Judged): Sentence {
  const { id, rule, rate, member, name, blame } = one;
  const floor = rule.floor ?? 0;
  const marks = { ...(member && { member }), from: [id] };
  const points = book.points(`${id}/below`, `${name}与底线之差`, apart(rate, floor), marks);
  const short = book.count(`${id}/short`, `${name}达底线尚差`, shortfall(rate, floor), marks);
  const told = strong(say`${rateTold(book, one)}低于底线 ${points} 个百分点`, "bad");
  return say`${told}，差 ${short} 件达线${blame ? blamed(book, one, blame) : []}`;
}

function blamed(book: Book, { id, name }: Judged, blame: NonNullable<Judged["blame"]>): Sentence {
  const short = book.count(`${id}/short/${blame.id}`, `${blame.name}${name}达底线尚差`, blame.short, {
    member: true,
  });
  return say`，缺口最大的是${named(blame.name)}（差 ${short} 件）`;
}

/** Of rates below their floors the one that is farthest below. */
export function widest(below: readonly Judged[]): Judged {
  const gap = ({ rate, rule }: Judged) => apart(rate, rule.floor ?? 0);
  return below.reduce((worst, one) => (gap(one) < gap(worst) ? one : worst));
}

/** The least ratings for a verdict. */
export function leastRated(book: Book, few: number): Sentence {
  return [book.count(`min-rated-${few}`, "作判定所需的评价件数", few)];
}
