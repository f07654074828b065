import { block } from "./block.js";
import type { IssueLoop } from "./data.js";
import { day } from "./format.js";
import { type IssueChosen, shownRows } from "./issue-chosen.js";
import { taskColumns } from "./issue-loop.js";
import { memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { table } from "./table.js";

/** Rows shown before 显示全部. */
const SHOWN = 8;

/** What was fed back to the divisions and done about it (T26-11), the open ones first; of the division chosen. */
export function loopsBlock(chosen: IssueChosen): Piece {
  const { page, state, lens } = chosen;
  const own = page.loops
    .filter(({ issue }) => state.division === null || page.meta.issues[issue]?.division === state.division)
    .sort((a, b) => Number(a.done !== null) - Number(b.done !== null));
  const open = own.filter(({ done }) => done === null).length;
  return block(
    {
      id: "loops",
      title: "反馈与落实",
      small: own.length === 0 ? "T26-11" : `登记 ${own.length} 项，未办结 ${open} 项（T26-11）`,
    },
    own.length === 0
      ? el("p", { class: "empty" }, howTo(page.tasked))
      : table<IssueLoop>(
          own,
          [
            {
              name: "事项",
              text: true,
              value: (r) => memberName("issue", r.issue, page.meta),
              show: (r) => memberLink("issue", r.issue, lens),
            },
            {
              name: "反馈",
              text: true,
              value: (r) => r.fed,
              csv: [
                { name: "处室", value: (r) => r.division },
                { name: "反馈", value: (r) => r.fed },
              ],
              show: (r) => `${day(r.fed)} ${r.division}`,
            },
            ...taskColumns((date) => day(date)),
          ],
          { id: "loops", caption: "反馈与落实", empty: "", stack: true, limit: SHOWN },
        ),
    unmet(chosen),
  );
}

/** Classes that rose and of which nothing open is on record. */
function unmet(chosen: IssueChosen): Child {
  const { page } = chosen;
  const open = new Set(page.loops.filter(({ done }) => done === null).map(({ issue }) => issue));
  const rows = shownRows(chosen).filter(
    ({ id, rank, verdict }) => rank !== null && verdict === "rise" && !open.has(id),
  );
  if (rows.length === 0) return null;
  const names = rows.map(({ id }) => memberName("issue", id, page.meta)).join("、");
  return el("p", { class: "note warn" }, `本期明显上升而没有在办登记的：${names}。`);
}

function howTo(tasked: boolean): string {
  return tasked
    ? "没有登记。各类事项的登记办法见其页面的“做了什么”。"
    : "数据目录中还没有 tasks.csv，不知道反馈给了谁、办得怎样。登记办法见各类事项页面的“做了什么”。";
}
