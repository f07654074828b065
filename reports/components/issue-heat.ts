import { block } from "./block.js";
import type { IssuePeriod, IssueRow } from "./data.js";
import { count, day } from "./format.js";
import { classHref, type IssueChosen, shownRows } from "./issue-chosen.js";
import { verdictWords } from "./issue-words.js";
import { memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

/** Columns and classes of the calendar. */
const PERIODS = { week: 20, month: 13 };
const CLASSES = 20;
/** Columns that a phone keeps. */
const KEPT = 5;
/** Steps of the tint. */
const STEPS = 5;

interface HeatRow {
  id: string;
  cells: (IssueRow | undefined)[];
}

/** Classes by period, tinted by their counts against each class's own highest; rises are marked. */
export function heatBlock(chosen: IssueChosen): Piece | null {
  const course = chosen.course.slice(-PERIODS[chosen.state.kind]);
  if (course.length < 2) return null;
  const rows = shownRows(chosen)
    .filter(({ rank }) => rank !== null)
    .slice(0, CLASSES)
    .map(
      ({ id }): HeatRow => ({
        id,
        cells: course.map(({ ranking }) => ranking.rows.find((row) => row.id === id)),
      }),
    );
  const one = chosen.state.kind === "week" ? "周" : "月";
  return block(
    {
      id: "heat",
      title: "热度日历",
      small: `近 ${course.length} ${chosen.state.kind === "week" ? "周" : "个月"}，本期最多的 ${rows.length} 类；底色按各类自身最高的一${one}为满，▲ 为明显上升`,
    },
    table(rows, columns(course, chosen), {
      id: "heat",
      caption: `事项热度 ${chosen.period.start}`,
      empty: "没有工单。",
      note: "一行之内比深浅，行与行之间比数字；※ 为含节假日的周。",
    }),
  );
}

function columns(course: IssueChosen["course"], chosen: IssueChosen): Column<HeatRow>[] {
  return [
    {
      name: "事项",
      text: true,
      value: (r) => memberName("issue", r.id, chosen.page.meta),
      show: (r) => memberLink("issue", r.id, chosen.lens),
    },
    ...course.map(
      ({ period }, i): Column<HeatRow> => ({
        name: columnName(period, chosen),
        optional: i < course.length - KEPT,
        value: (r) => r.cells[i]?.tickets ?? 0,
        show: (r) => cell(r, i, period, chosen),
      }),
    ),
  ];
}

function columnName({ start, end, festivals, days }: IssuePeriod, { state }: IssueChosen): string {
  const name = state.kind === "week" ? day(start) : `${Number(end.slice(5, 7))}月`;
  return `${name}${festivals.length > 0 && state.kind === "week" ? "※" : ""}${days === null ? "" : "未满"}`;
}

function cell({ id, cells }: HeatRow, i: number, period: IssuePeriod, chosen: IssueChosen): Child {
  const row = cells[i];
  const tickets = row?.tickets ?? 0;
  const most = Math.max(1, ...cells.map((one) => one?.tickets ?? 0));
  const step = tickets === 0 ? 0 : Math.ceil((STEPS * tickets) / most);
  const href = classHref(chosen, id, period);
  const rose = row?.verdict === "rise";
  const inner = [rose && el("i", { "aria-hidden": "true" }, "▲"), tickets === 0 ? "·" : count(tickets)];
  const difference = row ? row.tickets - (row.before ?? row.tickets) : 0;
  const title = row
    ? `${day(period.start)}：${count(tickets)} 件，${verdictWords({ verdict: row.verdict, difference })}`
    : null;
  return el(
    "span",
    { class: `heat h${step}${rose ? " rose" : ""}`, title },
    href && tickets > 0 ? el("a", { href }, inner) : inner,
  );
}
