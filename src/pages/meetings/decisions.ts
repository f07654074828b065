import { existsSync } from "node:fs";
import type { MeetingDecision } from "../../../reports/components/lists-data.ts";
import { XianbanError } from "../../errors.ts";
import { dayOf, type OfficeFile, readOfficeFile } from "../../feeds/office-file.ts";
import { masked } from "../../feeds/personal.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

const COLUMNS = {
  meeting: ["meeting", "会议"],
  fed: ["fed", "decided", "反馈日期", "反馈", "日期"],
  decision: ["decision", "决定", "议定事项"],
  owner: ["owner", "责任单位", "责任人"],
  due: ["due", "期限", "完成时限"],
  done: ["done", "办结日期", "办结"],
} as const;

/**
 * Reads what meetings decided from `tasks.csv`: rows with `meeting,fed,decision,owner,due,done`, days as 2026-02-10; rows without a
 * meeting are tasks of classes. Personal data in the words are masked (needs `prepareReading`).
 * @returns what is open first, by when it is due; null where there is no such file
 * @throws XianbanError naming every bad line
 */
export async function readDecisions(
  warehouse: Warehouse,
  { path, temp, internal }: OfficeFile & { internal: boolean },
): Promise<MeetingDecision[] | null> {
  if (!existsSync(path)) return null;
  const wrong: string[] = [];
  const lines = await readOfficeFile(warehouse, { path, temp }, COLUMNS, ["fed"]);
  const decisions = lines.flatMap(({ line, cells }): MeetingDecision[] => {
    const { meeting, decision = null, owner = null } = cells;
    if (!meeting) return [];
    const [decided, due, done] = [dayOf(cells.fed), dayOf(cells.due), dayOf(cells.done)];
    const faults = [
      ...(decided ? [] : [`fed: "${cells.fed ?? ""}" is not a day`]),
      ...(decision ? [] : ["decision: nothing is written"]),
      ...(due === undefined ? [`due: "${cells.due}" is not a day`] : []),
      ...(done === undefined ? [`done: "${cells.done}" is not a day`] : []),
      ...(decided && due && due < decided ? [`due: ${due} lies before the meeting, ${decided}`] : []),
      ...(decided && done && done < decided ? [`done: ${done} lies before the meeting, ${decided}`] : []),
    ];
    wrong.push(...faults.map((fault) => `${path}:${line}: ${fault}`));
    if (!decided || faults.length > 0) return [];
    return [{ meeting, decided, decision, owner, due: due ?? null, done: done ?? null }];
  });
  if (wrong.length > 0)
    throw new XianbanError(
      wrong.join("\n"),
      "columns are meeting,fed,decision,owner,due,done; days such as 2026-02-10",
    );
  const words = decisions.flatMap(({ decision, owner }) => [decision ?? "", owner ?? ""]);
  const shown = internal ? await masked(warehouse, words) : [];
  return decisions
    .map((one, i) => ({ ...one, decision: shown[2 * i] || null, owner: shown[2 * i + 1] || null }))
    .sort(
      (a, b) =>
        order(a) - order(b) ||
        (a.due ?? "9").localeCompare(b.due ?? "9") ||
        a.decided.localeCompare(b.decided),
    );
}

function order({ done }: MeetingDecision): number {
  return done === null ? 0 : 1;
}
