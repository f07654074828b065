import { existsSync } from "node:fs";
import { join } from "node:path";
import { openSource } from "../../../../loaders/index.ts";
import type { IssueTask } from "../../../../reports/components/data.ts";
import { XianbanError } from "../../../errors.ts";
import { masked } from "../../../feeds/personal.ts";
import type { IssuesFile } from "../../../issues/schema.ts";
import type { Home } from "../../../settings/home.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";

/** Columns of `tasks.csv` by what they may be called. */
const COLUMNS = {
  issue: ["issue", "事项"],
  division: ["division", "处室", "主管处室"],
  fed: ["fed", "反馈日期", "反馈"],
  cause: ["cause", "成因"],
  plan: ["plan", "措施"],
  done: ["done", "办结日期", "办结"],
} as const;
type Column = keyof typeof COLUMNS;
type Cells = Partial<Record<Column, string>>;

/** Where the file lies, with what it may speak of, and a folder for temporary files. */
export interface TaskFile {
  path: string;
  temp: string;
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
  const tasks = (await readCells(warehouse, path, temp)).flatMap(({ line, cells }): IssueTask[] => {
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
  });
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

/** The day as YYYY-MM-DD; null where nothing is written, undefined where it is no day. */
function dayOf(text: string | undefined): string | null | undefined {
  if (!text) return null;
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?$/.exec(text) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written) ? written : undefined;
}

async function readCells(
  warehouse: Warehouse,
  path: string,
  temp: string,
): Promise<{ line: number; cells: Cells }[]> {
  for await (const table of openSource(warehouse, path, { temp })) {
    try {
      const rows = await warehouse.rows<Record<string, string | null>>(`SELECT * FROM ${table.relation}`);
      const texts = rows.map((row) =>
        Array.from({ length: table.width }, (_, at) => row[`c${at}`]?.trim() ?? ""),
      );
      const header = texts[0]?.map(columnOf) ?? [];
      if (!header.includes("issue") || !header.includes("fed")) break;
      return texts.slice(1).map((cells, i) => ({ line: i + 2, cells: named(cells, header) }));
    } finally {
      await table.dispose();
    }
  }
  throw new XianbanError(
    `${path}:1: columns issue and fed are wanted`,
    "the first line is issue,division,fed,cause,plan,done",
  );
}

function columnOf(name: string): Column | null {
  const plain = name.replace(/^\uFEFF/, "").toLowerCase();
  const found = Object.entries(COLUMNS).find(([, names]) => (names as readonly string[]).includes(plain));
  return (found?.[0] as Column | undefined) ?? null;
}

function named(cells: readonly string[], header: readonly (Column | null)[]): Cells {
  return Object.fromEntries(
    header.flatMap((column, at) => (column && cells[at] ? [[column, cells[at]]] : [])),
  );
}
