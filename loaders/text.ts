import { basename } from "node:path";
import { FileError } from "../src/errors.ts";
import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { canonicalRelation, cleanedRelation } from "./canonical.ts";
import { fileChunks, textFacts, transcode } from "./encoding.ts";
import { repair } from "./repair.ts";
import { type Dialect, MAX_ROW_BYTES } from "./scan.ts";
import { findDelimiter, survey } from "./survey.ts";
import { columnNames, type OpenOptions, plainPath, type RawTable, rawTable, readCsv } from "./table.ts";
import { tempFile, withTempFiles } from "./temp.ts";

/**
 * A delimited text table. UTF-8 of regular rows is read by DuckDB in place; anything else passes through a
 * temporary copy in which broken rows are set apart.
 * @param part member path when the file lies in a zip
 * @throws FileError for an empty file or bytes that are no text
 */
export function openText(
  warehouse: Warehouse,
  path: string,
  part: string,
  options: OpenOptions,
): Promise<RawTable> {
  return withTempFiles((files) => textTable(warehouse, path, part, options, files));
}

async function textTable(
  warehouse: Warehouse,
  path: string,
  part: string,
  options: OpenOptions,
  files: string[],
): Promise<RawTable> {
  const facts = textFacts(path, options.encoding);
  if (facts.content === 0) throw emptyFile(path, facts.hasNul);
  let source = path;
  if (facts.encoding !== "utf-8") {
    source = tempFile(options.temp, "decoded.csv");
    files.push(source);
    transcode(path, facts.encoding, source);
  }
  const lines = facts.encoding === "utf-8" ? facts : textFacts(source);
  const newline: Dialect["newline"] = lines.hasReturn && !lines.hasLineFeed ? 13 : 10;
  const delimiter = findDelimiter(source, newline);
  const dialect = { delimiter: delimiter.charCodeAt(0), newline };
  const shape = survey(source, dialect);
  if (shape.rows === 0) throw emptyFile(path, false);
  const { width } = shape;
  const direct = shape.regular && lines.valid && !lines.hasNul;
  let relation: string;
  let { rows } = shape;
  if (direct) {
    const safe = await plainPath(source, options.temp, files);
    const columns = columnNames(width);
    const csv = readCsv({
      path: safe,
      delimiter,
      newline: shape.newline,
      columns,
      maxRowBytes: MAX_ROW_BYTES,
    });
    relation = `(SELECT *, NULL::VARCHAR AS bad, NULL::VARCHAR AS line FROM ${csv})`;
  } else {
    const target = tempFile(options.temp, "repaired.csv");
    files.push(target);
    rows = repair({ source, target, dialect, width, valid: lines.valid });
    relation = canonicalRelation(target, width, delimiter);
  }
  if (needsCleaning(source)) relation = cleanedRelation(relation, width);
  const route = direct ? "direct" : "repaired";
  return rawTable(
    warehouse,
    { part, encoding: facts.encoding, width, names: null, relation, rows, route },
    files,
  );
}

function emptyFile(path: string, onlyNul: boolean): FileError {
  const name = basename(path);
  return new FileError(
    onlyNul ? `${name}: the file holds nothing but NUL bytes` : `${name}: the file is empty`,
    onlyNul ? "文件里只有空字节" : "文件是空的",
    "export it again, or take it out of the feed's folder",
  );
}

const CARRIAGE_LITERAL = Buffer.from("_x000D_");
const MARK = Buffer.from("\ufeff");

/** Whether the text holds what cleanedRelation takes out; a mark at the very start does not count. */
function needsCleaning(path: string): boolean {
  const overlap = CARRIAGE_LITERAL.length - 1;
  let tail: Buffer = Buffer.alloc(0);
  let first = true;
  for (const chunk of fileChunks(path)) {
    const begin = first && chunk.subarray(0, 3).equals(MARK) ? 3 : 0;
    const seam = Buffer.concat([tail, chunk.subarray(begin, begin + overlap)]);
    if (
      [chunk.subarray(begin), seam].some((bytes) => bytes.includes(CARRIAGE_LITERAL) || bytes.includes(MARK))
    ) {
      return true;
    }
    tail = Buffer.from(chunk.subarray(Math.max(begin, chunk.length - overlap)));
    first = false;
  }
  return false;
}
