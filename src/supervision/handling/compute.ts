import { listValue } from "@duckdb/node-api";
import { missing, type Needs, type SourceFields } from "../../indicators/columns.ts";
import { runNamed } from "../../issues/warehouse/named.ts";
import type { Policy } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { NEVER_EXTENDED, SPECIAL_TAGS, SUPERVISED_TAG, WANTS_AUTHORITY } from "./grounds.ts";

/** Days that the lists look back, as the site's other lists of tickets (自设). */
export const HANDLING_DAYS = 91;

/** What the lists are made from. */
export interface HandlingOptions {
  asOf: string;
  policies: readonly Policy[];
  sources: readonly SourceFields[];
}

/**
 * Refills `mart.handling_case` and `mart.handling_tag`: tickets answered by an enterprise and rated badly (T23-18), tagged tickets
 * sent back (T23-13), extensions against T23-14. Needs `mart.clock` of the same moment; a ground whose column a source lacks is not
 * held against its tickets.
 * @returns rows of `mart.handling_case`
 */
export async function computeHandling(
  warehouse: Warehouse,
  { asOf, policies, sources }: HandlingOptions,
): Promise<{ rows: number }> {
  const params = {
    ...{ as_of: asOf, days: HANDLING_DAYS, wants: WANTS_AUTHORITY, supervised: SUPERVISED_TAG },
    tags: listValue([...SPECIAL_TAGS]),
    kinds: listValue([...NEVER_EXTENDED.kinds]),
    urgencies: listValue([...NEVER_EXTENDED.urgencies]),
    days_before: daysBefore(policies),
    has_consent: JSON.stringify(having([["extension_consent"]], sources)),
    has_contact: JSON.stringify(having([["contacted_at"]], sources)),
  };
  const urgent = await warehouse.one<{ read: boolean }>(
    "SELECT count(*) > 0 AS read FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'urgent_text'",
  );
  const files = ["tickets.sql", "enterprise.sql", "tagged.sql", "extension.sql"];
  return warehouse.transaction(async () => {
    await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
    for (const file of [...files, ...(urgent.read ? ["sensitive.sql"] : [])])
      await runNamed(warehouse, sqlFile(import.meta.url, file), params);
    await warehouse.script(
      ["ticket", "limit", "tagged", "return", "extension"]
        .map((name) => `DROP TABLE handling_${name};`)
        .join(" "),
    );
    return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.handling_case");
  });
}

/** Sources that have the columns. */
function having(needs: Needs, sources: readonly SourceFields[]): string[] {
  const lacking = missing(needs, sources)?.sources ?? [];
  return sources.map(({ source }) => source).filter((source) => !lacking.includes(source));
}

/** How many days before the limit an extension is to be asked for, by the policy that governs completion. */
function daysBefore(policies: readonly Policy[]): number {
  const rules = policies.flatMap(({ clocks }) =>
    clocks.flatMap(({ id, extension }) => (id === "complete" ? (extension?.asked_days_before ?? []) : [])),
  );
  return rules[0] ?? 1;
}
