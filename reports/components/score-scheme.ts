import { countLink } from "./chip.js";
import type { ItemScore, ScoreItem, ScoreRow, ScoreScheme, ScoreSpan } from "./data-scores.js";
import { basisWords } from "./duty-words.js";
import { span as daysSpan } from "./format.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { figureText, pointsText, scoredLink, scoredName, spanLabels } from "./score-words.js";
import { spanSwitch } from "./span-switch.js";
import { type Column, table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

/** A scheme that gives points: totals by period, then how each item is scored. */
export function schemeBody(scheme: ScoreScheme, lens: Lens): Child {
  const labels = spanLabels(scheme.spans);
  return [
    scheme.note && el("p", { class: "note" }, scheme.note),
    scheme.spans.some(({ rows }) => rows.some(({ points }) => points !== null))
      ? spanSwitch(
          `span-${scheme.id}`,
          scheme.spans.map((span, at) => ({
            label: labels[at] ?? "",
            body: totalTable(scheme, span, lens, at),
          })),
        )
      : el("p", { class: "empty" }, "没有一项有数据：登记 registers/scores.csv 后才有得分。"),
    el("details", {}, el("summary", {}, "指标与算法"), itemTable(scheme)),
  ];
}

function totalTable(scheme: ScoreScheme, span: ScoreSpan, lens: Lens, at: number): Child {
  const known = scheme.items.filter(({ id }) => span.rows.some((row) => row.items[id]?.points != null));
  const lacking = scheme.items.filter((item) => !known.includes(item));
  return [
    table(span.rows, totalColumns(scheme, span, known, lens), {
      id: at === 0 ? `${scheme.id}-totals` : `${scheme.id}-${span.label}`,
      caption: `${scheme.name} ${span.label}`,
      empty: "没有评分对象。",
      stack: known.length > 3,
      note: [
        `${daysSpan(span.start, span.end)}。得分后为有数据各项的满分；满分 ${scheme.full} 分`,
        scheme.extra > 0 && `，另有加分至多 ${scheme.extra} 分`,
        "。缺项不计入、不按 0 分算；缺项与他人不同、或有数据的不足满分一半的，不排名、不分档；只有部分月份有数据的，标“几/几个月”。",
        lacking.length > 0 &&
          `本期都无数据的 ${lacking.length} 项：${lacking.map(({ name }) => name).join("、")}。`,
        bottomWords(scheme, span),
      ],
    }),
  ];
}

function bottomWords(scheme: ScoreScheme, { rows }: ScoreSpan): string | null {
  const { bottom } = scheme;
  if (!bottom) return null;
  const names = rows.filter(({ lastRunning }) => lastRunning).map(({ member }) => member);
  const rule = `连续 ${bottom.periods} 期后 ${bottom.places} 位：${bottom.does}${bottom.clause ? `（${bottom.clause}）` : ""}`;
  return `${rule}；${names.length > 0 ? `本期 ${names.join("、")}` : "本期没有"}。`;
}

function totalColumns(
  scheme: ScoreScheme,
  span: ScoreSpan,
  known: readonly ScoreItem[],
  lens: Lens,
): Column<ScoreRow>[] {
  const ranked = span.rows.some(({ rank }) => rank !== null);
  return [
    {
      name: "对象",
      text: true,
      value: (r) => scoredName(scheme, r.member, lens),
      show: (r) => [
        scoredLink(scheme, r.member, lens),
        r.lastRunning && el("span", { class: "chip bad mini" }, "▼ 连续后位"),
      ],
    },
    ...(ranked
      ? [
          {
            name: "名次",
            value: (r: ScoreRow) => r.rank,
            show: (r: ScoreRow) =>
              r.rank === null ? el("span", { class: "soft" }, "不排") : `${r.rank}/${r.ranked}`,
          },
        ]
      : []),
    {
      name: "得分",
      value: (r) => r.points,
      csv: [
        { name: "得分", value: (r) => r.points },
        { name: "有数据各项满分", value: (r) => r.full },
        { name: "缺项", value: (r) => r.lacking.join("、") },
      ],
      show: (r) => [
        r.points === null ? el("span", { class: "soft" }, "无数据") : el("b", {}, pointsText(r.points)),
        r.points !== null && el("span", { class: "of" }, `/${r.full}`),
      ],
    },
    ...(scheme.bands.length > 0 && ranked
      ? [{ name: "分档（自设）", text: true, value: (r: ScoreRow) => r.band }]
      : []),
    ...known.map((item) => itemColumn(item, span, lens)),
  ];
}

function itemColumn(item: ScoreItem, span: ScoreSpan, lens: Lens): Column<ScoreRow> {
  const of = (row: ScoreRow) => row.items[item.id];
  return {
    name: breakable(item.name),
    value: (r) => of(r)?.points ?? null,
    csv: [
      { name: item.name, value: (r) => of(r)?.points ?? null },
      { name: `${item.name} 数值`, value: (r) => of(r)?.cases ?? of(r)?.x ?? null },
      { name: `${item.name} 有数据的月`, value: (r) => of(r)?.months ?? 0 },
    ],
    show: (r) => itemCell(item, of(r), span, lens),
  };
}

/** A long name that may break after every fourth character. */
function breakable(name: string): string {
  return name.replace(/(.{4})(?=.)/g, "$1\u200b");
}

function itemCell(
  item: ScoreItem,
  score: ItemScore | undefined,
  { start, end, months }: ScoreSpan,
  lens: Lens,
): Child {
  if (!score || score.points === null) return el("span", { class: "soft" }, "无数据");
  const href =
    score.list === null
      ? null
      : ticketsHref(lens.meta, lens.root, { from: "2000-01-01", to: end, members: {}, list: score.list });
  const figure = figureText(item, score);
  const shown = score.tickets === null ? figure : [figure, " ", countLink(score.tickets, href), " 件"];
  const title = `${daysSpan(start, end)}，${score.months} 个月有数据`;
  return [
    pointsText(score.points),
    el("span", { class: "of", title }, `/${item.full}`),
    shown !== null && el("span", { class: "of", title }, " ", shown),
    score.months < months && el("span", { class: "of warn", title }, ` ${score.months}/${months} 个月`),
  ];
}

/** How each item is scored, from which figures, by which clause. */
function itemTable({ id, items, name }: ScoreScheme): Piece {
  return table(
    items,
    [
      {
        name: "指标",
        text: true,
        wrap: true,
        value: (r) => r.name,
        show: (r) => [r.name, r.group && el("span", { class: "base" }, r.group)],
      },
      {
        name: "满分",
        value: (r) => r.full,
        show: (r) => [r.full, r.extra && el("span", { class: "base" }, "加分")],
      },
      { name: "算法", text: true, wrap: true, value: (r) => r.how },
      { name: "数据来自", text: true, wrap: true, value: (r) => r.from },
      {
        name: "条款",
        text: true,
        wrap: true,
        value: (r) => basisWords(r),
        show: (r) => [basisWords(r), r.note && el("span", { class: "base" }, r.note)],
        csv: [
          { name: "条款", value: (r) => r.clause },
          { name: "说明", value: (r) => r.note },
        ],
      },
    ],
    { id: `${id}-items`, caption: `${name} 指标`, empty: "没有指标。", stack: true, top: true },
  );
}
