import { judge } from "../../../reports/components/judge.ts";
import { isAbsent, NO_COLUMN } from "../../../reports/components/lack.ts";
import type { Scribe } from "../compose.ts";
import type { CubeScope } from "../cube.ts";
import type { Cell, Column } from "../model.ts";
import { rateCell, textCell } from "./cells.ts";
import { judgedRates } from "./lead.ts";

/** The three rates of a member as cells, those below their floor on enough ratings marked. */
export function rateCells(scribe: Scribe, scope: CubeScope, id: string): Cell[] {
  const { book, context } = scribe;
  return judgedRates(scribe, scope, id).map(({ id: key, name, rule, rate, cell }) => {
    if (isAbsent(rule.lack)) return textCell(NO_COLUMN);
    const below = judge(rate, rule, context.meta.minRated) === "below";
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
