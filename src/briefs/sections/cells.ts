import { percentOf, type Ratio } from "../../../reports/components/judge.ts";
import { type Book, plain } from "../book.ts";
import type { Cell, CubeCell, FigureUnit, Tone } from "../model.ts";

interface More {
  cell?: CubeCell;
  member?: true;
  from?: readonly string[];
  tone?: Tone;
}

/** A cell of words or a name. */
export function textCell(text: string, tone?: Tone): Cell {
  return { text, ...(tone && { tone }) };
}

/** A cell where there is nothing to tell. */
export const NOTHING: Cell = { text: "—", value: null };

/** A count as a cell, entered in the book. */
export function countCell(
  book: Book,
  id: string,
  name: string,
  value: number,
  { tone, ...more }: More & { unit?: FigureUnit } = {},
): Cell {
  const { text } = book.count(id, name, value, more);
  return { text, value, figure: id, ...(tone && { tone }) };
}

/** A rate with its base as a cell, entered in the book: 84.3%（118/140）. */
export function rateCell(
  book: Book,
  id: string,
  name: string,
  ratio: Ratio,
  { tone, ...more }: More = {},
): Cell {
  if (ratio.denominator <= 0) return NOTHING;
  const { value, base } = book.rate(id, name, ratio.numerator, ratio.denominator, more);
  return {
    text: `${value.text}（${plain(base)}）`,
    value: percentOf(ratio),
    figure: id,
    ...(tone && { tone }),
  };
}

/** A share of the whole as a cell, entered in the book: the whole stands in the row of sums. */
export function shareCell(
  book: Book,
  id: string,
  name: string,
  part: number,
  whole: number,
  more: More = {},
): Cell {
  if (whole <= 0) return NOTHING;
  const { value } = book.share(id, name, part, whole, more);
  return { text: value.text, value: (100 * part) / whole, figure: id };
}

/** A member's share of the lead's tickets as a cell. @param of id of the member's own count */
export function leadShareCell(book: Book, of: string, title: string, part: number, whole: number): Cell {
  const marks = { member: true as const, from: [of, "lead/received"] };
  return shareCell(book, `${of}/share`, `${title}占比`, part, whole, marks);
}
