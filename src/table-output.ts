type Cell = string | number | boolean | null | object;
type Row = Readonly<Record<string, Cell>>;

/** Rows as text: a table for people, CSV (UTF-8, RFC 4180, safe against formulas) or JSON for programs. */
export function formatRows(rows: readonly Row[], format: "table" | "csv" | "json"): string {
  if (format === "json") return `${JSON.stringify(rows, null, 2)}\n`;
  const names = Object.keys(rows[0] ?? {});
  if (format === "csv") {
    return [names, ...rows.map((row) => names.map((name) => shown(row[name] ?? null)))]
      .map((cells) => cells.map(csvCell).join(","))
      .join("\r\n")
      .concat("\r\n");
  }
  if (rows.length === 0) return "(no rows)\n";
  const cells = [
    names,
    ...rows.map((row) => names.map((name) => cut(shown(row[name] ?? null).replaceAll(/\s+/g, " ")))),
  ];
  const widths = names.map((_, i) => Math.max(...cells.map((line) => width(line[i] ?? ""))));
  const lines = cells.map((line) =>
    line
      .map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - width(cell)))
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

/** Characters of a cell in a table; what is longer ends with an ellipsis. CSV and JSON are never cut. */
const MOST_CHARACTERS = 60;

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

function shown(value: Cell): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Columns a text takes on a terminal: two for each wide character. */
function width(text: string): number {
  return [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
        char,
      )
        ? 2
        : 1),
    0,
  );
}
