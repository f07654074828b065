import type { RawTable } from "../../loaders/index.ts";
import type { FeedKind } from "../settings/settings.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { aliasesOf } from "./dictionary.ts";
import type { CaseKind } from "./fields.ts";
import type { HeaderMap } from "./header.ts";
import type { Landing } from "./land.ts";

/** Feed kinds that fill registers. */
export type RegisterFeedKind = Exclude<FeedKind, CaseKind>;

/** Lands a table of registered trucks by district, or of official bulletin values; small, so row by row is enough. */
export async function landRegister(
  warehouse: Warehouse,
  kind: RegisterFeedKind,
  table: RawTable,
  header: HeaderMap,
  fileId: number,
): Promise<Landing> {
  const cells = [...aliasesOf(kind).keys()].map((field) => {
    const at = header.columns.get(field);
    return `'${field}': ${at === undefined ? "CAST(NULL AS VARCHAR)" : `feed_text(c${at})`}`;
  });
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE register_row AS
     SELECT * FROM (SELECT row_number() OVER () AS row_number, {${cells.join(", ")}} AS cells, bad FROM (SELECT * FROM ${table.relation}))
     WHERE row_number > ${header.dataRow}`,
  );
  await warehouse.script(sqlFile(import.meta.url, `registers/${kind}_judge.sql`));
  await warehouse.run(sqlFile(import.meta.url, `registers/${kind}_land.sql`), { file_id: fileId });
  await warehouse.run(sqlFile(import.meta.url, "registers/refused.sql"), { file_id: fileId });
  return await warehouse.one<Landing & Record<string, never>>(
    sqlFile(import.meta.url, "registers/tally.sql"),
  );
}
