import { appealBlock } from "./appeal-block.js";
import { block } from "./block.js";
import { count, dayBy } from "./format.js";
import { NO_COLUMN, ratingsLacking } from "./lack.js";
import { listLink } from "./list-link.js";
import type { ListingRow, ListsPage, MeetingDecision, MeetingList } from "./lists-data.js";
import { MEETING_LISTS } from "./lists-words.js";
import { type Lens, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { figure, paragraph, type Segment, words } from "./say.js";
import { shirkingBlock } from "./shirking-block.js";
import { emptyState } from "./states.js";
import { table } from "./table.js";
import { subjectLink, subjectName } from "./warning-words.js";

const LISTS = Object.keys(MEETING_LISTS) as MeetingList[];
const SHOWN = 12;

/** What the last meeting left open, then the lists with their grounds, appeals, and signals of shirking. */
export function listsView(page: ListsPage, lens: Lens): Child {
  if (!page.made) return emptyState("尚未测算名单", "重新生成一次站点即有：npx xianban build。");
  return [
    paragraph(summary(page)),
    el(
      "p",
      { class: "note" },
      "名单由规则生成，供会前审定；“待核实”的须先核实再定。文件没有给数的阈值为自设，见",
      el("a", { href: `${lens.root}method#supervision`, class: "number" }, "口径与方法"),
      "。",
    ),
    el(
      "div",
      { class: "grid" },
      decisionBlock(page),
      LISTS.map((list) => listBlock(list, page, lens)),
      appealBlock(page, lens),
      shirkingBlock(page, lens),
    ),
  ];
}

function summary({ listing }: ListsPage): Segment[] {
  return LISTS.flatMap((list, place) => {
    const rows = listing.filter((row) => row.list === list);
    const hints = rows.filter(({ hint }) => hint).length;
    return [
      words(`${place > 0 ? "、" : ""}${MEETING_LISTS[list].name} `),
      figure(count(rows.length - hints), { href: `#list-${list}` }),
      words(hints > 0 ? `（另待核实 ${count(hints)}）` : ""),
    ];
  }).concat(words("。"));
}

function decisionBlock({ decisions, meta }: ListsPage): Piece {
  const today = meta.asOf.slice(0, 10);
  const open = (decisions ?? []).filter(({ done }) => done === null);
  return block(
    {
      id: "decisions",
      title: "上次会议议定、尚未办结",
      small: decisions ? `${count(open.length)} 项，按期限` : "T26-7",
    },
    decisions === null
      ? el(
          "p",
          { class: "empty" },
          "没有会议议定事项。写进 tasks.csv 的 meeting、fed、decision、owner、due、done 各列，这里即列出未办结的。",
        )
      : table(
          open,
          [
            {
              name: "会议",
              text: true,
              value: (r) => r.meeting,
              show: (r) => [r.meeting, el("span", { class: "keys" }, dayBy(r.decided, meta.asOf))],
            },
            {
              name: "议定事项",
              text: true,
              wrap: true,
              value: (r) => r.decision,
              show: (r) => r.decision ?? "（对外版不列）",
            },
            { name: "责任单位", text: true, value: (r) => r.owner, show: (r) => r.owner ?? "—" },
            {
              name: "期限",
              text: true,
              value: (r) => r.due,
              show: (r) =>
                r.due === null
                  ? "未定"
                  : [dayBy(r.due, meta.asOf), r.due < today && el("b", { class: "bad keys" }, "已过期")],
            },
          ] satisfies Parameters<typeof table<MeetingDecision>>[1][number][],
          { id: "decisions", caption: "会议议定未办结", empty: "议定事项都已办结。", stack: true },
        ),
  );
}

function listBlock(list: MeetingList, page: ListsPage, lens: Lens): Piece {
  const { name, about, empty: none } = MEETING_LISTS[list];
  const ratings = list === "praise" ? ratingsLacking(page.meta) : null;
  const empty = ratings === null ? none : `${NO_COLUMN}：各数据源都没有${ratings}列，三项率无从计算。`;
  const rows = page.listing.filter((row) => row.list === list);
  const few = page.few.filter((row) => row.list === list);
  return block(
    { id: `list-${list}`, fold: true, title: name, small: about },
    table(
      rows,
      [
        {
          name: "对象",
          text: true,
          value: (r) => whom(r, lens),
          show: (r) => [
            subjectLink({ ...r, issue: "" }, lens) || el("span", { class: "soft" }, "见依据"),
            r.hint && el("span", { class: "chip plain mini" }, "待核实"),
          ],
        },
        {
          name: "依据",
          text: true,
          wrap: true,
          value: (r) => r.rule,
          csv: [
            { name: "规则", value: (r) => r.rule },
            { name: "条款", value: (r) => ground(r) },
            { name: "待核实", value: (r) => (r.hint ? "是" : "") },
            { name: "情况", value: (r) => r.said },
          ],
          show: (r) => [
            el("b", {}, r.rule),
            el("span", { class: "quote" }, r.said ?? "（对外版不列）"),
            el("span", { class: "keys" }, ground(r)),
          ],
        },
        {
          name: "件",
          value: (r) => r.total,
          show: (r) => (r.total === 0 ? groundLink(r, lens) : listLink(r.total, r.tickets, lens)),
        },
        { name: "自何时", text: true, value: (r) => r.since, show: (r) => dayBy(r.since, page.meta.asOf) },
      ],
      {
        ...{ id: `${list}-rows`, caption: `${name}名单`, empty, limit: SHOWN, stack: true, top: true },
        note: few.length > 0 && fewWords(few, page, lens),
      },
    ),
    rows.length === 0 && few.length > 0 && el("p", { class: "note" }, fewWords(few, page, lens)),
  );
}

/** What rests on figures and not on tickets leads to the member's page, where they stand. */
function groundLink({ scope, member }: ListingRow, { root }: Lens): Child {
  const folder = { unit: "units", platform: "platforms" }[scope];
  return folder ? el("a", { href: `${root}${folder}/${member}#official`, class: "number" }, "依据") : "—";
}

function fewWords(few: ListsPage["few"], { leastRated }: ListsPage, lens: Lens): string {
  const names = few.map(
    ({ member, rated }) => `${memberName("unit", member, lens.meta, true)}（${rated} 件）`,
  );
  return `样本不足 ${leastRated} 件评价、不列入的：${names.join("、")}。`;
}

function whom(row: ListingRow, lens: Lens): string {
  return subjectName({ ...row, issue: "" }, lens);
}

function ground({ clause, basis, hint }: ListingRow): string {
  return [clause, basis === "local" ? "阈值自设" : null, hint ? "须先核实" : null]
    .filter(Boolean)
    .join(" · ");
}
