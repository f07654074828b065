import type { ListedTicket, ScopeId, TicketsPage } from "./data.js";
import { count, moment, span } from "./format.js";
import { isAbsent, NO_COLUMN } from "./lack.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, toElement } from "./node.js";
import { emptyState, noTickets, provenance } from "./states.js";
import { type Column, table } from "./table.js";
import { chosenTickets, readTicketQuery, type TicketQuery } from "./tickets-link.js";

const SCOPE_WORDS: Record<ScopeId, string> = {
  issue: "事项",
  unit: "承办单位",
  about: "被反映平台",
  answered: "答复平台",
  district: "事发区",
  channel: "受理渠道",
  kind: "诉求类型",
  field: "业务领域",
};

/** The tickets behind a count that was clicked, by the page's address; it redraws itself when the address changes. */
export function ticketsPage(page: TicketsPage, document: Document): Element {
  const window = document.defaultView;
  const root = toElement(el("div", { class: "page" }), document);
  const lens: Lens = { meta: page.meta, profile: page.meta.profile, root: "./" };
  const draw = () => {
    const query = readTicketQuery(window?.location.hash ?? "");
    root.replaceChildren(toElement(el("div", {}, ticketsView(page, query, lens)), document));
  };
  window?.addEventListener("hashchange", draw);
  draw();
  return root;
}

/** What was asked for in words, and the list. */
export function ticketsView(page: TicketsPage, query: TicketQuery | null, lens: Lens): Child {
  if (page.meta.latest === null) return noTickets();
  if (page.meta.listedFrom === null) {
    return [provenance(page.meta), emptyState("公开版不列工单", "内部版在此列出每个数字背后的工单。")];
  }
  const rows = chosenTickets(page.tickets, query);
  return [
    provenance(page.meta),
    el("p", { class: "say" }, asked(query, lens), el("b", {}, ` ${count(rows.length)} `), "件。"),
    el(
      "section",
      { class: "card c12 block", "aria-label": "工单明细" },
      table(rows, columns(lens), {
        id: "tickets",
        caption: `工单明细${query ? ` ${query.from} ${query.to}` : ""}`,
        empty: "没有这样的工单。",
        limit: 100,
        note: `司机工单，咨询另计；明细自 ${span(page.meta.listedFrom, page.meta.listedFrom)} 起，更早的用 npx xianban query 查。`,
      }),
    ),
  ];
}

function asked(query: TicketQuery | null, { meta }: Lens): string {
  if (query === null) return "近期受理的司机工单";
  const members = Object.entries(query.members) as [ScopeId, string][];
  const words = members.map(([scope, id]) => `${SCOPE_WORDS[scope]}为${memberName(scope, id, meta)}`);
  return `${span(query.from, query.to)}受理${words.length > 0 ? `，${words.join("，")}` : ""}的司机工单`;
}

const YES = (value: boolean | null, yes: string, no: string) =>
  value === null ? "未评价" : value ? yes : no;

function columns(lens: Lens): Column<ListedTicket>[] {
  const text = (name: string, pick: (t: ListedTicket) => string | null, optional = true) => ({
    name,
    text: true,
    optional,
    value: pick,
  });
  const answer = (name: string, id: string, pick: (t: ListedTicket) => string) =>
    text(name, (t) => (isAbsent(lens.meta.lacking[id]) ? NO_COLUMN : pick(t)));
  return [
    text("工单编号", (t) => t.number, false),
    { ...text("受理", (t) => t.received, false), show: (t) => moment(t.received) },
    { ...text("办结", (t) => t.completed), show: (t) => moment(t.completed) },
    text("状态", (t) => t.status),
    {
      ...text("承办单位", (t) => memberName("unit", t.unit ?? "未派", lens.meta), false),
      show: (t) => memberLink("unit", t.unit ?? "未派", lens, true),
    },
    text("事项", (t) => t.issue, false),
    text("类型", (t) => t.kind),
    text("事发区", (t) => t.district),
    text("渠道", (t) => t.channel),
    text("平台", (t) => (t.about === null ? null : memberName("about", t.about, lens.meta))),
    answer("联系", "response", (t) => YES(t.contacted, "已联系", "未联系")),
    answer("解决", "resolution", (t) => YES(t.resolved, "已解决", "未解决")),
    answer("满意", "satisfaction", (t) => t.satisfied ?? "未评价"),
    { ...text("标题", (t) => t.title), wrap: true, show: (t) => el("span", {}, t.title ?? "—") },
  ];
}
