import type { Range } from "../../../reports/components/data.ts";
import { against } from "../../../reports/components/judge.ts";
import { type Book, say, strong } from "../book.ts";
import type { Sentence } from "../model.ts";
import type { Moving } from "./moves.ts";

/** Where less than this is usual, staying within it is no news (自设). */
const LEAST_TOLD = 10;
/** A member that is less than so many tickets beyond its range is not said to be beyond it (自设). */
export const LEAST_BEYOND = 3;

/** Where a member's count stands to what is usual; `near` where it is beyond it by too little to be told. */
export function beyondUsual(
  value: number,
  usual: Range | null,
): "above" | "below" | "within" | "near" | "unknown" {
  const side = against(value, usual);
  if (!usual || side === "within" || side === "unknown") return side;
  return Math.max(value - usual[1], usual[0] - value) < LEAST_BEYOND ? "near" : side;
}

/**
 * Where a count stands to what is usual: 未超出常见波动（78—116 件）; nothing where none is known, of small counts, and of a
 * member that is little beyond its range.
 * @param before the count before, by which 但仍高于 is told from 高于; null where it is not set beside
 */
export function usualWords(
  book: Book,
  own: Moving,
  value: number,
  usual: Range | null,
  before: number | null = null,
): Sentence {
  const side = own.member ? beyondUsual(value, usual) : against(value, usual);
  if (!usual || side === "unknown" || side === "near" || (side === "within" && usual[1] < LEAST_TOLD))
    return [];
  const edge = (part: string, bound: number) =>
    book.count(`${own.id}/usual-${part}`, `${own.name}常见范围`, bound);
  const range = say`（${edge("low", usual[0])}—${edge("high", usual[1])} 件）`;
  if (side === "within") return say`未超出常见波动${range}`;
  const still = before !== null && (side === "above" ? value < before : value > before);
  return strong(say`${still ? "但仍" : ""}${side === "above" ? "高于" : "低于"}常见范围${range}`, "warn");
}
