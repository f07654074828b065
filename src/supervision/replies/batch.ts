import type { ReplyAuditor, Verdict } from "./audit.ts";
import { fallbackOf } from "./genre.ts";

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
  const verdicts = replies.map((reply, i) => auditor.audit(reply, complaints[i] ?? "", "hotline"));
  const profile = fallbackOf(verdicts.map(({ genre }) => genre));
  if (profile === "hotline") return verdicts;
  return verdicts.map((verdict, i) =>
    verdict.genre === null ? auditor.audit(replies[i]!, complaints[i] ?? "", profile) : verdict,
  );
}
