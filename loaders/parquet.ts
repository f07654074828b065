import { basename } from "node:path";
import { FileError } from "../src/errors.ts";
import { identifier, literal } from "../src/warehouse/sql.ts";
import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { cleanedRelation } from "./cleaning.ts";
import { type OpenOptions, plainPath, type RawTable, rawTable } from "./table.ts";
import { withTempFiles } from "./temp.ts";

/**
 * A Parquet file, every value as text (times as ISO text).
 * @throws FileError for a damaged file
 */
export async function openParquet(
  warehouse: Warehouse,
  path: string,
  part: string,
  options: OpenOptions,
): Promise<RawTable> {
  try {
    return await withTempFiles((files) => parquetTable(warehouse, path, part, options, files));
  } catch (error) {
    if (error instanceof FileError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new FileError(
      `${basename(path)}: cannot be read as Parquet: ${why}`,
      "无法作为 Parquet 文件读取",
      "export or copy it again",
    );
  }
}

async function parquetTable(
  warehouse: Warehouse,
  path: string,
  part: string,
  options: OpenOptions,
  files: string[],
): Promise<RawTable> {
  const scan = `read_parquet(${literal(await plainPath(path, options.temp, files))})`;
  const columns = await warehouse.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${scan}`);
  const { rows } = await warehouse.one<{ rows: number }>(`SELECT count(*) AS rows FROM ${scan}`);
  const names = columns.map((column) => column.column_name);
  const cells = names.map((name, i) => `${identifier(name)}::VARCHAR AS c${i}`).join(", ");
  const relation = cleanedRelation(
    `(SELECT ${cells}, NULL::VARCHAR AS bad, NULL::VARCHAR AS line FROM ${scan})`,
    names.length,
  );
  const table = {
    part,
    encoding: "parquet",
    width: names.length,
    names,
    relation,
    rows,
    route: "direct",
  } as const;
  return rawTable(warehouse, path, table, files);
}
