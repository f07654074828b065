import type { Said } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { FigureUnit } from "../../model.ts";

/** Enters counts of the brief's own lead: of one member alone where it is a unit's or a platform's. */
export function counter({
  book,
  scope,
}: Pick<Scribe, "book" | "scope">): (id: string, name: string, value: number, unit?: FigureUnit) => Said {
  const mark = scope === "city" ? {} : { member: true as const };
  return (id, name, value, unit = "件") => book.count(id, name, value, { unit, ...mark });
}
