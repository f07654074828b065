import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { LabelledProcess, MemberPage, ProblemRow } from "./data.js";
import { hours, moment } from "./format.js";
import { type Lens, memberName, receivedHref } from "./members.js";
import { el, type Piece } from "./node.js";
import { followedUp, processBlock, processLines } from "./process-block.js";
import { CARRIED } from "./process-section.js";
import { table } from "./table.js";
import { answerColumns, completedOn, issueColumn, NUMBER, receivedColumn, TITLE } from "./ticket-columns.js";
import { ticketTable } from "./tickets.js";

/** What a member is complained about, in the newest 13 weeks and the 13 before. */
export function issueBlock({ issues: rows, sides, since, id }: MemberPage, lens: Lens): Piece {
  const scope = sides[0]?.scope ?? "unit";
  const span = { start: since, end: lens.meta.asOf.slice(0, 10) };
  return block(
    {
      id: "issues",
      title: "主要事项",
      small: "近 13 周与其前 13 周",
      width: sides.length > 1 ? "c12" : "c6",
    },
    table(
      rows,
      [
        { name: "事项", text: true, value: (r) => memberName("issue", r.issue, lens.meta) },
        {
          name: "近 13 周（件）",
          value: (r) => r.received,
          show: (r) => countLink(r.received, receivedHref(scope, [id], span, lens, [r.issue])),
        },
        { name: "前 13 周（件）", value: (r) => r.before },
      ],
      { id: "issues", caption: "主要事项", empty: "近 13 周没有工单。", limit: 6 },
    ),
  );
}

/** A unit's process: the newest month, the one before, the newest 13 weeks. */
export function memberProcess(
  rules: MemberPage["process"],
  { now, before, long }: NonNullable<MemberPage["processed"]>,
  lens: Lens,
): Piece {
  const carried = (of: LabelledProcess | null) => of && { numerator: of.carried ?? 0, denominator: null };
  return processBlock(
    [
      ...followedUp(
        processLines(rules, now.values, before?.values ?? null, long.values),
        now.end,
        lens.meta.asOf,
      ),
      { rule: CARRIED, now: { numerator: now.carried ?? 0, denominator: null }, before: carried(before) },
    ],
    {
      now: now.label,
      before: before?.label ?? "上月",
      long: long.label,
      obstacle: before ? null : "上月无数据，不作比较",
      root: lens.root,
      meta: lens.meta,
    },
  );
}

/** How long each stage takes a unit. */
export function stageBlock({ stages: rows }: Pick<MemberPage, "stages">): Piece {
  return block(
    { id: "stages", title: "各环节用时", small: "近 13 周受理的司机工单，自然时间", width: "c6" },
    table(
      rows,
      [
        { name: "环节", text: true, value: (r) => r.name },
        { name: "件", value: (r) => r.n },
        { name: "一半在此之内", value: (r) => r.median, show: (r) => hours(r.median) },
        { name: "九成在此之内", value: (r) => r.p90, show: (r) => hours(r.p90) },
      ],
      { id: "stages", caption: "各环节用时（小时）", empty: "近 13 周没有可计时的工单。" },
    ),
  );
}

/** The open tickets of a member. */
export function openTickets({ tickets, due, meta }: MemberPage, lens: Lens): Piece {
  const total = due.overdue + due.today + due.next + due.later;
  return block(
    {
      id: "open",
      title: "在办工单",
      small: `截至 ${moment(meta.asOf)}：超时 ${due.overdue}，今日到期 ${due.today}，下一工作日到期 ${due.next}，共 ${total} 件`,
    },
    meta.edition === "internal"
      ? ticketTable(
          tickets,
          lens,
          { id: "open", caption: "在办工单", empty: "没有在办的司机工单。", limit: 20 },
          { unit: false },
        )
      : el("p", { class: "empty", id: "open" }, "公开版不列工单。"),
  );
}

/** Tickets rated not contacted, not resolved or dissatisfied (T26-4). */
export function problemTickets({ problems: rows, problemsOmitted, meta }: MemberPage, lens: Lens): Piece {
  return block(
    { id: "problems", title: "问题工单", small: "近 13 周首次评价为未联系、未解决或不满意（T26-4）" },
    meta.edition === "internal"
      ? table<ProblemRow>(
          rows,
          [
            NUMBER,
            receivedColumn(lens),
            completedOn(lens),
            issueColumn(lens),
            ...answerColumns(lens),
            { name: "目前评价", text: true, value: (r) => (r.cleared ? "已转好" : "仍差评") },
            TITLE,
          ],
          {
            id: "problems",
            caption: "问题工单",
            empty: "近 13 周没有问题工单。",
            limit: 10,
            stack: true,
            note: problemsOmitted > 0 ? `另有 ${problemsOmitted} 件未列。` : "",
          },
        )
      : el("p", { class: "empty", id: "problems" }, "公开版不列工单。"),
  );
}
