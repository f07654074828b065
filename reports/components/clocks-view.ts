import { block } from "./block.js";
import type { ClockCount, ClocksPage, Due, DueRow, StepRow } from "./data.js";
import { DUE_STATES } from "./data.js";
import { DUE_WORDS } from "./due-words.js";
import { count, moment, percent, span } from "./format.js";
import { isAbsent, lackWords, NO_COLUMN, noColumn } from "./lack.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { paragraph } from "./say.js";
import { dueSentence } from "./sentences.js";
import { type Column, table } from "./table.js";
import { dueColumns, NUMBER, TITLE, unitColumn } from "./ticket-columns.js";
import { ticketTable } from "./tickets.js";
import { unassignedBlock } from "./unassigned-block.js";

/** The board of open tickets: what is overdue or due, by unit, the list, and every clock's state. */
export function clocksView(page: ClocksPage, lens: Lens): Child {
  return [
    paragraph(
      dueSentence(
        page.due.total,
        page.meta.asOf,
        "#open",
        { list: page.due.steps, href: "#steps" },
        page.due.unclocked,
      ),
    ),
    el(
      "div",
      { class: "grid" },
      DUE_STATES.map((state) => stateCard(page, state)),
    ),
    el(
      "div",
      { class: "grid" },
      unitBlock(page.due, lens),
      unassignedBlock(page, lens),
      listBlock(page, lens),
      stepBlock(page, lens),
      clockBlock(page.clocks),
    ),
  ];
}

function stateCard({ due, all }: ClocksPage, state: (typeof DUE_STATES)[number]): Piece {
  const { name, mark, tone } = DUE_WORDS[state];
  const value = due.total[state];
  const day = state === "next" && due.nextDay ? `（${span(due.nextDay, due.nextDay)}）` : "";
  const unknown = state === "next" && due.nextDay === null;
  const alarming = value > 0 && (tone === "bad" || tone === "warn");
  return el(
    "section",
    { class: "card", id: state },
    el("h2", {}, `${name}${day}`, el("small", {}, "按办结时限")),
    el(
      "div",
      { class: "headline" },
      el(
        "a",
        { class: `big ${alarming ? tone : ""}`, href: "#open" },
        alarming && tone === "bad" ? `${mark} ` : "",
        unknown ? "—" : count(value),
        el("small", {}, "件司机工单"),
      ),
      el("span", { class: "soft" }, `全部工单 ${count(all.total[state])} 件`),
    ),
    unknown && el("p", { class: "note warn" }, "日历缺放假通知，下一工作日未知。"),
  );
}

function unitBlock(due: Due, lens: Lens): Piece {
  const rows = due.units.filter((u) => DUE_STATES.some((s) => u[s] > 0));
  return block(
    { id: "units", title: "按单位", small: "在办司机工单（件）" },
    table(
      rows,
      [
        {
          name: "承办单位",
          text: true,
          value: (r: DueRow) => memberName("unit", r.unit, lens.meta),
          show: (r) => memberLink("unit", r.unit, lens),
        },
        ...DUE_STATES.map((state) => ({
          name: DUE_WORDS[state].name,
          value: (r: DueRow) => r[state],
          show: (r: DueRow) =>
            state === "overdue" && r[state] > 0
              ? el("b", { class: "bad" }, "▲ ", count(r[state]))
              : el("span", { class: r[state] === 0 ? "soft" : null }, count(r[state])),
        })),
        { name: "合计", optional: true, value: (r) => DUE_STATES.reduce((n, s) => n + r[s], 0) },
      ],
      {
        id: "units",
        caption: "在办工单按单位",
        empty: "没有在办的司机工单。",
        note:
          due.unclocked > 0
            ? `另有 ${count(due.unclocked)} 件在办工单没有可判的办结时限：现行政策没有适用的，或数据源没有所需的列。`
            : "时限按工单上的平台给定时限，没有的按现行政策计算。",
      },
    ),
  );
}

function listBlock(page: ClocksPage, lens: Lens): Piece {
  const drivers = page.tickets.filter((t) => t.driver);
  const others = page.tickets.filter((t) => !t.driver);
  const list = (rows: typeof drivers, id: string, caption: string) =>
    ticketTable(
      rows,
      lens,
      {
        id,
        caption,
        empty: "没有。",
        limit: 30,
        note: page.omitted > 0 ? `另有 ${count(page.omitted)} 件到期较晚，未列。` : "",
      },
      { unit: true },
    );
  return block(
    { id: "open", title: "在办司机工单", small: `截至 ${moment(page.meta.asOf)}，按到期先后` },
    page.meta.edition === "internal"
      ? [
          list(drivers, "open", "在办司机工单"),
          el(
            "details",
            {},
            el("summary", {}, `其他在办工单 ${count(others.length)} 件`),
            list(others, "others", "其他在办工单"),
          ),
        ]
      : el("p", { class: "empty", id: "open" }, "公开版不列工单。"),
  );
}

/** Steps other than completion that are still to be met: rectification, dispatch, acceptance … */
function stepBlock({ steps, due, all, meta }: ClocksPage, lens: Lens): Piece {
  const others = steps.filter(({ driver }) => !driver);
  return block(
    { id: "steps", title: "其他环节在办", small: stepWords(due) },
    meta.edition === "internal"
      ? [
          stepTable(
            steps.filter(({ driver }) => driver),
            { id: "steps", caption: "其他环节在办", empty: "没有其他环节在办的司机工单。" },
            lens,
          ),
          others.length > 0 &&
            el(
              "details",
              {},
              el("summary", {}, `连同其他工单：${stepWords(all)}`),
              stepTable(
                others,
                { id: "other-steps", caption: "其他工单其他环节在办", empty: "没有。" },
                lens,
              ),
            ),
        ]
      : el("p", { class: "empty", id: "steps" }, "公开版不列工单。"),
  );
}

function stepWords({ steps }: Due): string {
  return steps
    .map((step) => `${step.name} ${count(step.open + step.overdue)} 件，超时 ${count(step.overdue)}`)
    .join("；");
}

function stepTable(
  rows: readonly StepRow[],
  options: { id: string; caption: string; empty: string },
  lens: Lens,
): Piece {
  return table<StepRow>(
    rows,
    [
      NUMBER,
      { name: "环节", text: true, value: (s) => s.step },
      ...dueColumns(lens),
      { name: "责任方", text: true, value: (s) => s.responsible },
      unitColumn(lens),
      TITLE,
    ],
    { ...options, limit: 20, stack: true },
  );
}

function clockBlock(rows: readonly ClockCount[]): Piece {
  return block(
    { id: "clocks", title: "各环节时限", small: "司机工单，全部历史；在办与超时为数据截至时" },
    table(
      rows,
      [
        { name: "环节", text: true, value: (r) => r.name },
        { name: "责任方", text: true, optional: true, value: (r) => r.responsible },
        state("按时", (r) => r.met),
        state("超时办成", (r) => r.missed),
        {
          name: "按时率",
          value: (r) =>
            r.met + r.missed > 0 && !isAbsent(r.lack) ? (100 * r.met) / (r.met + r.missed) : null,
          show: (r) => (isAbsent(r.lack) ? "—" : percent(r.met, r.met + r.missed, [0, 100])),
        },
        state("在办未到期", (r) => r.open),
        state("在办已超时", (r) => r.overdue, true),
        { name: "依据", text: true, optional: true, value: (r) => r.clauses.join("、") },
      ],
      {
        id: "clocks",
        caption: "各环节时限",
        empty: "现行政策没有时限。",
        note: [
          "转派时限考核转派环节，不计入承办单位。",
          ...rows.flatMap(({ name, lack }) => (lack ? [`${name}：${lackWords(lack)}。`] : [])),
        ].join(" "),
      },
    ),
  );
}

/** How many tickets of a clock are in a state; 无此列 where no feed has its moments. */
function state(name: string, pick: (row: ClockCount) => number, bad = false): Column<ClockCount> {
  return {
    name,
    value: (row) => (isAbsent(row.lack) ? NO_COLUMN : pick(row)),
    show: (row) => {
      if (isAbsent(row.lack)) return noColumn(row.lack);
      return bad && pick(row) > 0 ? el("b", { class: "bad" }, "▲ ", count(pick(row))) : count(pick(row));
    },
  };
}
