import { listed, say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Sentence } from "../../model.ts";
import { clauses } from "../../words/lists.ts";
import { LEAST_BASE } from "../../words/moves.ts";
import { tellable } from "../blocks.ts";
import { BLANKS, type Cross, type Side, tallies } from "../crosses.ts";
import { called, calledSpan } from "../names.ts";

/** Members named of each side. */
const MOST = 3;
/** A member with fewer tickets of a class, or with a smaller part of them, is not named (自设). */
const LEAST = 3;
const LEAST_PART = 0.05;
/** A class arises mostly where so large a part of its tickets does (自设). */
const MOSTLY = 0.2;

/** Where a class's tickets arose, who handles them and which platforms they are about. */
export function spreadSentence(scribe: Scribe, issue: string, crosses: readonly Cross[]): Sentence {
  const own = crosses.filter((one) => one.issue === issue && one.slot === "now");
  const side = (of: Side) => sideTold(scribe, issue, own, of, LEAST_PART);
  const [units, platforms] = [side("unit"), side("platform_about")];
  const mostly = sideTold(scribe, issue, own, "district", MOSTLY);
  return clauses([
    listed(
      [
        scribe.scope === "unit" ? [] : mostly.length ? say`多发于${mostly}` : scattered(scribe, issue, own),
        scribe.scope !== "unit" && units.length ? say`承办较多的是${units}` : [],
        scribe.scope !== "platform_about" && platforms.length ? say`涉及平台${platforms}` : [],
      ].filter((part) => part.length > 0),
      "，",
    ),
  ]);
}

/** Of a class that arises mostly nowhere: where more than elsewhere; nothing of few tickets. */
function scattered(scribe: Scribe, issue: string, own: readonly Cross[]): Sentence {
  if (own.reduce((sum, { tickets }) => sum + tickets, 0) < LEAST_BASE) return [];
  const told = sideTold(scribe, issue, own, "district", LEAST_PART);
  return told.length > 0 ? say`发生地分散，较多的是${told}` : [];
}

function sideTold(scribe: Scribe, issue: string, own: readonly Cross[], side: Side, part: number): Sentence {
  const total = own.reduce((sum, { tickets }) => sum + tickets, 0);
  const least = Math.max(LEAST, part * total);
  const found = tallies(own, side)
    .filter(({ id, now }) => !BLANKS.has(id) && now >= least && tellable(scribe, now))
    .slice(0, MOST);
  return listed(
    found.map(({ id, now }) => {
      const title = `${called(scribe, side, id)}${called(scribe, "issue", issue)}`;
      const told = scribe.book.count(`issue/${issue}/${side}/${id}`, title, now, { member: true });
      return say`${calledSpan(scribe, side, id)}（${told} 件）`;
    }),
  );
}
