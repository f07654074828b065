import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { IssueMove, IssuePart, IssueRow, IssueSide, IssueTrace } from "./data.js";
import { count, signed } from "./format.js";
import { beforeName, classHref, type IssueChosen } from "./issue-chosen.js";
import { SIDE_WORDS } from "./issue-controls.js";
import { volumeWords } from "./issue-words.js";
import { memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

/** What rose and why: each class that rose from the period before, split over places, platforms, units and channels. */
export function movesBlock(chosen: IssueChosen): Piece {
  const { ranking, state, page } = chosen;
  const moves = ranking.moves.filter(
    ({ id }) => state.division === null || page.meta.issues[id]?.division === state.division,
  );
  return block(
    {
      id: "rises",
      title: "升了什么，升在哪里",
      small: "超出常见范围的与平时（近 26 个同类期平均）比，其余与上期比；各部分与“其余”相加即为全部",
    },
    obstacle(chosen, moves),
    moves.map((move) => oneMove(move, chosen)),
    moves.length > 0 && allParts(moves, chosen),
  );
}

function obstacle({ state, period }: IssueChosen, moves: readonly IssueMove[]): Child {
  if (state.filter) return el("p", { class: "empty" }, "拆分按全部司机工单作；取消筛选可见。");
  if (period.unlike && moves.length === 0)
    return el("p", { class: "empty" }, `没有超出常见范围的事项；${period.unlike}。`);
  return moves.length === 0 && el("p", { class: "empty" }, "没有 10 件以上且较上期增加的事项。");
}

function oneMove(move: IssueMove, chosen: IssueChosen): Child {
  const row = chosen.ranking.rows.find(({ id }) => id === move.id);
  if (!row) return null;
  return el(
    "div",
    { class: "move" },
    el(
      "h3",
      { class: row.verdict === "rise" ? "warn" : null },
      memberLink("issue", move.id, chosen.lens),
      el("small", {}, volumeWords(row, beforeName(chosen))),
    ),
    el(
      "div",
      { class: "traces" },
      move.traces.map((trace) => traceTable(trace, row, basisName(move, chosen), chosen)),
    ),
  );
}

function basisName({ basis }: IssueMove, chosen: IssueChosen): string {
  return basis === "usual" ? "平时" : beforeName(chosen);
}

function traceTable(
  { side, makers, others }: IssueTrace,
  row: IssueRow,
  basis: string,
  chosen: IssueChosen,
): Piece {
  const rest = others.members > 0 && [
    `其余 ${others.members} 个`,
    count(others.now),
    count(others.before),
    signed(others.now - others.before),
  ];
  return el(
    "table",
    { class: "compact trace" },
    el(
      "caption",
      { class: "unseen" },
      `${memberName("issue", row.id, chosen.page.meta)}按${SIDE_WORDS[side]}`,
    ),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        [SIDE_WORDS[side], "本期", basis, "增减"].map((name) => el("th", { scope: "col" }, name)),
      ),
    ),
    el(
      "tbody",
      {},
      makers.map((part) => partLine(side, part, row, chosen)),
      rest &&
        el(
          "tr",
          { class: "soft" },
          rest.map((cell, i) => el(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null }, cell)),
        ),
    ),
  );
}

function partLine(
  side: IssueSide,
  { member, now, before, stands }: IssuePart,
  row: IssueRow,
  chosen: IssueChosen,
): Piece {
  const href = classHref(chosen, row.id, chosen.period, { [side]: [member] });
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, memberLink(side, member, chosen.lens, true), stands && standsChip()),
    el("td", {}, countLink(now, href)),
    el("td", { class: "soft" }, count(before)),
    el("td", {}, el("b", {}, signed(now - before))),
  );
}

/** Marks a member whose share of the class rose significantly. */
export function standsChip(): Piece {
  return el("span", { class: "chip warn mini", title: "在本类工单中所占比重显著升高，不是随大流" }, "比重升");
}

interface Line extends IssuePart {
  id: string;
  side: IssueSide;
  name: string;
  basis: string;
}

/** All parts as one table, for the CSV. */
function allParts(moves: readonly IssueMove[], chosen: IssueChosen): Piece {
  const { page, period } = chosen;
  const rows = moves.flatMap((move) =>
    move.traces.flatMap(({ side, makers, others }): Line[] => [
      ...makers.map((part) => ({
        ...part,
        id: move.id,
        basis: basisName(move, chosen),
        side,
        name: memberName(side, part.member, page.meta),
      })),
      ...(others.members > 0
        ? [
            {
              ...others,
              id: move.id,
              basis: basisName(move, chosen),
              side,
              member: "",
              stands: false,
              name: `其余 ${others.members} 个`,
            },
          ]
        : []),
    ]),
  );
  const columns: Column<Line>[] = [
    { name: "事项", text: true, value: (r) => memberName("issue", r.id, page.meta) },
    { name: "按", text: true, value: (r) => SIDE_WORDS[r.side] },
    { name: "名称", text: true, value: (r) => r.name },
    { name: "本期", value: (r) => r.now },
    { name: "对照", text: true, value: (r) => r.basis },
    { name: "对照件数", value: (r) => r.before, show: (r) => count(r.before) },
    { name: "增减", value: (r) => r.now - r.before, show: (r) => signed(r.now - r.before) },
    { name: "比重显著升高", text: true, value: (r) => (r.stands ? "是" : "") },
  ];
  return el(
    "details",
    {},
    el("summary", {}, "全部拆分列表与下载"),
    table(rows, columns, { id: "parts", caption: `升幅拆分 ${period.start}`, empty: "没有。" }),
  );
}
