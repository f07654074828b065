import { basename } from "node:path";
import { FileError } from "../src/errors.ts";
import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { canonicalRelation } from "./canonical.ts";
import { cleanedRelation, needsCleaning } from "./cleaning.ts";
import { repair } from "./repair.ts";
import { type Dialect, MAX_ROW_BYTES } from "./scan.ts";
import { findDelimiter, survey } from "./survey.ts";
import { columnNames, type OpenOptions, plainPath, type RawTable, rawTable, readCsv } from "./table.ts";
import { tempFile, withTempFiles } from "./temp.ts";
import { utf8Source } from "./transcode.ts";

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
  const { path: source, encoding, facts } = utf8Source(path, options.encoding, options.temp, files);
  if (facts.content === 0) throw emptyFile(path, facts.hasNul);
  const newline: Dialect["newline"] = facts.hasReturn && !facts.hasLineFeed ? 13 : 10;
  const delimiter = findDelimiter(source, newline);
  const dialect = { delimiter: delimiter.charCodeAt(0), newline };
  const shape = survey(source, dialect);
  if (shape.rows === 0) throw emptyFile(path, false);
  const { width } = shape;
  const direct = shape.regular && facts.valid && !facts.hasNul;
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
    rows = repair({ source, target, dialect, width, valid: facts.valid });
    relation = canonicalRelation(target, width, delimiter);
  }
  if (needsCleaning(source)) relation = cleanedRelation(relation, width);
  const route = direct ? "direct" : "repaired";
  return rawTable(warehouse, path, { part, encoding, width, names: null, relation, rows, route }, files);
}

function emptyFile(path: string, onlyNul: boolean): FileError {
  const name = basename(path);
  return new FileError(
    onlyNul ? `${name}: the file holds nothing but NUL bytes` : `${name}: the file is empty`,
    onlyNul ? "文件里只有空字节" : "文件是空的",
    "export it again, or take it out of the feed's folder",
  );
}
