import { type Book, listed } from "../book.ts";
import type { FigureUnit, Span } from "../model.ts";

/** How a list is cut: what its full length is kept as, and how many are named. */
export interface Cut {
  id: string;
  /** 低于底线的单位数 */
  name: string;
  unit: FigureUnit;
  /** What is said after the number where it is no unit: 类, 区. */
  noun?: string;
  most: number;
}

/** 甲、乙、丙等 5 家: the first of a list, and how many there are in all where some are not named. */
export function firstOf(
  book: Book,
  parts: readonly (readonly Span[])[],
  { id, name, unit, noun = unit, most }: Cut,
): Span[] {
  const told = listed(parts.slice(0, most));
  if (parts.length <= most) return told;
  const all = book.count(id, name, parts.length, { unit });
  return [...told, { is: "words", text: "等 " }, all, { is: "words", text: ` ${noun}` }];
}

/** Clauses with ；between and 。at the end; nothing of nothing. */
export function clauses(parts: readonly (readonly Span[])[]): Span[] {
  const told = parts.filter((part) => part.length > 0);
  return told.length === 0 ? [] : [...listed(told, "；"), { is: "words", text: "。" }];
}
