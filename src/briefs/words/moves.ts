import { rateChange } from "../../../reports/components/change.ts";
import type { Ratio } from "../../../reports/components/judge.ts";
import { type Book, listed, name, say } from "../book.ts";
import type { CubeCell, Sentence, Span } from "../model.ts";
import { apart } from "./printed.ts";

/** Below this base a change of a count is told by both counts, never in percent (自设). */
export const LEAST_BASE = 30;
/** Rates of fewer tickets than this on one side are not compared (自设). */
export const LEAST_RATED = 10;
/** A count that moved by no more than this moved about nothing, where its base bears a percentage (自设). */
const FLAT = 2;
/** Percent and points nearer to nought than this print as nought. */
const NOTHING = 0.05;

/** A figure that moved, as the book has it. */
export interface Moving {
  id: string;
  name: string;
  cell?: CubeCell;
  member?: true;
}

/** The other side of a comparison. */
export interface Than {
  /** Part of the ids of its figures. */
  slot: "before" | "year";
  /** 上周, 去年同期 */
  name: string;
  /** 环比, 同比 */
  ratio: string;
  /** Why the counts are not set against each other, in words; null where they are. */
  unlike: string | null;
  /** Whether that is said elsewhere, once of the whole: then only the count is told. */
  quiet?: true;
  /** What is to be known of the other side: 工作日 5 天, 按春节对齐. */
  beside: string | null;
}

/**
 * How a count moved, to stand right after it: 环比上升 24.5%（上周 102 件）. A small base is told by its counts alone, and one or two
 * tickets more or less are 基本持平.
 * @param before null where the other side is not in the data
 */
export function moved(book: Book, own: Moving, now: number, before: number | null, than: Than): Sentence {
  if (before === null) return say`${than.name}无完整数据，不作比较`;
  if (before === 0) return say`${than.name}${now === 0 ? "也" : ""}没有`;
  const then = countThen(book, own, before, than);
  if (than.unlike !== null)
    return say`${than.name} ${then} 件${than.quiet ? [] : say`（${name(than.unlike)}）`}`;
  const known = say`${then} 件${than.beside === null ? [] : say`，${name(than.beside)}`}`;
  if (now === 0) return say`${than.name} ${known}`;
  if (now === before) return say`与${than.name}（${known}）持平`;
  const up = now > before;
  if (before < LEAST_BASE) {
    const more = book.count(
      `${own.id}/${than.slot}-more`,
      `${own.name}${than.ratio}增减`,
      Math.abs(now - before),
      {
        ...falls(own, [own.id, then]),
      },
    );
    return say`较${than.name}（${known}）${up ? "增加" : "减少"} ${more} 件`;
  }
  if (Math.abs(now - before) <= FLAT || Math.abs(now - before) / before < NOTHING / 100)
    return say`与${than.name}基本持平（${than.name} ${known}）`;
  const change = book.change(`${own.id}/${than.slot}-change`, `${own.name}${than.ratio}`, now, before, {
    ...falls(own, [own.id, then]),
  });
  return say`${than.ratio}${up ? "上升" : "下降"} ${change}（${than.name} ${known}）`;
}

/** 由上周 43 件降至 33 件: where neither count was told before. */
export function fromTo(book: Book, own: Moving, now: number, before: number | null, than: Than): Sentence {
  const to = book.count(own.id, own.name, now, { cell: own.cell, member: own.member });
  if (before === null || than.unlike !== null) return say`${to} 件`;
  if (now === before) return say`${to} 件，与${than.name}持平`;
  if (before === 0) return say`${to} 件，${than.name}没有`;
  const then = countThen(book, own, before, than);
  return say`由${than.name} ${then} 件${now > before ? "增至" : "降至"} ${to} 件`;
}

/**
 * How a rate moved, in percentage points: 较上周上升 1.2 个百分点; nothing where one side has too few tickets. A move beyond chance is said
 * to be such.
 */
export function rateMoved(book: Book, own: Moving, now: Ratio, before: Ratio, than: Than): Sentence {
  const way = pointsMoved(book, own, now, before, than);
  if (way === null) return [];
  if (way.flat) return say`与${than.name}持平`;
  return say`较${than.name}${way.words}${way.beyond ? "，超出随机波动" : ""}`;
}

/**
 * How several rates moved, in one sentence: 与上周相比，响应率上升 1.2 个百分点，解决率持平; nothing where none can be compared. Moves
 * that chance makes are said to be such.
 */
export function ratesMoved(
  book: Book,
  rates: readonly (Moving & { now: Ratio; before: Ratio })[],
  than: Than,
): Sentence {
  const told = rates.flatMap((one) => {
    const way = pointsMoved(book, one, one.now, one.before, than);
    return way === null ? [] : [{ title: one.name, ...way }];
  });
  if (told.length === 0) return [];
  if (told.every(({ flat }) => flat))
    return say`${name(told.map(({ title }) => title).join("、"))}与${than.name}持平`;
  const beyond = told.filter((one) => one.beyond);
  const moves = told.map(({ title, words }) => say`${name(title)}${words}`);
  const all = beyond.length === told.length;
  const chance =
    beyond.length === 0
      ? say`，${told.length > 1 ? "均" : ""}未超出随机波动`
      : say`，${all ? (told.length > 1 ? "均" : "") : name(beyond.map(({ title }) => title).join("、"))}超出随机波动`;
  return say`与${than.name}相比，${listed(moves, "，")}${chance}`;
}

/** Up or down and by how many points; null where one side has too few tickets. */
function pointsMoved(
  book: Book,
  own: Moving,
  now: Ratio,
  before: Ratio,
  than: Than,
): { flat: boolean; beyond: boolean; words: Sentence } | null {
  if (Math.min(now.denominator, before.denominator) < LEAST_RATED) return null;
  const difference = apart(now, before);
  if (Math.abs(difference) < NOTHING) return { flat: true, beyond: false, words: say`持平` };
  const { numerator, denominator } = before;
  const past = book.rate(`${own.id}/${than.slot}`, `${own.name}（${than.name}）`, numerator, denominator, {
    ...falls(own, undefined),
  });
  const points = book.points(`${own.id}/${than.slot}-points`, `${own.name}${than.ratio}`, difference, {
    ...falls(own, [own.id, past.value]),
  });
  const { direction } = rateChange(now, before);
  const beyond = direction === "up" || direction === "down";
  return { flat: false, beyond, words: say`${difference > 0 ? "上升" : "下降"} ${points} 个百分点` };
}

function countThen(book: Book, own: Moving, before: number, than: Than): Span {
  return book.count(`${own.id}/${than.slot}`, `${own.name}（${than.name}）`, before, falls(own, undefined));
}

/** What a derived figure falls with. */
function falls({ member }: Moving, from: readonly (Span | string)[] | undefined) {
  return { ...(member && { member }), ...(from && { from }) };
}
