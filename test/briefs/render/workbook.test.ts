import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import type { Brief } from "../../../src/briefs/model.ts";
import { sheetNames } from "../../../src/briefs/workbook/sheet-names.ts";
import { workbookOf } from "../../../src/briefs/workbook/workbook.ts";
import { hostileBrief, inventedBrief } from "../fixture.ts";
import { unzipped } from "./support.ts";

async function opened(brief: Brief): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await workbookOf(brief)) as unknown as ArrayBuffer);
  return book;
}

describe("a brief as a workbook", () => {
  it("tells first what it is, then has each table and chart, at the end the figures", async () => {
    const book = await opened(inventedBrief());
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...["说明", "时限执行情况", "未过线单位", "本周预警", "各单位办理情况", "督办工单清单"],
      ...[
        "图 受理量，近12周",
        "图 响应率",
        "图 解决率",
        "图 高频事项前五",
        "图 解决率(2)",
        "图 满意率",
        "图 预警处置",
      ],
      "数字",
    ]);
    const first = book.worksheets[0]!;
    const told = first.getSheetValues().flat().map(String).join("\n");
    for (const part of [
      "货车司机诉求办理情况周报",
      "委领导",
      "内部",
      "示例数据",
      "口径 T26-3",
      "5f2c9d6b",
      "图 解决率(2)",
    ])
      expect(told).toContain(part);
  });

  it("has numbers as numbers: a percentage a fraction with as many decimals as were printed", async () => {
    const sheet = (await opened(inventedBrief())).getWorksheet("未过线单位")!;
    const row = sheet.getRow(2);
    expect([row.getCell(2).value, row.getCell(2).numFmt]).toEqual([41, "#,##0"]);
    // 19 of 28, printed 67.9%.
    expect([row.getCell(6).value, row.getCell(6).numFmt]).toEqual([19 / 28, "0.0%"]);
    // Below 80 by less than a tenth: one decimal would print 80.0%.
    expect([row.getCell(8).value, row.getCell(8).numFmt]).toEqual([0.7996, "0.00%"]);
    // Withheld cells are texts.
    expect(sheet.getRow(3).getCell(6).value).toBe("—");
  });

  it("freezes and embolds the head of each table, and wraps long texts", async () => {
    const book = await opened(inventedBrief());
    for (const sheet of book.worksheets.slice(1)) {
      expect([sheet.name, sheet.views[0]?.state]).toEqual([sheet.name, "frozen"]);
      expect(sheet.getRow(1).font?.bold).toBe(true);
    }
    const texts = book.getWorksheet("督办工单清单")!;
    expect(texts.getCell("C2").alignment?.wrapText).toBe(true);
    expect(texts.getColumn(3).width).toBe(60);
    expect(book.getWorksheet("时限执行情况")!.getRow(4).font?.bold).toBe(true);
  });

  it("holds hostile texts as texts and no formula", async () => {
    const book = await opened(hostileBrief());
    const kinds = new Set<ExcelJS.ValueType>();
    for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => kinds.add(cell.type)));
    expect([...kinds].sort()).toEqual([ExcelJS.ValueType.Number, ExcelJS.ValueType.String].sort());
    const parts = await unzipped(await workbookOf(hostileBrief()));
    for (const [name, content] of parts)
      expect([name, /<f>/.test(content.toString())]).toEqual([name, false]);
    const cell = book.getWorksheet("图 解决率(2)")!.getCell("A2");
    expect(String(cell.value)).toMatch(/^=长{199}$/);
    expect(cell.numFmt).toBe("@");
  });

  it("is the same file each time", async () => {
    expect((await workbookOf(inventedBrief())).equals(await workbookOf(inventedBrief()))).toBe(true);
  });
});

describe("names of sheets", () => {
  it("are of at most 31 letters, unlike each other, without what Excel does not take", () => {
    const name = sheetNames();
    expect(name("a[b]:c*d?e/f\\g")).toBe("a b  c d e f g");
    expect(name("各单位")).toBe("各单位");
    expect(name("各单位")).toBe("各单位(2)");
    expect(name("长".repeat(200))).toBe("长".repeat(31));
    expect(name("长".repeat(200))).toBe(`${"长".repeat(28)}(2)`);
    expect(name("'quoted'")).toBe("quoted");
    expect(name("History")).toBe("History(2)");
    expect(name("[]")).toBe("表");
    // A pair that would be cut in two is left out: 30 letters and 𠮷 are 32 units.
    expect(name(`${"x".repeat(30)}𠮷`)).toBe("x".repeat(30));
  });
});
