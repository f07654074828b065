import { type CellObject, utils, type WorkSheet, write } from "@e965/xlsx";
import { excelSerial, type Seconds, slashText, stampText } from "../time.ts";
import { type Cell, Moment } from "./columns.ts";

/** How a workbook's moments are stored: real date cells, bare serials, text, or date cells with some text between. */
export type DateStyle = "cells" | "serials" | "text" | "mixed";

/** A sheet to write: title rows, one or two header rows, the rows, the closing 合计 row. */
export interface SheetSpec {
  name: string;
  titles: readonly string[];
  headers: readonly (readonly string[])[];
  merges: readonly { row: number; column: number; rows: number; columns: number }[];
  rows: readonly (readonly Cell[])[];
  total: readonly Cell[];
  dates: DateStyle;
}

function dateCell(at: Seconds, style: DateStyle, row: number): CellObject {
  if (style === "text") return { t: "s", v: stampText(at) };
  if (style === "mixed" && row % 7 === 0) return { t: "s", v: slashText(at) };
  const number: CellObject = { t: "n", v: excelSerial(at) };
  return style === "serials" ? number : { ...number, z: "yyyy-mm-dd hh:mm:ss" };
}

function toCell(cell: Cell, style: DateStyle, row: number): CellObject | undefined {
  if (cell === undefined || cell === "") return undefined;
  if (cell instanceof Moment) return dateCell(cell.at, style, row);
  return typeof cell === "number" ? { t: "n", v: cell } : { t: "s", v: cell };
}

function sheetOf(spec: SheetSpec): WorkSheet {
  const sheet: WorkSheet = {};
  const width = spec.headers[0]!.length;
  const put = (row: number, cells: readonly Cell[]): void => {
    cells.forEach((cell, column) => {
      const made = toCell(cell, spec.dates, row);
      if (made) sheet[utils.encode_cell({ r: row, c: column })] = made;
    });
  };
  const all = [...spec.titles.map((title) => [title]), ...spec.headers, ...spec.rows, spec.total];
  all.forEach((cells, row) => {
    put(row, cells);
  });
  sheet["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: all.length - 1, c: width - 1 } });
  const top = spec.titles.length;
  sheet["!merges"] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: width - 1 } },
    ...spec.merges.map((m) => ({
      s: { r: top + m.row, c: m.column },
      e: { r: top + m.row + m.rows - 1, c: m.column + m.columns - 1 },
    })),
  ];
  return sheet;
}

/** A workbook's bytes: the same for the same sheets, at whatever time it is written. */
export function workbookBytes(sheets: readonly SheetSpec[]): Buffer {
  const book = utils.book_new();
  for (const spec of sheets) utils.book_append_sheet(book, sheetOf(spec), spec.name);
  return write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true });
}
