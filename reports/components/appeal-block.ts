import { block } from "./block.js";
import { ticketColumn, unitColumn } from "./case-columns.js";
import { count, day, percent } from "./format.js";
import { NO_COLUMN, ratingsLacking } from "./lack.js";
import type { AppealCase, AppealMonth, ListsPage } from "./lists-data.js";
import { APPEAL_GROUNDS, LACKS } from "./lists-words.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

const SHOWN = 15;

/** Dissatisfied tickets of the 12345 line: which may be appealed, what became of appeals, the rate with and without them. */
export function appealBlock(page: ListsPage, lens: Lens): Piece {
  const month = `${Number(page.appealMonth.slice(5, 7))} 月`;
  const ratings = ratingsLacking(page.meta);
  const due = page.appealDue ? `${day(page.appealDue)}前报` : "次月 6 日前报";
  return block(
    {
      id: "appeals",
      fold: true,
      title: "申诉",
      small: "12345 热线的司机不满意工单（T23-27、28）；每月 6 日前报上月的，遇法定节假日顺延",
    },
    page.meta.edition === "internal" && [
      el("h3", {}, `${month}评价的逐件（${due}）：不得申诉的写明情形`),
      table(page.appealCases, caseColumns(lens), {
        ...{
          id: "appeal-cases",
          caption: `${month}不满意工单`,
          empty:
            ratings === null
              ? `${month}没有 12345 热线的不满意工单。`
              : `${NO_COLUMN}：各数据源都没有${ratings}列。`,
        },
        ...{ limit: SHOWN, stack: true, top: true },
        note: "（一）（四）据评价认定；（二）（三）（五）（六）据文字和关联，是“或有”，由人定；（七）不在两个规范的申诉范围的，数据里看不出。",
      }),
    ],
    el("h3", {}, "按月"),
    table(page.appeals, monthColumns(), {
      ...{
        stack: true,
        id: "appeal-months",
        caption: "申诉按月",
        empty: ratings === null ? "没有不满意工单。" : NO_COLUMN,
      },
      note: "满意率按首次评价、仅 12345 热线司机工单；“申诉通过剔除后”把申诉通过的件从分母去掉。",
    }),
  );
}

function caseColumns(lens: Lens): Column<AppealCase>[] {
  return [
    ticketColumn(),
    unitColumn(lens),
    { name: "评价", text: true, value: (r) => r.rated.slice(0, 10), show: (r) => day(r.rated.slice(0, 10)) },
    {
      name: "可否申诉",
      text: true,
      wrap: true,
      value: (r) => verdict(r),
      csv: [
        { name: "可否申诉", value: verdict },
        { name: "不得申诉的情形", value: (r) => r.barred.map(groundName).join("、") },
        {
          name: "或有情形",
          value: (r) => r.doubts.map(({ ground, words }) => `${groundName(ground)}：${words}`).join("、"),
        },
      ],
      show: (r) => [
        r.barred.length > 0 ? el("b", {}, verdict(r)) : verdict(r),
        el(
          "span",
          { class: "keys" },
          [
            ...r.barred.map(groundName),
            ...r.doubts.map(({ ground, words }) => `或有${groundName(ground)}：“${words}”`),
          ].join("；"),
        ),
      ],
    },
    { name: "材料还缺", text: true, value: (r) => lacks(r), show: (r) => lacks(r) || "齐" },
    {
      name: "申诉",
      text: true,
      value: (r) => r.state,
      show: (r): Child => r.state ?? el("span", { class: "soft" }, "未申诉"),
    },
  ];
}

function verdict({ barred, doubts }: AppealCase): string {
  if (barred.length > 0) return "不得申诉";
  return doubts.length > 0 ? "须先核" : "可申诉，待人审";
}

function groundName(ground: number): string {
  return APPEAL_GROUNDS[ground] ?? `（${ground}）`;
}

function lacks({ lacks: missing }: AppealCase): string {
  return missing.map((id) => LACKS[id] ?? id).join("、");
}

function monthColumns(): Column<AppealMonth>[] {
  const without = ({ rated, satisfied, upheld }: AppealMonth) => [satisfied, rated - upheld] as const;
  return [
    { name: "月", text: true, value: (r) => r.month.slice(0, 7) },
    { name: "不满意", value: (r) => r.dissatisfied },
    { name: "不得申诉", value: (r) => r.barred },
    { name: "须先核", value: (r) => r.doubtful },
    { name: "可申诉", value: (r) => r.free },
    { name: "材料齐", value: (r) => r.ready, optional: true },
    { name: "已申诉", value: (r) => r.appealed },
    { name: "通过", value: (r) => r.upheld },
    { name: "驳回", value: (r) => r.rejected, optional: true },
    {
      name: "满意率",
      value: (r) => r.satisfied / r.rated,
      show: (r) => [
        percent(r.satisfied, r.rated),
        el("span", { class: "base" }, `${count(r.satisfied)}/${count(r.rated)}`),
      ],
    },
    {
      name: "申诉通过剔除后",
      value: (r) => without(r)[0] / without(r)[1],
      show: (r) => (r.upheld === 0 ? el("span", { class: "soft" }, "同左") : percent(...without(r))),
    },
  ];
}
