import type { Warehouse } from "../src/warehouse/warehouse.ts";
import { openJson } from "./json.ts";
import type { Kind } from "./kind.ts";
import { openParquet } from "./parquet.ts";
import type { OpenOptions, RawTable } from "./table.ts";
import { openText } from "./text.ts";
import { openWorkbook } from "./workbook.ts";

/** The tables of a file that is no zip, by its kind. */
export async function* openFlat(
  warehouse: Warehouse,
  path: string,
  part: string,
  kind: Exclude<Kind, "zip">,
  options: OpenOptions,
): AsyncGenerator<RawTable> {
  switch (kind) {
    case "xls":
    case "html":
      yield* openWorkbook(warehouse, path, part, kind, options);
      break;
    case "json":
      yield await openJson(warehouse, path, part, options);
      break;
    case "parquet":
      yield await openParquet(warehouse, path, part, options);
      break;
    case "text":
      yield await openText(warehouse, path, part, options);
      break;
  }
}
