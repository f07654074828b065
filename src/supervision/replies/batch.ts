import type { ReplyAuditor, Verdict } from "./audit.ts";
import { fallbackOf, profileOf } from "./genre.ts";

/** Every reply as an answer to a call, until the column is known. */
const CALLS = { addressed: "hotline", silent: "hotline" } as const;

/**
 * Judges the replies of one column, in its order. Replies that do not tell whether they answer a call or a letter are taken
 * for what most of the others are.
 * @param complaints what each answers; '' where it is not known
 */
export function auditReplies(
  auditor: ReplyAuditor,
  replies: readonly string[],
  complaints: readonly string[],
): Verdict[] {
  const verdicts = replies.map((reply, i) => auditor.audit(reply, complaints[i] ?? "", CALLS));
  const fallback = fallbackOf(verdicts.map(({ genre }) => genre));
  return verdicts.map((verdict, i) =>
    profileOf(verdict.genre, fallback) === verdict.profile
      ? verdict
      : auditor.audit(replies[i]!, complaints[i] ?? "", fallback),
  );
}
