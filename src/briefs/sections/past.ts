import type { Scribe } from "../compose.ts";
import type { Cell, Column } from "../model.ts";
import { countCell } from "./cells.ts";
import type { Lead } from "./lead.ts";

/** The count of the period before as a cell of a member's row; no cell where the data do not hold that period. */
export function pastCell({ book, context }: Scribe, id: string, name: string, value: number): Cell[] {
  if (context.before === null) return [];
  return [countCell(book, `${id}/before`, `${name}（${context.period.before}）`, value, { member: true })];
}

/** The lead's own count of the period before, for a row of sums. */
export function pastTotal({ book, context }: Scribe, lead: Lead, value: number): Cell[] {
  if (context.before === null) return [];
  const { member } = lead.of("received");
  const name = `受理量（${context.period.before}）`;
  return [countCell(book, "lead/received/before", name, value, { ...(member && { member }) })];
}

/** The column of these cells. */
export function pastColumn({ context }: Scribe, width: number, sums = true): Column[] {
  if (context.before === null) return [];
  const name = `${context.period.before}（件）`;
  return [{ name, align: "right", width, number: "count", ...(sums && { sums: true as const }) }];
}
