import { openSource } from "../../loaders/index.ts";
import { scanRows } from "../../loaders/scan.ts";
import { XianbanError } from "../errors.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** What the columns of a file that the office keeps may be called. */
export type OfficeColumns<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** One line of it: cells by column, those that are empty left out. */
export interface OfficeLine<Column extends string> {
  line: number;
  cells: Partial<Record<Column, string>>;
}

/** A file that the office keeps by hand (`tasks.csv`, `actions.csv` …), and a folder for temporary files. */
export interface OfficeFile {
  path: string;
  temp: string;
}

/**
 * Reads such a file, in any format that a feed may have; the first line names the columns, others than those known are left out.
 * Lines without anything in a known column are left out.
 * @param wanted columns it cannot do without
 * @throws XianbanError naming the columns that are wanted, or every line that is none of the table
 */
export async function readOfficeFile<Column extends string>(
  warehouse: Warehouse,
  { path, temp }: OfficeFile,
  columns: OfficeColumns<Column>,
  wanted: readonly NoInfer<Column>[],
): Promise<OfficeLine<Column>[]> {
  for await (const table of openSource(warehouse, path, { temp })) {
    try {
      const rows = await warehouse.rows<Record<string, string | null>>(`SELECT * FROM ${table.relation}`);
      const texts = rows.map((row) =>
        Array.from({ length: table.width }, (_, at) => row[`c${at}`]?.trim() ?? ""),
      );
      const header = texts[0]?.map((name) => columnOf(name, columns)) ?? [];
      if (wanted.some((column) => !header.includes(column))) break;
      const lines = linesOf(path, rows.length);
      refuseTwice(path, header);
      refuseBroken(path, rows, lines);
      return texts
        .slice(1)
        .map((cells, i) => ({ line: lines[i + 1] ?? i + 2, cells: named(cells, header) }))
        .filter(({ cells }) => Object.keys(cells).length > 0);
    } finally {
      await table.dispose();
    }
  }
  throw new XianbanError(
    `${path}:1: columns ${wanted.join(" and ")} are wanted`,
    `the first line is ${Object.keys(columns).join(",")}`,
  );
}

/** Two columns of one meaning: which of them counts would be a guess. */
function refuseTwice(path: string, header: readonly (string | null)[]): void {
  const twice = header.find((column, at) => column !== null && header.indexOf(column) < at);
  if (twice)
    throw new XianbanError(
      `${path}:1: two columns mean ${twice}`,
      "leave one of them out; nothing was applied",
    );
}

const [COMMA, SEMICOLON, TAB] = [44, 59, 9];
const NEWLINE = 10;

/** Line of a text file on which each of its rows begins, blank lines and breaks within cells counted; of other files the row's number. */
function linesOf(path: string, rows: number): number[] {
  const plain = Array.from({ length: rows }, (_, i) => i + 1);
  if (!/\.(csv|tsv|txt)$/i.test(path)) return plain;
  for (const delimiter of [COMMA, TAB, SEMICOLON]) {
    const lines: number[] = [];
    let at = 1;
    scanRows(path, { delimiter, newline: NEWLINE }, ({ start, end, breaks }) => {
      if (end > start) lines.push(at);
      at += 1 + breaks;
      return true;
    });
    if (lines.length === rows) return lines;
  }
  return plain;
}

/** Lines that could not be cut into cells would else be read as empty ones. */
function refuseBroken(
  path: string,
  rows: readonly Record<string, string | null>[],
  lines: readonly number[],
): void {
  const broken = rows.flatMap(({ bad }, i) => (bad ? [`${path}:${lines[i]}: ${bad}`] : []));
  if (broken.length > 0)
    throw new XianbanError(
      broken.join("\n"),
      "put cells that hold commas or quotes between quotes; nothing was applied",
    );
}

function columnOf<Column extends string>(name: string, columns: OfficeColumns<Column>): Column | null {
  const plain = name.replace(/^\uFEFF/, "").toLowerCase();
  const found = (Object.keys(columns) as Column[]).find((column) => columns[column].includes(plain));
  return found ?? null;
}

function named<Column extends string>(
  cells: readonly string[],
  header: readonly (Column | null)[],
): Partial<Record<Column, string>> {
  const known: Partial<Record<Column, string>> = {};
  header.forEach((column, at) => {
    if (column && cells[at]) known[column] = cells[at];
  });
  return known;
}

/** The day as YYYY-MM-DD, a time of day left out; null where nothing is written, undefined where it is no day. */
export function dayOf(text: string | undefined): string | null | undefined {
  if (!text) return null;
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: \d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written) ? written : undefined;
}

/** The moment as YYYY-MM-DD HH:MM:SS, a day alone as its first second; undefined where it is neither. */
export function momentOf(text: string): string | undefined {
  const day = dayOf(text.replace("T", " "));
  if (!day) return undefined;
  const [, hour = "0", minute = "00", second = "00"] = /[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${day} ${hour.padStart(2, "0")}:${minute}:${second}`;
}

/** A long number as spreadsheets write it, its last digits lost. */
export function isSpoilt(number: string): boolean {
  return /^\d(\.\d+)?[eE]\+?\d+$/.test(number);
}
