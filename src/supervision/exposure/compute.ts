import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Exposed, exposures } from "./exposure.ts";

/** Whole quarters that are kept. */
const QUARTERS = 8;

interface CountRow extends Exposed {
  period_start: string;
  period_end: string;
  label: string;
  basis: "local" | "all";
}

/**
 * Refills `mart.exposure` and `mart.exposure_case`: marked drivers' complaints of the newest whole quarters beside the trucks
 * registered in each district (JZ-1). Needs `mart.period` of the same moment.
 * @param plates what the city's plates begin with; see `localPlates`
 * @returns rows of `mart.exposure`: none where no district's trucks are registered
 */
export async function computeExposure(
  warehouse: Warehouse,
  { asOf, plates }: { asOf: string; plates: readonly string[] },
): Promise<{ rows: number }> {
  return warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
    const params = { as_of: asOf, plates: JSON.stringify(plates), quarters: QUARTERS };
    await warehouse.run(sqlFile(import.meta.url, "cases.sql"), params);
    const counts = await warehouse.rows<CountRow>(sqlFile(import.meta.url, "counts.sql"));
    const groups = new Map<string, CountRow[]>();
    for (const row of counts) {
      const key = `${row.period_start} ${row.basis}`;
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    const rows = [...groups.values()].flatMap((group) => exposures(group)?.rows ?? []);
    await warehouse.run(sqlFile(import.meta.url, "keep.sql"), { rows: JSON.stringify(rows) });
    return { rows: rows.length };
  });
}
