import { officialPeriod } from "../../../../reports/components/cards.ts";
import type { RateRule } from "../../../../reports/components/data.ts";
import { gap, percent } from "../../../../reports/components/format.ts";
import { date, listed, name, say, strong } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence, Span } from "../../model.ts";
import { clauses } from "../../words/lists.ts";
import { place, placed } from "../../words/ranks.ts";
import { called } from "../names.ts";
import type { Bulletin, BulletinData, Row } from "./read.ts";

/** A difference nearer to nought than this prints as nought. */
const NOTHING = 0.05;

/** Whose row it is. */
export function rowName(scribe: Scribe, { scope, member }: Pick<Row, "scope" | "member">): string {
  if (scope === "city") return "全市";
  if (scope === "unit") return called(scribe, "unit", member);
  return called(scribe, "platform_about", member) + (scope === "platform_about" ? "" : "（由其答复）");
}

/** The bulletin's value as the book has it. */
export function official(scribe: Scribe, row: Row, rule: RateRule): Span {
  const { id, more } = ids(row);
  const value = row.rates[rule.id]?.official ?? 0;
  return scribe.book.amount(
    `${id}/${rule.id}`,
    `${rowName(scribe, row)}${rule.name}（部通报）`,
    value,
    "%",
    percent(value, 100),
    { ...more, ...(row.n !== null && { from: [`${id}/n`] }) },
  );
}

/** One member's rates in the bulletin, against the floors, and how they moved since the one before. */
export function bulletinSentence(scribe: Scribe, { newest, before }: BulletinData, row: Row): Sentence {
  const { book } = scribe;
  const who = rowName(scribe, row);
  const own = ids(row);
  const rules = scribe.rules.filter(({ id }) => row.rates[id]);
  const told = rules.map((rule) => say`${name(rule.name)} ${official(scribe, row, rule)}`);
  const n =
    row.n === null
      ? say`（通报未列件数）`
      : say`（${book.count(`${own.id}/n`, `${who}通报件数`, row.n, own.more)} 件）`;
  const past = before?.rows.find(({ scope, member }) => scope === row.scope && member === row.member);
  return say`${head(newest!)}：${who === "全市" ? "全市" : name(who)}${listed(told)}${n}，${verdict(row, rules)}${past ? movedSince(scribe, row, past, before!, rules) : []}。`;
}

function ids({ scope, member }: Row): { id: string; more: { member?: true } } {
  return { id: `bulletin/${scope}/${member}`, more: scope === "city" ? {} : { member: true } };
}

/** 交通运输部2026年1月通报（文号） */
function head({ publisher, label, document }: Bulletin): Sentence {
  return say`${name(publisher)}${date(officialPeriod(label))}通报${document === null ? "" : say`（${name(document)}）`}`;
}

function verdict(row: Row, rules: readonly RateRule[]): Sentence {
  const below = rules.filter(({ id, floor }) => floor !== null && row.rates[id]!.official < floor);
  if (below.length > 0) return strong(say`${listed(below.map((rule) => [name(rule.name)]))}低于底线`, "bad");
  const over = rules.every(({ id, target }) => target !== null && row.rates[id]!.official > target);
  return say`${rules.length > 1 ? "均" : ""}${over ? "达目标" : "过底线"}`;
}

/** ；较上期通报，解决率下降 3.4 个百分点 */
function movedSince(
  scribe: Scribe,
  row: Row,
  past: Row,
  before: Bulletin,
  rules: readonly RateRule[],
): Sentence {
  const { book } = scribe;
  const { id, more } = ids(row);
  const moves = rules.flatMap((rule) => {
    const then = past.rates[rule.id];
    if (!then) return [];
    const change = row.rates[rule.id]!.official - then.official;
    if (Math.abs(change) < NOTHING) return [say`${name(rule.name)}持平`];
    const points = book.points(
      `${id}/${rule.id}/moved`,
      `${rowName(scribe, row)}${rule.name}较上期通报`,
      change,
      more,
    );
    return [say`${name(rule.name)}${change > 0 ? "上升" : "下降"} ${points} 个百分点`];
  });
  return moves.length === 0 ? [] : say`；较${date(officialPeriod(before.label))}通报，${listed(moves)}`;
}

/** Ours of the same span beside the bulletin's, with its base and the difference. */
export function oursSentence(scribe: Scribe, row: Row): Sentence {
  const { book } = scribe;
  const { id, more } = ids(row);
  const who = rowName(scribe, row);
  const told = scribe.rules.flatMap((rule) => {
    const side = row.rates[rule.id];
    if (!side || side.difference === null) return [];
    const own = book.rate(
      `${id}/${rule.id}/ours`,
      `${who}${rule.name}（本系统测算）`,
      side.numerator,
      side.denominator,
      more,
    );
    const apart =
      Math.abs(side.difference) < NOTHING
        ? say`与通报相同`
        : say`${side.difference > 0 ? "高" : "低"} ${book.points(`${id}/${rule.id}/apart`, `${who}${rule.name}与部通报之差`, side.difference, more)} 个百分点`;
    return [say`${name(rule.name)} ${own.value}（${own.base}），${apart}`];
  });
  return told.length === 0
    ? say`本系统同期没有可比的评价。`
    : say`按本系统同期测算，${listed(told, "；")}；${unlike(scribe, row)}约谈以部通报为准（${name("T26-10")}）。`;
}

/** Rates that lie below the floor in the bulletin and not by our own figures, so that nobody takes one for the other. */
function unlike({ rules }: Scribe, row: Row): Sentence {
  const apart = rules.filter(({ id, floor }) => {
    const side = row.rates[id];
    if (!side || side.denominator === 0 || floor === null) return false;
    return side.official < floor && (100 * side.numerator) / side.denominator >= floor;
  });
  if (apart.length === 0) return [];
  return say`${listed(apart.map((rule) => [name(rule.name)]))}按本系统测算过底线，部通报低于底线，两者不一致，`;
}

/** Which members of the bulletin lie below a floor, and in what. */
export function belowSentence(scribe: Scribe, { rows }: Bulletin): Sentence {
  const { book, rules } = scribe;
  const units = rows.filter(({ scope }) => scope === "unit");
  const others = rows.filter(({ scope }) => scope.startsWith("platform"));
  if (units.length + others.length === 0) return [];
  const all = [
    ...(units.length
      ? [say`承办单位 ${book.count("bulletin/units", "通报所列承办单位", units.length, { unit: "个" })} 个`]
      : []),
    ...(others.length
      ? [say`平台企业 ${book.count("bulletin/platforms", "通报所列平台", others.length, { unit: "家" })} 家`]
      : []),
  ];
  const low = [...units, ...others].flatMap((row) => {
    const below = rules.filter(
      ({ id, floor }) => floor !== null && (row.rates[id]?.official ?? floor) < floor,
    );
    return below.length === 0
      ? []
      : [
          say`${name(rowName(scribe, row))}（${below.length === rules.length ? "三项" : listed(below.map((rule) => [name(rule.name)]))}）`,
        ];
  });
  const found =
    low.length === 0
      ? say`均过底线`
      : say`有指标低于底线的 ${book.count("bulletin/below", "通报低于底线", low.length, { unit: "个" })} 个：${listed(low)}`;
  return clauses([say`通报另列${listed(all)}，${found}`]);
}

/** The member's place among those of the bulletin with tickets enough, rate by rate. */
export function placeSentence(scribe: Scribe, { rows }: Bulletin, row: Row): Sentence {
  const { rules, context, book } = scribe;
  const least = context.meta.minRated;
  const others = rows.filter(({ scope, n }) => scope === row.scope && (n === null || n >= least));
  if (!others.includes(row) || others.length < 3) return [];
  const told = rules.flatMap((rule) => {
    const found = placed(
      others.filter((one) => one.rates[rule.id]),
      (one) => one.rates[rule.id]!.official,
    ).find((one) => one.row === row);
    return found ? [say`${name(rule.name)}${place(found)}`] : [];
  });
  const all = book.count("bulletin/ranked", "通报所列、件数足够的同类单位", others.length, { unit: "个" });
  return say`在通报所列、件数足够的 ${all} 个${row.scope === "unit" ? "承办单位" : "平台"}中，${listed(told)}。`;
}

/** 差: with a minus where ours is lower, as a table prints it. */
export function signedGap(difference: number): string {
  return `${difference < 0 ? "−" : ""}${gap(difference)}`;
}
