import ExcelJS from "exceljs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readContext, readGround } from "../../src/briefs/context.ts";
import type { BriefKind, Made } from "../../src/briefs/model.ts";
import { periodOf } from "../../src/briefs/period.ts";
import { returnWorkbook } from "../../src/briefs/return/workbook.ts";
import type { PageInputs } from "../../src/pages/inputs.ts";
import { computeReturn } from "../../src/supervision/return/compute.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, type Small, smallWarehouse } from "../pages/small.ts";

const AS_OF = "2026-02-28 20:00:00";
const MADE: Made = {
  ...{
    asOf: AS_OF,
    knownAt: "2026-03-01 08:00:00",
    version: "0",
    rules: {},
    files: 3,
    tickets: 9,
    sample: true,
  },
};
/** January: two complaints. February: three complaints, two of them rated, one satisfied, and one consultation. */
const TICKETS: Small[] = [
  { number: "1", received: "2026-01-05 09:00:00" },
  { number: "2", received: "2026-01-06 09:00:00" },
  { number: "3", received: "2026-02-03 09:00:00", completed: "2026-02-04 09:00:00", satisfied: "满意" },
  { number: "4", received: "2026-02-03 09:00:00", completed: "2026-02-04 09:00:00", satisfied: "不满意" },
  { number: "5", received: "2026-02-05 09:00:00" },
  { number: "6", received: "2026-02-05 09:00:00", kind: "咨询" },
];

let warehouse: Warehouse;
let inputs: PageInputs;
beforeEach(async () => {
  warehouse = await smallWarehouse(TICKETS);
  inputs = await prepare(warehouse, AS_OF);
  const profile = inputs.rates.profiles.find(({ id }) => id === inputs.settings.profile)!;
  const ratingSource = inputs.settings.rating_source;
  await computeReturn(warehouse, { asOf: AS_OF, profile, ratingSource, sources: [] });
});
afterEach(() => warehouse.close());

async function returnOf(kind: BriefKind, id: string) {
  const ground = await readGround(warehouse, inputs, "2026-01-05");
  return returnWorkbook(await readContext(ground, periodOf(kind, id, inputs.settings)), MADE);
}

async function sheets(bytes: Buffer): Promise<{ rows: unknown[][]; notes: string; book: ExcelJS.Workbook }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const values = (at: number) =>
    (book.worksheets[at]!.getSheetValues() as unknown[][]).flatMap((row) => (row ? [row.slice(1)] : []));
  return { rows: values(0), notes: values(1).flat().join("\n"), book };
}

it("gives the cells of the month's return as numbers, with both sides of each rate", async () => {
  const made = await returnOf("monthly", "2026-02");
  const { rows, book } = await sheets(made!.bytes);
  expect(rows[0]).toEqual(["天津市12328 电话统计报表"]);
  expect(rows[1]).toEqual(["2026年2月　示例数据"]);
  const [names = [], ...lines] = rows.slice(2);
  const line = (field: string, kind: string) => {
    const found = lines.find(([one, other]) => one === field && other === kind)!;
    return Object.fromEntries(names.map((name, i) => [name, found[i]]));
  };
  // Three complaints after two: +50 %; of two ratings one is satisfied.
  expect(line("道路运输", "投诉举报")).toMatchObject({
    ...{ "数量（件）": 3, "上月数量（件）": 2, 增幅: 0.5 },
    ...{ 群众满意率: 0.5, 群众满意率分子: 1, 群众满意率分母: 2 },
  });
  expect(line("道路运输", "信息咨询")).toMatchObject({ "数量（件）": 1, "上月数量（件）": 0 });
  expect(line("道路运输", "信息咨询").增幅).toBeUndefined();
  expect(line("全部领域", "小计")).toMatchObject({ "数量（件）": 4, "上月数量（件）": 2, 增幅: 1 });
  const [sheet] = book.worksheets;
  expect(sheet!.views[0]).toMatchObject({ state: "frozen", xSplit: 2, ySplit: 3 });
  expect(sheet!.getColumn(5).numFmt).toBe("0.0%");
});

it("says by what rules, of when and from what it was made", async () => {
  const { notes } = await sheets((await returnOf("monthly", "2026-02"))!.bytes);
  for (const words of [
    "C4-25",
    "C4-26",
    "2026-02-01 至 2026-02-28",
    "投诉举报＝投诉、举报、投诉举报",
    "默认口径",
    "已载入的 3 个数据文件",
    "示例数据",
  ])
    expect(notes).toContain(words);
});

it("gives the same bytes again", async () => {
  const [one, other] = [await returnOf("monthly", "2026-02"), await returnOf("monthly", "2026-02")];
  expect(one!.bytes.equals(other!.bytes)).toBe(true);
});

it("gives the year's months so far, and nothing where a brief has no return", async () => {
  const { rows } = await sheets((await returnOf("yearly", "2026"))!.bytes);
  expect(rows.at(-1)!.slice(0, 3)).toEqual(["全部领域", "小计", 6]);
  expect(await returnOf("weekly", "2026-W08")).toBeNull();
  expect(await returnOf("monthly", "2019-01")).toBeNull();
});
