import { expect, it } from "vitest";
import { Book, plain, say } from "../../../src/briefs/book.ts";
import type { Block, Brief } from "../../../src/briefs/model.ts";
import { suppress } from "../../../src/briefs/suppress.ts";
import { briefOf, cell, column, printed, table } from "./made.ts";

const COLUMNS = [column("单位", { align: "left" }), column("受理（件）", { number: "count", sums: true })];

/** Units with their counts and the row of sums, every cell a figure. */
function counted(counts: Record<string, number>, book = new Book()): Brief {
  for (const [unit, value] of Object.entries(counts))
    book.count(`unit/${unit}/received`, `${unit}受理`, value, { member: true });
  book.count(
    "city/received",
    "全市受理",
    Object.values(counts).reduce((a, b) => a + b, 0),
  );
  const rows = Object.keys(counts).map((unit) => [{ text: unit }, cell(book, `unit/${unit}/received`)]);
  const total = [{ text: "合计" }, cell(book, "city/received")];
  return briefOf(book, [table("units", COLUMNS, [...rows, total], { total: rows.length })]);
}

function sentences(brief: Brief): string[] {
  return [brief.front, ...brief.sections].flatMap(({ blocks }) =>
    blocks.flatMap((block: Block) =>
      block.kind === "say"
        ? block.sentences.map(plain)
        : block.kind === "items"
          ? block.items.map(plain)
          : [],
    ),
  );
}

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

it("sees the same number of the same member in another table, whatever its figure is called", () => {
  const book = new Book();
  const told = counted({ 武清: 40, 西青: 12, 宝坻: 7, 蓟州: 3 }, book);
  book.count("apart/宝坻", "别处", 7, { member: true });
  const other = table(
    "other",
    [column("单位"), column("件", { number: "count" })],
    [
      [{ text: "宝坻" }, cell(book, "apart/宝坻")],
      [{ text: "武清" }, { text: "9", value: 9 }],
    ],
  );
  const [section] = told.sections;
  const both = {
    ...told,
    figures: book.figures(),
    sections: [{ ...section!, blocks: [...section!.blocks, other] }],
  };
  const out = suppress(both);
  expect(printed(out, "units").map(([, count]) => count)).toEqual(["*", "*", "40", "12", "62"]);
  expect(Object.fromEntries(printed(out, "other"))).toEqual({ 宝坻: "*", 武清: "9" });
});

it("withholds good verdicts with the bad ones, which would be known by what is missing", () => {
  const book = new Book();
  for (const [unit, n] of [
    ["甲", 38],
    ["乙", 37],
    ["丙", 20],
  ] as const)
    book.rate(`unit/${unit}/rate`, "响应率", n, 40, { member: true });
  const rows = (["甲", "乙", "丙"] as const).map((unit) => [
    { text: unit },
    cell(book, `unit/${unit}/rate`),
    unit === "乙" ? { text: "▼ 未过", tone: "bad" as const } : { text: "■ 过线" },
  ]);
  const columns = [column("单位"), column("响应率", { number: "percent" }), column("判定")];
  const told = Object.fromEntries(
    printed(suppress(briefOf(book, [table("units", columns, rows)])), "units").map(([unit, ...more]) => [
      unit,
      more,
    ]),
  );
  expect(told).toEqual({ 甲: ["*", "*"], 乙: ["*", "*"], 丙: ["50", "■ 过线"] });
});

it("leaves out the column of places where rows stand by name: a missing place tells between which two a withheld one lies", () => {
  const columns = [column("位次"), column("单位"), column("件", { number: "count" })];
  const rows = [
    ["1", "甲", 90],
    ["2", "丙", 80],
    ["3", "乙", 3],
  ].map((row) => row.map((value) => ({ text: `${value}`, ...(typeof value === "number" && { value }) })));
  const told = suppress(briefOf(new Book(), [table("units", columns, rows)]));
  expect(printed(told, "units")).toEqual([
    ["丙", "80"],
    ["甲", "90"],
    ["乙", "*"],
  ]);
  expect(suppress(told)).toEqual(told);
});

it("tells of members nothing of another time, which with that time's own public edition would tell what it withholds", () => {
  const book = new Book();
  const member = { member: true as const };
  for (const [unit, now, before] of [
    ["甲", 40, 13],
    ["乙", 30, 20],
  ] as const) {
    book.count(`unit/${unit}`, unit, now, member);
    book.count(`unit/${unit}/before`, `${unit}（上月）`, before, member);
  }
  const [one, past] = [cell(book, "unit/甲"), cell(book, "unit/甲/before")];
  const other = [{ text: "乙" }, cell(book, "unit/乙"), cell(book, "unit/乙/before")];
  const all = book.count("lead/received", "全市", 70);
  const then = book.count("lead/received/before", "全市（上月）", 33);
  const sums = [{ text: "合计" }, cell(book, "lead/received"), cell(book, "lead/received/before")];
  const change = book.change("unit/甲/before-change", "环比", 40, 13, {
    ...member,
    from: ["unit/甲", "unit/甲/before"],
  });
  const year = book.count("unit/甲/ytd/received", "年初以来", 53, member);
  const columns = ["单位", "本月", "上月"].map((title) => column(title, { number: "count" }));
  const rows = [[{ text: "甲" }, one, past], other, sums];
  const now = book.count("unit/甲", "甲", 40, member);
  const told = suppress(
    briefOf(
      book,
      [table("units", columns, rows, { total: 2 })],
      [
        say`全市 ${all} 件（上月 ${then} 件）。`,
        say`甲 ${now} 件，环比上升 ${change}；年初以来 ${year} 件。`,
      ],
    ),
  );
  expect(printed(told, "units")).toEqual([
    ["甲", "40"],
    ["乙", "30"],
    ["合计", "70"],
  ]);
  expect(sentences(told)).toEqual(["全市 70 件（上月 33 件）。", "甲 40 件。"]);
  expect(told.figures.map(({ id }) => id)).toEqual([
    "unit/甲",
    "unit/乙",
    "lead/received",
    "lead/received/before",
  ]);
});

it("tells no count from one to four, whosever it is and whatever is counted; nor a rate on so few", () => {
  const book = new Book();
  const few = (["件", "起", "事", "名", "人"] as const).map(
    (unit) => say`有 ${book.count(`lead/${unit}`, unit, 2, { unit })} ${unit}。`,
  );
  const units = say`有 ${book.count("lead/units", "单位", 3, { unit: "家" })} 家。`;
  const rated = book.rate("lead/rate", "率", 2, 3);
  const rule = say`不足 ${book.count("min-rated-4", "件数", 4)} 件的不判定。`;
  const front = [...few, units, say`率 ${rated.value}（${rated.base}）。`, rule];
  expect(sentences(suppress(briefOf(book, [], front)))).toEqual(["有 3 家。", "不足 4 件的不判定。"]);
});

it("keeps of a sentence what it tells before and beside a figure that falls", () => {
  const book = new Book();
  const response = book.rate("lead/response", "响应率", 111, 120);
  const satisfaction = book.rate("lead/satisfaction", "满意率", 94, 120);
  const short = book.count("lead/satisfaction/short", "差", 2, { from: ["lead/satisfaction"] });
  const late = book.count("lead/late", "未按时办结", 3);
  const due = book.count("lead/due", "到期", 90);
  const rates = say`满意率 ${satisfaction.value}（${satisfaction.base}）低于底线，差 ${short} 件达线，缺口最大的是甲；响应率 ${response.value}（${response.base}）过底线。`;
  const front = [
    rates,
    say`受理 ${due} 件（另有咨询 ${late} 件），与常见范围（一般情形）相当。`,
    say`到期的 ${due} 件中，${late} 件未按时办结；其中甲最多。到期 ${due} 件（含延期，${late} 件）。`,
  ];
  expect(sentences(suppress(briefOf(book, [], front)))).toEqual([
    "满意率 78.3%（94/120）低于底线；响应率 92.5%（111/120）过底线。",
    "受理 90 件，与常见范围（一般情形）相当。",
  ]);
});

it("keeps the city's rates though nearly every district's rests on few: these hide each other", () => {
  const book = new Book();
  const rated = [15, 27, 42, 28, 5, 5, 6, 6, 4, 7, 31, 28, 4, 8, 53, 20];
  const lacking = {
    response: [0, 0, 3, 2, 0, 0, 1, 1, 0, 0, 1, 6, 1, 0, 5, 1],
    resolution: [2, 4, 7, 5, 1, 2, 3, 1, 1, 2, 5, 7, 2, 1, 19, 5],
    satisfaction: [1, 3, 4, 4, 0, 0, 2, 2, 1, 1, 3, 7, 1, 2, 13, 6],
  } as const;
  const ids = ["response", "resolution", "satisfaction"] as const;
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
  const place = (indicator: string, member: string) => ({
    cell: { indicator, profile: "default", scope: member ? "district" : "city", member },
    ...(member && { member: true as const }),
  });
  const all = ids.map((id) => {
    const whole = book.rate(`lead/${id}`, id, sum(rated) - sum(lacking[id]), sum(rated), place(id, ""));
    return say`${id} ${whole.value}（${whole.base}）。`;
  });
  const rows = rated.map((base, i) => [
    { text: `区${"甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"[i]}` },
    ...ids.map((id) => {
      book.rate(`district/${i}/${id}`, id, base - lacking[id][i]!, base, place(id, `${i}`));
      return cell(book, `district/${i}/${id}`);
    }),
  ]);
  const columns = [column("区"), ...ids.map((id) => column(id, { number: "percent" }))];
  const told = suppress(briefOf(book, [table("districts", columns, rows)], all));
  expect(sentences(told)).toHaveLength(3);
  const marks = printed(told, "districts").map((row) => row.filter((text) => text === "*").length);
  expect(sum(marks)).toBeLessThan(3 * rated.length);
});
