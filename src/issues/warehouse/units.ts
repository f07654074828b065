import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Handled, hitRate, type Matter, type UnitPlace, UnitSuggester } from "../suggest-units.ts";
import { Reasons } from "./unit-reasons.ts";

/** Days of newest tickets that suggestions learnt from all before are tried on (自设). */
export const TRIAL_DAYS = 91;

/** Tickets of one part of history, see units-handled.sql. */
type Counted = Handled & { part: "before" | "later" | "open" };

/**
 * Suggests three units for every open ticket without one, from who had tickets of its place and class, and measures on the
 * newest 13 weeks how often that meets the unit that had them in the end. Replaces `mart.unit_suggestion` and `mart.unit_hit`;
 * nothing is assigned.
 * @returns tickets that got suggestions
 */
export async function assignUnits(warehouse: Warehouse, asOf: string): Promise<{ rows: number }> {
  const { since } = await warehouse.one<{ since: string }>(
    "SELECT ($as_of::DATE - $days::INTEGER)::VARCHAR AS since",
    { as_of: asOf, days: TRIAL_DAYS },
  );
  const handled = await warehouse.rows<Counted>(sqlFile(import.meta.url, "units-handled.sql"), {
    as_of: asOf,
    since,
  });
  const places = await warehouse.rows<UnitPlace>(
    `SELECT unit_id AS "unitId", district FROM core.unit WHERE district IS NOT NULL ORDER BY position`,
  );
  const waiting = await warehouse.rows<Matter & { id: string }>(
    sqlFile(import.meta.url, "units-waiting.sql"),
    { as_of: asOf },
  );
  await warehouse.script(sqlFile(import.meta.url, "units-schema.sql"));
  await keepTrial(warehouse, handled, places, since);
  const suggested = suggestionsFor(waiting, handled, places);
  await warehouse.run(
    `INSERT INTO mart.unit_suggestion SELECT unnest(from_json($rows,
       '[{"ticket_id":"VARCHAR","rank":"INTEGER","unit_id":"VARCHAR","probability":"DOUBLE","reason":"VARCHAR"}]'), recursive := true)`,
    { rows: JSON.stringify(suggested) },
  );
  return { rows: new Set(suggested.map(({ ticket_id }) => ticket_id)).size };
}

async function keepTrial(
  warehouse: Warehouse,
  handled: readonly Counted[],
  places: readonly UnitPlace[],
  since: string,
): Promise<void> {
  const before = handled.filter(({ part }) => part === "before");
  const learnt = before.reduce((sum, { tickets }) => sum + tickets, 0);
  const trial = hitRate(
    new UnitSuggester(before, places),
    handled.filter(({ part }) => part === "later"),
  );
  if (learnt === 0 || trial.tickets === 0) return;
  await warehouse.run("INSERT INTO mart.unit_hit VALUES ($since::DATE, $learnt, $tickets, $first, $three)", {
    ...{ since, learnt },
    ...trial,
  });
}

function suggestionsFor(
  waiting: readonly (Matter & { id: string })[],
  handled: readonly Handled[],
  places: readonly UnitPlace[],
) {
  const suggester = new UnitSuggester(handled, places);
  const reasons = new Reasons(handled, places);
  const known = new Map<string, Suggested[]>();
  return waiting.flatMap(({ id, ...matter }) => {
    const key = JSON.stringify([matter.district, matter.classId]);
    const own =
      known.get(key) ??
      suggester.suggest([matter]).map(({ rank, unitId, probability }) => ({
        ...{ rank, unit_id: unitId, probability },
        reason: reasons.of(matter, unitId),
      }));
    known.set(key, own);
    return own.map((one) => ({ ...one, ticket_id: id }));
  });
}

interface Suggested {
  readonly rank: number;
  readonly unit_id: string;
  readonly probability: number;
  readonly reason: string;
}
