import ExcelJS from "exceljs";
import type { Draw } from "./draw.ts";
import { EXEMPT, SATISFACTIONS, VISIT_COLUMNS } from "./file.ts";
import { notes, type SheetRow } from "./sheet.ts";

const YES_NO = ["是", "否"];
/** What may be chosen in a column that is filled in. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  [VISIT_COLUMNS.reached[1]]: YES_NO,
  [VISIT_COLUMNS.contacted[1]]: YES_NO,
  [VISIT_COLUMNS.resolved[1]]: YES_NO,
  [VISIT_COLUMNS.redo[1]]: YES_NO,
  [VISIT_COLUMNS.satisfied[1]]: SATISFACTIONS,
  [VISIT_COLUMNS.exempt[1]]: Object.values(EXEMPT),
};
/** Excel's longest row of choices. */
const MOST_CHOICES = 255;

/**
 * The call sheet as a workbook: head and number stay in sight, texts wrap, answers are chosen; a second sheet tells how it was
 * drawn and how to ask.
 * @param asOf local time of the draw; the file's own dates, so that the same draw gives the same file
 */
export async function sheetWorkbook(rows: readonly SheetRow[], draw: Draw, asOf: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.created = book.modified = new Date(`${asOf.replace(" ", "T")}Z`);
  const names = Object.keys(rows[0] ?? {});
  const calls = book.addWorksheet("回访名单", {
    views: [{ state: "frozen", xSplit: 1, ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  calls.columns = names.map((name) => ({
    header: name,
    key: name,
    width: widthOf(name),
    style: { numFmt: "@" },
  }));
  calls.addRows([...rows]);
  calls.eachRow((row) => {
    row.alignment = { wrapText: true, vertical: "top" };
  });
  calls.getRow(1).font = { bold: true };
  calls.pageSetup.printTitlesRow = "1:1";
  for (const [at, name] of names.entries()) addChoices(calls, at + 1, rows.length, CHOICES[name]);
  const how = book.addWorksheet("抽样说明");
  how.addRows(notes(draw));
  how.columns = [{ width: 36 }, { width: 60 }, { width: 10 }, { width: 10 }];
  how.getColumn(2).alignment = { wrapText: true, vertical: "top" };
  return Buffer.from(await book.xlsx.writeBuffer());
}

function widthOf(name: string): number {
  if (/摘要|原因|疑问/.test(name)) return 36;
  if (name === VISIT_COLUMNS.ticket[1]) return 22;
  return /时间|抽样/.test(name) ? 17 : 12;
}

function addChoices(
  sheet: ExcelJS.Worksheet,
  column: number,
  rows: number,
  choices: readonly string[] | undefined,
): void {
  const list = choices?.join(",") ?? "";
  if (list === "" || list.length > MOST_CHOICES) return;
  for (let row = 2; row <= rows + 1; row++)
    sheet.getCell(row, column).dataValidation = { type: "list", allowBlank: true, formulae: [`"${list}"`] };
}
