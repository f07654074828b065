import { runNamed } from "../../issues/warehouse/named.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { RuleContext } from "../../warnings/rules/context.ts";
import { placeNames } from "../../warnings/rules/places.ts";
import { type RateRow, readRates } from "../../warnings/rules/rate-rows.ts";
import type { SupervisionPolicy } from "../policy.ts";
import {
  type Counted,
  circularEntries,
  type Entry,
  praiseEntries,
  replyEntries,
  shirkingEntries,
  type Warned,
  warnedEntries,
} from "./entries.ts";

/**
 * Writes the lists of the meetings into `mart.listing`: who is to be summoned, named in the circular, escalated, jointly studied,
 * praised, by which rule and since when; and into `mart.listing_few` whom a list leaves out for too few ratings. Needs
 * `mart.warning`, `mart.supervision`, `mart.shirking`, `mart.reply_unit` and the cube of the same moment.
 * @returns entries
 */
export async function computeLists(
  context: RuleContext,
  policy: SupervisionPolicy,
): Promise<{ rows: number }> {
  const { warehouse } = context;
  const read = <T>(file: string, params = {}): Promise<T[]> =>
    warehouse.rows<T>(sqlFile(import.meta.url, file), params);
  const late = await read<Counted>("rectifications.sql", { stage: "late" });
  const again = await read<Counted>("rectifications.sql", { stage: "again-bad" });
  const rates = await newestRates(context);
  const names = await placeNames(context);
  const praise = praiseEntries({
    ...{ rates, lines: context.rates.rates, policy: policy.lists },
    late: new Set(late.map(({ member }) => member)),
    names: (unit) => names("unit", unit),
  });
  const entries: Entry[] = [
    ...warnedEntries(await readWarned(context)),
    ...circularEntries(late, again, policy.lists),
    ...shirkingEntries(await read<Counted & { base: number }>("shirking.sql"), policy),
    ...replyEntries(await read("replies.sql", { as_of: context.asOf }), policy.lists),
    ...praise.entries,
  ];
  const few = [
    ...praise.few.map((row) => ({ list: "praise", ...row })),
    ...fewBelow(rates, context, policy).map((row) => ({ list: "summon", ...row })),
  ];
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  await runNamed(warehouse, sqlFile(import.meta.url, "keep.sql"), {
    entries: JSON.stringify([...entries.filter(({ hint }) => !hint), ...entries.filter(({ hint }) => hint)]),
    few: JSON.stringify(few),
  });
  return { rows: entries.length };
}

/** The three rates of the newest 13 weeks only. */
async function newestRates(context: RuleContext): Promise<RateRow[]> {
  return readRates(context, { period: "r13w", running: true, newest: 1 });
}

/** Units with a rate below its floor on ratings too few to be listed for it. */
function fewBelow(
  rates: readonly RateRow[],
  { rates: { rates: lines } }: RuleContext,
  { lists }: SupervisionPolicy,
): { member: string; rated: number }[] {
  const below = rates.filter(({ scope, rate, good, rated }) => {
    const floor = lines.find(({ id }) => id === rate)?.floor ?? 0;
    return scope === "unit" && rated > 0 && rated < lists.least_rated && good < floor * rated;
  });
  const members = [...new Set(below.map(({ member }) => member))];
  return members.map((member) => ({
    member,
    rated: Math.max(...below.filter((row) => row.member === member).map(({ rated }) => rated)),
  }));
}

async function readWarned({ warehouse, kinds }: RuleContext): Promise<Warned[]> {
  const rows = await warehouse.rows<
    Omit<Warned, "name" | "step" | "mild" | "clause" | "basis"> & { severity: string }
  >(sqlFile(import.meta.url, "warned.sql"));
  return rows.flatMap(({ severity, ...row }) => {
    const kind = Object.values(kinds).find(({ id }) => id === row.kind);
    return kind
      ? [
          {
            ...row,
            name: kind.name,
            step: kind.step,
            mild: severity !== kind.severity,
            clause: kind.clause ?? null,
            basis: kind.basis,
          },
        ]
      : [];
  });
}
