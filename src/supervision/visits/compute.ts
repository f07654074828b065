import { runNamed } from "../../issues/warehouse/named.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Visits } from "./file.ts";
import { visitsOfTickets } from "./known.ts";

/** Months of completion that coverage is told of. */
const MONTHS = 13;

/** Makes the tables of visits and draws, where they are not there yet. */
export async function prepareVisits(warehouse: Warehouse): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
}

/**
 * Refills `mart.visit` and `mart.visit_unit` from what came of visits up to the moment. Needs `mart.period` of the same moment.
 * @returns rows of `mart.visit`
 * @throws XianbanError as `visitsOfTickets` says; then nothing is written
 */
export async function computeVisits(
  warehouse: Warehouse,
  { asOf, visits, ratingSource }: { asOf: string; visits: Visits; ratingSource: string },
): Promise<{ rows: number }> {
  const known = await visitsOfTickets(warehouse, visits);
  await prepareVisits(warehouse);
  return warehouse.transaction(async () => {
    await runNamed(warehouse, sqlFile(import.meta.url, "keep.sql"), {
      visits: JSON.stringify(
        known.map(({ at, newQuestion, ...visit }) => ({
          ...visit,
          visited_at: at,
          new_question: newQuestion,
        })),
      ),
      as_of: asOf,
      headline: ratingSource,
    });
    const { since } = await warehouse.one<{ since: string | null }>(
      `SELECT min(period_start)::VARCHAR AS since FROM (
         SELECT period_start FROM mart.period WHERE period = 'month' ORDER BY period_start DESC LIMIT ${MONTHS})`,
    );
    await runNamed(warehouse, sqlFile(import.meta.url, "units.sql"), { as_of: asOf, since });
    return warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM mart.visit");
  });
}
