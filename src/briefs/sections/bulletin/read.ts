import { RATE_IDS, type RateId } from "../../../../reports/components/data.ts";
import { type OfficialRate, officialRates } from "../../../indicators/official.ts";
import type { Context } from "../../context.ts";
import { once } from "../matter/once.ts";

/** One member of a bulletin with its three rates beside ours; rates in percent. */
export interface Row {
  scope: string;
  member: string;
  /** Tickets that the bulletin rests on; null where it does not say. */
  n: number | null;
  rates: Partial<Record<RateId, Side>>;
}

/** The bulletin's value, and ours of the same span with its base. */
export interface Side {
  official: number;
  numerator: number;
  denominator: number;
  /** Ours less the bulletin's, in percentage points; null where we have no rated ticket. */
  difference: number | null;
}

/** One bulletin. */
export interface Bulletin {
  /** 2026-01 */
  label: string;
  publisher: string;
  document: string | null;
  rows: Row[];
}

/** The newest bulletin up to the period's end, and the one before it of the same rhythm; null where there is none. */
export interface BulletinData {
  newest: Bulletin | null;
  before: Bulletin | null;
}

/** Reads the ministry's bulletins. */
export const readBulletins = once(
  async ({ warehouse, inputs, period, meta }: Context): Promise<BulletinData> => {
    const rates = await officialRates(warehouse, {
      ...{ profile: "default", rating: "first", ratingSource: inputs.settings.rating_source },
    });
    const known = rates.filter((one) => one.period_end !== null && one.period_end <= period.end);
    const newest = latest(known);
    const before =
      newest === null
        ? null
        : latest(
            known.filter(
              (one) =>
                one.period === newest.period &&
                one.publisher === newest.publisher &&
                one.period_end! < newest.period_end!,
            ),
          );
    const of = (one: OfficialRate | null) => one && bulletinOf(known, one, Object.keys(meta.units));
    return { newest: of(newest), before: of(before) };
  },
);

function latest(rates: readonly OfficialRate[]): OfficialRate | null {
  return rates.reduce<OfficialRate | null>(
    (found, one) => (found === null || one.period_end! > found.period_end! ? one : found),
    null,
  );
}

function bulletinOf(rates: readonly OfficialRate[], of: OfficialRate, units: readonly string[]): Bulletin {
  const own = rates.filter(({ label, publisher }) => label === of.label && publisher === of.publisher);
  const rows = new Map<string, Row>();
  for (const one of own) {
    const key = `${one.scope} ${one.member}`;
    const row = rows.get(key) ?? { scope: one.scope, member: one.member, n: one.n, rates: {} };
    rows.set(key, row);
    if (RATE_IDS.includes(one.indicator_id)) row.rates[one.indicator_id] = sideOf(one);
  }
  const place = ({ scope, member }: Row) =>
    scope === "city" ? -2 : scope === "unit" ? units.indexOf(member) : units.length;
  return {
    ...{ label: of.label, publisher: of.publisher, document: of.document },
    rows: [...rows.values()].sort((a, b) => place(a) - place(b) || a.member.localeCompare(b.member)),
  };
}

function sideOf({ official, numerator, denominator, difference }: OfficialRate): Side {
  return {
    official: Number((100 * official).toFixed(6)),
    numerator: numerator ?? 0,
    denominator: denominator ?? 0,
    difference,
  };
}
