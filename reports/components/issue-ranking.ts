import { block } from "./block.js";
import { bar } from "./chart.js";
import { countLink } from "./chip.js";
import { count, share, signed } from "./format.js";
import { issueChip } from "./issue-chip.js";
import {
  beforeName,
  callerWords,
  classHref,
  type IssueChosen,
  type RankedRow,
  rankedTickets,
  shownRows,
} from "./issue-chosen.js";
import { unlikeWords } from "./issue-grounds.js";
import { relativeWords, verdictWords } from "./issue-words.js";
import { memberLink, memberName } from "./members.js";
import { el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

/** Rows shown before 显示全部. */
const SHOWN = 15;

/** The ranking of classes: volume, share, Pareto line, callers, what it is compared with, and the verdict. */
export function rankingBlock(chosen: IssueChosen): Piece {
  const rows = shownRows(chosen);
  return block(
    {
      id: "ranking",
      title: "排序",
      small: `${rows.filter(({ rank }) => rank !== null).length} 类，以件数为序${chosen.period.unlike === null ? `；竖线为${beforeName(chosen)}` : ""}`,
    },
    table(rows, columns(rows, chosen), {
      id: "ranking",
      caption: `高频事项排序 ${chosen.period.start}`,
      empty: "本期没有工单。",
      limit: SHOWN,
      note: ["占比按全部司机工单计，累计按所列已归类的工单计。", unlikeWords(chosen.period)],
    }),
  );
}

function columns(rows: readonly RankedRow[], chosen: IssueChosen): Column<RankedRow>[] {
  const { page, ranking, period, lens, state } = chosen;
  const total = rankedTickets(rows);
  const longest = Math.max(1, ...rows.map((r) => Math.max(r.tickets, r.before ?? 0)));
  const [before, year] = [beforeName(chosen), period.year];
  return [
    {
      name: "事项",
      text: true,
      value: (r) => memberName("issue", r.id, page.meta),
      show: (r) => [r.rank && el("span", { class: "rank" }, r.rank), memberLink("issue", r.id, lens)],
      csv: [
        { name: "名次", value: (r) => r.rank },
        { name: "事项", value: (r) => memberName("issue", r.id, page.meta) },
        { name: "大类", value: (r) => page.meta.issues[r.id]?.group ?? "" },
      ],
    },
    {
      name: "",
      wide: true,
      optional: true,
      value: (r) => r.tickets,
      csv: [],
      show: (r) =>
        bar(
          r.tickets / longest,
          r.before ? r.before / longest : null,
          r.verdict === "rise" ? "warn" : "accent",
        ),
    },
    {
      name: "件",
      value: (r) => r.tickets,
      show: (r) => countLink(r.tickets, classHref(chosen, r.id, period)),
    },
    ...(page.matters ? [{ name: "事项数", optional: true, value: (r: RankedRow) => r.matters }] : []),
    {
      name: "占比",
      optional: true,
      value: (r) => ratio(r.tickets, ranking.tickets),
      show: (r) => share(r.tickets, ranking.tickets),
    },
    {
      name: "累计",
      optional: true,
      value: (r) => (r.rank === null ? null : ratio(r.running, total)),
      show: (r) => (r.rank === null ? "—" : share(r.running, total)),
    },
    {
      name: "来电人",
      optional: true,
      value: (r) => r.callers,
      csv: [
        { name: "来电人", value: (r) => r.callers },
        { name: "号码不明（件）", value: (r) => r.unknown },
      ],
      show: (r) =>
        el("span", { title: r.unknown > 0 ? `另有 ${r.unknown} 件号码不明` : null }, callerWords(r)),
    },
    ...(period.unlike === null ? [beforeColumn(before, chosen), changeColumn()] : []),
    ...(year?.comparable ? [yearColumn()] : []),
    {
      name: "常见范围",
      text: true,
      optional: true,
      value: (r) => r.usual?.high ?? null,
      csv: [
        { name: "常见下限", value: (r) => r.usual?.low ?? null },
        { name: "常见上限", value: (r) => r.usual?.high ?? null },
      ],
      show: (r) =>
        r.usual ? `${count(r.usual.low)}—${count(r.usual.high)}` : el("span", { class: "soft" }, "未定"),
    },
    {
      name: "判断",
      text: true,
      value: (r) => verdictWords({ verdict: r.verdict, difference: r.tickets - (r.before ?? r.tickets) }),
      csv: [
        {
          name: "判断",
          value: (r) => verdictWords({ verdict: r.verdict, difference: r.tickets - (r.before ?? r.tickets) }),
        },
        { name: "校正后概率 q", value: (r) => r.q },
      ],
      show: (r) => issueChip(r),
    },
    ...(state.division === null
      ? [
          {
            name: "主管处室",
            text: true,
            optional: true,
            value: (r: RankedRow) => page.divisions[page.meta.issues[r.id]?.division ?? ""] ?? "",
          },
        ]
      : []),
  ];
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((10_000 * part) / whole) / 10_000 : null;
}

function beforeColumn(name: string, chosen: IssueChosen): Column<RankedRow> {
  const previous = chosen.period.days === null ? chosen.course.at(-2)?.period : undefined;
  return {
    name,
    value: (r) => r.before,
    show: (r) =>
      el(
        "span",
        { class: "soft" },
        countLink(r.before ?? 0, previous ? classHref(chosen, r.id, previous) : null),
      ),
  };
}

function changeColumn(): Column<RankedRow> {
  const difference = (r: RankedRow) => (r.before === null ? null : r.tickets - r.before);
  return {
    name: "增减",
    optional: true,
    value: difference,
    csv: [
      { name: "增减（件）", value: difference },
      { name: "增减（%）", value: (r) => (r.before === null ? null : relativeWords(r.tickets, r.before)) },
    ],
    show: (r) =>
      r.before === null
        ? "—"
        : [signed(r.tickets - r.before), el("span", { class: "base" }, relativeWords(r.tickets, r.before))],
  };
}

function yearColumn(): Column<RankedRow> {
  return {
    name: "去年同期",
    optional: true,
    value: (r) => r.year,
    show: (r) =>
      r.year === null
        ? "—"
        : [count(r.year), el("span", { class: "base" }, relativeWords(r.tickets, r.year))],
  };
}
