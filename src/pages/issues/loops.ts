import { group } from "d3-array";
import type { IssueLoop, IssueTask } from "../../../reports/components/data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Tasks of classes; null where the installation keeps none. */
export type Tasks = readonly IssueTask[] | null;
export type IssueLoops = ReadonlyMap<string, IssueLoop[]>;

/** Days before the feedback, and after completion, whose tickets are set against each other: 8 weeks (自设). */
const DAYS = 56;

/** What was done about each class, with its tickets before and after; spans are cut at the last day before the moment's. */
export async function loopsOf(warehouse: Warehouse, tasks: Tasks, asOf: string): Promise<IssueLoops> {
  const loops: IssueLoop[] = [];
  const last = addDays(asOf.slice(0, 10), -1);
  const count = async (issue: string, start: string, end: string) => {
    const { tickets } = await warehouse.one<{ tickets: number }>(sqlFile(import.meta.url, "loops.sql"), {
      ...{ issue, start, end },
    });
    return { start, end, tickets };
  };
  for (const task of tasks ?? []) {
    const from = addDays(task.done ?? task.fed, 1);
    const planned = addDays(from, DAYS - 1);
    const until = planned < last ? planned : last;
    loops.push({
      ...task,
      before: await count(task.issue, addDays(task.fed, -DAYS), addDays(task.fed, -1)),
      after: until < from ? null : await count(task.issue, from, until),
    });
  }
  loops.sort((a, b) => (a.fed < b.fed ? 1 : a.fed > b.fed ? -1 : 0));
  return group(loops, ({ issue }) => issue);
}
