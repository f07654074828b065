import { describe, expect, it } from "vitest";
import { Book, plain } from "../../../src/briefs/book.ts";
import { firstSentence, quoted } from "../../../src/briefs/sections/matter/quoted.ts";
import { misread } from "../read-back.ts";

function read(text: string) {
  const book = new Book();
  const sentence = quoted(book, { id: "q", about: "名单" }, text);
  const section = { id: "s", heading: "", blocks: [{ kind: "say" as const, sentences: [sentence] }] };
  const front = { id: "front", heading: "", blocks: [] };
  return {
    sentence,
    book,
    wrong: misread({ front, sections: [section], annex: [], figures: book.figures() }),
  };
}

describe("a sentence held as text", () => {
  it("reads as it was, its numbers figures with their units", () => {
    const text =
      "近 30 天有 26 名司机反映，尚欠 129,757 元，占 13.0%（3/23），较 2026-01 通报低 1.5 个百分点";
    const { sentence, book, wrong } = read(text);
    expect(plain(sentence)).toBe(text);
    expect(book.figures().map(({ value, unit }) => [value, unit])).toEqual([
      [30, "天"],
      [26, "名"],
      [129_757, "元"],
      [13, "%"],
      [3, ""],
      [23, ""],
      [1.5, "个百分点"],
    ]);
    expect(wrong).toEqual([]);
  });

  it("takes dates, lines, clauses and quotations for what they are", () => {
    const { sentence, book } = read(
      "12328 自2025年12月1日—2026年2月28日，低于底线 80%（T23-22（三）），说“欠 5 元”，1 月办结",
    );
    expect(book.figures()).toEqual([]);
    expect(plain(sentence)).toContain("低于底线 80%");
  });

  it("finds a percentage that rests on nothing", () => {
    expect(read("满意率 71.2%").wrong).toHaveLength(1);
  });

  it("ends with the own rule's sentence, not within a quotation", () => {
    expect(firstSentence("说“好。行。”，共 2 次。后一句")).toBe("说“好。行。”，共 2 次");
  });
});
