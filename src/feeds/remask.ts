import { createHash } from "node:crypto";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/**
 * Masks what is stored anew where this version knows more masks than the one that stored it: the gate would find it, and nobody
 * could publish. `preparePersonal` must have been called.
 * @returns whether there was anything to look through
 */
export async function remask(warehouse: Warehouse): Promise<boolean> {
  const masks = createHash("sha256")
    .update(sqlFile(import.meta.url, "mask.sql"))
    .digest("hex");
  const { known, texts } = await warehouse.one<{ known: boolean; texts: boolean }>(
    `SELECT EXISTS (FROM ops.masked WHERE masks = $masks) AS known,
       EXISTS (FROM core.text) OR EXISTS (FROM ops.rejected) AS texts`,
    { masks },
  );
  if (known) return false;
  await warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "remask.sql"));
    await warehouse.run("INSERT INTO ops.masked VALUES ($masks)", { masks });
  });
  return texts;
}
