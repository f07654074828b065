import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AhoCorasick, type Match } from "../../src/text/aho-corasick.ts";

/** Every place of every pattern by plain search. */
function plain(patterns: readonly string[], text: string): Match[] {
  const all: Match[] = [];
  patterns.forEach((pattern, index) => {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
      all.push({ pattern: index, start: at, end: at + pattern.length });
    }
  });
  return inOrder(all);
}

function inOrder(matches: readonly Match[]): Match[] {
  return [...matches].sort((a, b) => a.end - b.end || a.start - b.start || a.pattern - b.pattern);
}

describe("AhoCorasick", () => {
  it("finds words inside and across others: 货拉拉, 拉拉 and 拉拉队 in 货拉拉队", () => {
    const found = new AhoCorasick(["货拉拉", "拉拉", "拉拉队"]).matches("货拉拉队");
    expect(found).toEqual([
      { pattern: 0, start: 0, end: 3 },
      { pattern: 1, start: 1, end: 3 },
      { pattern: 2, start: 1, end: 4 },
    ]);
  });
  it("falls back to a suffix after a word breaks off: 满帮 in 运满满帮", () => {
    expect(new AhoCorasick(["运满满货", "满帮"]).matches("运满满帮")).toEqual([
      { pattern: 1, start: 2, end: 4 },
    ]);
  });
  it("finds a pattern listed twice twice, nothing in an empty text, nothing of no patterns", () => {
    expect(new AhoCorasick(["运费", "运费"]).matches("运费").map((m) => m.pattern)).toEqual([0, 1]);
    expect(new AhoCorasick(["运费"]).matches("")).toEqual([]);
    expect(new AhoCorasick([]).matches("运费")).toEqual([]);
  });
  it("refuses an empty pattern", () => {
    expect(() => new AhoCorasick(["运费", ""])).toThrow(RangeError);
  });
  it("finds what plain search finds, whatever patterns and text", () => {
    const letters = fc.string({ unit: fc.constantFrom("货", "拉", "满", "帮", "a", "𠮷"), maxLength: 40 });
    const words = fc.string({
      unit: fc.constantFrom("货", "拉", "满", "帮", "a", "𠮷"),
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), letters, (patterns, text) => {
        const found = new AhoCorasick(patterns).matches(text);
        expect(inOrder(found)).toEqual(plain(patterns, text));
        expect(found.map((m) => m.end)).toEqual(found.map((m) => m.end).sort((a, b) => a - b));
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
