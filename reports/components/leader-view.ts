import { headCards, wordingOf } from "./cards.js";
import { comparison } from "./compare.js";
import type { DueCounts, DueRow, LeaderPage, MemberRow } from "./data.js";
import { count, day, moment, share, span, weekday } from "./format.js";
import { beforeWord, openingSentences } from "./head.js";
import { issueHash } from "./issue-address.js";
import { issueChip } from "./issue-chip.js";
import { verdictWords } from "./issue-words.js";
import { countColumns, type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Chosen, hashOf } from "./page.js";
import { pointNote } from "./period-view.js";
import { platformBlock } from "./platform-block.js";
import { LACK_WORDS, lacks, lackText, rateColumns, ratedCount } from "./rate-columns.js";
import { paragraph } from "./say.js";
import { dueSentence } from "./sentences.js";
import { provenance } from "./states.js";
import { table } from "./table.js";
import { warningStrip } from "./warning-strip.js";

/** Issues and units shown on the leader's page; the rest is one step away. */
const TOP_ISSUES = 5;
const TOP_UNITS = 5;

/** The leader's week on one screen: the sentence, then its evidence in the order of the sentence. */
export function leaderView(chosen: Chosen, leader: LeaderPage): Child {
  const { lens } = chosen;
  const newest = chosen.index === leader.points.length - 1;
  const to = (anchor: string) =>
    `./weekly${hashOf(leader.meta, { ...lens, period: chosen.point.start }, anchor)}`;
  return [
    provenance(leader.meta, pointNote("week", chosen.point)),
    paragraph([
      ...openingSentences(chosen, to),
      ...dueSentence(
        leader.due.total,
        newest ? null : leader.meta.asOf,
        "./clocks#open",
        {
          list: leader.due.steps,
          href: "./clocks#steps",
        },
        leader.due.unclocked,
      ),
    ]),
    chosen.index >= leader.points.length - 2 && warningStrip(leader, lens),
    headCards(chosen, to),
    el(
      "div",
      { class: "grid" },
      issueBlock(chosen, leader, lens),
      platformBlock(chosen, leader, lens, to),
      unitBlock(chosen, leader, lens),
      dueBlock(leader),
    ),
    wordingOf(lens, chosen.point.start),
  ];
}

function more(name: string, href: string): Piece {
  return el("a", { class: "more", href }, `${name} →`);
}

function issueBlock({ detail, point, page, index }: Chosen, leader: LeaderPage, lens: Lens): Piece {
  const judged = new Map((leader.issues[point.start] ?? []).map((row) => [row.id, row]));
  const rows = [...(detail?.issue ?? [])]
    .filter((r) => r.received > 0)
    .sort((a, b) => b.received - a.received || a.id.localeCompare(b.id));
  const top = rows.slice(0, TOP_ISSUES);
  const { unlike } = comparison("week", page.points, index);
  const sum = top.reduce((total, row) => total + row.received, 0);
  const head =
    rows.length === 0 ? "" : `前 ${top.length} 项 ${count(sum)} 件，占 ${share(sum, point.received)}`;
  return el(
    "section",
    { class: "card c6", "aria-label": "高频事项" },
    el(
      "h2",
      {},
      "高频事项",
      el("small", {}, head),
      more(
        "全部事项",
        `./issues/${issueHash({ kind: "week", period: point.start, filter: null, division: null })}`,
      ),
    ),
    table(
      top,
      [
        {
          name: "事项",
          text: true,
          value: (r: MemberRow) => memberName("issue", r.id, lens.meta),
          show: (r) => memberLink("issue", r.id, lens),
        },
        ...countColumns(
          top.map((row) => ({ ...row, usual: null })),
          { ...{ scope: "issue", lens, point }, against: comparison("week", page.points, index) },
        ),
        {
          name: "判断",
          text: true,
          value: (r) => verdictOf(judged.get(r.id)),
          show: (r) => {
            const row = judged.get(r.id);
            return row && issueChip(row);
          },
        },
      ],
      {
        id: "top-issues",
        caption: "高频事项",
        empty: "本周没有司机工单。",
        note: `按诉求文字归类，导出自带的类别只作参考${unlike === null ? `；竖线为${beforeWord("week", point)}` : ""}。`,
        compact: true,
      },
    ),
  );
}

function verdictOf(row: LeaderPage["issues"][string][number] | undefined): string {
  return row
    ? verdictWords({ verdict: row.verdict, difference: row.tickets - (row.before ?? row.tickets) })
    : "";
}

function unitBlock({ point }: Chosen, leader: LeaderPage, lens: Lens): Piece {
  const month = leader.months[monthOf(point.start, leader)];
  const judged = (month?.units ?? []).filter((r) => ratedCount(r, lens) >= leader.meta.minRated);
  const short = judged
    .map((row) => ({ row, lack: Math.max(0, ...lacks(row, lens).map((l) => l.short)) }))
    .filter(({ lack }) => lack > 0)
    .sort((a, b) => b.lack - a.lack || a.row.id.localeCompare(b.row.id));
  const fewCount =
    (month?.units ?? []).filter((r) => leader.meta.units[r.id] && ratedCount(r, lens) > 0).length -
    judged.length;
  return el(
    "section",
    { class: "card c8", "aria-label": "未过线单位" },
    el(
      "h2",
      {},
      "未过线单位",
      el(
        "small",
        {},
        month
          ? `${span(month.start, month.end)}${month.partial ? "（未满）" : ""}，评价 ${leader.meta.minRated} 件以上 ${judged.length} 个中 ${short.length} 个`
          : "",
      ),
      more("全部单位", "./units/"),
    ),
    table(
      short.slice(0, TOP_UNITS).map((s) => s.row),
      [
        {
          name: "承办单位",
          text: true,
          value: (r) => memberName("unit", r.id, lens.meta),
          show: (r) => memberLink("unit", r.id, lens),
        },
        ...rateColumns<MemberRow>(lens, {
          rates: (r) => r.rates,
          where: (r) => (month ? { ...month, members: { unit: [r.id] } } : null),
        }),
        {
          name: "距底线折合少",
          text: true,
          optional: true,
          value: (r) => lackText(r, lens),
          show: (r) => lackText(r, lens),
        },
      ],
      {
        id: "short-units",
        caption: "未过线单位",
        empty:
          judged.length > 0
            ? `够评价数的 ${judged.length} 个单位均过底线。`
            : "本月各单位评价都还不足，不判。",
        note: `${fewCount > 0 ? `另有 ${fewCount} 个单位评价不足 ${leader.meta.minRated} 件，不判。` : ""}${LACK_WORDS}本系统测算仅作提示，约谈以部通报为准。`,
        compact: true,
      },
    ),
  );
}

/** The month that holds most of a week: the one of its fourth day. */
function monthOf(weekStart: string, { months }: LeaderPage): string {
  const middle = new Date(Date.parse(`${weekStart}T00:00:00Z`) + 3 * 86_400_000).toISOString().slice(0, 10);
  return Object.values(months).find((m) => m.start <= middle && middle <= m.end)?.start ?? "";
}

function dueBlock({ due, duties, meta }: LeaderPage): Piece {
  const rows: { key: keyof DueCounts; name: string; tone: string | null }[] = [
    { key: "overdue", name: "已超时", tone: due.total.overdue > 0 ? "bad" : null },
    { key: "today", name: "今日到期", tone: null },
    {
      key: "next",
      name: due.nextDay ? `下一工作日到期（${span(due.nextDay, due.nextDay)}）` : "下一工作日到期",
      tone: null,
    },
    { key: "later", name: "以后到期", tone: null },
  ];
  return el(
    "section",
    { class: "card c4", "aria-label": "在办时限" },
    el(
      "h2",
      {},
      "在办时限",
      el("small", {}, `办结，截至 ${moment(meta.asOf)}`),
      more("在办看板", "./clocks"),
    ),
    el(
      "table",
      { class: "compact due" },
      el("caption", { class: "unseen" }, "在办工单的办结时限"),
      el(
        "thead",
        { class: "unseen" },
        el(
          "tr",
          {},
          ["时限", "件", "单位"].map((n) => el("th", { scope: "col" }, n)),
        ),
      ),
      el(
        "tbody",
        {},
        rows.map(({ key, name, tone }) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, name),
            el(
              "td",
              { class: `middle ${tone ?? ""}` },
              el("a", { href: `./clocks#${key}` }, tone ? "▲ " : "", count(due.total[key])),
            ),
            el("td", { class: "soft text" }, topUnits(due, key, meta)),
          ),
        ),
        due.unclocked > 0 &&
          el(
            "tr",
            {},
            el("th", { scope: "row" }, "无可判的时限"),
            el("td", { class: "middle" }, el("a", { href: "./clocks#open" }, count(due.unclocked))),
            el("td", { class: "soft text" }, ""),
          ),
        otherSteps(due),
        dutyRow(duties),
      ),
    ),
  );
}

/** The row of steps other than completion: how many are overdue, and which. */
function otherSteps({ steps }: LeaderPage["due"]): Piece {
  const overdue = steps.reduce((sum, step) => sum + step.overdue, 0);
  const named = steps.filter((step) => step.overdue > 0).map((step) => `${step.name} ${count(step.overdue)}`);
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, "其他环节超时"),
    el(
      "td",
      { class: `middle ${overdue > 0 ? "bad" : ""}` },
      el("a", { href: "./clocks#steps" }, overdue > 0 ? "▲ " : "", count(overdue)),
    ),
    el("td", { class: "soft text" }, named.join("，")),
  );
}

/** The row of what is to be sent this week: how much, and what comes first; else what comes after. */
function dutyRow({ due, next }: LeaderPage["duties"]): Piece {
  const [first] = due;
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, "本周待报送"),
    el("td", { class: "middle" }, el("a", { href: "./duties" }, count(due.length))),
    el(
      "td",
      { class: "soft text" },
      first &&
        `${weekday(first.due)} ${brief(first)}${due.length > 1 ? ` 等 ${due.length} 项` : doubt(first)}`,
      !first && next && `下一项 ${day(next.due)} ${brief(next)}`,
    ),
  );
}

/** A name that leaves the row one line high. */
function brief({ short }: { short: string }): string {
  return short.length > 8 ? `${short.slice(0, 7)}…` : short;
}

function doubt({ doubtful }: { doubtful: boolean }): string {
  return doubtful ? "（待确认）" : "";
}

function topUnits(due: LeaderPage["due"], key: keyof DueCounts, meta: LeaderPage["meta"]): string {
  const top = due.units
    .filter((u) => u[key] > 0)
    .sort((a, b) => b[key] - a[key] || a.unit.localeCompare(b.unit));
  const [first, second] = top;
  if (!first) return "";
  const name = (row: DueRow) => `${memberName("unit", row.unit, meta, true)} ${count(row[key])}`;
  if (!second) return name(first);
  if (top.length === 2) return `${name(first)}，${name(second)}`;
  const units = top.filter(({ unit }) => unit !== "未派").length;
  return `${name(first)} 等 ${units} 个单位`;
}
