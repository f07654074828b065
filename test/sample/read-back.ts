import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { read, utils } from "@e965/xlsx";

/** A row of a written feed: header → cell as text or number. */
export type Row = Record<string, string | number>;

const NUMBER_HEADERS = ["工单编号", "受理编号", "工单号"];

function rowsOf(grid: (string | number)[][]): Row[] {
  const top = grid.findIndex((cells) => cells.some((cell) => NUMBER_HEADERS.includes(String(cell))));
  const below = grid[top + 1]!;
  const twoRows = below.includes("责任单位");
  let group = "";
  const headers = grid[top]!.map((cell, i) => {
    if (!twoRows) return String(cell);
    if (cell !== "" && cell !== undefined) group = String(cell);
    return below[i] ? group + below[i] : String(cell);
  });
  return grid
    .slice(top + (twoRows ? 2 : 1))
    .filter((cells) => !String(cells[0]).startsWith("合计"))
    .map((cells) => Object.fromEntries(headers.map((header, i) => [header, cells[i] ?? ""])));
}

function csvGrid(text: string): string[][] {
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/y;
  const grid: string[][] = [[]];
  while (cell.lastIndex < text.length) {
    const [, value, end] = cell.exec(text)!;
    grid[grid.length - 1]!.push(value!.startsWith('"') ? value!.slice(1, -1).replaceAll('""', '"') : value!);
    if (end === "\r\n") grid.push([]);
  }
  return grid.filter((cells) => cells.length > 0);
}

/** Reads a hotline file that the sample wrote, independently of the loader. */
export function readTickets(path: string): Row[] {
  const bytes = readFileSync(path);
  if (path.endsWith(".csv"))
    return rowsOf(csvGrid(new TextDecoder("gb18030", { fatal: true }).decode(bytes)));
  const book = read(bytes, { cellDates: false });
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  return rowsOf(utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, raw: true, defval: "" }));
}

/** Whether a written file holds hotline tickets. */
export function isTicketFile(path: string): boolean {
  return /^\d{4}-\d{2}_/.test(basename(path));
}

/** A cell under whichever of the formats' headers the row has. */
export function cellOf(row: Row, ...headers: string[]): string {
  for (const header of headers) if (row[header] !== undefined) return String(row[header]);
  throw new RangeError(`none of ${headers.join(", ")} in ${Object.keys(row).join(", ")}`);
}

/** A ticket's number. */
export function numberOf(row: Row): string {
  return cellOf(row, ...NUMBER_HEADERS);
}
