import { expect, it } from "vitest";
import { Book, plain, say } from "../../../src/briefs/book.ts";
import type { Block } from "../../../src/briefs/model.ts";
import { suppress } from "../../../src/briefs/suppress.ts";
import { briefOf, cell, column, counted, printed, sentences, table } from "./made.ts";

it("withholds a count of three with the smallest other one, as the total less the rest would give it", () => {
  // 40 + 12 + 7 + 3 = 62: 62 − 40 − 12 − 7 = 3 if the 7 stood there.
  expect(printed(suppress(counted({ 武清: 40, 西青: 12, 宝坻: 7, 蓟州: 3 })), "units")).toEqual([
    ["宝坻", "*"],
    ["蓟州", "*"],
    ["武清", "40"],
    ["西青", "12"],
    ["合计", "62"],
  ]);
});

it("withholds a third where two of few could be nothing but one each, or four each", () => {
  // The reader knows that noughts are told: 444 − 442 = 2 leaves 1 and 1, and 8 leaves 4 and 4.
  for (const few of [1, 4])
    expect(printed(suppress(counted({ 武清: 400, 西青: 42, 和平: few, 红桥: few })), "units")).toEqual([
      ["和平", "*"],
      ["红桥", "*"],
      ["武清", "400"],
      ["西青", "*"],
      ["合计", `${442 + 2 * few}`],
    ]);
});

it("needs no further cell where two of few hide each other, and none where nobody is few", () => {
  const two = printed(suppress(counted({ 武清: 40, 西青: 4, 宝坻: 2 })), "units");
  expect(two.map(([, count]) => count)).toEqual(["*", "40", "*", "46"]);
  const none = counted({ 武清: 40, 西青: 5, 宝坻: 0 });
  expect(printed(suppress(none), "units").map(([, count]) => count)).toEqual(["40", "5", "0", "45"]);
});

it("withholds a sum that is of few itself, though it is the city's", () => {
  expect(printed(suppress(counted({ 武清: 3, 西青: 0 })), "units")).toEqual([
    ["武清", "*"],
    ["西青", "0"],
    ["合计", "*"],
  ]);
});

it("does not let the order of rows tell what is withheld: all stand by name, what is left over last", () => {
  // Falling: 9, 5, 5, 4. Between 5 and the end a 4 and a 5 would be known from their sum 9 by their places.
  const rows = printed(suppress(counted({ 武清: 9, 西青: 5, 宝坻: 5, 东丽: 4 })), "units");
  expect(rows.filter(([, count]) => count === "*")).toHaveLength(2);
  expect(rows.slice(0, -1).map(([unit]) => unit)).toEqual(["宝坻", "东丽", "武清", "西青"]);
  expect(rows.at(-1)).toEqual(["合计", "23"]);
  const classes = printed(suppress(counted({ 运费: 9, 未归类: 8, 其余各类: 7, 罚款: 3 })), "units");
  expect(classes.map(([unit]) => unit)).toEqual(["罚款", "运费", "其余各类", "未归类", "合计"]);
});

it("says once below the table what the mark means, and leaves no value or figure behind it", () => {
  const once = suppress(counted({ 武清: 40, 西青: 12, 蓟州: 3 }));
  const [block] = once.sections[0]!.blocks;
  if (block?.kind !== "table") throw new Error("no table");
  expect(plain(block.note ?? [])).toBe(
    "标 * 的因件数少于五件，或为防止由其他数推算出来，不予公布。各行按名称排列。",
  );
  const gone = block.rows.flat().filter(({ withheld }) => withheld);
  expect(gone).toEqual([
    { text: "*", withheld: true },
    { text: "*", withheld: true },
  ]);
  expect(once.figures.map(({ id }) => id)).toEqual(["unit/武清/received", "city/received"]);
  expect(JSON.stringify(once)).not.toContain("蓟州受理");
  expect(suppress(once)).toEqual(once);
});

it("leaves out sentences with a withheld figure, or with a change from which it could be had", () => {
  const book = new Book();
  const now = book.count("unit/jizhou/received", "蓟州受理", 3, { member: true });
  const before = book.count("unit/jizhou/earlier", "蓟州此前受理", 6, { member: true });
  const change = book.change("unit/jizhou/change", "蓟州环比", 3, 6, { member: true, from: [now, before] });
  const city = book.count("city/received", "全市受理", 30);
  const brief = briefOf(
    book,
    [
      { kind: "heading", text: "单位" },
      { kind: "say", sentences: [say`蓟州下降 ${change}。`] },
      { kind: "heading", text: "全市" },
      { kind: "say", sentences: [say`蓟州此前 ${before} 件。`, say`蓟州 ${now} 件。`] },
    ],
    [say`全市受理 ${city} 件。`, say`其中蓟州 ${now} 件。`],
  );
  const told = suppress(brief);
  expect(sentences(told)).toEqual(["全市受理 30 件。", "蓟州此前 6 件。"]);
  expect(told.sections[0]!.blocks.map((block) => block.kind === "heading" && block.text)).toEqual([
    "全市",
    false,
  ]);
});

it("withholds a rate that rests on fewer than five, or of which all but a few are the same", () => {
  const book = new Book();
  const rates = { 武清: [38, 40], 西青: [2, 30], 宝坻: [3, 3], 蓟州: [20, 30], 东丽: [50, 50] } as const;
  for (const [unit, [n, d]] of Object.entries(rates))
    book.rate(`unit/${unit}/rate`, `${unit}响应率`, n, d, { member: true });
  const rows = Object.keys(rates).map((unit) => [{ text: unit }, cell(book, `unit/${unit}/rate`)]);
  const told = suppress(
    briefOf(book, [table("rates", [column("单位"), column("响应率", { number: "percent" })], rows)]),
  );
  const shown = Object.fromEntries(printed(told, "rates").map(([unit, text]) => [unit, text]));
  expect(shown).toEqual({ 武清: "*", 西青: "*", 宝坻: "*", 蓟州: "66.7", 东丽: "100" });
});

it("hides a second rate where the city's, with its base, would give the only one withheld", () => {
  const book = new Book();
  const cellOf = (member: string) => ({
    cell: { indicator: "response", profile: "default", scope: member ? "unit" : "city", member },
    ...(member && { member: true as const }),
  });
  const rates = { a: [38, 40], b: [30, 45], c: [60, 80] } as const;
  const city = book.rate("city/response", "全市响应率", 128, 165, cellOf(""));
  for (const [unit, [n, d]] of Object.entries(rates))
    book.rate(`unit/${unit}/response`, `${unit}响应率`, n, d, cellOf(unit));
  const rows = Object.keys(rates).map((unit) => [{ text: unit }, cell(book, `unit/${unit}/response`)]);
  const columns = [column("单位"), column("响应率", { number: "percent" })];
  const front = [say`全市响应率 ${city.value}（${city.base}）。`];
  const told = suppress(briefOf(book, [table("rates", columns, rows)], front));
  expect(sentences(told)).toHaveLength(1);
  // 128 − 30 − 60 = 38: the smallest other numerator is 30.
  expect(printed(told, "rates")).toEqual([
    ["a", "*"],
    ["b", "*"],
    ["c", "75"],
  ]);
});

it("leaves out lists of tickets, cases, and charts that show what is withheld", () => {
  const book = new Book();
  book.count("unit/a/received", "甲受理", 3, { member: true });
  book.count("unit/b/received", "乙受理", 30, { member: true });
  const chart = (id: string, figures: string[]): Block => ({
    ...{ kind: "chart", id, title: id, alt: id, figures },
    chart: { type: "bars", beforeName: "上周", unit: "件", rows: [{ name: "甲", value: 30, before: 2 }] },
  });
  const told = suppress(
    briefOf(book, [
      table("list", [column("工单")], [[{ text: "T1" }]], { tickets: true }),
      { kind: "case", title: say`一例`, body: "某司机", outcome: say`已办结` },
      chart("few", ["unit/a/received"]),
      chart("many", ["unit/b/received"]),
    ]),
  );
  const [left, ...more] = told.sections[0]!.blocks;
  expect(more).toEqual([]);
  expect(left).toMatchObject({ id: "many", chart: { beforeName: null, rows: [{ before: null }] } });
});

it("a section that is left empty goes with its heading, the first page stays", () => {
  const list = table("list", [column("工单")], [[{ text: "T1" }]], { tickets: true });
  const told = suppress(briefOf(new Book(), [{ kind: "heading", text: "清单" }, list]));
  expect(told.sections).toEqual([]);
  expect(told.front.blocks).toEqual([]);
});

it("numbers what is left from the first on, sections and headings", () => {
  const list = table("list", [column("工单")], [[{ text: "T1" }]], { tickets: true });
  const heading = (text: string, number: string): Block => ({ kind: "heading", text, number });
  const note: Block = { kind: "say", sentences: [say`有。`] };
  const brief = briefOf(new Book(), []);
  const sections = [
    {
      id: "a",
      heading: "甲",
      number: "一、",
      blocks: [heading("清单", "（一）"), list, heading("说明", "（二）"), note],
    },
    { id: "b", heading: "乙", number: "二、", blocks: [list] },
    { id: "c", heading: "丙", number: "三、", blocks: [note] },
  ];
  const told = suppress({ ...brief, sections });
  expect(told.sections.map(({ number, heading: text }) => `${number}${text}`)).toEqual(["一、甲", "二、丙"]);
  expect(told.sections[0]!.blocks).toEqual([heading("说明", "（一）"), note]);
});

it("keeps the order of rows by the size of what is told", () => {
  const columns = [
    column("序"),
    column("单位"),
    column("本周", { number: "count" }),
    column("上周", { number: "count" }),
  ];
  const rows = [
    ["1", "甲", 90, 3],
    ["2", "乙", 80, 20],
    ["3", "丙", 70, 2],
    ["4", "丁", 60, 30],
    ["5", "戊", 50, 4],
  ].map((row) => row.map((value) => ({ text: `${value}`, ...(typeof value === "number" && { value }) })));
  const told = printed(suppress(briefOf(new Book(), [table("units", columns, rows)])), "units");
  expect(told.map(([, unit]) => unit)).toEqual(["甲", "乙", "丙", "丁", "戊"]);
  // Its number in a list is a number of its row: it goes with what it may rest on.
  expect(told.map(([rank]) => rank)).toEqual(["*", "2", "*", "4", "*"]);
});

it("leaves floors as they are, and rows that tell several things of one in their order", () => {
  const book = new Book();
  const rates = { response: [38, 40], resolution: [30, 40], satisfaction: [36, 40] } as const;
  const rows = Object.entries(rates).map(([id, [n, d]]) => {
    book.rate(`lead/${id}`, id, n, d, {
      member: true,
      cell: { indicator: id, profile: "default", scope: "unit", member: "a" },
    });
    return [
      { text: id },
      { text: id === "response" ? "90%" : "80%", value: id === "response" ? 90 : 80 },
      cell(book, `lead/${id}`),
    ];
  });
  const columns = [
    column("指标"),
    column("底线", { number: "percent" }),
    column("本周", { number: "percent" }),
  ];
  expect(printed(suppress(briefOf(book, [table("rates", columns, rows)])), "rates")).toEqual([
    ["response", "90%", "*"],
    ["resolution", "80%", "75"],
    ["satisfaction", "80%", "*"],
  ]);
});
