import { block } from "./block.js";
import { wordingOf } from "./cards.js";
import { lineChart } from "./chart.js";
import { countLink } from "./chip.js";
import type { ClockState, IssueClassPage, IssueSide, IssueSplit, MemberPage } from "./data.js";
import { ISSUE_SIDES } from "./data.js";
import { count, day, signed } from "./format.js";
import { issueChip } from "./issue-chip.js";
import { classSentence } from "./issue-class-sentence.js";
import { textBlocks } from "./issue-class-texts.js";
import { SIDE_WORDS } from "./issue-controls.js";
import { loopBlock } from "./issue-loop.js";
import { standsChip } from "./issue-moves.js";
import { course } from "./member-course.js";
import { standing } from "./member-view.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { paragraph } from "./say.js";
import { table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

/** A class's page: how it moves, its three rates, where and by whom, its clocks, its words, what was done. */
export function classView(page: IssueClassPage, lens: Lens): Child {
  const side: MemberPage["sides"][number] = { scope: "issue", title: "本事项", ...page.side };
  return [
    paragraph(classSentence(page, lens)),
    el(
      "p",
      { class: "note" },
      `${page.group}；主管${page.division}；处置途径：${page.route.join("、")}；依据 ${page.clause}。`,
      page.route.includes("垫付") &&
        el("a", { href: `${lens.root}arrears`, class: "number" }, "拖欠运费台账"),
    ),
    el("div", { class: "grid" }, trendBlock(page, lens)),
    standing(side, { id: page.id, sides: [side] }, lens),
    course(side, page, lens, { volume: false }),
    wordingOf(lens),
    el(
      "div",
      { class: "grid" },
      ISSUE_SIDES.map((name) => splitBlock(name, page, lens)),
      clockBlock(page, lens),
      loopBlock(page),
      lens.meta.edition === "internal" && textBlocks(page, lens),
    ),
  ];
}

type Clock = IssueClassPage["clocks"][number];

function trendBlock({ weeks }: IssueClassPage, lens: Lens): Piece {
  const { periods, rows } = weeks;
  const weeksWithRows = periods.map((period, i) => ({ period, row: rows[i] ?? null })).reverse();
  return block(
    { id: "trend", title: "逐周", small: "浅带为常见范围；灰底为节假日所在周；空心为未满" },
    lineChart({
      label: "每周受理（件）与常见范围",
      values: rows.map((row) => row?.tickets ?? 0),
      labels: periods.map(({ start }) => day(start)),
      band: rows.map((row) => row?.usual && [row.usual.low, row.usual.high]) as ([number, number] | null)[],
      partial: periods.map(({ days }) => days !== null),
      shade: periods.flatMap(({ festivals }, index) =>
        festivals.length > 0 ? [{ index, name: festivals.join("、") }] : [],
      ),
      height: 130,
      axis: true,
    }),
    el(
      "details",
      {},
      el("summary", {}, "逐周数据与判断"),
      table(
        weeksWithRows,
        [
          {
            name: "周（起）",
            text: true,
            value: (r) => r.period.start,
            show: (r) =>
              `${day(r.period.start, true)}${r.period.days === null ? "" : `（前 ${r.period.days} 天）`}`,
          },
          {
            name: "件",
            value: (r) => r.row?.tickets ?? 0,
            show: (r) => el("span", {}, count(r.row?.tickets ?? 0)),
          },
          { name: "事项数", optional: true, value: (r) => r.row?.matters ?? 0 },
          { name: "上周", value: (r) => r.row?.before ?? null },
          { name: "去年同期", optional: true, value: (r) => r.row?.year ?? null },
          {
            name: "常见范围",
            text: true,
            optional: true,
            value: (r) => r.row?.usual?.high ?? null,
            csv: [
              { name: "常见下限", value: (r) => r.row?.usual?.low ?? null },
              { name: "常见上限", value: (r) => r.row?.usual?.high ?? null },
            ],
            show: (r) => (r.row?.usual ? `${count(r.row.usual.low)}—${count(r.row.usual.high)}` : "—"),
          },
          {
            name: "判断",
            text: true,
            value: (r) => r.row?.verdict ?? "",
            csv: [],
            show: (r) => r.row && issueChip(r.row),
          },
        ],
        { id: "weeks-trend", caption: `${lens.meta.city}逐周`, empty: "尚无数据。" },
      ),
    ),
  );
}

function splitBlock(side: IssueSide, page: IssueClassPage, lens: Lens): Piece {
  const rows = page.splits[side];
  const href = (r: IssueSplit) =>
    ticketsHref(lens.meta, lens.root, {
      from: page.since,
      to: page.until,
      members: { issue: [page.id], [side]: [r.member] },
    });
  return block(
    { id: side, title: SIDE_WORDS[side], small: "近 13 周与其前 13 周", width: "c6" },
    table(
      rows,
      [
        {
          name: SIDE_WORDS[side],
          text: true,
          value: (r) => memberName(side, r.member, lens.meta),
          show: (r) => [memberLink(side, r.member, lens), r.stands && standsChip()],
        },
        { name: "近 13 周", value: (r) => r.received, show: (r) => countLink(r.received, href(r)) },
        { name: "前 13 周", value: (r) => r.before },
        { name: "增减", value: (r) => r.received - r.before, show: (r) => signed(r.received - r.before) },
      ],
      {
        id: `by-${side}`,
        caption: `按${SIDE_WORDS[side]}`,
        empty: "近 26 周没有工单。",
        limit: 6,
        note:
          rows.some(({ stands }) => stands) &&
          "比重升：在本类工单中所占比重显著升高（各成员一并检验，误报比例控制在 5% 以内）。",
      },
    ),
  );
}

function clockBlock({ clocks, id, since, until }: IssueClassPage, lens: Lens): Piece {
  const href = (clock: Clock, state: ClockState) =>
    ticketsHref(lens.meta, lens.root, {
      ...{ from: since, to: until, members: { issue: [id] } },
      clock: { id: clock.id, state },
    });
  const counted = (state: ClockState) => (r: Clock) => countLink(r[state], href(r, state));
  const late = (state: ClockState, mark: string) => (r: Clock) =>
    r[state] > 0 ? el("b", { class: "bad" }, mark, counted(state)(r)) : "0";
  return block(
    { id: "clocks", title: "时限", small: "近 13 周受理的本类工单", width: "c6" },
    table(
      clocks,
      [
        { name: "时限", text: true, value: (r) => r.name },
        { name: "责任", text: true, optional: true, value: (r) => r.responsible },
        { name: "按时", value: (r) => r.met, show: counted("met") },
        {
          name: "逾期完成",
          value: (r) => r.missed,
          show: late("missed", ""),
        },
        { name: "未到期", optional: true, value: (r) => r.open, show: counted("open") },
        {
          name: "已超时",
          value: (r) => r.overdue,
          show: late("overdue", "▲ "),
        },
      ],
      { id: "class-clocks", caption: "本类工单的时限", empty: "近 13 周没有计时的工单。" },
    ),
  );
}
