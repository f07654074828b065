import { momentBy } from "../../../../reports/components/format.ts";
import { date, say } from "../../book.ts";
import type { Context } from "../../context.ts";
import type { Sentence } from "../../model.ts";

/** 截至2月28日 20:00，: of what is known as of the moment only. */
export function asOf({ inputs: { asOf: moment }, period }: Context): Sentence {
  return say`截至${date(momentBy(moment, period.end))}，`;
}
