/** A cell that a spreadsheet would run as a formula starts with one of these. */
const FORMULA_LEAD = /^[=+\-@\t\r]/;
const BOM = "﻿";

/** A value of a downloaded table. Numbers stay numbers; texts that look like formulas are disarmed. */
export type Cell = string | number | null;

/**
 * Rows as CSV that Excel opens as UTF-8: with byte-order mark, CRLF, quotes where needed. A text starting with
 * `=`, `+`, `-`, `@`, tab or return gets an apostrophe in front, so it is shown and never run.
 */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return (
    BOM +
    rows
      .map((row) => row.map(field).join(","))
      .join("\r\n")
      .concat("\r\n")
  );
}

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA_LEAD.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands `text` to the reader as a file. Works without any request. */
export function download(name: string, text: string, document: Document): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
