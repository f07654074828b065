import { Judge, unanswered } from "../../issues/classify.ts";
import { type Compiled, compileIssues } from "../../issues/compile.ts";
import { loadIssues } from "../../issues/load.ts";
import { Scanner } from "../../issues/scan.ts";
import { ReplyAuditor } from "./audit.ts";
import { compileReplies } from "./compile.ts";
import { loadReplies } from "./load.ts";
import { type ClassOf, SubjectJudge } from "./subject.ts";

/**
 * Makes the audit of an installation ready: its rules of replies, and its classes of issues to tell what is off the subject.
 * @param dir folder `lexicon/` of the home folder
 * @throws XianbanError naming every fault of its files
 */
export async function openAuditor(dir: string): Promise<ReplyAuditor> {
  const list = compileReplies(await loadReplies(dir));
  const classOf = classifier(compileIssues(await loadIssues(dir)));
  return new ReplyAuditor(list, new SubjectJudge(list.file.subject, classOf));
}

/** Classes of single texts, one after another: what is costly to make is made once. */
function classifier(list: Compiled): ClassOf {
  const scanner = new Scanner(list);
  const judge = new Judge(list, scanner);
  const answer = unanswered(1);
  return (text) => {
    scanner.read("", text, null);
    judge.put(0, answer);
    return answer.classId[0] ?? null;
  };
}
