import { isUtf8 } from "node:buffer";
import { type Content, empty, pieceAt, pieceOf } from "../content.ts";
import { cssAddresses } from "./css.ts";

/** The text of a file: UTF-8, UTF-16 by its mark, else the encoding of Chinese systems. */
export function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder(isUtf8(bytes) ? "utf-8" : "gb18030").decode(bytes);
}

/** A table as text: what a column headed 姓名 and the like holds is read as if the word stood before each value. */
export function readCsv(bytes: Buffer): Content {
  const text = decoded(bytes);
  const rows = text
    .split(/\r?\n/)
    .map((line) => line.split(/[,;\t]/).map((cell) => cell.replace(/^"|"$/g, "")));
  return { ...empty(), pieces: [pieceOf(text), ...headedPieces(rows, (row) => `${row + 1}`)] };
}

/** Cells below a header, each after its header's word and a colon: 姓名：张三. */
export function headedPieces(rows: readonly (readonly string[])[], place: (row: number) => string) {
  const at = rows.findIndex((row) => row.some((cell) => HEADED.test(cell)));
  if (at < 0) return [];
  const columns = (rows[at] ?? []).flatMap((cell, column) => (HEADED.test(cell) ? [{ cell, column }] : []));
  return rows
    .slice(at + 1)
    .flatMap((row, below) =>
      columns
        .filter(({ column }) => row[column])
        .map(({ cell, column }) => pieceAt(place(at + 1 + below), `${cell.trim()}：${row[column]?.trim()}`)),
    );
}

const HEADED = /^\s*(?:姓名|司机|联系人|驾驶员|车主|货主|当事人|电话|手机|微信|微信号)\s*$/;

/** A calendar's lines are folded at 75 bytes: a number may be, too. */
export function readCalendar(bytes: Buffer): Content {
  return { ...empty(), pieces: [pieceOf(decoded(bytes).replace(/\r?\n[ \t]/g, ""))] };
}

export function readPlain(bytes: Buffer): Content {
  return { ...empty(), pieces: [pieceOf(decoded(bytes))] };
}

export function readStyles(bytes: Buffer): Content {
  const text = decoded(bytes);
  return { ...empty(), pieces: [pieceOf(text)], addresses: cssAddresses(text, "") };
}
