import { yuan } from "../../../../reports/components/arrears-words.ts";
import type { Book } from "../../book.ts";
import { words } from "../../book.ts";
import type { FigureUnit, Sentence } from "../../model.ts";

const MYRIAD = 10_000;

/** A sum as said: 8600 元, 12.3 万元. @param value in yuan */
export function money(
  book: Book,
  id: string,
  name: string,
  value: number,
  more: { member?: true } = {},
): Sentence {
  const [text = "", unit = "元"] = yuan(value).split(" ");
  const own = unit === "万元" ? value / MYRIAD : value;
  return [book.amount(id, name, own, unit as FigureUnit, text, more), words(` ${unit}`)];
}
