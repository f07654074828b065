import { countChange } from "../../../../reports/components/change.ts";
import type { Range } from "../../../../reports/components/data.ts";
import type { Scribe } from "../../compose.ts";
import { placed } from "../../words/ranks.ts";
import { beyondUsual } from "../../words/usual.ts";
import { BLANKS, type Cross, ownCrosses, type Tally, tallies } from "../crosses.ts";
import { called } from "../names.ts";
import { plainBefore, usualOf } from "../sides.ts";

/** A class of matters among the brief's tickets. */
export interface IssueRow extends Tally {
  title: string;
  rank: number;
  tied: boolean;
  usual: Range | null;
  /** Which way it moved beyond the usual; beyond chance from the period before where nothing usual is known. */
  moved: "up" | "down" | null;
}

/** The brief's classes, the most frequent first, with what is of no class apart. */
export interface Ranking {
  rows: readonly IssueRow[];
  unclassified: Tally | null;
  total: number;
  totalBefore: number;
  crosses: readonly Cross[];
}

/** Ranks the classes of the tickets that a brief is about. */
export function rankingOf(all: readonly Cross[], scribe: Scribe): Ranking {
  const crosses = ownCrosses(all, scribe);
  const classes = tallies(crosses, "issue");
  const ranked = placed(
    classes.filter(({ id }) => !BLANKS.has(id)),
    ({ now }) => now,
  );
  const sum = (of: "now" | "before") => classes.reduce((total, one) => total + one[of], 0);
  return {
    rows: ranked.map(({ row, rank, tied }) => {
      const usual = scribe.scope === "city" ? usualOf(scribe, "issue", row.id) : null;
      return {
        ...row,
        title: called(scribe, "issue", row.id),
        rank,
        tied,
        usual,
        moved: moveOf(scribe, row, usual),
      };
    }),
    unclassified: classes.find(({ id }) => BLANKS.has(id)) ?? null,
    total: sum("now"),
    totalBefore: sum("before"),
    crosses,
  };
}

function moveOf(scribe: Scribe, { now, before }: Tally, usual: Range | null): IssueRow["moved"] {
  if (usual !== null) {
    const side = beyondUsual(now, usual);
    return side === "above" ? "up" : side === "below" ? "down" : null;
  }
  const { context } = scribe;
  if (context.before === null || context.period.cube === "day" || plainBefore(context).unlike !== null)
    return null;
  const { direction } = countChange(now, before);
  return direction === "up" || direction === "down" ? direction : null;
}
