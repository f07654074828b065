import type { ClockState, ListedTicket, Meta, ScopeId, TicketLists, TicketsPage } from "./data.js";
import { RATE_IDS } from "./data.js";
import { count, day, span } from "./format.js";
import { type Lens, memberName } from "./members.js";
import { type Child, el, type Piece, toElement } from "./node.js";
import { emptyState, errorState, loadingState, noTickets, provenance } from "./states.js";
import { type Column, table } from "./table.js";
import {
  answerColumns,
  completedOn,
  issueColumn,
  KIND,
  NUMBER,
  receivedColumn,
  TITLE,
  unitColumn,
} from "./ticket-columns.js";
import {
  askedTickets,
  chosenTickets,
  countedOn,
  markOf,
  PARTS,
  type Part,
  type RateQuery,
  readTicketQuery,
  type TicketQuery,
  ticketsHref,
} from "./tickets-link.js";

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
const BASE_WORDS: Record<Meta["profiles"][number]["base"], string> = {
  completed: "办结",
  received: "受理",
  due: "到期",
  rated: "得到评价",
};
const CLOCK_WORDS: Record<ClockState, string> = {
  met: "按时",
  missed: "逾期完成",
  open: "未到期",
  overdue: "已超时",
};
const GOOD_WORDS = { response: "已联系", resolution: "已解决", satisfaction: "满意" };

/**
 * The tickets behind a number that was clicked, by the page's address; it redraws itself when the address changes.
 * @param fetchLists fetches the named lists, once one is asked for
 */
export function ticketsPage(
  page: TicketsPage,
  fetchLists: () => Promise<TicketLists>,
  document: Document,
): Element {
  const window = document.defaultView;
  const root = toElement(el("div", { class: "page" }), document);
  const lens: Lens = { meta: page.meta, profile: page.meta.profile, source: 0, root: "./" };
  const show = (piece: Piece) => root.replaceChildren(toElement(piece, document));
  let lists: Promise<TicketLists> | null = null;
  const draw = async () => {
    const hash = window?.location.hash ?? "";
    const query = readTicketQuery(hash);
    try {
      if (query?.list) {
        show(loadingState());
        lists ??= fetchLists();
      }
      const found = query?.list ? await lists : null;
      if (hash === (window?.location.hash ?? "")) show(el("div", {}, ticketsView(page, query, lens, found)));
    } catch (error) {
      show(errorState(error));
    }
  };
  window?.addEventListener("hashchange", () => void draw());
  void draw();
  return root;
}

/** What was asked for in words, and the list. */
export function ticketsView(
  page: TicketsPage,
  query: TicketQuery | null,
  lens: Lens,
  lists: TicketLists | null = null,
): Child {
  const { meta } = page;
  if (meta.latest === null) return noTickets();
  if (meta.listedFrom === null) {
    return [provenance(meta), emptyState("公开版不列工单", "内部版在此列出每个数字背后的工单。")];
  }
  const rows = askedTickets(page, query, lists);
  if (rows === null) {
    return [
      provenance(meta),
      emptyState("没有这份清单", "它可能属于上一次生成的站点；请回到原来的页面再点一次。"),
    ];
  }
  const rate = query?.rate;
  return [
    provenance(meta),
    el(
      "p",
      { class: "say" },
      asked(page, query, lens, lists),
      el("b", {}, ` ${count(rows.length)} `),
      "件。",
    ),
    query && rate && parts(page, { ...query, rate }),
    el(
      "section",
      { class: "card c12 block", "aria-label": "工单明细" },
      table(rows, columns(lens, rate), {
        id: "tickets",
        caption: `工单明细${query ? ` ${query.from} ${query.to}` : ""}`,
        empty: "没有这样的工单。",
        limit: 100,
        stack: true,
        note: query?.list
          ? "清单里可有未标记为货车司机的工单。"
          : `司机工单，咨询另计；明细自 ${day(meta.listedFrom, true)} 起（近 13 周），更早的用 npx xianban query 查。`,
      }),
    ),
  ];
}

function asked(
  { clocks }: TicketsPage,
  query: TicketQuery | null,
  lens: Lens,
  lists: TicketLists | null,
): string {
  if (query === null) return "近期受理的司机工单";
  const members = (Object.entries(query.members) as [ScopeId, readonly string[] | undefined][]).map(
    ([scope, ids = []]) =>
      `${SCOPE_WORDS[scope]}为${ids.map((id) => memberName(scope, id, lens.meta)).join("或")}、`,
  );
  const days = span(query.from, query.to);
  if (query.list) return `${lists?.lists[query.list]?.name ?? ""}：${members.join("")}${days}受理的工单`;
  if (query.word) members.push(`凭“${query.word}”一词归类、`);
  if (query.clock) {
    const { id, state } = query.clock;
    members.push(`${clocks.find((clock) => clock.id === id)?.name ?? id}时限${CLOCK_WORDS[state]}、`);
  }
  if (!query.rate) return `${members.join("")}${days}受理的司机工单`;
  return `${members.join("")}${days}${rateWords(query.rate, lens.meta)}的司机工单`;
}

function rateWords({ id, part, profile, source }: RateQuery, meta: Meta): string {
  const rule = meta.rules.find((one) => one.id === id)?.name ?? id;
  const { name, base } = meta.profiles.find((one) => one.id === profile) ?? {
    name: profile,
    base: "completed",
  };
  const counted = `${BASE_WORDS[base]}、计入${rule}（${name}，${source ?? meta.sources[0]}）`;
  return part === "counted" ? counted : `${counted}、${PART_WORDS[part](GOOD_WORDS[id])}`;
}

const PART_WORDS: Record<Part, (good: string) => string> = {
  counted: () => "全部",
  above: (good) => `算作“${good}”`,
  rest: (good) => `未算作“${good}”`,
};

/** The parts of a rate's tickets with their counts, each leading to its own list. */
function parts({ tickets, meta }: TicketsPage, query: TicketQuery & { rate: RateQuery }): Piece {
  const listed = PARTS.map((part) => {
    const own = { ...query, rate: { ...query.rate, part } };
    return { part, own, rows: chosenTickets(tickets, own) };
  });
  const halves = listed[0]?.rows.filter((ticket) => markOf(ticket, query.rate) === "3").length ?? 0;
  return el(
    "p",
    { class: "parts" },
    listed.map(({ part, own, rows }) => {
      const text = `${PART_WORDS[part](GOOD_WORDS[query.rate.id])} ${count(rows.length)} 件`;
      const here = part === query.rate.part;
      return el("a", { href: ticketsHref(meta, "./", own), "aria-current": here ? "true" : null }, text);
    }),
    halves > 0 && el("span", { class: "soft" }, `其中 ${count(halves)} 件按半件计`),
  );
}

function isAnswered({ contacted, resolved, satisfied }: ListedTicket): boolean {
  return contacted !== null || resolved !== null || satisfied !== null;
}

function columns(lens: Lens, rate: RateQuery | undefined): Column<ListedTicket>[] {
  const text = (name: string, pick: (t: ListedTicket) => string | null): Column<ListedTicket> => ({
    name,
    text: true,
    optional: true,
    value: pick,
  });
  const counted = (t: ListedTicket) => rate && countedOn(t, rate);
  // What the rate rests on takes their room.
  const saved = rate !== undefined;
  const answers = answerColumns(lens);
  const asked = rate && answers[RATE_IDS.indexOf(rate.id)];
  return [
    NUMBER,
    receivedColumn(lens),
    ...(rate
      ? [{ ...text("计入日", (t) => counted(t) ?? null), show: (t: ListedTicket) => day(counted(t) ?? "") }]
      : []),
    completedOn(lens),
    { ...text("状态", (t) => t.status), saved },
    unitColumn(lens),
    issueColumn(lens),
    { ...KIND, saved },
    { ...text("事发区", (t) => t.district), saved },
    { ...text("渠道", (t) => t.channel), saved },
    text("平台", (t) => (t.about === null ? null : memberName("about", t.about, lens.meta))),
    ...answers.map((column) => ({ ...column, optional: column !== asked })),
    text("评价来源", (t) => (isAnswered(t) ? (t.source ?? lens.meta.sources[0] ?? null) : null)),
    { ...text("归类依据", (t) => t.why ?? null), saved: true },
    { ...text("时限", (t) => (t.late ? "超时" : "")), saved: !saved },
    TITLE,
  ];
}
