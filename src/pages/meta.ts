import { type Meta, RATE_IDS } from "../../reports/components/data.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import type { Lacks } from "./lacks.ts";

/** What every page is told: moment, settings, names of units and platforms, rules and profiles, what feeds lack. */
export async function pageMeta(
  warehouse: Warehouse,
  inputs: Pick<PageInputs, "settings" | "rates" | "policies" | "asOf" | "sample" | "issues">,
  { lacking, sources }: { lacking: Lacks["figures"]; sources: string[] },
): Promise<Meta> {
  const { settings, rates, policies, asOf, sample } = inputs;
  const units = await warehouse.rows<{ id: string; name: string; short: string; kind: string }>(
    "SELECT unit_id AS id, name, short_name AS short, coalesce(kind, '') AS kind FROM core.unit ORDER BY position",
  );
  const platforms = await warehouse.rows<{ id: string; name: string; key: boolean }>(
    "SELECT platform_id AS id, name, key_platform AS key FROM core.platform ORDER BY position",
  );
  const { latest } = await warehouse.one<{ latest: string | null }>(
    "SELECT max(received_at)::VARCHAR AS latest FROM core.ticket_asof($as_of::TIMESTAMP)",
    { as_of: asOf },
  );
  return {
    city: settings.city,
    asOf,
    latest: latest?.slice(0, 19) ?? null,
    staleHours: settings.publish.stale_hours,
    sample,
    edition: settings.edition,
    weekStart: settings.week_start,
    monthStart: settings.month_start,
    profile: settings.profile,
    profiles: rates.profiles.map((p) => ({
      id: p.id,
      name: p.name,
      version: p.version,
      base: p.base,
      rating: p.rating,
      wording: p.wording,
      note: p.to_confirm ?? null,
    })),
    sources,
    rules: RATE_IDS.flatMap((id) => {
      const line = rates.rates.find((r) => r.id === id);
      return line
        ? [
            {
              id,
              name: line.name,
              floor: inPercent(line.floor),
              target: inPercent(line.target),
              clause: line.clause ?? "",
              lack: lacking[id],
            },
          ]
        : [];
    }),
    minRated: settings.min_rated,
    lacking,
    listedFrom: null,
    units: Object.fromEntries(units.map(({ id, ...rest }) => [id, rest])),
    platforms: Object.fromEntries(platforms.map(({ id, ...rest }) => [id, rest])),
    issues: issueNames(inputs.issues, await issuesMet(warehouse, asOf)),
    policies: policies.map((p) => p.name),
  };
}

/** Classes that a truck driver's ticket is of, consultation apart: those have a page. */
async function issuesMet(warehouse: Warehouse, asOf: string): Promise<ReadonlySet<string>> {
  const rows = await warehouse.rows<{ id: string }>(
    `SELECT DISTINCT issue_id AS id FROM core.ticket_asof($as_of::TIMESTAMP)
     WHERE driver_mark AND kind IS DISTINCT FROM '咨询' AND issue_id IS NOT NULL`,
    { as_of: asOf },
  );
  return new Set(rows.map(({ id }) => id));
}

function issueNames({ classes, groups }: PageInputs["issues"], met: ReadonlySet<string>): Meta["issues"] {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    classes.map(({ id, name, group, division }) => [
      id,
      { name, group: names.get(group) ?? group, division, page: met.has(id) },
    ]),
  );
}

/** A share as percent, without the dust of binary fractions. */
export function inPercent(share: number): number {
  return Number((100 * share).toFixed(6));
}
