import ExcelJS from "exceljs";
import { expect, it } from "vitest";
import { fixedZipDates } from "../../src/briefs/zip-dates.ts";

async function workbook(value: number): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(0);
  book.addWorksheet("一").addRow([value, "文字"]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Dates and times of all entries, as the zip's own directory and heads have them. */
function dates(zip: Buffer): number[] {
  const at = (sign: number, place: number) =>
    [...zip.keys()]
      .filter((i) => i + 4 <= zip.length && zip.readUInt32LE(i) === sign)
      .map((i) => zip.readUInt32LE(i + place));
  return [...at(0x04034b50, 10), ...at(0x02014b50, 12)];
}

it("sets every date of a workbook to one day and leaves what it holds", async () => {
  const fixed = fixedZipDates(await workbook(7));
  expect(new Set(dates(fixed))).toEqual(new Set([0x0021_0000]));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(fixed as unknown as ArrayBuffer);
  expect(book.worksheets[0]!.getRow(1).values).toEqual([undefined, 7, "文字"]);
});

it("refuses what is no zip, or one whose directory lies elsewhere", () => {
  expect(() => fixedZipDates(Buffer.from("PK no zip at all, and long enough to hold an end"))).toThrow(
    "no zip",
  );
  expect(() => fixedZipDates(Buffer.alloc(0))).toThrow("no zip");
});
