import type { ArrearsDebtor, ArrearsPage, ArrearsRow, ArrearsSum } from "./arrears-data.js";
import { daysFrom, routeWords, stageWords, TYPE_WORDS, wordOf } from "./arrears-words.js";
import { countLink } from "./chip.js";
import { count, day, share } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Column, type TableOptions, table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

/** Matters one by one; `waits` adds how long they have waited. */
export function matterTable(
  rows: readonly ArrearsRow[],
  page: ArrearsPage,
  lens: Lens,
  { waits, ...options }: TableOptions & { waits?: boolean },
): Piece {
  const waited = (r: ArrearsRow) => daysFrom(r.first, page.meta.asOf);
  return table(
    rows,
    [
      { name: "首次反映", text: true, value: (r) => r.first, show: (r) => day(r.first, !waits) },
      ...(waits ? [{ name: "已等（天）", value: waited }] : []),
      ...debtorColumns(page, lens),
      routeColumn(page),
      { name: "阶段", text: true, value: stageWords, show: (r) => stageChip(r) },
      { name: "件", value: (r) => r.tickets, show: (r) => countLink(r.tickets, matterHref(r, lens)) },
      { name: "司机", value: (r) => r.drivers },
      { name: "诉求（元）", value: (r) => r.claimed, show: claimedCell },
      ...recoveredColumns(),
      { name: "区", text: true, optional: true, value: (r) => r.districts.join("、") },
      {
        name: "平台",
        text: true,
        optional: true,
        value: (r) => r.platform && memberName("about", r.platform, lens.meta),
        show: (r) =>
          r.platform ? memberLink("about", r.platform, lens) : el("span", { class: "soft" }, "—"),
      },
    ],
    { stack: true, ...options },
  );
}

function matterHref({ first, last, list }: ArrearsRow, { meta, root }: Lens): string | null {
  return list === null ? null : ticketsHref(meta, root, { from: first, to: last, members: {}, list });
}

/** The firm, or the platform that owes itself. */
function nameOf({ debtor, type, platform }: ArrearsRow, meta: ArrearsPage["meta"]): string | null {
  return debtor ?? (type === "platform" && platform ? memberName("about", platform, meta) : null);
}

function debtorCell({ debtor, type, platform }: ArrearsRow, lens: Lens): Child {
  if (debtor !== null) return debtor;
  return type === "platform" && platform
    ? memberLink("about", platform, lens)
    : el("span", { class: "soft" }, "未具名");
}

function debtorColumns({ meta }: ArrearsPage, lens: Lens): Column<ArrearsRow>[] {
  const internal = meta.edition === "internal";
  return [
    {
      name: "欠款方",
      text: true,
      wrap: true,
      value: (r) => nameOf(r, meta) ?? TYPE_WORDS[r.type],
      csv: [
        { name: "欠款方类型", value: (r) => TYPE_WORDS[r.type] },
        { name: "欠款方", value: (r) => nameOf(r, meta) },
        ...(internal
          ? [
              { name: "类型依据", value: (r: ArrearsRow) => r.evidence },
              { name: "被反映拖欠次数（未核实）", value: (r: ArrearsRow) => r.times },
            ]
          : []),
      ],
      show: (r) => [
        debtorCell(r, lens),
        el(
          "span",
          { class: "chip plain mini", title: r.evidence && `依据：${r.evidence}` },
          TYPE_WORDS[r.type],
        ),
        r.times !== null && el("span", { class: "base" }, timesWords(r.times)),
      ],
    },
  ];
}

/** Never 失信: what callers say of a debtor, unverified. */
export function timesWords(times: number): string {
  return `被反映拖欠 ${count(times)} 次（未核实）`;
}

function routeColumn({ manyDrivers }: ArrearsPage): Column<ArrearsRow> {
  return {
    name: "路线",
    text: true,
    value: (r) => routeWords(r.route, manyDrivers).name,
    csv: [
      { name: "路线", value: (r) => routeWords(r.route, manyDrivers).name },
      { name: "依据条款", value: (r) => routeWords(r.route, manyDrivers).clause },
    ],
    show: (r) => {
      const { name, does, clause } = routeWords(r.route, manyDrivers);
      return el("span", { title: `${does}（${clause}）` }, name);
    },
  };
}

function stageChip(row: ArrearsRow): Child {
  const words = stageWords(row);
  if (row.stage === "recovered") return el("span", { class: "ok" }, words);
  if (row.stage === "closed") return el("span", { class: "soft" }, words);
  return words;
}

function claimedCell({ claimed, absurd }: ArrearsRow): Child {
  const value = claimed === null ? el("span", { class: "soft" }, "未说明") : count(claimed);
  return absurd ? [value, el("span", { class: "base warn" }, "另有金额存疑")] : value;
}

function recoveredColumns(): Column<ArrearsRow>[] {
  return [
    {
      name: "追回（元）",
      value: (r) => r.recovered,
      csv: [
        { name: "追回（元）", value: (r) => r.recovered },
        { name: "其中垫付（元）", value: (r) => r.advance },
        { name: "司机确认（元）", value: (r) => r.confirmed },
        { name: "司机称未解决（元）", value: (r) => r.denied },
        { name: "拿到钱的司机", value: (r) => r.helped },
      ],
      show: (r) => [
        el("span", { class: r.recovered === 0 ? "soft" : null }, count(r.recovered)),
        r.advance > 0 &&
          el("span", { class: "base" }, r.advance === r.recovered ? "垫付" : `含垫付 ${count(r.advance)}`),
        r.over && el("span", { class: "base warn" }, "多于诉求，待核"),
      ],
    },
    {
      name: "谁说的",
      text: true,
      optional: true,
      value: wordOf,
      show: (r) => el("span", { class: r.denied > 0 ? "bad" : null }, r.denied > 0 ? "▼ " : "", wordOf(r)),
    },
  ];
}

function sumHref({ list }: ArrearsSum, { meta, root }: Lens): string | null {
  return list && ticketsHref(meta, root, { from: list.from, to: list.to, members: {}, list: list.id });
}

/** Sums over matters by something. */
export function sumTable(
  rows: readonly ArrearsSum[],
  head: Column<ArrearsSum>[],
  lens: Lens,
  options: TableOptions,
): Piece {
  const unit = (r: ArrearsSum) => r.recovered - r.confirmed - r.denied;
  return table(
    rows,
    [
      ...head,
      { name: "事", value: (r) => r.matters, show: (r) => count(r.matters) },
      { name: "件", value: (r) => r.tickets, show: (r) => countLink(r.tickets, sumHref(r, lens)) },
      { name: "在办", value: (r) => r.open, show: (r) => count(r.open) },
      { name: "诉求（元）", optional: true, value: (r) => r.claimed, show: (r) => count(r.claimed) },
      { name: "追回（元）", value: (r) => r.recovered, show: (r) => count(r.recovered) },
      {
        name: "追回比",
        optional: true,
        value: (r) => (r.claimed > 0 ? Math.round((1000 * r.recovered) / r.claimed) / 1000 : null),
        show: (r) => share(r.recovered, r.claimed),
      },
      { name: "其中垫付", optional: true, value: (r) => r.advance, show: (r) => count(r.advance) },
      { name: "司机确认", optional: true, value: (r) => r.confirmed, show: (r) => count(r.confirmed) },
      { name: "仅单位所述", optional: true, value: unit, show: (r) => count(unit(r)) },
      { name: "司机称未解决", saved: true, value: (r) => r.denied },
      { name: "拿到钱的司机", value: (r) => r.helped, show: (r) => count(r.helped) },
    ],
    options,
  );
}

/** Debtors that several drivers complained of. */
export function debtorTable(rows: readonly ArrearsDebtor[], options: TableOptions): Piece {
  return table(
    rows,
    [
      { name: "欠款方", text: true, wrap: true, value: (r) => r.debtor ?? TYPE_WORDS[r.type] },
      { name: "类型", text: true, optional: true, value: (r) => TYPE_WORDS[r.type] },
      { name: "被反映拖欠（次，未核实）", value: (r) => r.times },
      { name: "事", optional: true, value: (r) => r.matters },
      { name: "在办", optional: true, value: (r) => r.open },
      { name: "诉求（元）", optional: true, value: (r) => r.claimed, show: (r) => count(r.claimed) },
      { name: "追回（元）", value: (r) => r.recovered, show: (r) => count(r.recovered) },
      { name: "最近一次", text: true, optional: true, value: (r) => r.last, show: (r) => day(r.last, true) },
    ],
    options,
  );
}
