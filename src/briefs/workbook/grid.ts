import type { Value } from "./cells.ts";

/** A sheet as rows of values beneath a head; widths in letters. */
export interface Grid {
  /** As the reader knows it; Excel's rules for names are applied later. */
  title: string;
  head: readonly string[] | null;
  widths: readonly number[];
  rows: readonly (readonly Value[])[];
  /** Rows set in bold, by their index in `rows`. */
  bold?: readonly number[];
}

const NARROWEST = 8;
const WIDEST = 60;

/** The width of a column that shows its texts, in letters: Chinese ones take two. */
export function widthFor(texts: readonly string[]): number {
  const widest = Math.max(0, ...texts.map(lettersOf));
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2));
}

function lettersOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
}
