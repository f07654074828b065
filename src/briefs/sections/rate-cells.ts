import { judge } from "../../../reports/components/judge.ts";
import { isAbsent, NO_COLUMN } from "../../../reports/components/lack.ts";
import type { Scope } from "../../indicators/indicator.ts";
import type { Scribe } from "../compose.ts";
import type { Cell, Column } from "../model.ts";
import { NOTHING, rateCell, textCell } from "./cells.ts";
import { judgedRates } from "./lead.ts";

/** The three rates of a member as cells, those below their floor on enough ratings marked; in the public edition none on
 * few ratings. */
export function rateCells(scribe: Scribe, scope: Scope, id: string): Cell[] {
  const { book, least, edition } = scribe;
  return judgedRates(scribe, scope, id).map(({ id: key, name, rule, rate, cell }) => {
    if (isAbsent(rule.lack)) return textCell(NO_COLUMN);
    if (edition === "public" && rate.denominator < least) return NOTHING;
    const below = judge(rate, rule, least) === "below";
    return rateCell(book, key, name, rate, {
      member: true,
      ...(cell && { cell }),
      ...(below && { tone: "bad" as const }),
    });
  });
}

/** A column for each of the three rates. */
export function rateColumns({ rules }: Scribe): Column[] {
  return rules.map(({ name }) => ({ name, align: "right", width: 2.6, number: "percent" }));
}
