import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { RiskList, RiskLoad, RiskPage, RiskTicket } from "./data-risk.js";
import { count, momentBy } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { chanceText } from "./risk-words.js";
import { type Column, table } from "./table.js";
import { issueColumn, KIND, NUMBER, receivedColumn, TITLE } from "./ticket-columns.js";
import { ticketsHref } from "./tickets-link.js";

const SHOWN = 12;
const LOADS_SHOWN = 12;

/** Open tickets likely to miss their limit: one by one in the internal edition, by unit in both. */
export function waitBlocks(page: RiskPage, lens: Lens): Child {
  return [page.meta.edition === "internal" && ticketBlock(page, lens), loadBlock(page, lens)];
}

function ticketBlock(page: RiskPage, lens: Lens): Piece {
  const all = page.loads.reduce((sum, { tickets }) => sum + tickets, 0);
  return block(
    {
      id: "waits",
      fold: true,
      title: "最可能超时的在办件",
      small: "时限尚在期内，可能性大的在前；全部工单，不限司机工单",
    },
    table<RiskTicket>(
      page.tickets,
      [
        NUMBER,
        {
          name: "超时可能性",
          value: (t) => t.probability,
          show: (t) => el("b", { class: t.probability > 0.5 ? "warn" : null }, chanceText(t.probability)),
        },
        { name: "到期", text: true, value: (t) => t.due, show: (t) => momentBy(t.due, page.meta.asOf) },
        { name: "环节", text: true, value: (t) => t.step },
        bodyColumn(lens),
        receivedColumn(lens),
        { ...KIND, value: (t: RiskTicket) => t.kind },
        { name: "司机工单", text: true, optional: true, value: (t) => (t.driver ? "是" : "否") },
        issueColumn(lens),
        {
          name: "据以往",
          optional: true,
          text: true,
          value: (t) => t.likeOwn,
          csv: [
            { name: "同单位同类同环节（项）", value: (t) => t.likeOwn },
            { name: "同环节（项）", value: (t) => t.likeStep },
          ],
          show: (t) =>
            el(
              "span",
              { class: "soft", title: "以往至少办了这么久的：同单位同类同环节，及全部同环节" },
              `${count(t.likeOwn)} / ${count(t.likeStep)} 项`,
            ),
        },
        TITLE,
      ],
      {
        ...{
          id: "waits",
          caption: "最可能超时的在办件",
          empty: "没有时限之内的在办件。",
          limit: SHOWN,
          stack: true,
        },
        note: all > page.tickets.length && `共 ${count(all)} 件，此处列前 ${count(page.tickets.length)} 项。`,
      },
    ),
  );
}

function bodyColumn(lens: Lens): Column<Pick<RiskLoad, "unit" | "body">> {
  return {
    name: "办理单位",
    text: true,
    value: (r) => r.body ?? memberName("unit", r.unit ?? "未派", lens.meta),
    show: (r) => r.body ?? memberLink("unit", r.unit ?? "未派", lens, true),
  };
}

function loadBlock(page: RiskPage, lens: Lens): Piece {
  const href = (list: RiskList | null) =>
    list && ticketsHref(lens.meta, lens.root, { from: list.from, to: list.to, members: {}, list: list.id });
  const id = page.meta.edition === "internal" ? "loads" : "waits";
  return block(
    {
      id,
      fold: true,
      title: "时限之内的在办件，按单位",
      small: "预计超时多的在前",
      width: "c6",
    },
    table<RiskLoad>(
      page.loads,
      [
        bodyColumn(lens),
        { name: "时限内（件）", value: (r) => r.tickets, show: (r) => countLink(r.tickets, href(r.list)) },
        { name: "预计超时（项）", value: (r) => r.expected, show: (r) => r.expected.toFixed(1) },
        {
          name: "多半超时（件）",
          value: (r) => r.likely,
          show: (r) => countLink(r.likely, href(r.likelyList)),
        },
        {
          name: "其中最早到期",
          text: true,
          optional: true,
          value: (r) => r.nearest,
          show: (r) => momentBy(r.nearest, page.meta.asOf),
        },
      ],
      { id, caption: "时限之内的在办件按单位", empty: "没有时限之内的在办件。", limit: LOADS_SHOWN },
    ),
    page.heldSteps.length > 0 &&
      el(
        "p",
        { class: "note" },
        `${page.heldSteps.map(({ step, clocks }) => `${step}（${count(clocks)} 项）`).join("、")}的预判在检验中没有胜过简单办法，或次数不足，不印出。`,
      ),
  );
}
