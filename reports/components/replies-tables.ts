import { count, dayBy, share } from "./format.js";
import { listLink } from "./list-link.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import type { RepliesPage, ReplyCopies, ReplyExample, ReplyMonth, ReplyUnit } from "./replies-data.js";
import { monthName, scoreText, topRule } from "./replies-words.js";
import { type Column, table } from "./table.js";

/** A month's replies by unit, all together first. */
export function unitTable(page: RepliesPage, month: ReplyMonth, lens: Lens): Piece {
  const before = page.months[page.months.indexOf(month) + 1];
  const earlier = (r: ReplyUnit) =>
    [before?.whole, ...(before?.units ?? [])].find((one) => one?.unit === r.unit)?.score ?? null;
  const change = (r: ReplyUnit) => {
    const score = earlier(r);
    return score === null ? null : Math.round((r.score - score) * 10) / 10;
  };
  const few = (r: ReplyUnit) => r.replies < lens.meta.minRated;
  return table(
    [month.whole, ...month.units],
    [
      unitColumn(lens),
      { name: "答复", value: (r) => r.replies, show: (r) => count(r.replies) },
      {
        name: "得分",
        value: (r) => Math.round(r.score * 10) / 10,
        show: (r) =>
          few(r)
            ? el("span", { class: "soft", title: "件少，仅供参考" }, scoreText(r.score))
            : el("b", {}, scoreText(r.score)),
      },
      {
        name: "比上月",
        optional: true,
        value: change,
        show: (r) => changeText(change(r)),
      },
      {
        name: "不合格",
        value: (r) => r.failed,
        show: (r) =>
          r.failed > 0 ? el("b", { class: "bad" }, listLink(r.failed, r.lists.failed ?? null, lens)) : "0",
      },
      {
        name: "占比",
        value: (r) => r.failed / r.replies,
        show: (r) => share(r.failed, r.replies),
      },
      ruleColumn(page),
      {
        name: "雷同",
        optional: true,
        value: (r) => r.copied,
        show: (r) => listLink(r.copied, r.lists.copied ?? null, lens),
      },
      { name: "无答复文字", optional: true, value: (r) => r.tickets - r.replies },
    ],
    {
      ...{
        id: `units-${month.month.slice(0, 7)}`,
        caption: `${monthName(month.month)}办结的答复`,
        empty: "尚无。",
      },
      note: `浅色得分不足 ${lens.meta.minRated} 件，仅供参考。近三月的件数可点开看工单。`,
    },
  );
}

function changeText(change: number | null): string {
  if (change === null) return "—";
  return change === 0 ? "持平" : `${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(1)}`;
}

function unitColumn(lens: Lens): Column<ReplyUnit> {
  return {
    name: "承办单位",
    text: true,
    value: ({ unit }) =>
      unit === "*" ? "合计" : unit === "" ? "未派单位" : memberName("unit", unit, lens.meta, true),
    show: ({ unit }): Child =>
      unit === "*"
        ? el("b", {}, "合计")
        : unit === ""
          ? el("span", { class: "soft", title: "热线直接答复等" }, "未派单位")
          : memberLink("unit", unit, lens, true),
  };
}

function ruleColumn({ rules }: RepliesPage): Column<ReplyUnit> {
  return {
    name: "最常违反",
    text: true,
    value: (r) => topRule(r, rules)?.name ?? null,
    csv: [
      { name: "最常违反", value: (r) => topRule(r, rules)?.name ?? null },
      { name: "件数", value: (r) => topRule(r, rules)?.times ?? 0 },
    ],
    show: (r) => {
      const top = topRule(r, rules);
      return top ? `${top.name} ${count(top.times)}` : el("span", { class: "soft" }, "—");
    },
  };
}

/** A month's replies by rule: which elements are lacking, what is said that must not be. */
export function ruleTable({ rules }: RepliesPage, { month, whole }: ReplyMonth, lens: Lens): Piece {
  const times = (id: string) => whole.broken.find(({ rule }) => rule === id)?.times ?? 0;
  return table(
    rules,
    [
      {
        name: "规则",
        text: true,
        value: (r) => (r.element ? `缺${r.name}` : r.name),
      },
      { name: "条款", text: true, value: (r) => r.clause },
      {
        name: "件",
        value: (r) => times(r.id),
        show: (r) => listLink(times(r.id), whole.lists[r.id] ?? null, lens),
      },
      {
        name: "占答复",
        value: (r) => times(r.id) / whole.replies,
        show: (r) => share(times(r.id), whole.replies),
      },
    ],
    {
      ...{ id: `rules-${month.slice(0, 7)}`, caption: `${monthName(month)}各条规则`, empty: "尚无。" },
      note: "缺要素的件数含合格的答复：联系人员和联系方式只减分。",
    },
  );
}

/** Replies one by one, with the words each verdict rests on. */
export function exampleTable(
  rows: readonly ReplyExample[],
  { rules }: RepliesPage,
  lens: Lens,
  options: { id: string; caption: string; empty: string },
): Piece {
  const name = (id: string) => rules.find((rule) => rule.id === id)?.name ?? id;
  const isElement = (id: string) => rules.find((rule) => rule.id === id)?.element ?? false;
  const absent = (r: ReplyExample) => r.findings.flatMap(({ rule }) => (isElement(rule) ? [name(rule)] : []));
  const barred = (r: ReplyExample) => r.findings.filter(({ rule }) => !isElement(rule));
  const barredText = (r: ReplyExample) =>
    barred(r).map(({ rule, words }) =>
      words.length > 0 ? `${name(rule)}：“${words.join("”“")}”` : name(rule),
    );
  return table(
    rows,
    [
      { name: "得分", value: (r) => r.score, show: (r) => el("b", {}, String(r.score)) },
      {
        name: "工单",
        text: true,
        value: (r) => r.number,
        show: (r) => [
          r.number,
          el("span", { class: "keys" }, r.unit ? memberName("unit", r.unit, lens.meta, true) : "未派单位"),
          el("span", { class: "keys" }, `${dayBy(r.completed, lens.meta.asOf)}办结`),
        ],
        csv: [
          { name: "工单", value: (r) => r.number },
          { name: "承办单位", value: (r) => (r.unit ? memberName("unit", r.unit, lens.meta, true) : null) },
          { name: "办结", value: (r) => r.completed },
        ],
      },
      {
        name: "答复",
        text: true,
        wrap: true,
        value: (r) => r.reply,
        show: (r) => [
          r.title && el("b", {}, r.title),
          el("span", { class: "quote" }, r.reply),
          r.copies !== null && el("span", { class: "keys" }, `同样的答复共 ${count(r.copies)} 件`),
        ],
      },
      {
        name: "依据",
        text: true,
        wrap: true,
        value: (r) => [...barredText(r), ...absent(r).map((one) => `缺${one}`)].join("；"),
        show: (r) => [
          barredText(r).map((text) => el("span", { class: "keys" }, text)),
          absent(r).length > 0 && el("span", { class: "keys" }, `缺${absent(r).join("、")}`),
          r.findings.length === 0 && "要素齐全",
        ],
      },
    ],
    { ...options, stack: true, top: true },
  );
}

/** Groups of copied replies, the largest first. */
export function copyTable(rows: readonly ReplyCopies[], lens: Lens): Piece {
  return table(
    rows,
    [
      { name: "件", value: (r) => r.size, show: (r) => listLink(r.size, r.list, lens) },
      { name: "单位", value: (r) => r.units },
      {
        name: "答复",
        text: true,
        wrap: true,
        value: (r) => r.reply,
        show: (r) => el("span", { class: "quote" }, r.reply),
      },
      {
        name: "本身",
        text: true,
        value: (r) => (r.passed ? "合格" : "不合格"),
        show: (r) => (r.passed ? "合格" : el("b", { class: "bad" }, "不合格")),
      },
    ],
    { id: "copies", caption: "雷同的答复", empty: "没有。", stack: true, top: true },
  );
}
