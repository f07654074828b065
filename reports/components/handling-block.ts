import { block } from "./block.js";
import { ticketColumn, unitColumn } from "./case-columns.js";
import { count, momentBy } from "./format.js";
import type {
  HandlingCase,
  HandlingGround,
  HandlingListId,
  HandlingLists,
  HandlingTag,
} from "./handling-data.js";
import { NO_COLUMN } from "./lack.js";
import { listLink } from "./list-link.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";

const SHOWN = 12;

const LISTS: Record<HandlingListId, { title: string; small: string; at: string; empty: string }> = {
  enterprise: {
    title: "企业代答且不满意",
    small: "诉求人要求管理部门处理的，派回由管理部门重办（T23-18）",
    at: "评价",
    empty: "没有企业代答后不满意的。",
  },
  tagged: {
    title: "特殊标签工单",
    small: "不得轻易退单；互联网+督查须经市政府督查部门同意（T23-13）",
    at: "退单",
    empty: "没有被退单的。",
  },
  extension: {
    title: "不合规定的延期",
    small: "先征得同意、到期前至少一日申请；咨询、加急、自身拖延的不得申请（T23-14）",
    at: "申请",
    empty: "没有不合规定的延期。",
  },
};

/** The lists of T23-13, -14 and -18, a block each: how many by ground, then one by one. */
export function handlingBlocks(handling: HandlingLists, lens: Lens): Piece[] {
  return (Object.keys(LISTS) as HandlingListId[]).map((list) => listBlock(list, handling, lens));
}

function listBlock(list: HandlingListId, handling: HandlingLists, lens: Lens): Piece {
  const { title, small } = LISTS[list];
  const lacking = handling.lacking[list];
  return block(
    { id: `handling-${list}`, fold: true, title, small: `${small}，近 ${handling.days} 天` },
    lacking === undefined
      ? [
          list === "tagged" && tagTable(handling.tags, lens),
          groundTable(list, handling, lens),
          lens.meta.edition === "internal" && caseTable(list, handling, lens),
        ]
      : el("p", { class: "empty" }, `${NO_COLUMN}：各数据源都没有${lacking}列，无从列出。`),
  );
}

function groundTable(list: HandlingListId, { grounds, lacking }: HandlingLists, lens: Lens): Piece {
  const needs: Record<string, "consent" | "contact"> = {
    "extension-refused": "consent",
    "extension-unasked": "consent",
    "extension-own": "contact",
    "tagged-uncontacted": "contact",
  };
  const lack = ({ id }: HandlingGround) => {
    const need = needs[id];
    return need === undefined ? undefined : lacking[need];
  };
  return table(
    grounds.filter((ground) => ground.list === list),
    [
      {
        name: "缘由",
        text: true,
        wrap: true,
        value: (r) => r.name,
        csv: [
          { name: "缘由", value: (r) => r.name },
          { name: "条款", value: (r) => r.clause },
          { name: "待确认", value: (r) => r.toConfirm },
        ],
        show: (r) => [
          r.name,
          el(
            "span",
            { class: "keys" },
            [r.clause, r.basis === "local" ? "推断，自设" : null, r.toConfirm].filter(Boolean).join(" · "),
          ),
        ],
      },
      {
        name: "件",
        value: (r) => (lack(r) === undefined ? r.n : null),
        show: (r): Child =>
          lack(r) === undefined
            ? listLink(r.n, r.tickets, lens)
            : el("span", { class: "soft", title: `各数据源都没有${lack(r)}列` }, NO_COLUMN),
      },
    ],
    { id: `${list}-grounds`, caption: `${LISTS[list].title}按缘由`, empty: "没有。", compact: true },
  );
}

function tagTable(tags: readonly HandlingTag[], lens: Lens): Piece {
  return table(
    tags,
    [
      { name: "标签", text: true, value: (r) => r.tag, show: (r) => `【${r.tag}】` },
      { name: "件", value: (r) => r.tickets, show: (r) => listLink(r.tickets, r.list, lens) },
      { name: "在办", value: (r) => r.open },
      { name: "被退单", value: (r) => r.returned },
      { name: "超时", value: (r) => r.late },
      { name: "差评", value: (r) => r.bad },
    ],
    { id: "tags", caption: "特殊标签工单按标签", empty: "没有带这些标签的工单。" },
  );
}

function caseTable(list: HandlingListId, { cases, grounds, omitted }: HandlingLists, lens: Lens): Piece {
  const { meta } = lens;
  const words = ({ grounds: ids }: HandlingCase) =>
    grounds.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join("；");
  const columns: Column<HandlingCase>[] = [
    ticketColumn(),
    unitColumn(lens),
    ...(list === "enterprise"
      ? [
          {
            name: "答复企业",
            text: true,
            value: (r: HandlingCase) => r.answered && memberName("answered", r.answered, meta),
            show: (r: HandlingCase) => (r.answered ? memberLink("answered", r.answered, lens) : "—"),
          },
        ]
      : []),
    {
      name: "缘由",
      text: true,
      wrap: true,
      value: words,
      csv: [
        { name: "缘由", value: words },
        { name: "依据", value: (r) => r.words },
      ],
      show: (r) => [words(r), r.words !== null && el("span", { class: "keys" }, r.words)],
    },
    { name: LISTS[list].at, text: true, value: (r) => r.at, show: (r) => momentBy(r.at, meta.asOf) },
    {
      name: "重办",
      text: true,
      value: (r) => (r.redone ? "已派回" : "未派回"),
      show: (r) => (r.redone ? "已派回" : el("span", { class: "soft" }, "未派回")),
    },
  ];
  return table(
    cases.filter((row) => row.list === list),
    list === "enterprise" ? columns : columns.slice(0, -1),
    {
      ...{ id: `${list}-cases`, caption: LISTS[list].title, empty: LISTS[list].empty, limit: SHOWN },
      ...{ stack: true, top: true },
      note: omitted > 0 && `三类共另有 ${count(omitted)} 件更早的，只计数。`,
    },
  );
}
