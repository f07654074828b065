import { Judge, unanswered } from "./classify.ts";
import type { Compiled } from "./compile.ts";
import { Scanner } from "./scan.ts";
import { type Issue, ROLES, type Role } from "./schema.ts";

/** Tickets by column: what was said, what the export says of the caller, and the class found. */
export interface Spoken {
  readonly title: readonly string[];
  readonly body: readonly string[];
  /** The export's caller type (货车司机, 货主 …): one piece of evidence. */
  readonly callerType: readonly (string | null)[];
  /** Class of each ticket, from `classifyTexts`. */
  readonly classId: readonly (string | null)[];
}

/** Who speaks in each ticket, by column. */
export interface Speakers {
  /** null: cannot be told. */
  readonly role: (Role | null)[];
  /** Probability of the role; for null that no role could have been told right. */
  readonly confidence: Float64Array;
  readonly evidence: string[];
}

/**
 * Tells from its words, from the export's caller type and from its class who speaks in a ticket.
 * @param weight what a ticket's class counts
 */
export function findSpeakers(
  list: Compiled,
  issues: readonly Pick<Issue, "id" | "name" | "speaker">[],
  weight: number,
  spoken: Spoken,
): Speakers {
  const rows = spoken.title.length;
  const scanner = new Scanner(list);
  const judge = new Judge(list, scanner);
  const result = unanswered(rows);
  const issueOf = new Map(issues.map((issue) => [issue.id, issue]));
  for (let row = 0; row < rows; row++) {
    scanner.read(spoken.title[row] ?? "", spoken.body[row] ?? "", spoken.callerType[row] ?? null);
    const issue = issueOf.get(spoken.classId[row] ?? "");
    if (issue && issue.speaker !== "any") {
      scanner.add(ROLES.indexOf(issue.speaker), weight, `分类“${issue.name}”`);
    }
    judge.put(row, result);
  }
  return {
    role: result.classId as (Role | null)[],
    confidence: result.confidence,
    evidence: result.evidence,
  };
}
