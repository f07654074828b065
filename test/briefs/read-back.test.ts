import { expect, it } from "vitest";
import { Book, say } from "../../src/briefs/book.ts";
import type { Block, Cell, Sentence, Span } from "../../src/briefs/model.ts";
import { matches, misread } from "./read-back.ts";

function wrong(book: Book, ...blocks: Block[]): string[] {
  const empty = { id: "front", heading: "", blocks: [] };
  return misread({
    ...{ front: empty, sections: [{ id: "s", heading: "", blocks }], annex: [] },
    figures: book.figures(),
  });
}

const saying = (...sentences: Sentence[]): Block => ({ kind: "say", sentences });

it("passes numbers that are their figures', and refuses those that are not", () => {
  const book = new Book();
  const told = book.count("a", "甲", 214);
  expect(wrong(book, saying(say`受理 ${told} 件`))).toEqual([]);
  const planted: Span = { ...told, text: "215" };
  expect(wrong(book, saying([planted]))).toEqual(['a value is 214, told "215": 215']);
  expect(wrong(book, saying([{ ...told, figure: "b" }]))).toEqual(["no figure b: 214"]);
  expect(wrong(book, saying([{ is: "words", text: "受理 3 件" }]))).toHaveLength(1);
});

it("wants the base of a rate in its sentence, that of a share and a change before it", () => {
  const book = new Book();
  const rate = book.rate("r", "率", 118, 140);
  expect(wrong(book, saying(say`响应率 ${rate.value}（${rate.base}）`))).toEqual([]);
  expect(wrong(book, saying(say`响应率 ${rate.value}`))).toEqual(["no base of r: 响应率 84.3%"]);
  const [now, then] = [book.count("n", "今", 33), book.count("t", "昔", 43)];
  const change = book.change("c", "环比", 33, 43, { from: ["n", then] });
  expect(wrong(book, saying(say`${now} 件，下降 ${change}（${then} 件）`))).toEqual([]);
  expect(wrong(book, saying(say`${now} 件，下降 ${change}`))).toHaveLength(1);
  const part = book.share("s", "占比", 11, 33);
  expect(wrong(book, saying(say`${now} 件`, say`占 ${part.value}`))).toEqual([]);
  expect(wrong(book, saying(say`占 ${part.value}`))).toHaveLength(1);
});

it("reads cells and rows of sums of tables", () => {
  const book = new Book();
  book.count("a", "甲", 3);
  const table = (...rows: Cell[][]): Block => ({
    ...{ kind: "table", id: "t", title: "", empty: "", rows, total: rows.length - 1 },
    columns: [{ name: "件", align: "right", width: 1, number: "count", sums: true }],
  });
  const cell: Cell = { text: "3", value: 3, figure: "a" };
  expect(wrong(book, table([cell], [cell]))).toEqual([]);
  expect(wrong(book, table([cell], [{ text: "4", value: 4 }]))).toEqual([
    "件 adds up to 3, in the row of sums 4: table t",
  ]);
  expect(wrong(book, table([{ ...cell, text: "4" }], [cell]))).toEqual(['a is 3, told "4": table t']);
  expect(wrong(book, table([{ ...cell, value: 4 }], [{ text: "4", value: 4 }]))).toHaveLength(1);
});

it("holds a number to its last printed decimal", () => {
  expect(matches("84.3%", 84.2857)).toBe(true);
  expect(matches("84.2%", 84.2857)).toBe(false);
  expect(matches("12,345", 12345)).toBe(true);
  expect(matches("5.9%", -5.88)).toBe(true);
  expect(matches("—", null)).toBe(true);
  expect(matches("0", null)).toBe(false);
});
