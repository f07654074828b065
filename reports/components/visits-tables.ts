import { ticketColumn, unitColumn } from "./case-columns.js";
import { count, dayBy, momentBy, share } from "./format.js";
import { listLink } from "./list-link.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, table } from "./table.js";
import type { VisitDraw, VisitList, VisitMonth, VisitRow, VisitUnit } from "./visits-data.js";
import { answerWords, monthName, overturnedWords, REDO_STATES, wholeOf } from "./visits-words.js";

const ROWS = 20;

/** A month's coverage by unit, all units together first. */
export function coverageTable(month: VisitMonth, lens: Lens): Piece {
  const whole: VisitUnit = { unit: "*", ...wholeOf(month), lists: month.lists };
  const name = ({ unit }: VisitUnit) =>
    unit === "*" ? "合计" : unit === "" ? "未派单位" : memberName("unit", unit, lens.meta, true);
  const counted = (
    header: string,
    id: VisitList,
    more: Partial<Column<VisitUnit>> = {},
  ): Column<VisitUnit> => ({
    name: header,
    value: (r) => r[id],
    show: (r) => listLink(r[id], r.lists[id] ?? null, lens),
    ...more,
  });
  return table(
    [whole, ...month.units],
    [
      {
        name: "承办单位",
        text: true,
        value: name,
        show: (r): Child =>
          r.unit === "*"
            ? el("b", {}, "合计")
            : r.unit === ""
              ? el("span", { class: "soft", title: "热线直接答复等" }, "未派单位")
              : memberLink("unit", r.unit, lens, true),
      },
      { name: "办结", value: (r) => r.completed, show: (r) => count(r.completed) },
      counted("已抽", "drawn"),
      {
        name: "抽访占比",
        value: (r) => (r.completed > 0 ? r.drawn / r.completed : null),
        show: (r) => share(r.drawn, r.completed),
        optional: true,
      },
      counted("已访", "visited"),
      counted("接通", "reached"),
      counted("免访", "exempt", { optional: true }),
      {
        ...counted("推翻好评", "denied"),
        show: (r) =>
          r.denied > 0 ? el("b", { class: "bad" }, listLink(r.denied, r.lists.denied ?? null, lens)) : "0",
      },
      counted("推翻差评", "restored", { optional: true }),
      counted("派回重办", "to_redo"),
      { name: "已重办", value: (r) => r.redone, optional: true },
      {
        name: "热线已回访",
        optional: true,
        value: (r) => r.by_feed,
        show: (r) => el("span", { class: "soft" }, count(r.by_feed)),
      },
    ],
    {
      ...{
        id: `coverage-${month.month.slice(0, 7)}`,
        caption: `${monthName(month)}办结工单的回访`,
        empty: "没有。",
      },
      limit: ROWS,
      note: "“热线已回访”取导出的回访时间列，与本处抽访是两回事。",
    },
  );
}

function visitedColumn({ meta }: Lens): Column<VisitRow> {
  return {
    name: "回访",
    text: true,
    value: (r) => r.visited,
    csv: [
      { name: "回访时间", value: (r) => r.visited },
      { name: "回访人", value: (r) => r.by },
    ],
    show: (r) => [
      r.visited?.endsWith(" 00:00:00")
        ? dayBy(r.visited.slice(0, 10), meta.asOf)
        : momentBy(r.visited, meta.asOf),
      el("span", { class: "keys" }, r.by ?? ""),
    ],
  };
}

const SAID: Column<VisitRow> = {
  name: "群众所述",
  text: true,
  wrap: true,
  value: (r) => r.reason,
  csv: [
    { name: "不满意原因", value: (r) => r.reason },
    { name: "新的疑问", value: (r) => r.newQuestion },
  ],
  show: (r) => [
    r.reason ?? el("span", { class: "soft" }, "未记原因"),
    r.newQuestion && el("span", { class: "keys" }, `新的疑问：${r.newQuestion}`),
  ],
};

/** Visits whose answers are not those of the record. */
export function overturnedTable(rows: readonly VisitRow[], lens: Lens, omitted: number): Piece {
  return table(
    rows,
    [
      ticketColumn(),
      unitColumn(lens),
      {
        name: "原评价",
        text: true,
        wrap: true,
        value: (r) => overturnedWords(r)[0],
        show: (r) => [overturnedWords(r)[0], el("span", { class: "keys" }, r.source ?? "")],
      },
      {
        name: "回访所得",
        text: true,
        wrap: true,
        value: (r) => overturnedWords(r)[1],
        show: (r) => el("b", { class: r.denied.length > 0 ? "bad" : "ok" }, overturnedWords(r)[1]),
      },
      SAID,
      visitedColumn(lens),
    ],
    {
      ...{ id: "overturned-rows", caption: "回访推翻的评价", empty: "没有回访推翻的评价。", limit: ROWS },
      ...{ stack: true, top: true },
      note: omitted > 0 && "更早的回访未列。",
    },
  );
}

/** Tickets to be handled again, or of which that is to be decided. */
export function redoTable(rows: readonly VisitRow[], lens: Lens): Piece {
  const state = ({ state: id }: VisitRow) => (id === null ? "" : REDO_STATES[id].name);
  return table(
    rows,
    [
      ticketColumn(),
      unitColumn(lens),
      {
        name: "状态",
        text: true,
        value: state,
        csv: [
          { name: "状态", value: state },
          { name: "下一步", value: (r) => (r.state === null ? "" : REDO_STATES[r.state].next) },
        ],
        show: (r) =>
          r.state !== null && [
            REDO_STATES[r.state].open ? el("b", {}, REDO_STATES[r.state].name) : REDO_STATES[r.state].name,
            el("span", { class: "keys" }, REDO_STATES[r.state].next),
          ],
      },
      { name: "回访所得", text: true, wrap: true, value: answerWords },
      SAID,
      visitedColumn(lens),
    ],
    {
      ...{
        id: "redo-rows",
        caption: "回访后要重办的",
        empty: "没有要重办的。",
        limit: ROWS,
        stack: true,
        top: true,
      },
      note: "派回记在 actions.csv（派回重办），重办结果记整改结果，或由导出的新办结时间得知；再次回访记在 visits.csv。",
    },
  );
}

/** Draws on record. */
export function drawTable(draws: readonly VisitDraw[], lens: Lens): Piece {
  return table(
    draws,
    [
      {
        name: "办结期间",
        text: true,
        value: (r) => `${r.start}—${r.end}`,
        show: (r) => [dayBy(r.start, lens.meta.asOf), "—", dayBy(r.end, lens.meta.asOf)],
      },
      { name: "办结", value: (r) => r.completed },
      { name: "每单位", text: true, value: (r) => (r.size.endsWith("%") ? r.size : `${r.size} 件`) },
      { name: "抽取", value: (r) => r.tickets },
      { name: "免访", value: (r) => r.exempt, optional: true },
      { name: "种子", text: true, value: (r) => r.seed, show: (r) => el("span", { class: "mono" }, r.seed) },
      {
        name: "抽取于",
        text: true,
        optional: true,
        value: (r) => r.drawn,
        show: (r) => momentBy(r.drawn, lens.meta.asOf),
      },
      {
        name: "数据截至",
        text: true,
        optional: true,
        value: (r) => r.as_of,
        show: (r) => momentBy(r.as_of, lens.meta.asOf),
      },
    ],
    {
      ...{ id: "draw-rows", caption: "回访抽样记录", empty: "还没有写出过回访名单。", limit: ROWS },
      note: "同一期间抽过几次都在此列，种子、期间和数据截至时点相同即抽得同样的工单。",
    },
  );
}
