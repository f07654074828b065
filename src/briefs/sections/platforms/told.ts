import { judge } from "../../../../reports/components/judge.ts";
import { listed, name, type Said, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { CubeCell, Sentence } from "../../model.ts";
import { clauses, firstOf } from "../../words/lists.ts";
import { LEAST_BASE, moved } from "../../words/moves.ts";
import { judged, rateTold, widest } from "../../words/rates.ts";
import { usualWords } from "../../words/usual.ts";
import { tellable } from "../blocks.ts";
import { BLANKS, type Cross, tallies } from "../crosses.ts";
import { judgedRates, type Lead } from "../lead.ts";
import { called } from "../names.ts";
import { plainBefore } from "../sides.ts";
import type { PlatformRow } from "./rows.ts";

/** Platforms named in a sentence, and classes named of one platform. */
const MOST = 4;
const CLASSES = 3;
/** A platform's class of fewer tickets is not named. */
const LEAST_CLASS = 2;

type Side = "platform_about" | "platform_answered";

/** A platform's count on one side. */
export function countOf(scribe: Scribe, { id, title, about, answered }: PlatformRow, side: Side): Said {
  const [value, what] = side === "platform_about" ? [about, "被反映"] : [answered, "答复"];
  return scribe.book.count(`${side}/${id}`, `${title}${what}工单`, value, markOf(scribe, side, id));
}

/** What the book is told of a platform's count: its place in the cube where it is over all classes. */
export function markOf({ cell, issues }: Scribe, side: Side, id: string): { member: true; cell?: CubeCell } {
  return { member: true, ...(issues === null && { cell: cell("received", side, id) }) };
}

/** How many tickets are about platforms, and about which; in the public edition only about which. */
export function aboutSentence(
  scribe: Scribe,
  lead: Lead,
  rows: readonly PlatformRow[],
  total: number,
): Sentence {
  const { book } = scribe;
  const about = rows.filter((row) => row.about > 0);
  if (about.length === 0) return say`没有反映平台企业的司机工单。`;
  const told = namesOf(scribe, about, "platform_about");
  if (scribe.edition === "public") return told.length === 0 ? [] : say`反映较多的平台企业是${told}。`;
  const sum = about.reduce((count, row) => count + row.about, 0);
  const from = about.map(({ id }) => `platform_about/${id}`);
  const all = book.count("lead/received", "受理量", total, lead.of("received"));
  const part = book.share("platforms/share", "反映平台企业占比", sum, total, {
    from: ["platforms/about", "lead/received", ...from],
  });
  const count = book.count("platforms/about", "反映平台企业的工单", sum, { from });
  const share = total < LEAST_BASE ? [] : say`（占 ${part.value}）`;
  return say`${all} 件工单中反映平台企业的 ${count} 件${share}：${told}。`;
}

/** Platforms with their counts on one side, as many as may be named. */
function namesOf(scribe: Scribe, rows: readonly PlatformRow[], side: Side): Sentence {
  const value = (row: PlatformRow) => (side === "platform_about" ? row.about : row.answered);
  const told = rows
    .filter((row) => tellable(scribe, value(row)))
    .map((row) => say`${name(row.title)} ${countOf(scribe, row, side)} 件`);
  const cut = { id: `${side}/names`, name: "涉及的平台企业", unit: "家", most: MOST } as const;
  return scribe.edition === "public" ? listed(told.slice(0, MOST)) : firstOf(scribe.book, told, cut);
}

/** Platforms beyond their usual range; of the ones followed closely also that they are not. @param alone without the counts told before */
export function moveSentence(scribe: Scribe, rows: readonly PlatformRow[], alone: boolean): Sentence {
  const told = rows
    .filter(({ beyond }) => beyond)
    .map((row) => say`${alone ? headOf(scribe, row) : nameOf(scribe, row)}${moveOf(scribe, row)}`);
  if (told.length > 0) return clauses(told);
  const within = rows.flatMap((row) => {
    const words = usualWords(scribe.book, ownOf(scribe, row), row.about, row.usual);
    return row.key && words.length > 0 ? [say`${name(row.title)}${words}`] : [];
  });
  return within.length === 0 ? [] : say`被反映量${listed(within, "，")}。`;
}

function moveOf(scribe: Scribe, row: PlatformRow): Sentence {
  const { context, book } = scribe;
  const own = ownOf(scribe, row);
  const than = plainBefore(context);
  const before = context.before === null ? null : row.before;
  const parts = [
    moved(book, own, row.about, before, than),
    usualWords(book, own, row.about, row.usual, than.unlike === null ? before : null),
  ].filter((part) => part.length > 0);
  return listed(parts, "，");
}

function ownOf(scribe: Scribe, { id, title }: PlatformRow) {
  const mark = markOf(scribe, "platform_about", id);
  return { id: `platform_about/${id}`, name: `${title}被反映工单`, ...mark };
}

/** Its name before 环比上升; with its count where only the one before follows. */
function nameOf(scribe: Scribe, row: PlatformRow): Sentence {
  if (plainBefore(scribe.context).unlike === null) return [name(row.title)];
  return say`${name(row.title)} ${countOf(scribe, row, "platform_about")} 件，`;
}

function headOf(scribe: Scribe, row: PlatformRow): Sentence {
  return say`反映${name(row.title)}的 ${countOf(scribe, row, "platform_about")} 件，`;
}

/** What platforms answered themselves. */
export function answeredSentence(scribe: Scribe, rows: readonly PlatformRow[]): Sentence {
  const answered = rows.filter((row) => row.answered > 0);
  if (answered.length === 0) return [];
  const told = namesOf(scribe, answered, "platform_answered");
  if (scribe.edition === "public") return told.length === 0 ? [] : say`由平台企业直接答复较多的是${told}。`;
  const sum = answered.reduce((count, row) => count + row.answered, 0);
  const all = scribe.book.count("platforms/answered", "由平台企业答复的工单", sum, {
    from: answered.map(({ id }) => `platform_answered/${id}`),
  });
  return say`由平台企业直接答复的 ${all} 件：${told}。`;
}

/** Platforms below a floor on one side, with enough ratings for a verdict: every one that a table marks, the first with their grounds. */
export function belowSentences(scribe: Scribe, rows: readonly PlatformRow[], side: Side): Sentence[] {
  const { book, least } = scribe;
  const found = rows.flatMap(({ id, title }) => {
    const below = judgedRates(scribe, side, id).filter(
      ({ rate, rule }) => judge(rate, rule, least) === "below",
    );
    return below.length > 0 ? [{ title, below }] : [];
  });
  const [before, after] = side === "platform_about" ? ["反映", "的工单"] : ["由", "答复的工单"];
  const told = found
    .slice(0, MOST)
    .map(({ title, below }) => say`${before}${name(title)}${after}${judged(book, below, least)}`);
  const rest = found
    .slice(MOST)
    .map(({ title, below }) => say`${name(title)}${rateTold(book, widest(below))}`);
  const cut = { id: `${side}/below`, name: "其余低于底线的平台企业", unit: "家", most: MOST } as const;
  return rest.length === 0 ? told : [...told, say`另有${firstOf(book, rest, cut)}低于底线。`];
}

/** What each platform is complained of for, in one sentence. */
export function mixSentence(
  scribe: Scribe,
  rows: readonly PlatformRow[],
  crosses: readonly Cross[],
): Sentence {
  const told = rows.flatMap(({ id, title, about }) => {
    const own = crosses.filter((one) => one.platform_about === id && one.slot === "now");
    const classes = tallies(own, "issue")
      .filter((one) => !BLANKS.has(one.id) && one.now >= LEAST_CLASS && tellable(scribe, one.now))
      .slice(0, CLASSES);
    if (about === 0 || classes.length === 0) return [];
    const counts = classes.map((one) => {
      const issue = called(scribe, "issue", one.id);
      const key = `platform_about/${id}/${one.id}`;
      const count = scribe.book.count(key, `${title}${issue}`, one.now, { member: true });
      return say`${name(issue)} ${count} 件`;
    });
    return [say`${name(title)}主要是${listed(counts)}`];
  });
  return told.length === 0 ? [] : say`分平台看，${listed(told, "；")}。`;
}
