import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BookType, type CellObject, utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { gb18030, loaderBench } from "./helpers.ts";

const bench = loaderBench();

function book(sheets: Record<string, WorkSheet>): WorkBook {
  const made = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(made, sheet, name);
  return made;
}

function bytes(made: WorkBook, bookType: BookType = "xlsx"): Buffer {
  return write(made, { type: "buffer", bookType, compression: true });
}

const HEADER = ["编号", "时间"];

function sheetOf(cells: Record<string, CellObject>, ref: string): WorkSheet {
  return { ...cells, "!ref": ref };
}

const DATES = sheetOf(
  {
    A1: { t: "n", v: 45000.5, z: "yyyy/m/d h:mm" },
    B1: { t: "n", v: 45000, z: 'yyyy"年"m"月"d"日"' },
    C1: { t: "n", v: 45000, z: "yyyy-mm-dd hh:mm:ss" },
    D1: { t: "n", v: 0.5, z: "h:mm" },
    E1: { t: "n", v: 45000.5 },
  },
  "A1:E1",
);

describe("openSource of a workbook", () => {
  for (const bookType of ["xlsx", "biff8", "biff5"] as const) {
    it(`reads dates by number format, numbers in full and errors as null from ${bookType}`, async () => {
      const [dates] = await bench.read("dates.bin", bytes(book({ 日期: DATES }), bookType));
      expect(dates?.cells).toEqual([
        ["2023-03-15 12:00:00", "2023-03-15", "2023-03-15 00:00:00", "12:00:00", "45000.5"],
      ]);
      expect(dates?.encoding).toBe(bookType === "xlsx" ? "xlsx" : "xls");
      const values = sheetOf(
        {
          A1: { t: "n", v: 123456789012345 },
          B1: { t: "n", v: 2.50912e17 },
          C1: { t: "n", v: 188409.0 },
          D1: { t: "n", v: 0.1 },
          E1: { t: "b", v: true },
          F1: { t: "e", v: 0x2a },
          G1: { t: "s", v: "2.50912E+17" },
          H1: { t: "s", v: "250912345678901234" },
        },
        "A1:H1",
      );
      const [table] = await bench.read("values.bin", bytes(book({ 值: values }), bookType));
      expect(table?.cells).toEqual([
        [
          "123456789012345",
          "2.50912E+17",
          "188409",
          "0.1",
          "TRUE",
          null,
          "2.50912E+17",
          "250912345678901234",
        ],
      ]);
    });
  }

  it("counts serials of the 1904 system from 1904-01-01", async () => {
    const made = book({ 日期: DATES });
    made.Workbook = { WBProps: { date1904: true } };
    const [table] = await bench.read("mac.xlsx", bytes(made));
    expect(table?.cells[0]?.[0]).toBe("2027-03-16 12:00:00");
  });

  it("gives each sheet that holds something, hidden and empty ones left out", async () => {
    const rows = [HEADER, ["1", "2026/2/11"]];
    const made = book({
      全部: utils.aoa_to_sheet(rows),
      空: utils.aoa_to_sheet([]),
      藏: utils.aoa_to_sheet(rows),
      部分: utils.aoa_to_sheet(rows.slice(0, 1)),
    });
    made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 0 }, { Hidden: 2 }, { Hidden: 0 }] };
    const tables = await bench.read("sheets.xlsx", bytes(made));
    expect(tables.map(({ part, cells }) => [part, cells.length])).toEqual([
      ["全部", 2],
      ["部分", 1],
    ]);
    const [named] = await bench.readAll(join(bench.folder, "sheets.xlsx"), { sheet: "部分" });
    expect(named?.cells).toEqual([HEADER]);
    await expect(bench.readAll(join(bench.folder, "sheets.xlsx"), { sheet: "无" })).rejects.toThrow(
      "no sheet named 无; it has 全部, 空, 藏, 部分",
    );
  });

  it("trims a used range of 65,203 rows to the 495 filled", async () => {
    const sheet = utils.aoa_to_sheet(Array.from({ length: 495 }, (_, i) => [String(i), "x"]));
    sheet.A65203 = { t: "s", v: "" };
    sheet["!ref"] = "A1:Z65203";
    const [table] = await bench.read("range.xlsx", bytes(book({ 表: sheet })));
    expect(table?.rows).toBe(495);
    expect(table?.cells[0]).toEqual(["0", "x"]);
  });

  it("spreads merged header cells both ways, keeps a title in one cell, and spreads data downwards only", async () => {
    const rows = [
      ["二月工单", null, null],
      ["编号", "时间", null],
      [null, "受理", "办结"],
      ["7", "a", "b"],
      [null, "c", "d"],
    ];
    const sheet = utils.aoa_to_sheet(rows);
    sheet["!merges"] = ["A1:C1", "A2:A3", "B2:C2", "A4:A5"].map((range) => utils.decode_range(range));
    const [table] = await bench.read("merged.xlsx", bytes(book({ 表: sheet })));
    expect(table?.cells).toEqual([
      ["二月工单", null, null],
      ["编号", "时间", "时间"],
      ["编号", "受理", "办结"],
      ["7", "a", "b"],
      ["7", "c", "d"],
    ]);
  });

  it("turns literal _x000D_ into line breaks and keeps texts of 9,000 characters", async () => {
    const long = "运费".repeat(4500);
    const sheet = utils.aoa_to_sheet([["a_x000D_\nb", long]]);
    const [table] = await bench.read("text.xlsx", bytes(book({ 表: sheet })));
    expect(table?.cells).toEqual([["a\nb", long]]);
  });

  it("reads a web page saved as .xls, long numbers untouched, in GBK too", async () => {
    const page =
      "<html><meta charset=gbk><table><tr><th>编号</th></tr><tr><td>250912345678901234</td></tr></table></html>";
    for (const content of [Buffer.from(page), gb18030(page)]) {
      const [table] = await bench.read("page.xls", content);
      expect([table?.encoding, table?.cells]).toEqual(["html", [["编号"], ["250912345678901234"]]]);
    }
  });

  it("reads a CSV renamed .xls and a workbook renamed .csv", async () => {
    expect((await bench.read("renamed.xls", "编号,时间\n1,2\n"))[0]?.encoding).toBe("utf-8");
    expect((await bench.read("renamed.csv", bytes(book({ 表: DATES }))))[0]?.encoding).toBe("xlsx");
  });

  it("refuses in one line what is no workbook any more", async () => {
    const good = bytes(
      book({ 表: utils.aoa_to_sheet(Array.from({ length: 300 }, (_, i) => [i, `值${i}`])) }),
    );
    await expect(bench.read("cut.xlsx", good.subarray(0, good.length / 2))).rejects.toThrow(
      "cut.xlsx: the file is cut off or damaged",
    );
    const old = bytes(book({ 表: DATES }), "biff8");
    await expect(bench.read("cut.xls", old.subarray(0, 700))).rejects.toThrow(
      /^cut\.xls: cannot be read as a workbook/,
    );
    await expect(bench.read("pic.xlsx", Buffer.from("89504e470d0a1a0a0000000d", "hex"))).rejects.toThrow(
      "pic.xlsx: a PNG picture, whatever its name says",
    );
    await expect(bench.read("~$export.xlsx", good)).rejects.toThrow(
      "~$export.xlsx: a lock file of an open workbook",
    );
    await expect(bench.read("blank.xlsx", bytes(book({ 空: utils.aoa_to_sheet([]) })))).rejects.toThrow(
      "blank.xlsx: no sheet holds any data",
    );
    const locked = Buffer.concat([old.subarray(0, 512), Buffer.from("EncryptedPackage", "utf16le")]);
    await expect(bench.read("locked.xlsx", locked)).rejects.toThrow("locked.xlsx: protected by a password");
    expect(bench.leftovers()).toEqual([]);
  });

  it("refuses a workbook whose directory understates what a member unpacks to", async () => {
    const lying = bytes(
      book({ 表: utils.aoa_to_sheet(Array.from({ length: 3000 }, () => ["0".repeat(50)])) }),
    );
    const name = Buffer.from("xl/worksheets/sheet1.xml");
    const central = lying.lastIndexOf(name) - 46;
    expect(lying.readUInt32LE(central)).toBe(0x02014b50);
    lying.writeUInt32LE(100, central + 24);
    await expect(bench.read("lying.xlsx", lying)).rejects.toThrow(
      /lying\.xlsx: xl\/worksheets\/sheet1\.xml inside it cannot be unpacked/,
    );
  });

  it("leaves the source as it was", async () => {
    const path = join(bench.folder, "same.xlsx");
    const content = bytes(book({ 表: DATES }));
    writeFileSync(path, content);
    await bench.readAll(path);
    expect(readFileSync(path).equals(content)).toBe(true);
  });
});
