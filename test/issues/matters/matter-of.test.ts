import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matterOf } from "../../../src/issues/matters/matter-of.ts";
import { COMMON_KINDS, MATTER_RULES } from "../../../src/issues/matters/rules.ts";
import { dayOf, numbersOf } from "../../../src/issues/matters/tickets.ts";
import { pieces } from "../../../src/issues/ngrams.ts";
import { likeness } from "../../../src/statistics/near-duplicates.ts";
import { columnsOf, type Example } from "./tickets.ts";

/** Matter of each example, by id. */
function matters(list: readonly Example[], rules = MATTER_RULES): Record<string, string> {
  const found = matterOf(columnsOf(list), rules);
  return Object.fromEntries(list.map(({ id }, i) => [id, found[i] as string]));
}

const LETTER = "货车司机反映在武清物流园卸货后货主一直拖欠运费6800元，打电话不接，请求协调。";

describe("one caller", () => {
  it("has one matter while the same class goes on within 90 days of the last, and a new one after", () => {
    // 1 January → 1 April is 90 days, 1 April → 1 July is 91.
    expect(
      matters([
        { id: "a", at: "2026-01-01 09:00", caller: "x", issue: "freight-arrears" },
        { id: "b", at: "2026-04-01 09:00", caller: "x", issue: "freight-arrears" },
        { id: "c", at: "2026-07-01 09:01", caller: "x", issue: "freight-arrears" },
      ]),
    ).toEqual({ a: "a", b: "a", c: "c" });
  });

  it("goes by the window that is set", () => {
    const list = [
      { id: "a", at: "2026-01-01 09:00", caller: "x", issue: "deposit" },
      { id: "b", at: "2026-01-12 09:00", caller: "x", issue: "deposit" },
    ];
    expect(matters(list, { ...MATTER_RULES, days: 10 })).toEqual({ a: "a", b: "b" });
    expect(matters(list, { ...MATTER_RULES, days: 11 })).toEqual({ a: "a", b: "a" });
  });

  it("has two matters of two classes, and of unclassified tickets, unless their texts are nearly the same", () => {
    expect(
      matters([
        {
          id: "a",
          at: "2026-01-01 09:00",
          caller: "x",
          issue: "deposit",
          text: "定金二百元不退，货主说货没了，请求帮助协调处理。",
        },
        { id: "b", at: "2026-01-05 09:00", caller: "x", issue: "freight-arrears", text: LETTER },
        { id: "c", at: "2026-01-09 09:00", caller: "x", text: `${LETTER}再次反映。` },
        { id: "d", at: "2026-01-09 09:00", caller: "x" },
      ]),
    ).toEqual({ a: "a", b: "b", c: "b", d: "d" });
  });

  it("is no person where more than 100 tickets have the key", () => {
    const many = Array.from({ length: 101 }, (_, i) => ({
      ...{ id: `t${i}`, at: "2026-01-01 09:00", caller: "switchboard", issue: "deposit" },
    }));
    expect(new Set(Object.values(matters(many))).size).toBe(101);
    expect(new Set(Object.values(matters(many.slice(1)))).size).toBe(1);
  });
});

describe("two channels", () => {
  const first: Example = {
    id: "a",
    at: "2026-01-01 09:00",
    caller: "x",
    channel: "12345",
    place: "武清",
    text: LETTER,
  };
  const second: Example = { ...first, id: "b", at: "2026-01-01 15:00", caller: "y", channel: "12328电话" };

  it("have one matter where text, numbers, place and day are the same, whoever called", () => {
    expect(matters([first, { ...second, text: `来电反映：${LETTER}` }])).toEqual({ a: "a", b: "a" });
  });

  it.each([
    ["the next day", { at: "2026-01-02 09:00" }],
    ["another place", { place: "北辰" }],
    ["the same channel", { channel: "12345" }],
    ["another sum", { text: LETTER.replace("6800", "9500") }],
    ["a consultation", { kind: "咨询" }],
    ["other words", { text: "6800元的罚单，执法人员不出示证件，希望查处。" }],
    ["no place", { place: null }],
    ["another class", { issue: "deposit" }],
  ])("have two with %s", (_, change) => {
    expect(matters([first, { ...second, ...change }])).toEqual({ a: "a", b: "b" });
  });

  it("are not joined by short or empty texts, nor by ones that say nothing particular", () => {
    for (const text of ["", "催办", "货车司机反映在武清物流园卸货后货主一直拖欠运费，请求协调。"]) {
      expect(
        matters([
          { ...first, text },
          { ...second, text },
        ]),
      ).toEqual({ a: "a", b: "b" });
    }
  });
});

describe("one truck", () => {
  it("has one matter of a class on one day, from whatever number it is reported", () => {
    const day = { plate: "p", issue: "fines" };
    expect(
      matters([
        { ...day, id: "a", at: "2026-01-01 09:00", caller: "driver" },
        { ...day, id: "b", at: "2026-01-01 23:00", caller: "company" },
        { ...day, id: "c", at: "2026-01-02 01:00", caller: "other" },
        { ...day, id: "d", at: "2026-01-01 10:00", caller: "other", issue: "tolls" },
      ]),
    ).toEqual({ a: "a", b: "a", c: "c", d: "d" });
  });
});

describe("one debtor", () => {
  const owed = { issue: "freight-arrears" };

  it("has one matter while tickets come within 30 days of the last, whoever calls", () => {
    // 1 → 20 January 19 days, 20 January → 19 February 30 days, 19 February → 25 March 34 days
    expect(
      matters([
        { ...owed, id: "a", at: "2026-01-01 09:00", caller: "x", debtor: "d" },
        { ...owed, id: "b", at: "2026-01-20 09:00", caller: "y", debtor: "d" },
        { ...owed, id: "c", at: "2026-02-19 09:00", caller: "z", debtor: "d" },
        { ...owed, id: "d", at: "2026-03-25 09:00", caller: "w", debtor: "d" },
        { ...owed, id: "e", at: "2026-03-25 09:00", caller: "v", debtor: "other" },
      ]),
    ).toEqual({ a: "a", b: "a", c: "a", d: "d", e: "e" });
  });

  it("by its name in the text has one matter only at one place", () => {
    const named = { ...owed, firm: "翊恒朔达" };
    expect(
      matters([
        { ...named, id: "a", at: "2026-01-01 09:00", place: "津南" },
        { ...named, id: "b", at: "2026-01-05 09:00", place: "津南" },
        { ...named, id: "c", at: "2026-01-06 09:00", place: "北辰" },
        { ...named, id: "d", at: "2026-01-07 09:00" },
      ]),
    ).toEqual({ a: "a", b: "a", c: "c", d: "d" });
  });

  it("is none where the column holds a word such as 货主: three firms are named under it", () => {
    const list = ["甲运", "乙运", "丙运"].map((firm, i) => ({
      ...{ ...owed, id: `t${i}`, at: "2026-01-01 09:00", debtor: "货主", firm, place: `p${i}` },
    }));
    expect(new Set(Object.values(matters(list))).size).toBe(3);
    expect(new Set(Object.values(matters(list.slice(1)))).size).toBe(1);
  });

  it("of 100,000 tickets is one matter, in seconds", { timeout: 20_000 }, () => {
    const n = 100_000;
    const list = columnsOf([]);
    const all = (value: string | null) => Array.from({ length: n }, () => value);
    const found = matterOf({
      ...list,
      id: Array.from({ length: n }, (_, i) => `t${String(i).padStart(6, "0")}`),
      at: Array.from({ length: n }, (_, i) => i * 60),
      ...{ caller: all(null), plate: all(null), debtor: all("d"), firm: all(null), place: all("武清") },
      ...{ channel: Array.from({ length: n }, (_, i) => (i % 2 ? "12345" : "网站")), kind: all("投诉") },
      ...{ issue: all("freight-arrears"), text: all(LETTER) },
    });
    expect(new Set(found)).toEqual(new Set(["t000000"]));
  });
});

describe("a matter", () => {
  it("is all that hangs together, by whatever grounds, and goes by its earliest ticket in any order of rows", () => {
    const list: Example[] = [
      { id: "c", at: "2026-01-03 09:00", caller: "y", debtor: "d", issue: "freight-arrears" },
      { id: "a", at: "2026-01-01 09:00", caller: "x", issue: "freight-arrears" },
      { id: "b", at: "2026-01-02 09:00", caller: "x", debtor: "d", issue: "freight-arrears" },
    ];
    expect(matters(list)).toEqual({ a: "a", b: "a", c: "a" });
    expect(matters([...list].reverse())).toEqual({ a: "a", b: "a", c: "a" });
  });

  it("of tickets of the same second goes by the lesser id", () => {
    const same = { at: "2026-01-01 09:00", caller: "x", issue: "deposit" };
    expect(
      matters([
        { ...same, id: "b" },
        { ...same, id: "a" },
      ]),
    ).toEqual({ a: "a", b: "a" });
  });

  it("is there for no tickets and for tickets of which nothing is known", () => {
    expect(matters([])).toEqual({});
    expect(
      matters([
        { id: "a", at: "2026-01-01 09:00" },
        { id: "b", at: "2026-01-01 09:00" },
      ]),
    ).toEqual({ a: "a", b: "b" });
  });
});

/** The rules read out pair by pair, closed over by repeated passes: slow and plain. */
function bruteForce(list: readonly Example[]): string[] {
  const t = columnsOf(list);
  const R = MATTER_RULES;
  const days = (a: number, b: number) => Math.abs((t.at[a] as number) - (t.at[b] as number)) / 86_400;
  const same = (column: readonly (string | null)[], a: number, b: number) =>
    column[a] !== null && column[a] === column[b];
  const set = (i: number) => pieces("", t.text[i] ?? "");
  const alike = (a: number, b: number, least: number) =>
    !!t.text[a] &&
    !!t.text[b] &&
    set(a).length >= R.leastPieces &&
    set(b).length >= R.leastPieces &&
    likeness(set(a), set(b)) >= least;
  const day = (a: number, b: number) => dayOf(t, a) === dayOf(t, b);
  const firms = (debtor: string | null) =>
    new Set(list.flatMap((x) => (x.debtor === debtor && x.firm ? [x.firm] : []))).size;
  const telling = (i: number) => /\d\d/.test(t.text[i] ?? "") || [...(t.text[i] ?? "")].length >= R.longText;
  const linked = (a: number, b: number): boolean =>
    (same(t.caller, a, b) && days(a, b) <= R.days && (same(t.issue, a, b) || alike(a, b, R.alike))) ||
    (same(t.plate, a, b) && day(a, b) && (same(t.issue, a, b) || alike(a, b, R.alike))) ||
    (same(t.debtor, a, b) &&
      same(t.issue, a, b) &&
      days(a, b) <= R.debtorDays &&
      firms(t.debtor[a] ?? null) < R.manyFirms) ||
    (same(t.firm, a, b) && same(t.issue, a, b) && same(t.place, a, b) && days(a, b) <= R.debtorDays) ||
    (same(t.place, a, b) &&
      day(a, b) &&
      t.channel[a] !== null &&
      t.channel[b] !== null &&
      t.channel[a] !== t.channel[b] &&
      (t.issue[a] ?? null) === (t.issue[b] ?? null) &&
      ![a, b].some((i) => COMMON_KINDS.includes(t.kind[i] ?? "")) &&
      telling(a) &&
      telling(b) &&
      numbersOf(t.text[a] ?? "") === numbersOf(t.text[b] ?? "") &&
      alike(a, b, R.twin));
  const earlier = (a: number, b: number) =>
    (t.at[a] as number) - (t.at[b] as number) || (t.id[a]! < t.id[b]! ? -1 : 1);
  const matter = list.map((_, i) => i);
  for (let again = true; again; ) {
    again = false;
    for (const a of matter.keys()) {
      for (const b of matter.keys()) {
        if (a === b || matter[a] === matter[b] || !linked(a, b)) continue;
        const [keep, drop] = [matter[a]!, matter[b]!].sort(earlier) as [number, number];
        for (const i of matter.keys()) if (matter[i] === drop) matter[i] = keep;
        again = true;
      }
    }
  }
  return matter.map((i) => t.id[i] as string);
}

const maybe = (...values: string[]) => fc.constantFrom(null, ...values);
const example = fc.record({
  at: fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom("09:00", "21:30"))
    .map(
      ([d, time]) => `${new Date(Date.UTC(2026, 0, 1 + Math.floor(d))).toISOString().slice(0, 10)} ${time}`,
    ),
  caller: maybe("x", "y", "z"),
  plate: maybe("p", "q"),
  debtor: maybe("d", "e"),
  firm: maybe("甲运", "乙运", "丙运"),
  place: maybe("武清", "北辰"),
  channel: maybe("12345", "12328电话"),
  kind: maybe("投诉", "咨询"),
  issue: maybe("freight-arrears", "deposit"),
  text: maybe(
    "",
    "催办",
    LETTER,
    `${LETTER}谢谢`,
    LETTER.replace("6800", "500"),
    "另一件完全不同的事情，路上限高杆太低货车过不去。",
  ),
});

describe("against the rules read out pair by pair", () => {
  it("gives the same matters for any tickets", () => {
    fc.assert(
      fc.property(fc.array(example, { maxLength: 14 }), (rows) => {
        const list = rows.map((row, i) => ({ ...row, id: `t${i}` }));
        expect(matterOf(columnsOf(list))).toEqual(bruteForce(list));
      }),
      { numRuns: 400, seed: 3 },
    );
  });
});
