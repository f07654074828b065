import { block } from "./block.js";
import type { IssueClassPage, IssueLoop } from "./data.js";
import { count, day, span } from "./format.js";
import { relativeWords } from "./issue-words.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

/** What was done: fed back to the division, cause, plan, done, and the volume before and after (T26-11). */
export function loopBlock({ loops, tasked, id, division }: IssueClassPage): Piece {
  return block(
    { id: "loop", title: "做了什么", small: "反馈处室、研究成因、措施与成效（T26-11）", width: "c6" },
    loops.length === 0
      ? howTo(id, division, tasked)
      : table<IssueLoop>(
          loops,
          [
            {
              name: "反馈",
              text: true,
              value: (r) => r.fed,
              show: (r) => [day(r.fed, true), el("br"), r.division],
            },
            ...taskColumns((date) => day(date, true)),
          ],
          {
            id: "loops",
            caption: "做了什么",
            empty: "",
            stack: true,
            note: "前：反馈前 8 周；后：办结（未办结的从反馈）次日起至多 8 周。件数升降另受季节影响，只供参考。",
          },
        ),
  );
}

/**
 * Columns of what a task says: cause, plan, when it was done, tickets before and after.
 * @param shown a day as it is written in the table
 */
export function taskColumns(shown: (date: string) => string): Column<IssueLoop>[] {
  return [
    { name: "成因", text: true, wrap: true, value: (r) => r.cause, show: (r) => r.cause ?? "未填" },
    { name: "措施", text: true, wrap: true, value: (r) => r.plan, show: (r) => r.plan ?? "未填" },
    {
      name: "办结",
      text: true,
      value: (r) => r.done,
      show: (r) => (r.done ? shown(r.done) : el("b", { class: "warn" }, "未办结")),
    },
    {
      name: "前后件数",
      text: true,
      value: (r) => r.before.tickets,
      csv: [
        { name: "反馈前 8 周（件）", value: (r) => r.before.tickets },
        { name: "其后（件）", value: (r) => r.after?.tickets ?? null },
      ],
      show: effect,
    },
  ];
}

function effect({ before, after }: IssueLoop): Child {
  if (!after) return `${count(before.tickets)} → 尚无`;
  const days = (start: string, end: string) => (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  const whole = days(after.start, after.end) === days(before.start, before.end);
  return [
    `${count(before.tickets)} → ${count(after.tickets)}`,
    whole
      ? el("span", { class: "base" }, relativeWords(after.tickets, before.tickets))
      : el("span", { class: "soft" }, `（只到 ${span(after.end, after.end)}，不足 8 周）`),
  ];
}

function howTo(id: string, division: string, tasked: boolean): Child {
  return el(
    "p",
    { class: "empty" },
    tasked ? "还没有登记本事项。" : "数据目录中还没有 tasks.csv。",
    "登记办法：在数据目录的 ",
    el("code", {}, "tasks.csv"),
    " 中加一行，列名为 ",
    el("code", {}, "issue,division,fed,cause,plan,done"),
    "，例如 ",
    el("code", {}, `${id},${division},2026-02-10,成因,措施,`),
    "；办结后填 done 的日期，再运行 ",
    el("code", {}, "npx xianban build"),
    "。",
  );
}
