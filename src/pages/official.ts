import { groups } from "d3-array";
import { type Official, RATE_IDS, type Six } from "../../reports/components/data.ts";
import { type OfficialRate, officialRates } from "../indicators/official.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import { inPercent } from "./meta.ts";

/** The bulletin's values (部通报), each beside ours for the same member and period in the default profile; by period. */
export async function readOfficial(warehouse: Warehouse, { settings }: PageInputs): Promise<Official[]> {
  const rates = await officialRates(warehouse, {
    profile: "default",
    rating: "first",
    ratingSource: settings.rating_source,
  });
  const rows = groups(rates, (r) => [r.label, r.publisher, r.scope, r.member].join("\u0000"));
  return rows.map(([, own]) => together(own)).sort((a, b) => a.period.localeCompare(b.period));
}

function together(rates: readonly OfficialRate[]): Official {
  const [first] = rates as readonly [OfficialRate];
  const of = <T>(pick: (rate: OfficialRate) => T) =>
    RATE_IDS.map((id) => {
      const rate = rates.find((r) => r.indicator_id === id);
      return rate ? pick(rate) : null;
    });
  return {
    period: first.label,
    publisher: first.publisher,
    scope: first.scope,
    member: first.member,
    n: first.n,
    document: first.document,
    values: of((r) => inPercent(r.official)) as Official["values"],
    differences: of((r) => r.difference) as Official["differences"],
    ours: of((r) => [r.numerator ?? 0, r.denominator ?? 0]).flatMap((pair) => pair ?? [0, 0]) as Six,
  };
}
