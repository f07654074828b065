import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { WarningAction, WarningRow, WarningsPage } from "./data.js";
import { count, day, dayBy } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el } from "./node.js";
import { paragraph } from "./say.js";
import { emptyState } from "./states.js";
import { type Column, table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";
import { warningCourse } from "./warning-course.js";
import { warningRegister } from "./warning-register.js";
import { lateWords, RULE, remarks, summary } from "./warning-summary.js";
import { SEVERITY, STATE, severityChip, subjectLink, subjectName } from "./warning-words.js";

/** Closed warnings, and those beyond the budget, shown before 显示全部. */
const SHOWN_CLOSED = 10;
const SHOWN_REST = 8;
const ACTION = { acknowledged: "已知悉", handled: "已处置" } as const;

/** Today's warnings by how grave they are, what changed since yesterday, and what closed by itself. */
export function warningsView(page: WarningsPage, lens: Lens): Child {
  if (!page.made) return emptyState("尚未测算预警", "重新生成一次站点即有：npx xianban build。");
  const told = page.open.filter((row) => row.told);
  const rest = page.open.filter((row) => !row.told);
  return [
    paragraph(summary(page)),
    ...remarks(page).map((text) => el("p", { class: "note warn" }, text)),
    block(
      {
        id: "open",
        alone: true,
        title: "未关闭的预警",
        small: `${told.length} 条，重的在前${rest.length > 0 ? `；另有 ${rest.length} 条超出每日名额，列在其后` : ""}`,
      },
      table(told, columns(page, lens), {
        id: "open",
        caption: "未关闭的预警",
        empty: "没有未关闭的预警：各项均在常见范围之内。",
        stack: true,
        top: true,
        note: [RULE, lateWords(page.late)],
      }),
    ),
    warningRegister(page, lens),
    rest.length > 0 &&
      block(
        { id: "rest", alone: true, title: "超出每日名额的", small: `${rest.length} 条` },
        table(rest, restColumns(page, lens), {
          id: "rest",
          caption: "超出每日名额的预警",
          empty: "",
          limit: SHOWN_REST,
          stack: true,
          top: true,
        }),
      ),
    block(
      {
        id: "closed",
        alone: true,
        title: "近 4 周已关闭",
        small: `${page.closed.length} 条，回到常见水平后自行关闭`,
      },
      table(page.closed, closedColumns(page, lens), {
        id: "closed",
        caption: "近 4 周已关闭的预警",
        empty: "近 4 周没有关闭的预警。",
        limit: SHOWN_CLOSED,
        stack: true,
        top: true,
      }),
    ),
  ];
}

function columns(page: WarningsPage, lens: Lens): Column<WarningRow>[] {
  return [
    {
      name: "级别",
      text: true,
      value: (r) => SEVERITY[r.severity].name,
      show: (r) => severityChip(r.severity),
    },
    {
      name: "预警",
      text: true,
      wrap: true,
      value: (r) => subjectName(r, lens),
      csv: [
        { name: "编号", value: (r) => r.id },
        { name: "种类", value: (r) => kindOf(page, r).name },
        { name: "对象", value: (r) => subjectName(r, lens) },
        { name: "情况", value: (r) => r.said },
        { name: "条款", value: (r) => kindOf(page, r).clause ?? "自设" },
      ],
      show: (r) => [
        el("b", { id: r.id }, kindOf(page, r).name, subjectName(r, lens) && " · ", subjectLink(r, lens)),
        el("span", { class: "quote" }, r.said ?? "（对外版不列）"),
        el("span", { class: "keys" }, `${ground(page, r)} · 编号 ${r.id}`),
        r.actions.map((action) => el("span", { class: "keys" }, actionText(action))),
      ],
    },
    ...(page.open.some(({ told, evidence }) => told && evidence) ? [courseColumn] : []),
    {
      name: "件",
      value: (r) => r.total,
      show: (r) =>
        r.total === null
          ? "—"
          : countLink(
              r.total,
              r.list &&
                ticketsHref(lens.meta, lens.root, {
                  from: "2000-01-01",
                  to: lens.meta.asOf.slice(0, 10),
                  members: {},
                  list: r.list,
                }),
            ),
    },
    {
      name: "自何时",
      text: true,
      value: (r) => r.onset,
      csv: [
        { name: "起于", value: (r) => r.onset },
        { name: "首次预警", value: (r) => firstText(page, r, r.firstSeen) },
        { name: "相隔天数", value: (r) => (isOlder(page, r) ? null : r.delay) },
      ],
      show: (r) => [dayBy(r.onset, page.meta.asOf), el("span", { class: "keys" }, delayText(page, r))],
    },
    {
      name: "状态",
      text: true,
      value: (r) => STATE[r.state],
      show: (r) => [
        r.state === "new" || r.state === "rising" ? el("b", {}, STATE[r.state]) : STATE[r.state],
        r.toldOn === page.day && r.firstSeen < r.toldOn && el("span", { class: "keys" }, "今日列入"),
        r.lastSeen < page.day && el("span", { class: "keys" }, `${day(r.lastSeen)}后未再出现`),
      ],
    },
    { name: "建议", text: true, value: (r) => kindOf(page, r).step },
  ];
}

function restColumns(page: WarningsPage, lens: Lens): Column<WarningRow>[] {
  const kept = ["级别", "预警", "件", "自何时"];
  return columns(page, lens).filter(({ name }) => kept.includes(name));
}

function closedColumns(page: WarningsPage, lens: Lens): Column<WarningRow>[] {
  const [severity, what] = columns(page, lens) as [Column<WarningRow>, Column<WarningRow>];
  return [
    { ...severity, value: (r) => SEVERITY[r.peak].name, show: (r) => severityChip(r.peak) },
    what,
    { name: "起于", text: true, value: (r) => r.onset, show: (r) => dayBy(r.onset, page.meta.asOf) },
    {
      name: "首次预警",
      text: true,
      value: (r) => r.firstSeen,
      show: (r) => firstText(page, r, dayBy(r.firstSeen, page.meta.asOf)),
    },
    { name: "末次出现", text: true, value: (r) => r.lastSeen, show: (r) => day(r.lastSeen) },
    { name: "关闭", text: true, value: (r) => r.closed, show: (r) => (r.closed ? day(r.closed) : "—") },
  ];
}

/** What a rise is seen in. */
const courseColumn: Column<WarningRow> = {
  name: "近 26 段",
  text: true,
  optional: true,
  value: (r) => r.evidence?.observed ?? null,
  csv: [
    { name: "本段件数", value: (r) => r.evidence?.observed ?? null },
    { name: "预期", value: (r) => (r.evidence ? Math.round(r.evidence.expected * 10) / 10 : null) },
    { name: "常见上限", value: (r) => r.evidence?.upper ?? null },
    { name: "q", value: (r) => r.evidence?.q ?? null },
  ],
  show: (r) => r.evidence && warningCourse(r.evidence.course, r.evidence.upper, r.evidence.expected),
};

function kindOf({ kinds }: WarningsPage, { kind }: WarningRow): WarningsPage["kinds"][string] {
  return kinds[kind] ?? { name: kind, clause: null, basis: "local", step: "" };
}

function ground(page: WarningsPage, row: WarningRow): string {
  const { clause, basis } = kindOf(page, row);
  return [clause, basis === "local" ? "自设" : null].filter(Boolean).join(" · ");
}

/** Whether it was there already when the log began: it may be older than its first day. */
function isOlder({ began }: WarningsPage, { firstSeen, evidence }: WarningRow): boolean {
  return firstSeen === (evidence === null ? began.rules : began.rises);
}

function firstText(page: WarningsPage, row: WarningRow, first: string): string {
  return isOlder(page, row) ? `${first} 或更早` : first;
}

/** Only a rise has a day from which it could have been seen. */
function delayText(page: WarningsPage, row: WarningRow): string {
  const first = dayBy(row.firstSeen, page.meta.asOf);
  if (isOlder(page, row)) return row.evidence === null ? `${first}首次测算时已有` : `${first}或更早首报`;
  if (row.evidence === null) return `${first}首报`;
  return row.delay === 0 ? `${first}当日即报` : `${first}首报，迟 ${count(row.delay)} 天`;
}

function actionText({ day: on, who, what, state }: WarningAction): string {
  return [`${day(on)}${ACTION[state]}`, who, what].filter(Boolean).join(" · ");
}
