import { cues } from "./cues.ts";
import type { Mention } from "./mentions.ts";

/** Characters before a name in a reply that are looked at. */
const BEFORE = 14;
const AFTER = 40;

/**
 * The platform whose answer a folded reply gives: named as answering, as having done what was asked, or as the one the ticket was
 * passed to; not one that the authority only spoke of, urged or summoned.
 */
export function answeredIn(reply: string, mentions: readonly Mention[]): string | null {
  const { answers } = cues();
  for (const { platform, start, end } of mentions) {
    const before = reply.slice(Math.max(0, start - BEFORE), start);
    const after = reply.slice(end, end + AFTER);
    if (answers.not_after.test(after)) continue;
    if (answers.given.test(before) && answers.given_after.test(after)) return platform;
    if (answers.checked.test(before) && answers.checked_after.test(after)) return platform;
    if (start === 0 && answers.signed.test(after)) return platform;
    if (answers.not_before.test(before)) continue;
    if (answers.after.test(after) || answers.generic.test(after)) return platform;
  }
  return null;
}
