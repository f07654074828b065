import { classifyTexts } from "../../issues/classify.ts";
import { compileIssues } from "../../issues/compile.ts";
import { loadIssues } from "../../issues/load.ts";
import { ReplyAuditor } from "./audit.ts";
import { compileReplies } from "./compile.ts";
import { loadReplies } from "./load.ts";
import { SubjectJudge } from "./subject.ts";

/**
 * Makes the audit of an installation ready: its rules of replies, and its classes of issues to tell what is off the subject.
 * @param dir folder `lexicon/` of the home folder
 * @throws XianbanError naming every fault of its files
 */
export async function openAuditor(dir: string): Promise<ReplyAuditor> {
  const list = compileReplies(await loadReplies(dir));
  const issues = compileIssues(await loadIssues(dir));
  const classOf = (text: string) =>
    classifyTexts(issues, { title: [""], body: [text], given: [null] }).classId[0] ?? null;
  return new ReplyAuditor(list, new SubjectJudge(list.file.subject, classOf));
}
