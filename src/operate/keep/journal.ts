import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** What became of one table of a loaded file. */
export interface LoadedTable {
  readonly id: number;
  readonly part: string | null;
  readonly outcome: string;
  /** read, new, changed, same, refused */
  readonly rows: readonly number[];
}

/** A file that was loaded, in the order of the lines. */
export interface LoadLine {
  readonly kind: "load";
  /** local time of loading, to the second: what every row of the file carries */
  readonly at: string;
  /** as shown: under the home, or the file's name */
  readonly path: string;
  readonly feed: string;
  readonly sample: boolean;
  readonly sha256: string;
  readonly bytes: number;
  readonly tables: readonly LoadedTable[];
}

/** The settings and registers that what follows was read by, as sha256 of each file. */
export interface RulesLine {
  readonly kind: "rules";
  readonly at: string;
  readonly rules: Readonly<Record<string, string>>;
}

/** A load that a rebuild went on without, its copy being lost. */
export interface LostLine {
  readonly kind: "lost";
  readonly at: string;
  readonly path: string;
  readonly sha256: string;
}

export type Line = LoadLine | RulesLine | LostLine;

/** The journal of loads, and what is wrong with it. */
export interface Journal {
  readonly lines: readonly Line[];
  readonly faults: readonly string[];
}

const NAME = "loads.jsonl";
/** Bytes from the end within which the last load is looked for first. */
const TAIL = 1 << 16;
const SEAL = 16;

/** The journal's place: HOME/operate/loads.jsonl. */
export function journalFile(operate: string): string {
  return join(operate, NAME);
}

/** Reads the whole journal. A last line that a crash cut off was never acknowledged and is passed over. */
export function readJournal(operate: string): Journal {
  const path = journalFile(operate);
  if (!existsSync(path)) return { lines: [], faults: [] };
  return parsed(readFileSync(path, "utf8"), path, "");
}

/** The end of the journal with the last load and the last rules: enough to go on from. */
export function readTail(operate: string): Journal {
  const path = journalFile(operate);
  if (!existsSync(path)) return { lines: [], faults: [] };
  const { size } = statSync(path);
  if (size <= TAIL) return readJournal(operate);
  const bytes = readFrom(path, size - TAIL);
  const tail = parsed(bytes.subarray(bytes.indexOf(10) + 1).toString("utf8"), path, null);
  return tail.lines.some(isLoad) && tail.lines.some(isRules) ? tail : readJournal(operate);
}

/** Adds lines at the journal's end, on the disk when it comes back. */
export function appendLines(operate: string, lines: readonly Line[]): void {
  if (lines.length === 0) return;
  const path = journalFile(operate);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let seal = openEnd(path);
  let text = "";
  for (const line of lines) {
    seal = sealOf(seal, line);
    text += `${JSON.stringify({ ...line, seal })}\n`;
  }
  const file = openSync(path, "a", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function isLoad(line: Line): line is LoadLine {
  return line.kind === "load";
}

export function isRules(line: Line): line is RulesLine {
  return line.kind === "rules";
}

/** Loads that were not given up as lost afterwards. */
export function standingLoads(lines: readonly Line[]): LoadLine[] {
  const lost = new Set<string>();
  const standing: LoadLine[] = [];
  for (const line of [...lines].reverse()) {
    if (line.kind === "lost") lost.add(line.sha256);
    if (isLoad(line) && !lost.has(line.sha256)) standing.push(line);
  }
  return standing.reverse();
}

/** The highest id that a load's tables got. */
export function fileIdOf({ tables }: LoadLine): number {
  return Math.max(...tables.map(({ id }) => id));
}

/** Each seal is over the line and the seal before: no line can be changed, taken out or put in unseen. */
function sealOf(before: string, line: Line): string {
  return createHash("sha256")
    .update(before + JSON.stringify(line))
    .digest("hex")
    .slice(0, SEAL);
}

/** @param before seal before the first line; null where it is not known */
function parsed(text: string, path: string, before: string | null): Journal {
  const lines: Line[] = [];
  const faults: string[] = [];
  let seal = before;
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  for (const [i, row] of whole.split("\n").slice(0, -1).entries()) {
    const read = lineOf(row);
    if (!read) faults.push(`${path}:${i + 1}: is no line of the journal any more`);
    else if (seal !== null && sealOf(seal, read.line) !== read.seal)
      faults.push(`${path}:${i + 1}: the line, or the one before, was changed or taken out`);
    if (read) lines.push(read.line);
    seal = read?.seal ?? null;
  }
  return { lines, faults };
}

function lineOf(row: string): { line: Line; seal: string } | null {
  try {
    const { seal, ...line } = JSON.parse(row) as Line & { seal?: unknown };
    const known = ["load", "rules", "lost"].includes((line as Line).kind);
    return known && typeof seal === "string" ? { line: line as Line, seal } : null;
  } catch {
    return null;
  }
}

/** The seal that the next line goes on from; what a crash left of a last line is cut off. */
function openEnd(path: string): string {
  if (!existsSync(path)) return "";
  const { size } = statSync(path);
  const from = Math.max(0, size - TAIL);
  const bytes = readFrom(path, from);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(path, from + end);
  const rows = bytes.subarray(0, end).toString("utf8").trimEnd().split("\n");
  return lineOf(rows.at(-1) ?? "")?.seal ?? "";
}

function readFrom(path: string, from: number): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(statSync(path).size - from);
    readSync(file, bytes, 0, bytes.length, from);
    return bytes;
  } finally {
    closeSync(file);
  }
}
