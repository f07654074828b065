import type { IssueRow } from "./data.js";
import { count, share } from "./format.js";
import {
  beforeName,
  classHref,
  type IssueChosen,
  type RankedRow,
  rankedTickets,
  shownRows,
  UNCLASSIFIED,
  whoseWords,
} from "./issue-chosen.js";
import { SIDE_WORDS } from "./issue-controls.js";
import { changeWords } from "./issue-words.js";
import { memberName } from "./members.js";
import { figure, listed, type Segment, words } from "./say.js";
import { PERIOD_WORDS } from "./words.js";

/** Classes that together make this share are the few that matter. */
export const VITAL_SHARE = 0.8;
/** Rises told one by one; more are counted. */
const MOST_TOLD = 3;

/** Classes that together make at least 80 % of the ranked tickets. */
export function vitalCount(rows: readonly RankedRow[]): number {
  const total = rankedTickets(rows);
  return rows.findIndex(({ running }) => total > 0 && running >= VITAL_SHARE * total) + 1;
}

/** The review in a few sentences: how much, in how few classes, what rose and where, what stays usual, what has no class. */
export function issueSentence(chosen: IssueChosen): Segment[] {
  const rows = shownRows(chosen);
  return [...volume(chosen, rows), ...rises(chosen, rows), ...urgent(chosen), ...unclassified(chosen)];
}

function volume(chosen: IssueChosen, rows: readonly RankedRow[]): Segment[] {
  const { state, period, page, ranking } = chosen;
  const whose = whoseWords(chosen);
  const when = `${PERIOD_WORDS[state.kind].now}${period.days === null ? "" : `前 ${period.days} 天`}`;
  const total = rankedTickets(rows);
  const classes = rows.filter(({ rank, tickets }) => rank !== null && tickets > 0).length;
  const head = [
    words(`${whose ? `${whose}：` : ""}${when}受理司机工单 `),
    figure(count(ranking.tickets)),
    words(" 件"),
  ];
  const division = state.division && page.divisions[state.division];
  if (division) {
    head.push(
      words(`，${division}主管的 ${classes} 类共 `),
      figure(count(total)),
      words(` 件，占 ${share(total, ranking.tickets)}`),
    );
  }
  if (classes === 0) return [...head, words("。")];
  const vital = vitalCount(rows);
  const [first] = rows;
  return [
    ...head,
    words(division ? "；" : `，涉及 ${classes} 类；`),
    words(`最多的是${memberName("issue", first?.id ?? "", page.meta)} ${count(first?.tickets)} 件`),
    ...(classes > vital ? [words(`，前 ${vital} 类占八成`)] : []),
    words("。"),
  ];
}

function rises(chosen: IssueChosen, rows: readonly RankedRow[]): Segment[] {
  const of = (verdict: IssueRow["verdict"]) =>
    rows.filter((row) => row.rank !== null && row.verdict === verdict);
  const [rose, above, below, judged] = [of("rise"), of("above"), of("below"), of("within")];
  if (rose.length + above.length + below.length + judged.length === 0)
    return rows.some(({ verdict }) => verdict === "few")
      ? [words("各类件数都少，不判升降。")]
      : [words("历史不足，尚不能判升降。")];
  const told = rose.slice(0, MOST_TOLD).map((row) => rise(chosen, row));
  const rest = rose.length - told.length;
  return [
    ...(rose.length > 0
      ? [
          ...told.flatMap((part) => [...part, words("。")]),
          ...(rest > 0 ? [words(`另有 ${rest} 类明显上升。`)] : []),
        ]
      : [words("没有一类明显上升。")]),
    ...also(chosen, above, "高于常见范围但未达显著"),
    ...also(chosen, below, "低于常见范围"),
  ];
}

function rise(chosen: IssueChosen, row: RankedRow): Segment[] {
  const { page, period } = chosen;
  const name = memberName("issue", row.id, page.meta);
  const fell = row.before !== null && row.tickets < row.before;
  const counts =
    row.before === null || period.unlike
      ? `${count(row.tickets)} 件`
      : changeWords(row.tickets, row.before, beforeName(chosen));
  return [
    figure(`${name}${fell ? "仍明显高于常见范围" : "明显上升"}`, { tone: "warn", href: "#rises" }),
    words(`：${counts}`),
    ...(row.usual ? [words(`，常见 ${count(row.usual.low)}—${count(row.usual.high)} 件`)] : []),
    ...source(chosen, row),
  ];
}

/** The one member that made most of a rise by itself, not with all. */
function source({ ranking, page }: IssueChosen, row: RankedRow): Segment[] {
  const move = ranking.moves.find(({ id }) => id === row.id);
  const parts = (move?.traces ?? []).flatMap(({ side, makers }) =>
    side === "channel" ? [] : makers.map((maker) => ({ side, ...maker })),
  );
  const best = parts
    .filter(({ stands, now, before }) => stands && now > before)
    .sort((a, b) => b.now - b.before - (a.now - a.before))[0];
  if (!best) return [];
  return [
    words(`，其中${SIDE_WORDS[best.side]} `),
    figure(memberName(best.side, best.member, page.meta, true)),
    words(` ${count(best.now)} 件（平时 ${count(best.before)} 件）`),
  ];
}

function also({ page }: IssueChosen, rows: readonly RankedRow[], what: string): Segment[] {
  if (rows.length === 0) return [];
  const names = rows.slice(0, MOST_TOLD).map(({ id }) => [words(memberName("issue", id, page.meta))]);
  const more = rows.length > MOST_TOLD ? ` 等 ${rows.length} 类` : "";
  return [...listed(names), words(`${more}${what}。`)];
}

/** Matters to be reported at the first ticket, however few and whosever classes they are. */
function urgent(chosen: IssueChosen): Segment[] {
  const { page, ranking, period } = chosen;
  const met = ranking.rows.filter(({ id, tickets }) => tickets > 0 && page.urgent.includes(id));
  if (met.length === 0) return [];
  const told = met.map(({ id, tickets }) => [
    figure(`${memberName("issue", id, page.meta)} ${count(tickets)} 件`, {
      tone: "bad",
      href: classHref(chosen, id, period) ?? undefined,
    }),
  ]);
  return [words("须即报的："), ...listed(told), words("。")];
}

function unclassified({ ranking, state }: IssueChosen): Segment[] {
  if (state.division !== null) return [];
  const tickets = ranking.rows.find(({ id }) => id === UNCLASSIFIED)?.tickets ?? 0;
  return [
    words(
      tickets === 0
        ? "没有未归类的。"
        : `未归类 ${count(tickets)} 件，占 ${share(tickets, ranking.tickets)}。`,
    ),
  ];
}
