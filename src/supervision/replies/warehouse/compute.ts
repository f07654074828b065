import { INTEGER, VARCHAR } from "@duckdb/node-api";
import { putColumns } from "../../../issues/warehouse/columns.ts";
import { runNamed } from "../../../issues/warehouse/named.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { groupCopies } from "../copies.ts";
import type { RepliesFile } from "../schema.ts";
import { assignReplies } from "./assign.ts";

/**
 * Judges replies, finds those that are copies of one another (`mart.reply_copy`) and counts both by month of completion and
 * handling unit (`mart.reply_unit`), as of a moment; after `assignMatters` and the cube, whose months it takes.
 * @param dir folder `lexicon/` of the home folder
 * @returns replies judged now
 */
export async function computeReplies(
  warehouse: Warehouse,
  { asOf, dir, copies }: { asOf: string; dir: string; copies: RepliesFile["copies"] },
): Promise<{ rows: number }> {
  const judged = await assignReplies(warehouse, dir);
  const params = { as_of: asOf };
  await warehouse.transaction(async () => {
    await groupWordings(warehouse, asOf, copies.likeness);
    await runNamed(warehouse, sqlFile(import.meta.url, "copies.sql"), params);
    await runNamed(warehouse, sqlFile(import.meta.url, "units.sql"), params);
  });
  return judged;
}

async function groupWordings(warehouse: Warehouse, asOf: string, likeness: number): Promise<void> {
  const found = await warehouse.rows<{ own: string }>(sqlFile(import.meta.url, "texts.sql"), { as_of: asOf });
  const owns = found.map(({ own }) => own);
  await warehouse.run("CREATE OR REPLACE TEMP TABLE own_group (own VARCHAR, own_group INTEGER)");
  await putColumns(warehouse, "own_group", [VARCHAR, INTEGER], [owns, [...groupCopies(owns, likeness)]]);
}
