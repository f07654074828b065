import { existsSync } from "node:fs";
import { join } from "node:path";
import type { IssueTask } from "../../../reports/components/data.ts";
import { XianbanError } from "../../errors.ts";
import { dayOf, type OfficeFile, readOfficeFile } from "../../feeds/office-file.ts";
import { masked } from "../../feeds/personal.ts";
import type { IssuesFile } from "../../issues/schema.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Columns of `tasks.csv` by what they may be called. */
const COLUMNS = {
  issue: ["issue", "事项"],
  division: ["division", "处室", "主管处室"],
  fed: ["fed", "decided", "反馈日期", "反馈", "日期"],
  cause: ["cause", "成因"],
  plan: ["plan", "措施"],
  done: ["done", "办结日期", "办结"],
} as const;

/** Where the file lies, with what it may speak of. */
export interface TaskFile extends OfficeFile {
  issues: IssuesFile;
  /** Cause and plan are the office's own words: they stand in the internal edition only. */
  internal: boolean;
}

/** Where an installation keeps what was done. */
export function tasksFile(home: Pick<Home, "dir">): string {
  return join(home.dir, "tasks.csv");
}

/**
 * Reads what was done about classes of matters: `issue,division,fed,cause,plan,done`, one row a task, classes by id or name, days
 * as 2026-02-10 or 2026/2/10; personal data in cause and plan masked (needs `prepareReading`). Rows without a class are other tasks and left out.
 * @returns null where there is no such file
 * @throws XianbanError naming every bad line
 */
export async function readTasks(
  warehouse: Warehouse,
  { path, temp, issues, internal }: TaskFile,
): Promise<IssueTask[] | null> {
  if (!existsSync(path)) return null;
  const ids = new Map(issues.classes.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]));
  const wrong: string[] = [];
  const tasks = (await readOfficeFile(warehouse, { path, temp }, COLUMNS, ["fed"])).flatMap(
    ({ line, cells }): IssueTask[] => {
      if (!cells.issue) return [];
      const issue = ids.get(cells.issue);
      const [fed, done] = [dayOf(cells.fed), dayOf(cells.done)];
      if (!issue) wrong.push(`${path}:${line}: issue: "${cells.issue}" is no class of the word list`);
      if (!fed) wrong.push(`${path}:${line}: fed: "${cells.fed ?? ""}" is not a day`);
      if (done === undefined) wrong.push(`${path}:${line}: done: "${cells.done}" is not a day`);
      if (fed && done && done < fed) wrong.push(`${path}:${line}: done: ${done} lies before fed, ${fed}`);
      if (!issue || !fed || done === undefined) return [];
      return [
        {
          issue,
          division: cells.division ?? "",
          fed,
          cause: cells.cause ?? null,
          plan: cells.plan ?? null,
          done,
        },
      ];
    },
  );
  if (wrong.length > 0) {
    throw new XianbanError(
      wrong.join("\n"),
      "columns are issue,division,fed,cause,plan,done; days such as 2026-02-10",
    );
  }
  const words = tasks.flatMap(({ cause, plan }) => [cause ?? "", plan ?? ""]);
  const shown = internal ? await masked(warehouse, words) : [];
  return tasks.map((task, i) => ({ ...task, cause: shown[2 * i] || null, plan: shown[2 * i + 1] || null }));
}
