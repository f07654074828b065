import { existsSync } from "node:fs";
import { UsageError, XianbanError } from "../errors.ts";
import { formatRows } from "../table-output.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import type { Call } from "./commands.ts";
import { existingHomeOf } from "./session.ts";

/** `xianban query SQL`: prints rows as a table, `--json` or `--csv`; nothing can be written. */
export async function query(call: Call): Promise<number> {
  const sql = call.positionals.join(" ").trim();
  if (sql === "")
    throw new UsageError(
      "query: no SQL given",
      'such as: npx xianban query "SELECT count(*) FROM core.ticket"',
    );
  const home = existingHomeOf(call);
  if (!existsSync(home.warehouse))
    throw new XianbanError(`${home.warehouse}: no warehouse yet`, "run: npx xianban load");
  const warehouse = await Warehouse.openReadOnly(home.warehouse, { temp: home.temp });
  try {
    const rows = await warehouse.rows(sql);
    const format = call.options.json ? "json" : call.options.csv ? "csv" : "table";
    process.stdout.write(formatRows(rows, format));
    return 0;
  } finally {
    warehouse.close();
  }
}
