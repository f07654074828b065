import { utils, write } from "@e965/xlsx";
import fc from "fast-check";
import { gb18030, utf16be } from "../loaders/helpers.ts";
import { zipOf } from "../loaders/zip-fixture.ts";
import { cell, header } from "./cells.ts";
import { FuzzFile } from "./file.ts";

/** A table whose every row ends in a cell that holds something: so each is a row for every reader. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const MARK = "x";
const REQUIRED = ["工单编号", "受理时间"];

/** A table of tickets, its columns in any order, some of them twice, few rows or many columns. */
export const table: fc.Arbitrary<Table> = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.array(header, { maxLength: 8 }) }, { weight: 1, arbitrary: wide() }),
    fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 8 }),
    fc.nat(),
  )
  .map(([more, rows, turn]) => {
    const names = [...REQUIRED, ...more];
    const at = turn % names.length;
    const turned = [...names.slice(at), ...names.slice(0, at), "标记"];
    return {
      header: turned.map((name) => (name === MARK ? "" : name)),
      rows: rows.map((cells) => turned.map((_, i) => (i === turned.length - 1 ? MARK : (cells[i] ?? "")))),
    };
  });

function wide(): fc.Arbitrary<string[]> {
  return fc.integer({ min: 100, max: 400 }).map((n) => Array.from({ length: n }, (_, i) => `列${i % 300}`));
}

const quoted = (text: string) => (/[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function delimited({ header, rows }: Table, delimiter: string, newline: string): string {
  return [header, ...rows].map((row) => row.map(quoted).join(delimiter) + newline).join("");
}

function objects({ header, rows }: Table): string[] {
  return rows.map(
    (row) => `{${row.map((text, i) => `${JSON.stringify(header[i])}:${JSON.stringify(text)}`).join(",")}}`,
  );
}

function html({ header, rows }: Table): string {
  const escaped = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const line = (row: readonly string[]) =>
    `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join("")}</tr>`;
  return `<html><meta charset="utf-8"><table>${[header, ...rows].map(line).join("")}</table></html>`;
}

/** Columns of a sheet of Excel 97 to 2003: its writer drops the rest. */
const MOST_IN_XLS = 256;

function workbook({ header, rows }: Table, wanted: "xlsx" | "biff8"): Buffer {
  const bookType = header.length > MOST_IN_XLS ? "xlsx" : wanted;
  const sheet = utils.aoa_to_sheet([[...header], ...rows.map((row) => [...row])]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "表");
  return Buffer.from(write(book, { type: "buffer", bookType }) as Uint8Array);
}

/** Only what GB18030's table of two bytes and the planes above have: the rest is not written by the helper. */
function inGb(text: string): Buffer {
  const plain = [...text].map((character) => {
    try {
      return gb18030(character);
    } catch {
      return Buffer.from("?");
    }
  });
  return Buffer.concat(plain);
}

type Maker = (table: Table) => FuzzFile;

const text = (name: string, delimiter: string, newline: string, encode: (text: string) => Buffer): Maker => {
  return (made) => {
    const bytes = encode(delimited(made, delimiter, newline));
    return new FuzzFile(name, bytes, made.rows.length + 1, made.header.length);
  };
};

const utf8 = (text: string) => Buffer.from(text, "utf8");
/** Without halves of characters: in UTF-16 they are damage, and damaged rows of several lines are taken apart line by line. */
const whole = (text: string) => text.replaceAll(/[\ud800-\udfff]/gu, "?");
const marked = (text: string) => Buffer.from(`\ufeff${text}`, "utf8");

/** Ways to write a table as text: the rows in the file are those of the table and its header. */
export const TEXTS: readonly Maker[] = [
  text("a.csv", ",", "\n", utf8),
  text("a.csv", ",", "\r\n", marked),
  text("a.tsv", "\t", "\n", utf8),
  text("a.csv", ";", "\r\n", utf8),
  text("a.csv", ",", "\n", inGb),
  text("a.csv", ",", "\r\n", (given) => Buffer.from(`\ufeff${whole(given)}`, "utf16le")),
  text("a.csv", ",", "\n", (given) => utf16be(`\ufeff${whole(given)}`)),
];

/** Ways to write it otherwise; JSON has one row an object and no header. */
export const OTHERS: readonly Maker[] = [
  (made) => new FuzzFile("a.json", utf8(`{"data":[${objects(made).join(",\n")}]}`), made.rows.length),
  (made) => new FuzzFile("a.jsonl", utf8(`${objects(made).join("\n")}\n`), made.rows.length),
  (made) => new FuzzFile("a.xls", utf8(html(made)), made.rows.length + 1),
  (made) => new FuzzFile("a.xlsx", workbook(made, "xlsx"), made.rows.length + 1),
  (made) => new FuzzFile("a.xls", workbook(made, "biff8"), made.rows.length + 1),
  (made) =>
    new FuzzFile("a.zip", zipOf([["表.csv", utf8(delimited(made, ",", "\n"))]]), made.rows.length + 1),
];
