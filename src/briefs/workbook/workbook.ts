import ExcelJS from "exceljs";
import { chartsOf, legibleBrief, tablesOf } from "../matter.ts";
import type { Brief } from "../model.ts";
import { fixedZipDates } from "../zip-dates.ts";
import { figureGrid } from "./figures.ts";
import type { Grid } from "./grid.ts";
import { noteGrid } from "./notes.ts";
import { sheetNames } from "./sheet-names.ts";
import { chartGrid, tableGrid } from "./tables.ts";

/**
 * A brief as a workbook: 说明 first, then every table and chart as a sheet of numbers under a frozen head, at the end every figure
 * that the text states.
 */
export async function workbookOf(given: Brief): Promise<Buffer> {
  const brief = legibleBrief(given);
  const book = new ExcelJS.Workbook();
  book.creator = book.lastModifiedBy = brief.office;
  book.title = `${brief.title} ${brief.subtitle}`;
  book.created = book.modified = new Date(`${brief.made.asOf.replace(" ", "T")}Z`);
  const name = sheetNames();
  const notes = name("说明");
  const figures = new Map(brief.figures.map((figure) => [figure.id, figure]));
  const sheets = [
    ...tablesOf(brief).map((table) => tableGrid(table, figures)),
    ...chartsOf(brief).map(chartGrid),
    figureGrid(brief),
  ].map((grid) => ({ ...grid, name: name(grid.title) }));
  addSheet(book, notes, noteGrid(brief, sheets));
  for (const sheet of sheets) addSheet(book, sheet.name, sheet);
  return fixedZipDates(Buffer.from(await book.xlsx.writeBuffer()));
}

function addSheet(book: ExcelJS.Workbook, name: string, { head, widths, rows, bold = [] }: Grid): void {
  const sheet = book.addWorksheet(name, {
    ...(head && { views: [{ state: "frozen" as const, xSplit: 1, ySplit: 1 }] }),
    pageSetup: {
      paperSize: 9,
      orientation: widths.length > 6 ? "landscape" : "portrait",
      ...{ fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    },
  });
  sheet.columns = widths.map((width) => ({ width }));
  if (head) {
    const top = sheet.addRow([...head]);
    top.font = { bold: true };
    top.alignment = { wrapText: true, vertical: "middle" };
    top.eachCell((cell) => {
      cell.numFmt = "@";
      cell.border = { bottom: { style: "thin" } };
    });
    sheet.pageSetup.printTitlesRow = "1:1";
  }
  for (const [at, values] of rows.entries()) {
    const row = sheet.addRow(values.map(({ value }) => value));
    if (bold.includes(at)) row.font = { bold: true };
    for (const [column, { value, format }] of values.entries()) {
      const cell = row.getCell(column + 1);
      if (format) cell.numFmt = format;
      cell.alignment = { wrapText: typeof value === "string", vertical: "top" };
    }
  }
}
