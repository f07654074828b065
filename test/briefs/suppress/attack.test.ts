import fc from "fast-check";
import { expect, it } from "vitest";
import { Book, plain, say } from "../../../src/briefs/book.ts";
import type { Block, Brief, Cell, Sentence } from "../../../src/briefs/model.ts";
import { suppress } from "../../../src/briefs/suppress.ts";
import { briefOf, column, table } from "./made.ts";

/** What is true of one unit. */
interface Unit {
  complaints: number;
  requests: number;
  prior: number;
  contacted: number;
  silent: number;
}
const FIELDS = ["complaints", "requests", "prior", "contacted", "silent"] as const;
type Field = (typeof FIELDS)[number];

const received = ({ complaints, requests }: Unit) => complaints + requests;
const rated = ({ contacted, silent }: Unit) => contacted + silent;
const add = (units: readonly Unit[], of: (unit: Unit) => number) =>
  units.reduce((sum, unit) => sum + of(unit), 0);
const oneDecimal = (value: number) => (Number.isFinite(value) ? value.toFixed(1) : "—");

/** Every number that the brief may tell, by how it follows from what is true. */
const TOLD: Record<string, (unit: Unit, all: readonly Unit[]) => string> = {
  complaints: (u) => `${u.complaints}`,
  requests: (u) => `${u.requests}`,
  received: (u) => `${received(u)}`,
  prior: (u) => `${u.prior}`,
  change: (u) => oneDecimal((100 * (received(u) - u.prior)) / u.prior),
  share: (u, all) => oneDecimal((100 * received(u)) / add(all, received)),
  rate: (u) => oneDecimal((100 * u.contacted) / rated(u)),
  base: (u) => `${u.contacted}/${rated(u)}`,
};
const COLUMNS = Object.keys(TOLD).filter((name) => name !== "base");
const SUMS = ["complaints", "requests", "received", "prior"] as const;
const sumOf = (name: (typeof SUMS)[number], units: readonly Unit[]) =>
  add(units, name === "received" ? received : (unit) => unit[name]);

/** A brief of units: a table with sums, one of rates, and sentences of single units and of the city. */
function briefFor(units: readonly Unit[]): Brief {
  const book = new Book();
  const member = { member: true } as const;
  const place = (indicator: string, unit: string) => ({
    cell: { indicator, profile: "default", scope: unit ? "unit" : "city", member: unit },
  });
  const id = (what: string, i: number) => `u${i}/${what}`;
  const total = book.count("city/received", "全市", add(units, received), place("received", ""));
  const all = book.rate(
    "city/response",
    "全市响应率",
    add(units, (u) => u.contacted),
    add(units, rated),
    place("response", ""),
  );
  const sentences: Sentence[] = [say`全市 ${total} 件，响应率 ${all.value}（${all.base}）。`];
  const rows = units.map((unit, i): Cell[] => {
    const cell = (text: string, value: number | null, figure?: string): Cell => ({
      text,
      value,
      ...(figure && { figure }),
    });
    const now = book.count(id("received", i), "受理", received(unit), {
      ...member,
      ...place("received", `${i}`),
    });
    const past = book.count(id("prior", i), "上周", unit.prior, member);
    const more = { ...member, from: [now, past] };
    const change =
      unit.prior > 0 ? book.change(id("change", i), "环比", received(unit), unit.prior, more) : null;
    if (add(units, received) > 0)
      book.share(id("share", i), "占比", received(unit), add(units, received), { ...member, from: [now] });
    book.rate(id("rate", i), "响应率", unit.contacted, rated(unit), {
      ...member,
      ...place("response", `${i}`),
    });
    if (change && i % 2 === 0)
      sentences.push(say`第${["甲", "乙", "丙", "丁"][i]!}：${now} 件，环比 ${change}。`);
    const told = (name: string) => TOLD[name]!(unit, units);
    return [
      { text: `单位${"甲乙丙丁"[i]}` },
      cell(told("complaints"), unit.complaints),
      cell(told("requests"), unit.requests),
      cell(told("received"), received(unit), id("received", i)),
      cell(told("prior"), unit.prior, id("prior", i)),
      cell(told("change"), null, change ? id("change", i) : undefined),
      cell(told("share"), null, add(units, received) > 0 ? id("share", i) : undefined),
      cell(told("rate"), null, id("rate", i)),
    ];
  });
  const last: Cell[] = [
    { text: "合计" },
    ...SUMS.map(
      (name): Cell => ({
        text: `${sumOf(name, units)}`,
        value: sumOf(name, units),
        ...(name === "received" && { figure: "city/received" }),
      }),
    ),
    ...[{ text: "" }, { text: "" }, { text: "" }],
  ];
  const columns = ["单位", ...COLUMNS].map((name, c) =>
    column(name, c > 0 && c < 5 ? { number: "count", sums: true } : c > 4 ? { number: "percent" } : {}),
  );
  const blocks: Block[] = [
    table("units", columns, [...rows, last], { total: rows.length }),
    { kind: "say", sentences },
  ];
  return briefOf(book, blocks);
}

/** Everything that a reader of the public brief knows: of which unit (or the sum) which number is what. */
interface Seen {
  unit: number | null;
  what: string;
  text: string;
}

function read(brief: Brief, units: number): Seen[] {
  const seen: Seen[] = [];
  for (const block of brief.sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === "table")
      for (const row of block.rows) {
        const unit = "甲乙丙丁".indexOf(row[0]!.text.slice(-1));
        for (const [c, { text, withheld }] of row.slice(1).entries())
          if (!withheld && text !== "") seen.push({ unit: unit < 0 ? null : unit, what: COLUMNS[c]!, text });
      }
    if (block.kind === "say")
      for (const { figure, part, text } of block.sentences.flat()) {
        const [, unit, what] = /^u(\d)\/(.*)$/.exec(figure ?? "") ?? [];
        if (unit && what === "received") seen.push({ unit: Number(unit), what, text });
        if (figure === "city/received") seen.push({ unit: null, what: "received", text });
        if (figure === "city/response") seen.push({ unit: null, what: `response ${part}`, text });
      }
  }
  // The figures of the model are read as well, with the base of each rate.
  for (const { id, numerator, denominator } of brief.figures) {
    const [, unit, what] = /^u(\d)\/(rate)$/.exec(id) ?? [];
    if (unit && what && Number(unit) < units)
      seen.push({ unit: Number(unit), what: "base", text: `${numerator}/${denominator}` });
  }
  return seen;
}

const COUNTS = ["complaints", "requests", "prior"] as const;
const RATINGS = ["contacted", "silent"] as const;

/** Every state of a unit's numbers up to a limit in which all that is told of it alone is so. */
function statesOf(
  seen: readonly Seen[],
  fields: readonly Field[],
  most: number,
  isLike: (state: Unit) => boolean,
): Unit[] {
  let states: Unit[] = [{ complaints: 0, requests: 0, prior: 0, contacted: 0, silent: 0 }];
  for (const field of fields)
    states = states.flatMap((state) =>
      Array.from({ length: most + 1 }, (_, value) => ({ ...state, [field]: value })),
    );
  const own = seen.filter(({ what }) => what !== "share" && isRating(what) === fields.includes("contacted"));
  return states.filter(
    (state) => isLike(state) && own.every(({ what, text }) => TOLD[what]!(state, []) === text),
  );
}

/**
 * What a reader knows who knows of every number whether it is one of few (then it is 1 to 4) or is withheld for the others' sake (then it
 * is 5 or more): more than the one mark tells.
 */
function alike(truth: Unit): (state: Unit) => boolean {
  const numbers = (unit: Unit) => [...FIELDS.map((field) => unit[field]), received(unit), rated(unit)];
  const own = numbers(truth);
  return (state) =>
    numbers(state).every((value, i) => (few(own[i]!) ? few(value) : own[i]! < 5 || value >= 5));
}

function isRating(what: string): boolean {
  return ["rate", "base", "response value", "response numerator", "response denominator"].includes(what);
}

/** What all units together come to, under the name that it is told by. */
function wholeOf(what: string, units: readonly Unit[]): string {
  if (what === "response numerator") return `${add(units, (u) => u.contacted)}`;
  if (what === "response denominator") return `${add(units, rated)}`;
  if (what === "response value")
    return oneDecimal((100 * add(units, (u) => u.contacted)) / add(units, rated));
  return `${sumOf(what as (typeof SUMS)[number], units)}`;
}

/** Whether a rate is printed so: with as many decimals as are told. */
function sameRate(text: string, rate: number): boolean {
  const [, decimals = ""] = text.replace("%", "").split(".");
  return text === (Number.isFinite(rate) ? `${(100 * rate).toFixed(decimals.length)}%` : "—");
}

/** Values that each number of each unit may have, with all that is told being so: every combination is tried. */
function possible(
  seen: readonly Seen[],
  truth: readonly Unit[],
  fields: readonly Field[],
  most: number,
): Map<string, Set<number>> {
  const units = truth.length;
  const nothing: Unit = { complaints: 0, requests: 0, prior: 0, contacted: 0, silent: 0 };
  const asked = truth.map(
    (unit): Unit => ({ ...nothing, ...Object.fromEntries(fields.map((field) => [field, unit[field]])) }),
  );
  const states = asked.map((unit, i) =>
    statesOf(
      seen.filter((one) => one.unit === i),
      fields,
      most,
      alike(unit),
    ),
  );
  const sums = seen.filter(
    ({ unit, what }) => unit === null && isRating(what) === fields.includes("contacted"),
  );
  const rates = sums.filter(({ what }) => what === "response value").map(({ text }) => text);
  const shares = fields.includes("contacted") ? [] : seen.filter(({ what }) => what === "share");
  const found = new Map<string, Set<number>>();
  const note = (key: string, value: number) => found.set(key, (found.get(key) ?? new Set()).add(value));
  const tooMuch = (all: readonly Unit[]) =>
    sums.some(({ what, text }) => what !== "response value" && Number(wholeOf(what, all)) > Number(text));
  const walk = (all: Unit[]): void => {
    if (tooMuch(all)) return;
    if (all.length < units) {
      for (const state of states[all.length]!) walk([...all, state]);
      return;
    }
    if (!sums.every(({ what, text }) => what === "response value" || wholeOf(what, all) === text)) return;
    if (!rates.every((text) => sameRate(text, add(all, (u) => u.contacted) / add(all, rated)))) return;
    if (!shares.every(({ unit, text }) => TOLD.share!(all[unit!]!, all) === text)) return;
    for (const [i, unit] of all.entries()) {
      for (const field of fields) note(`${i} ${field}`, unit[field]);
      note(`${i} received`, received(unit));
    }
  };
  walk([]);
  return found;
}

const small = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 7 }) },
);
const UNIT = fc.record({
  complaints: small,
  requests: small,
  prior: small,
  contacted: small,
  silent: small,
});

function few(value: number): boolean {
  return value > 0 && value < 5;
}

/** What must not be known of units, of the numbers that are asked about. */
function secrets(units: readonly Unit[], fields: readonly Field[]): string[] {
  return units.flatMap((unit, i) => [
    ...fields.flatMap((field) => (few(unit[field]) ? [`${i} ${field}`] : [])),
    ...(fields.includes("complaints") && few(received(unit)) ? [`${i} received`] : []),
  ]);
}

it.each([
  ["counts, their sums both ways, shares, and changes from last week", COUNTS, 2],
  ["counts of three units", ["complaints", "requests"], 3],
  ["numerators and their complements", RATINGS, 3],
] as [string, Field[], number][])(
  "a reader who tries every value, and knows which are from one to four, finds none of them: %s",
  (_, fields, most) => {
    let hidden = 0;
    fc.assert(
      fc.property(fc.array(UNIT, { minLength: 2, maxLength: most }), (drawn) => {
        const units = fields.includes("contacted") || fields.includes("prior") ? drawn : drawn.map(without);
        const seen = read(suppress(briefFor(units)), units.length);
        const limit = Math.max(...units.flatMap((unit) => fields.map((field) => unit[field]))) + 1;
        const values = possible(seen, units, fields, limit);
        for (const secret of secrets(units, fields)) {
          hidden += 1;
          expect({ secret, known: values.get(secret)!.size === 1 }).toEqual({ secret, known: false });
        }
      }),
      { numRuns: 150, seed: 11 },
    );
    expect(hidden).toBeGreaterThan(50);
  },
);

/** A unit of which nothing was told last week. */
function without(unit: Unit): Unit {
  return { ...unit, prior: 0 };
}

it("tells what is many: a brief without few numbers is told whole", () => {
  const unit = (n: number): Unit => ({
    complaints: n,
    requests: n + 3,
    prior: 2 * n,
    contacted: 20,
    silent: 7,
  });
  const brief = briefFor([unit(20), unit(31), unit(44)]);
  const told = suppress(brief);
  expect(told.figures).toEqual(brief.figures);
  expect(told.sections).toEqual(brief.sections);
  const [, said] = told.sections[0]!.blocks;
  expect(said?.kind === "say" && plain(said.sentences[1]!)).toBe("第甲：43 件，环比 7.5%。");
});
