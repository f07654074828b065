import { block } from "./block.js";
import type { DutiesPage, DutyRow } from "./data-duties.js";
import { basisWords, periodWords, shiftWords } from "./duty-words.js";
import { day, span, weekday } from "./format.js";
import { type Child, el, type Piece } from "./node.js";
import { figure, paragraph, type Segment, words } from "./say.js";
import { type Column, table } from "./table.js";

/** What is to be sent or published: this week, the 30 days after, and what lies behind. */
export function dutiesView(page: DutiesPage, calendarHref: string): Child {
  return [
    paragraph(sentence(page)),
    el(
      "p",
      { class: "note" },
      "各事项的日期和遇休息日怎么移，按条款；文件没写的日期为自设，另有标明。",
      page.missing.length > 0 &&
        `${page.missing.join("、")}年放假通知未录入，这些日期只按周末推算（在 calendar.csv 补录）。`,
      page.marked ? "已报的以 duties.csv 登记为准。" : "没有登记已报情况的 duties.csv，是否已报未知。",
      "登记一行一项：事项,所属期,报送日期,报送人；事项照下表抄，所属期写 2026-02、2026-W09 或 2026。",
      el("a", { class: "number", href: calendarHref, download: "duties.ics" }, "下载日历文件（.ics）"),
      `，含 ${day(page.file[0], true)}至 ${day(page.file[1], true)}，可导入日历软件；重新导入不会重复。`,
    ),
    el(
      "div",
      { class: "grid" },
      list(page, "week", "本周", span(...page.week), page.current, "本周没有要报的。"),
      list(page, "coming", "今后 30 天", "本周以后", page.coming, "没有。"),
      list(page, "past", "前五周", "新的在前", page.past, "没有。"),
    ),
  ];
}

function sentence({ week, current, meta }: DutiesPage): Segment[] {
  const today = meta.asOf.slice(0, 10);
  const open = current.filter(({ done }) => done === null);
  const ahead = open.filter(({ due }) => due >= today);
  const head = words(`本周（${span(...week)}）`);
  if (current.length === 0) return [head, words("没有要报送或通报的事项。")];
  const sent = current.length - open.length;
  const behind = open.length - ahead.length;
  return [
    head,
    words(`报送、通报 ${current.length} 项`),
    ...(sent > 0 ? [words(`，已报 ${sent} 项`)] : []),
    ...(behind > 0 ? [words(`，日期已过未登记 ${behind} 项`)] : []),
    ...(ahead.length > 0
      ? [words("，还有："), figure(ahead.map((row) => `${dayWords(row)}${row.name}`).join("；"))]
      : []),
    words("。"),
  ];
}

function dayWords({ due, doubtful }: Pick<DutyRow, "due" | "doubtful">): string {
  return `${weekday(due)}${doubtful ? "（待确认）" : ""}`;
}

function list(
  page: DutiesPage,
  id: string,
  title: string,
  small: string,
  rows: readonly DutyRow[],
  empty: string,
): Piece {
  return block(
    { id, title, small: rows.length > 0 ? `${small}，${rows.length} 项` : small, fold: id !== "week" },
    table(rows, columns(page), { id, caption: `报送事项 ${title}`, empty, stack: true, top: true }),
  );
}

function columns(page: DutiesPage): Column<DutyRow>[] {
  const today = page.meta.asOf.slice(0, 10);
  return [
    {
      name: "截止",
      text: true,
      value: (r) => r.due,
      csv: [
        { name: "截止", value: (r) => r.due },
        { name: "条款日", value: (r) => r.nominal },
        { name: "待确认", value: (r) => (r.doubtful ? "是" : "") },
        { name: "放假通知已录入", value: (r) => (r.known ? "是" : "否") },
      ],
      show: (r) => [
        el("b", {}, `${day(r.due)} ${weekday(r.due)}`),
        r.doubtful && el("span", { class: "chip warn mini" }, "待确认"),
        !r.known && el("span", { class: "chip soft mini" }, `${r.due.slice(0, 4)}年放假未录入`),
      ],
    },
    {
      name: "事项",
      text: true,
      wrap: true,
      value: (r) => r.name,
      show: (r) => [
        r.done === null ? r.name : el("s", {}, r.name),
        el("span", { class: "base" }, `所属期 ${periodWords(r.period)}${r.nil ? "；无更新也须报送" : ""}`),
      ],
      csv: [
        { name: "事项", value: (r) => r.name },
        { name: "所属期", value: (r) => r.period },
        { name: "编号", value: (r) => r.id },
      ],
    },
    { name: "承办", text: true, wrap: true, value: (r) => r.responsible },
    {
      name: "日期怎么来",
      text: true,
      wrap: true,
      value: (r) => shiftWords(r) ?? `${day(r.nominal)}，未移动`,
      show: (r) => [
        shiftWords(r) ?? el("span", { class: "soft" }, "未移动"),
        el("span", { class: "base" }, [basisWords(r), r.note].filter(Boolean).join("：")),
      ],
      csv: [
        { name: "移动", value: (r) => shiftWords(r) },
        { name: "依据", value: basisWords },
        { name: "说明", value: (r) => r.note },
      ],
    },
    {
      name: "已报",
      text: true,
      value: (r) => r.done,
      csv: [
        { name: "已报", value: (r) => r.done },
        { name: "报送人", value: (r) => r.by },
      ],
      show: (r) => doneCell(r, page.marked, today),
    },
  ];
}

function doneCell({ done, due, by }: DutyRow, marked: boolean, today: string): Child {
  if (done !== null) {
    const late = done > due;
    return [
      el("span", { class: late ? "warn" : "ok" }, late ? "▲ " : "", day(done), late ? " 晚报" : ""),
      by !== null && el("span", { class: "base" }, by),
    ];
  }
  if (!marked) return el("span", { class: "soft" }, "未知");
  return due < today ? el("span", { class: "warn" }, "▲ 未登记") : el("span", { class: "soft" }, "—");
}
