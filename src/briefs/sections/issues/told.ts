import type { Range } from "../../../../reports/components/data.ts";
import { listed, name, type Said, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { CubeCell, Sentence } from "../../model.ts";
import { type Cut, clauses, firstOf } from "../../words/lists.ts";
import { fromTo, LEAST_BASE, moved } from "../../words/moves.ts";
import { beyondUsual, usualWords } from "../../words/usual.ts";
import { tellable } from "../blocks.ts";
import type { Lead } from "../lead.ts";
import { plainBefore } from "../sides.ts";
import type { IssueRow, Ranking } from "./rows.ts";

/** Classes that are named as the most frequent. */
const TOP = 3;
/** Rises and falls named one by one. */
const MOST_MOVED = 4;

/** The most frequent classes: at most three, and none of those that share a place with one left out. */
export function topOf(scribe: Pick<Scribe, "edition">, { rows }: Pick<Ranking, "rows">): IssueRow[] {
  const met = rows.filter(({ now }) => now > 0 && tellable(scribe, now));
  const next = met[TOP];
  const top = met.slice(0, TOP).filter(({ now }) => next === undefined || now > next.now);
  return top.length > 0 ? top : met.slice(0, TOP);
}

/** A class's count in the period. */
export function countOf(scribe: Scribe, row: IssueRow): Said {
  return scribe.book.count(`issue/${row.id}`, `${row.title}受理量`, row.now, markOf(scribe, row));
}

/** What the book is told of a class: its place in the cube where it is the city's count. */
export function markOf({ cell, scope }: Scribe, { id }: IssueRow): { member: true; cell?: CubeCell } {
  return { member: true, ...(scope === "city" && { cell: cell("received", "issue", id) }) };
}

/** How many classes, and which are the most frequent. */
export function rankSentence(scribe: Scribe, lead: Lead, { rows, total }: Ranking): Sentence {
  const { book } = scribe;
  const met = rows.filter(({ now }) => now > 0);
  if (total === 0) return [];
  const all = book.count("lead/received", "受理量", total, lead.of("received"));
  if (met.length === 0) return say`${all} 件工单均未归类。`;
  const classes = book.count("issue/classes", "涉及事项类数", met.length, { unit: "" });
  const told = (row: IssueRow) =>
    say`${name(row.title)} ${countOf(scribe, row)} 件${shareWords(scribe, row, total)}`;
  const top = topOf(scribe, { rows });
  if (total === 1) return say`${all} 件工单，属于${name(met[0]!.title)}。`;
  if (met.length === 1) return say`${all} 件工单都属于${name(met[0]!.title)}一类。`;
  if (top.length === 0) return say`${all} 件工单涉及 ${classes} 类事项。`;
  if (met[0]!.now === 1) return say`${all} 件工单涉及 ${classes} 类事项，没有集中反映的。`;
  const sum = top.reduce((count, { now }) => count + now, 0);
  const rest =
    top.length > 1 && met.length > top.length && total >= LEAST_BASE
      ? say`，合计占 ${topShare(scribe, top, sum, total)}`
      : [];
  return say`${all} 件工单涉及 ${classes} 类事项，居前的是${listed(top.map(told))}${rest}。`;
}

function topShare({ book }: Scribe, top: readonly IssueRow[], sum: number, total: number): Said {
  return book.share("issue/top-share", "居前各类占比", sum, total, {
    from: ["lead/received", ...top.map(({ id }) => `issue/${id}`)],
  }).value;
}

/** （占 38.6%）; nothing on a small base. */
function shareWords(scribe: Scribe, row: IssueRow, total: number): Sentence {
  return total < LEAST_BASE ? [] : say`（占 ${shareOf(scribe, row, total)}）`;
}

/** A class's share of the brief's tickets. */
function shareOf({ book }: Scribe, { id, title, now }: IssueRow, total: number): Said {
  const from = [`issue/${id}`, "lead/received"];
  return book.share(`issue/${id}/share`, `${title}占比`, now, total, { member: true, from }).value;
}

/** Which classes moved beyond the usual. */
export function moveSentence(scribe: Scribe, ranking: Ranking): Sentence {
  const [up, down] = [
    ranking.rows.filter((row) => row.moved === "up" && tellable(scribe, row.now)),
    ranking.rows.filter((row) => row.moved === "down" && tellable(scribe, row.now)),
  ];
  const sides = ranking.rows.map(({ now, usual }) => beyondUsual(now, usual));
  const known = sides.some((side) => side !== "unknown");
  if (up.length + down.length === 0) {
    const within = sides.every((side) => side === "within" || side === "unknown");
    return known && within ? say`各类事项均未超出各自的常见范围。` : [];
  }
  const [above, below] = known ? ["高于常见范围", "低于常见范围"] : ["增加较多", "减少较多"];
  return clauses([
    up.length > 0 ? say`${above!}的有${movesTold(scribe, up, "up")}` : [],
    down.length > 0 ? say`${below!}的有${movesTold(scribe, down, "down")}` : [],
  ]);
}

function movesTold(scribe: Scribe, rows: readonly IssueRow[], way: string): Sentence {
  const told = rows.map((row) => say`${name(row.title)}（${moveOf(scribe, row)}）`);
  return firstOf(scribe.book, told, movedCut(way));
}

function moveOf(scribe: Scribe, row: IssueRow): Sentence {
  const { book, context } = scribe;
  const { cell, member } = markOf(scribe, row);
  const own = { id: `issue/${row.id}`, name: `${row.title}受理量`, cell, member };
  if (row.usual === null) return fromTo(book, own, row.now, row.before, plainBefore(context));
  return say`${countOf(scribe, row)} 件，${rangeOf(scribe, row, row.usual)}`;
}

/** 常见 59—126 件 */
function rangeOf({ book }: Scribe, { id, title }: IssueRow, usual: Range): Sentence {
  const edge = (bound: number, part: string) =>
    book.count(`issue/${id}/usual-${part}`, `${title}受理量常见范围`, bound);
  return say`常见 ${edge(usual[0], "low")}—${edge(usual[1], "high")} 件`;
}

/** Tickets of no class. */
export function unclassifiedSentence(scribe: Scribe, { unclassified, total }: Ranking): Sentence {
  const now = unclassified?.now ?? 0;
  if (now === 0 || total === now || !tellable(scribe, now)) return [];
  const told = scribe.book.count("issue/unclassified", "未归类", now, { member: true });
  return say`另有 ${told} 件未归类。`;
}

/** A class's count and share, and how it moved: one sentence, or two in the public edition, where either may fall. */
export function classSentences(scribe: Scribe, row: IssueRow, total: number): Sentence[] {
  const { book, context } = scribe;
  const own = { id: `issue/${row.id}`, name: `${row.title}受理量`, member: true as const };
  const than = plainBefore(context);
  const before = context.before === null ? null : row.before;
  const moves = [
    before === null ? [] : moved(book, own, row.now, before, than),
    usualWords(book, own, row.now, row.usual, than.unlike === null ? before : null),
  ].filter((part) => part.length > 0);
  const share = total < LEAST_BASE ? [] : say`，占 ${shareOf(scribe, row, total)}`;
  const count = say`${countOf(scribe, row)} 件${share}`;
  if (scribe.edition === "public") return [clauses([count]), clauses([listed(moves, "，")])];
  return [clauses([listed([count, ...moves], "，")])];
}

/** 主要反映“…”“…”; a single one is but an example: 如反映“…”。 */
export function gistSentence(gists: readonly string[]): Sentence {
  if (gists.length === 0) return [];
  return say`${gists.length > 1 ? "主要" : "如"}反映${gists.map((one) => name(`“${one}”`))}。`;
}

/** Words that callers use. */
export function wordSentence(found: readonly string[]): Sentence {
  if (found.length === 0) return [];
  return say`来电多提到${name(found.map((one) => `“${one}”`).join(""))}。`;
}

/** For the first page: the most frequent and what rose; nothing where no class has more than one ticket. */
export function frontSentence(scribe: Scribe, ranking: Ranking): Sentence {
  const met = ranking.rows.filter(({ now }) => now > 0);
  if (met.length === 0 || met[0]!.now === 1) return [];
  const top = topOf(scribe, ranking);
  const told = top.map(
    (row) => say`${name(row.title)} ${countOf(scribe, row)} 件${shareWords(scribe, row, ranking.total)}`,
  );
  if (told.length === 0) return [];
  const head = met.length === 1 ? say`诉求集中于${told[0]!}` : say`诉求居前的是${listed(told)}`;
  const up = ranking.rows
    .filter((row) => row.moved === "up" && tellable(scribe, row.now))
    .map((row) => roseTold(scribe, row, top.includes(row)));
  const known = ranking.rows.some(({ usual }) => usual !== null);
  const rose = up.length === 0 ? [] : firstOf(scribe.book, up, movedCut("up"));
  return say`${head}${up.length === 0 ? [] : say`；${rose}${known ? "高于常见范围" : "增加较多"}`}。`;
}

/** A class that rose with what is usual of it, and with its count where that was not told. */
function roseTold(scribe: Scribe, row: IssueRow, counted: boolean): Sentence {
  const beside = [
    ...(counted ? [] : [say`${countOf(scribe, row)} 件`]),
    ...(row.usual === null ? [] : [rangeOf(scribe, row, row.usual)]),
  ];
  return say`${name(row.title)}${beside.length === 0 ? [] : say`（${listed(beside, "，")}）`}`;
}

function movedCut(way: string): Cut {
  return { id: `issue/moved-${way}`, name: "超出常见波动的事项", unit: "", noun: "类", most: MOST_MOVED };
}
