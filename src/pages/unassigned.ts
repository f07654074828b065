import type { ClocksPage, UnitTrial } from "../../reports/components/data.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";

/** Tickets listed at most. */
const MOST = 300;

/** Open tickets without a unit with the units suggested for them, and how often suggestions meet who has tickets in the end. */
export async function readUnassigned(
  warehouse: Warehouse,
  { asOf, settings }: Pick<PageInputs, "asOf" | "settings">,
): Promise<ClocksPage["unassigned"]> {
  const { known } = await warehouse.one<{ known: number }>(
    "SELECT count(*) AS known FROM duckdb_tables() WHERE schema_name = 'mart' AND table_name = 'unit_suggestion'",
  );
  if (known === 0) return null;
  const [trial] = await warehouse.rows<UnitTrial>(
    "SELECT since::VARCHAR AS since, learnt, tickets, first, three FROM mart.unit_hit",
  );
  const { tickets } = await warehouse.one<{ tickets: number }>(
    `SELECT count(*) AS tickets FROM core.ticket_asof($as_of::TIMESTAMP)
     WHERE unit_id IS NULL AND completed_at IS NULL AND coalesce(status, '') NOT IN ('已办结', '已回访')`,
    { as_of: asOf },
  );
  type Row = NonNullable<ClocksPage["unassigned"]>["rows"][number];
  const rows =
    settings.edition === "internal"
      ? await warehouse.rows<Row>(sqlFile(import.meta.url, "unassigned.sql"), { as_of: asOf, most: MOST })
      : [];
  return {
    trial: trial ?? null,
    tickets,
    rows: rows.map((row) => ({ ...row, received: row.received.slice(0, 16) })),
  };
}
