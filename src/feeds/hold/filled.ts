import { identifier } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { extraNames, presentFields, type Source } from "../source.ts";

/** In how many rows of the temporary table `cells` each header holds something; long texts, which it has not, are left out. */
export async function filledColumns(warehouse: Warehouse, source: Source): Promise<Record<string, number>> {
  const fields = presentFields(source).flatMap(({ name, type }) => {
    const at = source.header.columns.get(name);
    return at === undefined || type === "long" ? [] : [[source.header.names[at] ?? "", identifier(name)]];
  });
  const columns = [...fields, ...extraNames(source).map(({ name, at }) => [name, `extra_${at}`])];
  const { filled } = await warehouse.one<{ filled: number[] }>(
    `SELECT [${columns.map(([, column]) => `count(${column})`).join(", ")}] AS filled FROM cells
     WHERE rowid - (SELECT min(rowid) FROM cells) >= ${source.header.dataRow}`,
  );
  return Object.fromEntries(columns.map(([header = ""], i) => [header, filled[i] ?? 0]));
}
