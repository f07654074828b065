import type { RateRule } from "../../../../reports/components/data.ts";
import { shortfall } from "../../../../reports/components/judge.ts";
import type { Scribe } from "../../compose.ts";
import type { Judged } from "../../words/rates.ts";
import { BLANKS } from "../crosses.ts";
import { called } from "../names.ts";

/** The unit that lacks most tickets to a rate's floor, among those with enough ratings for a verdict; null where none does. */
export function worstUnit(scribe: Scribe, rule: RateRule): NonNullable<Judged["blame"]> | null {
  const { cube } = scribe.context;
  const found = cube
    .members("now", "unit")
    .filter((id) => !BLANKS.has(id))
    .map((id) => ({ id, rate: cube.row("now", "unit", id).ratio(rule.id) }))
    .filter(({ rate }) => rate.denominator >= scribe.least)
    .map(({ id, rate }) => ({
      id,
      name: called(scribe, "unit", id),
      short: shortfall(rate, rule.floor ?? 0),
    }))
    .sort((a, b) => b.short - a.short)[0];
  return found && found.short > 0 ? found : null;
}
