import { addDays } from "../../policy/work-calendar.ts";
import { copyRows } from "../../warehouse/changes/rows.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Kinds } from "../kinds.ts";

/** Days of receipt within the reach of all rules; older tickets are looked at while they are open. */
const REACH = 400;

/**
 * What the rules look at as of a moment, as temporary tables: `rule_ticket`, and `rule_text` with the texts of its tickets of the last days.
 * What lies further back is passed over.
 */
export async function prepareRules(warehouse: Warehouse, kinds: Kinds, asOf: string): Promise<void> {
  const since = `${addDays(asOf.slice(0, 10), -REACH)} ${asOf.slice(11)}`;
  const script = (file: string) => sqlFile(import.meta.url, file).replaceAll("/*since*/", since);
  await warehouse.run(script("old-places.sql"), { as_of: asOf });
  await copyRows(warehouse, {
    table: "core.ticket_version",
    places: "rule_old_place",
    into: "rule_old_version",
  });
  await warehouse.run(
    "CREATE OR REPLACE TEMP VIEW rule_old AS SELECT * EXCLUDE (superseded_at, place) FROM rule_old_version",
  );
  await warehouse.run(script("tickets.sql"), { as_of: asOf });
  await warehouse.run(script("text-places.sql"), { as_of: asOf, days: daysOfTexts(kinds) });
  await copyRows(warehouse, { table: "core.text", places: "rule_text_place", into: "rule_text" });
  await warehouse.script("DROP TABLE rule_old_place; DROP TABLE rule_text_place;");
}

/** The longest time back for which a rule reads texts. */
function daysOfTexts(kinds: Kinds): number {
  const reading = [
    kinds["contact-denied"],
    kinds["resolution-denied"],
    kinds["stock-reply"],
    kinds["complained-unit"],
  ];
  return Math.max(...reading.map(({ thresholds }) => thresholds.days));
}
