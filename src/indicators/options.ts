import type { Profile } from "../policy/schema.ts";
import { literal } from "../warehouse/sql.ts";
import { missing, type SourceFields } from "./columns.ts";
import type { Column } from "./measures.ts";

/** What the cube is computed for. */
export interface CubeOptions {
  /** Moment, `YYYY-MM-DD HH:MM:SS` local. */
  asOf: string;
  /** Definition profiles (口径) of the policy. */
  profiles: readonly Profile[];
  /** First day of the week, 1 = Monday. */
  weekStart: number;
  /** First day of the month, 1 to 28. */
  monthStart: number;
  /** The rating source that headlines rest on; ratings without a source count as its. */
  ratingSource: string;
  /** Which columns each source of tickets has: what one cannot know is not counted as nought. */
  sources: readonly SourceFields[];
}

/** Id of the clock whose limit decides on time (按时办结). */
export const COMPLETION_CLOCK = "complete";
/** What a column counts, of the tickets of those sources that have its columns. */
export function ofSources({ sql, needs }: Column, sources: readonly SourceFields[]): string {
  const lacking = missing(needs, sources)?.sources ?? [];
  return lacking.length === 0 ? sql : `(${sql}) AND feed NOT IN (${lacking.map(literal).join(", ")})`;
}
