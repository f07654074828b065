import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const FOLDER = new URL("../../../shared/reference/statistics/", import.meta.url);

/** A row of a reference table: numbers where a cell is one, null where it is empty. */
export type ReferenceRow = Record<string, number | string | null>;

/** Whether tests against the reference run: where the files lie, and always in CI, where their absence is a failure. */
export const REFERENCE = existsSync(fileURLToPath(FOLDER)) || Boolean(process.env.CI);

/** A text of the reference folder, unpacked. */
export function referenceText(name: string): string {
  const bytes = readFileSync(fileURLToPath(new URL(name, FOLDER)));
  return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The rows of a reference table. @throws where it has none */
export function reference(name: string): ReferenceRow[] {
  return table(referenceText(name), name);
}

/** The rows of a table of our own beside the tests. */
export function fixture(name: string): ReferenceRow[] {
  return table(readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)), "utf8"), name);
}

function table(text: string, name: string): ReferenceRow[] {
  const [head = "", ...lines] = text.trim().split("\n");
  if (lines.length === 0) throw new Error(`bad fixture: ${name} has no rows`);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((column, i) => [column, cellValue(cells[i] ?? "")]));
  });
}

function cellValue(cell: string): number | string | null {
  if (cell === "" || cell === "NA") return null;
  const value = Number(cell);
  return Number.isNaN(value) ? cell : value;
}

/** |a − b| ÷ |b|. */
export function relativeError(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : Math.abs(a / b - 1);
}
