import { basename } from "node:path";
import { FileError } from "../src/errors.ts";
import { literal } from "../src/warehouse/sql.ts";
import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { CanonicalWriter, canonicalRelation } from "./canonical.ts";
import { cleanedRelation } from "./cleaning.ts";
import { readableEscapes } from "./json-escapes.ts";
import { isWrapped, recordList, scanObjects } from "./json-scan.ts";
import { MAX_ROW_BYTES, scanRows } from "./scan.ts";
import { LINE_KEPT, type OpenOptions, type RawTable, rawTable } from "./table.ts";
import { tempFile, withTempFiles } from "./temp.ts";
import { utf8Source } from "./transcode.ts";

const NOT_JSON = "不是有效的 JSON 对象";
const CUT_OFF = `JSON 对象不完整，或超过 ${MAX_ROW_BYTES / 1024 / 1024} MB`;
/** A byte that JSON never holds unescaped, so that a line is one cell. */
const NO_DELIMITER = 1;
/** How many lines tell JSON Lines from a document laid out over lines. */
const LINES_LOOKED_AT = 100;

/**
 * A JSON document (a list of objects, perhaps wrapped) or JSON Lines as a table: one column a key, in the order in
 * which keys first appear, objects inside objects flattened one level (`user.name`), longer nesting and lists as JSON
 * text. Numbers never pass through JavaScript: 18 digits stay 18 digits.
 * @throws FileError when the file holds no list of objects
 */
export function openJson(
  warehouse: Warehouse,
  path: string,
  part: string,
  options: OpenOptions,
): Promise<RawTable> {
  return withTempFiles((files) => jsonTable(warehouse, path, part, options, files));
}

async function jsonTable(
  warehouse: Warehouse,
  path: string,
  part: string,
  options: OpenOptions,
  files: string[],
): Promise<RawTable> {
  const { path: source } = utf8Source(path, options.encoding, options.temp, files);
  const target = tempFile(options.temp, "objects.csv");
  files.push(target);
  const rows = writeObjects(source, target, basename(path));
  const objects = canonicalRelation(target, 1);
  const pointers = await keyPointers(warehouse, objects);
  if (pointers.length === 0) throw noList(basename(path));
  const width = pointers.length;
  const list = pointers.map(({ pointer }) => literal(pointer)).join(", ");
  const columns = pointers.map((_, i) => `v[${i + 1}] AS c${i}`).join(", ");
  const relation = cleanedRelation(
    `(SELECT ${columns}, bad, line FROM (SELECT CASE WHEN ok THEN json_extract_string(c0, [${list}]) END AS v,
      CASE WHEN ok THEN NULL ELSE coalesce(bad, ${literal(NOT_JSON)}) END AS bad,
      CASE WHEN ok THEN NULL ELSE coalesce(line, c0[:${LINE_KEPT}]) END AS line
      FROM (SELECT *, ${IS_OBJECT} AS ok FROM ${objects})))`,
    width,
  );
  const names = pointers.map(({ name }) => name);
  return rawTable(
    warehouse,
    path,
    { part, encoding: "json", width, names, relation, rows, route: "converted" },
    files,
  );
}

const IS_OBJECT = "coalesce(CASE WHEN json_valid(c0) THEN json_type(c0) = 'OBJECT' END, false)";

function noList(name: string): FileError {
  return new FileError(
    `${name}: JSON without a single readable record: no list of objects in it`,
    "JSON 中没有一条可读的记录",
    "export a list of objects, or one object a line",
  );
}

/** Writes each object's text as a one-column row; returns how many. */
function writeObjects(source: string, target: string, name: string): number {
  const writer = new CanonicalWriter(target, 1);
  try {
    if (isLines(source, isCalledLines(name))) writeLines(source, writer);
    else {
      const wanted = recordList(source);
      if (wanted === null) throw noList(name);
      scanObjects(source, (bytes, list, whole) => {
        if (list === wanted) writeObject(bytes, whole, writer);
      });
    }
  } finally {
    writer.close();
  }
  return writer.rows;
}

function writeObject(bytes: Buffer, whole: boolean, writer: CanonicalWriter): void {
  const text = whole ? bytes.toString("utf8") : bytes.subarray(0, LINE_KEPT * 4).toString("utf8");
  if (whole) writer.cells([readableEscapes(text)]);
  else writer.bad(CUT_OFF, text.slice(0, LINE_KEPT));
}

function writeLines(source: string, writer: CanonicalWriter): void {
  scanLines(source, (bytes, whole) => {
    writeObject(bytes, whole, writer);
    return true;
  });
}

/** Whether a file says by its name that it is JSON Lines. */
function isCalledLines(name: string): boolean {
  return /\.(jsonl|ndjson)$/i.test(name);
}

/** JSON Lines: most lines are one object each. A single line that wraps a list is a document, unless it is called otherwise. */
function isLines(source: string, isCalled: boolean): boolean {
  let lines = 0;
  let objects = 0;
  scanLines(source, (bytes) => {
    lines++;
    if (isObject(bytes)) objects++;
    return lines < LINES_LOOKED_AT;
  });
  return lines === 1 ? objects === 1 && (isCalled || !isWrapped(source)) : objects * 2 >= lines;
}

/** Braces at both ends are not enough: the last record of a document laid out one a line, `{…}]}`, has them too. */
function isObject(line: Buffer): boolean {
  const text = line.toString("utf8");
  if (!/^\s*\{/.test(text) || !/\}\s*$/.test(text)) return false;
  try {
    return isPlainObject(JSON.parse(text));
  } catch {
    return false;
  }
}

function scanLines(source: string, sink: (bytes: Buffer, whole: boolean) => boolean): void {
  let going = true;
  scanRows(source, { delimiter: NO_DELIMITER, newline: 10, quotes: false }, (row) => {
    if (going && row.end > row.start)
      going = sink(row.buffer.subarray(row.start, row.end), row.flaw === null);
    return true;
  });
}

interface KeyPointer {
  name: string;
  pointer: string;
}

async function keyPointers(warehouse: Warehouse, objects: string): Promise<KeyPointer[]> {
  const structures = await warehouse.rows<{ structure: string }>(
    `SELECT structure FROM (SELECT row_number() OVER () AS n, json_structure(c0)::VARCHAR AS structure
     FROM (SELECT c0 FROM ${objects} WHERE ${IS_OBJECT})) GROUP BY structure ORDER BY min(n)`,
  );
  const found = new Map<string, string>();
  for (const { structure } of structures) {
    const keys: Record<string, unknown> = JSON.parse(structure);
    for (const [key, type] of Object.entries(keys)) {
      if (!isPlainObject(type)) found.set(key, pointerTo(key));
      else for (const inner of Object.keys(type)) found.set(`${key}.${inner}`, pointerTo(key, inner));
    }
  }
  return [...found].map(([name, pointer]) => ({ name, pointer }));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pointerTo(...keys: string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
