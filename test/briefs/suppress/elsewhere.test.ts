import { expect, it } from "vitest";
import { Book, say } from "../../../src/briefs/book.ts";
import { suppress } from "../../../src/briefs/suppress.ts";
import { briefOf, cell, column, counted, printed, sentences, table } from "./made.ts";

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
