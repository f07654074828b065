import type { Published } from "./held.ts";
import { type Archived, archivedBriefs, modelOf } from "./list.ts";

/** Which frozen briefs are read. */
export interface Asked {
  kind: Archived["period"]["kind"];
  /** Their period ends before this day. */
  before: string;
  /** Made from what was known until then; null: all. A brief made again reads what the first one read. */
  known: string | null;
  /** So many newest periods. */
  periods: number;
}

/** A frozen brief of an earlier period, with the corrections that it told itself. */
export type Earlier = Published & { told: ReadonlyMap<string, number | null> };

/** Ids of figures that tell a correction: of which brief and which of its figures, as it is now. */
export function correctionId(brief: string, figure: string, part: "was" | "now" | "difference"): string {
  return `correction/${brief}/${figure}/${part}`;
}

/** The newest numbers of the frozen briefs of earlier periods, of every audience and edition, the newest period first. */
export async function earlierBriefs(
  dir: string,
  { kind, before, known, periods }: Asked,
): Promise<Earlier[]> {
  const { briefs } = await archivedBriefs(dir);
  const own = briefs.filter(
    ({ period, made }) =>
      period.kind === kind && period.end < before && (known === null || made.knownAt <= known),
  );
  const newest = [...new Map([...own].reverse().map((one) => [one.id, one])).values()].reverse();
  const asked = [...new Set(newest.map(({ period }) => period.end))].sort().slice(-periods);
  const found: Earlier[] = [];
  for (const at of newest.filter(({ period }) => asked.includes(period.end))) {
    const model = await modelOf(at);
    if (!model) continue;
    const told = model.figures.filter(({ id }) => id.startsWith("correction/") && id.endsWith("/now"));
    found.push({ at, figures: model.figures, told: new Map(told.map(({ id, value }) => [id, value])) });
  }
  return found;
}
