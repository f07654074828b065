import { fileChunks } from "./chunks.ts";
import { selectList } from "./table.ts";

/** What Excel's files hold for a carriage return, and leave in exports made from them. */
const CARRIAGE_LITERAL = Buffer.from("_x000D_");
const MARK = Buffer.from("\ufeff");

/** A cell's text as kept: no NULs, no byte-order marks, carriage returns (literal `_x000D_` too) as line breaks; '' as null. */
export function cleanText(text: string): string | null {
  if (text === "") return null;
  return (
    text
      .replaceAll("\0", "")
      .replaceAll("\ufeff", "")
      .replace(/(?:_x000D_|\r)\n?/g, "\n") || null
  );
}

/** `relation` with literal `_x000D_` turned into line breaks, byte-order marks and NULs taken out of its cells. */
export function cleanedRelation(relation: string, width: number): string {
  const broken = (column: string) =>
    `replace(replace(${column}, '_x000D_' || chr(10), chr(10)), '_x000D_', chr(10))`;
  const clean = (column: string) =>
    `nullif(replace(replace(${broken(column)}, chr(65279), ''), chr(0), ''), '')`;
  return `(SELECT ${selectList(width, clean)}, bad, line FROM ${relation})`;
}

/** Whether the text holds what cleanedRelation takes out; a mark at the very start does not count. */
export function needsCleaning(path: string): boolean {
  const overlap = CARRIAGE_LITERAL.length - 1;
  let tail: Buffer = Buffer.alloc(0);
  let first = true;
  for (const chunk of fileChunks(path)) {
    const begin = first && chunk.subarray(0, 3).equals(MARK) ? 3 : 0;
    const seam = Buffer.concat([tail, chunk.subarray(begin, begin + overlap)]);
    if (
      [chunk.subarray(begin), seam].some((bytes) => bytes.includes(CARRIAGE_LITERAL) || bytes.includes(MARK))
    ) {
      return true;
    }
    tail = Buffer.from(chunk.subarray(Math.max(begin, chunk.length - overlap)));
    first = false;
  }
  return false;
}
