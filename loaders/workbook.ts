import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type CellObject, type Range, read, set_cptable, type WorkBook, type WorkSheet } from "@e965/xlsx";
import * as codepages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { FileError } from "../src/errors.ts";
import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { CanonicalWriter, canonicalRelation } from "./canonical.ts";
import { cellText } from "./sheet-cells.ts";
import { type OpenOptions, type RawTable, rawTable } from "./table.ts";
import { removeAll, tempFile, withTempFiles } from "./temp.ts";
import { utf8Source } from "./transcode.ts";

/** Header rows lie above this row; merged cells below it are spread downwards only. */
const HEADER_ROWS = 20;
/** A cell merged over this share of the width is a title, not a header. */
const TITLE_SHARE = 0.8;
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");

type Cells = (CellObject | undefined)[][];

/**
 * The sheets of a workbook that hold anything; hidden and empty ones are left out.
 * @param encoding 'xlsx', 'xls' or 'html' (a web page or XML saved under a workbook's name)
 * @throws FileError for damaged or protected workbooks, and when no sheet holds data
 */
export async function* openWorkbook(
  warehouse: Warehouse,
  path: string,
  part: string,
  encoding: "xlsx" | "xls" | "html",
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  const book = await parse(path, encoding, options);
  const names = wantedSheets(book, path, options.sheet);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  let given = 0;
  for (const name of names) {
    const sheet = book.Sheets[name];
    const rows = sheet === undefined ? [] : sheetRows(sheet, date1904);
    delete book.Sheets[name];
    if (rows.length === 0) continue;
    given++;
    const label = part === "" ? name : `${part}/${name}`;
    yield await sheetTable(warehouse, path, rows, { part: label, encoding }, options);
  }
  if (given === 0) {
    throw new FileError(
      `${basename(path)}: no sheet holds any data`,
      "工作簿里没有数据",
      "check that the export is not empty",
    );
  }
}

async function parse(
  path: string,
  encoding: "xlsx" | "xls" | "html",
  options: OpenOptions,
): Promise<WorkBook> {
  const bytes = await readFile(path);
  if (encoding === "xls" && bytes.includes(ENCRYPTED)) throw protectedBook(path);
  const common = { dense: true, cellNF: true, cellText: false, cellHTML: false, cellFormula: false } as const;
  try {
    if (encoding === "html") {
      const text = await utf8Text(path, options);
      return quietly(() => read(text, { ...common, type: "string", raw: true }));
    }
    if (encoding === "xls") set_cptable(codepages);
    return quietly(() => read(bytes, { ...common, type: "buffer" }));
  } catch (error) {
    if (error instanceof FileError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(why)) throw protectedBook(path);
    throw new FileError(
      `${basename(path)}: cannot be read as a workbook: ${why.split("\n")[0]}`,
      "无法作为工作簿打开",
      "open it in Excel or WPS and save it again as .xlsx",
    );
  }
}

/** The library writes what it does not know of a damaged workbook straight to the terminal, record by record. */
function quietly<T>(work: () => T): T {
  const { error } = console;
  console.error = () => undefined;
  try {
    return work();
  } finally {
    console.error = error;
  }
}

function utf8Text(path: string, options: OpenOptions): Promise<string> {
  return withTempFiles(async (files) => {
    const source = utf8Source(path, options.encoding, options.temp, files);
    const text = await readFile(source.path, "utf8");
    await removeAll(files);
    return text.replace(/^\ufeff/, "");
  });
}

function protectedBook(path: string): FileError {
  return new FileError(
    `${basename(path)}: protected by a password`,
    "工作簿有密码保护",
    "save it without a password",
  );
}

function wantedSheets(book: WorkBook, path: string, wanted: string | undefined): string[] {
  if (wanted !== undefined) {
    if (book.SheetNames.includes(wanted)) return [wanted];
    throw new FileError(
      `${basename(path)}: no sheet named ${wanted}; it has ${book.SheetNames.join(", ")}`,
      `没有名为 ${wanted} 的工作表`,
      "correct `sheet` in data/xianban.yaml",
    );
  }
  const states = book.Workbook?.Sheets ?? [];
  return book.SheetNames.filter((_, i) => (states[i]?.Hidden ?? 0) === 0);
}

/** Rows as text, merged cells spread, blank rows and columns after the last filled cell cut off. */
function sheetRows(sheet: WorkSheet, date1904: boolean): (string | null)[][] {
  const cells: Cells = sheet["!data"] ?? [];
  const rows = Array.from(cells, (row) => Array.from(row ?? [], (cell) => cellText(cell, date1904)));
  let last = rows.length;
  while (last > 0 && rows[last - 1]!.every(isBlank)) last--;
  const used = rows.slice(0, last);
  let width = 0;
  for (const row of used) {
    let end = row.length;
    while (end > 0 && isBlank(row[end - 1])) end--;
    row.length = end;
    width = Math.max(width, end);
  }
  const merges = sheet["!merges"] ?? [];
  const header = new Set(merges.filter(isInHeader).map((merge) => footprint(used, merge)));
  for (const merge of merges) spread(used, merge, width, header.has(footprint(used, merge)));
  return used;
}

function isBlank(cell: string | null | undefined): boolean {
  return cell == null || cell.trim() === "";
}

function isInHeader(merge: Range): boolean {
  return merge.s.r < HEADER_ROWS;
}

/** A merged cell's place within its rows, and its text: the same for a header that comes again on every page. */
function footprint(rows: (string | null)[][], { s, e }: Range): string {
  return JSON.stringify([s.c, e.c, e.r - s.r, rows[s.r]?.[s.c] ?? null]);
}

function spread(rows: (string | null)[][], merge: Range, width: number, isHeader: boolean): void {
  const value = rows[merge.s.r]?.[merge.s.c] ?? null;
  if (value === null) return;
  const across = Math.min(merge.e.c, width - 1) - merge.s.c + 1;
  const isTitle = width > 2 && across >= TITLE_SHARE * width;
  const lastColumn = isTitle || !isHeader ? merge.s.c : merge.s.c + across - 1;
  const lastRow = isTitle ? merge.s.r : Math.min(merge.e.r, rows.length - 1);
  for (let r = merge.s.r; r <= lastRow; r++) {
    const row = rows[r]!;
    while (row.length <= lastColumn) row.push(null);
    for (let c = merge.s.c; c <= lastColumn; c++) row[c] = value;
  }
}

function sheetTable(
  warehouse: Warehouse,
  path: string,
  cells: (string | null)[][],
  { part, encoding }: Pick<RawTable, "part" | "encoding">,
  options: OpenOptions,
): Promise<RawTable> {
  return withTempFiles(async (files) => {
    const width = cells.reduce((most, row) => Math.max(most, row.length), 1);
    const copy = tempFile(options.temp, "sheet.csv");
    files.push(copy);
    const writer = new CanonicalWriter(copy, width);
    try {
      for (const row of cells) writer.cells(row);
    } finally {
      writer.close();
    }
    const relation = canonicalRelation(copy, width);
    const { rows } = writer;
    return rawTable(
      warehouse,
      path,
      { part, encoding, width, names: null, relation, rows, route: "converted" },
      files,
    );
  });
}
