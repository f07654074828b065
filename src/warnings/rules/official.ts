import { gap, percent } from "../../../reports/components/format.ts";
import { type OfficialRate, officialRates } from "../../indicators/official.ts";
import type { RateLine } from "../../policy/schema.ts";
import { floorText } from "../risk/wording.ts";
import type { Signal, SignalScope } from "../signal.ts";
import { type RuleContext, signal } from "./context.ts";
import { grouped } from "./grouped.ts";
import { placeNames, profileOf } from "./places.ts";

/** A scope of the bulletin as a scope of signals. */
const SCOPES: Readonly<Record<string, SignalScope>> = {
  city: "city",
  unit: "unit",
  district: "district",
  platform: "platform",
  platform_about: "platform",
  platform_answered: "platform",
};

interface Below {
  readonly rate: OfficialRate;
  readonly line: RateLine;
}

/**
 * Units and platforms that the newest official bulletin puts below a floor: due for summoning (T26-10). Only the bulletin decides;
 * on a small sample it is amber.
 */
export async function officialBelow(context: RuleContext): Promise<Signal[]> {
  const { id, severity, thresholds } = context.kinds["official-below"];
  const profile = profileOf(context);
  const rates = await officialRates(context.warehouse, {
    ...{ profile: profile.id, rating: profile.rating, ratingSource: context.settings.rating_source },
  });
  const names = await placeNames(context);
  const signals = bulletinsBelow(rates, context.rates.rates, context.asOf, thresholds.valid_days).map(
    (below) => {
      const [{ rate }] = below as [Below, ...Below[]];
      const scope = SCOPES[rate.scope] ?? "unit";
      const isSmall = rate.n !== null && rate.n < thresholds.least_rated;
      return signal({
        ...{ kind: id, scope, member: scope === "city" ? "" : rate.member, tickets: [], total: rate.n ?? 0 },
        severity: isSmall ? "amber" : severity,
        onset: rate.period_start ?? context.asOf.slice(0, 10),
        weight: below.reduce((sum, { rate: { official }, line }) => sum + 100 * (line.floor - official), 0),
        said: `${rate.publisher}通报 ${rate.label}，${names(scope, rate.member)}${below.map(figure).join("，")}${isSmall ? `；样本仅 ${rate.n} 件，先核实` : ""}`,
      });
    },
  );
  return signals.sort((a, b) => b.weight - a.weight);
}

/** What the newest bulletin of each publisher puts below its floor, member by member; bulletins too old are left out. */
export function bulletinsBelow(
  rates: readonly OfficialRate[],
  lines: readonly RateLine[],
  asOf: string,
  validDays: number,
): Below[][] {
  const newest = new Map<string, string>();
  for (const { publisher, scope, label, period_end } of rates) {
    if (period_end === null || period_end > asOf) continue;
    const key = `${publisher} ${scope}`;
    if (label > (newest.get(key) ?? "")) newest.set(key, label);
  }
  const oldest = new Date(Date.parse(`${asOf.slice(0, 10)}T00:00:00Z`) - validDays * 86_400_000);
  const valid = rates.filter(
    ({ publisher, scope, label, period_end }) =>
      newest.get(`${publisher} ${scope}`) === label &&
      period_end !== null &&
      period_end >= oldest.toISOString().slice(0, 10),
  );
  const below = valid.flatMap((rate): Below[] => {
    const line = lines.find(({ id }) => id === rate.indicator_id);
    return line && rate.official < line.floor ? [{ rate, line }] : [];
  });
  below.sort((a, b) => lines.indexOf(a.line) - lines.indexOf(b.line));
  return [...grouped(below, ({ rate }) => [rate.publisher, rate.scope, rate.member].join(" ")).values()];
}

function figure({ rate, line }: Below): string {
  return `${line.name} ${percent(rate.official, 1)}，低于底线 ${floorText(line.floor)} ${gap(100 * (line.floor - rate.official))} 个百分点`;
}
