import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { MemberBase, MemberRow, UnitsPage } from "./data.js";
import { count, span } from "./format.js";
import { judge, rateOf, type Verdict } from "./judge.js";
import { type Lens, memberLink, memberName, receivedHref } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { officialBlock } from "./official-block.js";
import { LACK_WORDS, lackText, rateColumns } from "./rate-columns.js";
import { type Column, table } from "./table.js";

/** Units over one span: those below a floor, those over all floors, those with too few ratings apart; never a ranking by rate. */
export function unitsView(page: UnitsPage, base: MemberBase, lens: Lens): Child {
  const units = base.rows.filter((r) => page.meta.units[r.id]);
  const groups = split(units, lens);
  const rest = base.rows.filter((r) => !page.meta.units[r.id] && r.received > 0);
  const none = Object.keys(page.meta.units).filter((id) => !units.some((r) => r.id === id));
  const when = `${base.label}（${span(base.start, base.end)}${base.partial ? "，未满" : ""}）`;
  return [
    summary(groups, when, page, rest),
    el(
      "div",
      { class: "grid" },
      list("below", groups.below, page, base, lens),
      list("passed", groups.passed, page, base, lens),
      list("few", [...groups.few, ...none.map(blank)], page, base, lens),
      officialBlock(page.official, lens, "unit"),
    ),
  ];
}

function blank(id: string): MemberRow {
  return { id, received: 0, before: null, usual: null, rates: {} };
}

interface Groups {
  below: MemberRow[];
  passed: MemberRow[];
  few: MemberRow[];
}

function split(units: readonly MemberRow[], lens: Lens): Groups {
  const verdicts = (row: MemberRow): Verdict[] =>
    lens.meta.rules
      .map((rule, i) => judge(rateOf(row.rates, lens, i), rule, lens.meta.minRated))
      .filter((verdict) => verdict !== "absent");
  const groups: Groups = { below: [], passed: [], few: [] };
  for (const row of units) {
    const all = verdicts(row);
    if (all.includes("below")) groups.below.push(row);
    else if (all.length === 0 || all.some((v) => v === "few" || v === "none")) groups.few.push(row);
    else groups.passed.push(row);
  }
  groups.below.sort((a, b) => lack(b, lens) - lack(a, lens) || a.id.localeCompare(b.id));
  for (const rows of [groups.passed, groups.few])
    rows.sort((a, b) => b.received - a.received || a.id.localeCompare(b.id));
  return groups;
}

function lack(row: MemberRow, lens: Lens): number {
  return Math.max(
    ...lens.meta.rules.map((rule, i) => {
      const { numerator, denominator } = rateOf(row.rates, lens, i);
      return ((rule.floor ?? 0) / 100) * denominator - numerator;
    }),
  );
}

function summary(
  { below, passed, few }: Groups,
  when: string,
  page: UnitsPage,
  rest: readonly MemberRow[],
): Piece {
  const unassigned = rest.reduce((sum, r) => sum + r.received, 0);
  return el(
    "p",
    { class: "say" },
    `${when}：`,
    below.length > 0 ? el("b", { class: "bad" }, `${below.length} 个单位有指标低于底线`) : "没有单位低于底线",
    below.length > 0 &&
      `（${below
        .slice(0, 3)
        .map((r) => memberName("unit", r.id, page.meta, true))
        .join("、")}${below.length > 3 ? "等" : ""}）`,
    `，${passed.length} 个均过底线，${few.length} 个评价不足不判`,
    unassigned > 0 && `；另有 ${count(unassigned)} 件未派到单位`,
    "。",
  );
}

const LISTS: Record<keyof Groups, { title: string; empty: string; note: (few: number) => string }> = {
  below: {
    title: "未过底线",
    empty: "没有低于底线的单位。",
    note: () => `以折合少的件数为序；点列名可改序。${LACK_WORDS}`,
  },
  passed: {
    title: "均过底线",
    empty: "没有均过底线的单位。",
    note: () => "按受理件数为序，不按比率排名。",
  },
  few: {
    title: "评价不足，不判",
    empty: "没有。",
    note: (few) => `评价不足 ${few} 件（自设）；数字照列，不作判定。`,
  },
};

function list(
  id: keyof Groups,
  rows: readonly MemberRow[],
  page: UnitsPage,
  base: MemberBase,
  lens: Lens,
): Piece {
  const { title, empty, note } = LISTS[id];
  return block(
    { id, title, small: `${rows.length} 个` },
    table(rows, columns(page, base, lens, id === "below"), {
      id,
      caption: `承办单位 ${title}`,
      empty,
      note: note(page.meta.minRated),
    }),
  );
}

function columns(page: UnitsPage, base: MemberBase, lens: Lens, lacking: boolean): Column<MemberRow>[] {
  const due = new Map(page.due.map((row) => [row.unit, row]));
  return [
    {
      name: "承办单位",
      text: true,
      value: (r) => memberName("unit", r.id, lens.meta),
      show: (r) => memberLink("unit", r.id, lens),
    },
    {
      name: "受理（件）",
      value: (r) => r.received,
      show: (r) => countLink(r.received, receivedHref("unit", [r.id], base, lens)),
    },
    ...rateColumns<MemberRow>(lens, {
      rates: (r) => r.rates,
      where: (r) => ({ ...base, members: { unit: [r.id] } }),
    }),
    ...(lacking
      ? [{ name: "距底线折合少", text: true, optional: true, value: (r: MemberRow) => lackText(r, lens) }]
      : []),
    {
      name: "在办超时",
      value: (r) => due.get(r.id)?.overdue ?? 0,
      show: (r) => dueCell(due.get(r.id)?.overdue ?? 0),
    },
    { name: "今日到期", optional: true, value: (r) => due.get(r.id)?.today ?? 0 },
    { name: "下一工作日到期", optional: true, value: (r) => due.get(r.id)?.next ?? 0 },
  ];
}

function dueCell(overdue: number): Child {
  return overdue > 0 ? el("b", { class: "bad" }, "▲ ", count(overdue)) : "0";
}
