import { block } from "./block.js";
import { headCards, wordingOf } from "./cards.js";
import { comparison } from "./compare.js";
import { periodName } from "./controls.js";
import type { MemberRow, PeriodPoint, ScopeId } from "./data.js";
import { openingSentences } from "./head.js";
import { countColumns, type Lens, memberLink, memberName } from "./members.js";

import { type Child, el, type Piece } from "./node.js";
import { DAYS_BY_SOURCE } from "./older.js";
import { type Chosen, hashOf } from "./page.js";
import { periodsSection } from "./periods-section.js";
import { processSection } from "./process-section.js";
import { lackText, rateColumns, ratedCount } from "./rate-columns.js";
import { paragraph } from "./say.js";
import { spansSection } from "./spans-section.js";
import { provenance } from "./states.js";
import { type Column, table } from "./table.js";

const SECTIONS: { scope: ScopeId; anchor: string; title: string; first: string; note: string }[] = [
  {
    scope: "issue",
    anchor: "issues",
    title: "高频事项",
    first: "事项",
    note: "按诉求文字归类，导出自带的类别只作参考；竖线为上期。",
  },
  {
    scope: "unit",
    anchor: "units",
    title: "承办单位",
    first: "承办单位",
    note: "三率按首办单位计；评价不足的不判。本系统测算仅作提示，约谈以部通报为准。",
  },
  {
    scope: "about",
    anchor: "about",
    title: "被反映的平台企业",
    first: "平台",
    note: "“被反映”与“由平台答复”是两回事，分列两表。",
  },
  {
    scope: "answered",
    anchor: "answered",
    title: "由平台答复的工单",
    first: "平台",
    note: "由平台企业答复的工单及其三率。",
  },
  {
    scope: "district",
    anchor: "districts",
    title: "事发区",
    first: "区",
    note: "按事发地，不是承办单位所在地。",
  },
  { scope: "channel", anchor: "channels", title: "受理渠道", first: "渠道", note: "" },
  { scope: "kind", anchor: "kinds", title: "诉求类型", first: "类型", note: "咨询另计，不在表内。" },
  { scope: "field", anchor: "fields", title: "业务领域", first: "领域", note: "" },
];

/** A day, week or month: sentence, cards, a table for each scope, and the table of all periods. */
export function periodView(chosen: Chosen): Child {
  const { lens } = chosen;
  const to = (anchor: string) => hashOf(lens.meta, { ...lens, period: chosen.point.start }, anchor);
  return [
    provenance(chosen.page.meta, pointNote(chosen.page.period, chosen.point)),
    paragraph(openingSentences(chosen, to)),
    headCards(chosen, to),
    wordingOf(lens, chosen.point.start),
    el(
      "div",
      { class: "grid" },
      spansSection(chosen.page.spans[chosen.point.start] ?? [], lens),
      SECTIONS.slice(0, 2).map((section) => scopeSection(section, chosen, lens)),
      processSection(chosen),
      SECTIONS.slice(2).map((section) => scopeSection(section, chosen, lens)),
      periodsSection(chosen),
    ),
  ];
}

/** Name, working days and festivals of a period, 未满 where it is not over. */
export function pointNote(kind: Parameters<typeof periodName>[0], point: PeriodPoint): Child {
  const days = point.working === null ? "工作日未知（缺当年放假通知）" : `工作日 ${point.working} 天`;
  return [
    el("span", {}, periodName(kind, { ...point, partial: false })),
    el("span", {}, kind === "day" ? (point.working === 0 ? "非工作日" : "工作日") : days),
    point.festivals.length > 0 && el("span", {}, point.festivals.join("、")),
    point.partial && el("b", { class: "chip warn" }, "未满"),
  ];
}

function scopeSection(
  { scope, anchor, title, first, note }: (typeof SECTIONS)[number],
  chosen: Chosen,
  lens: Lens,
): Piece {
  const all = ordered(chosen.detail?.[scope] ?? []).filter(
    (row) => row.received > 0 || row.before || ratedCount(row, lens) > 0,
  );
  // A ticket that no platform answered is not one of this table.
  const rows = scope === "answered" ? all.filter((row) => chosen.page.meta.platforms[row.id]) : all;
  const { unlike } = comparison(chosen.page.period, chosen.page.points, chosen.index);
  const wide = scope === "issue" || scope === "unit" ? "c12" : "c6";
  return block(
    { id: anchor, title, small: rows.length > 0 ? `${rows.length} 项` : "", width: wide },
    table(rows, memberColumns(scope, first, rows, chosen, lens), {
      id: anchor,
      caption: `${title} ${chosen.point.start}`,
      empty: "本期没有这一项的工单。",
      note: [
        note,
        unlike !== null && ` ${unlike}。`,
        rows.length > 0 && !rated(rows, lens) && (headlineOnly(chosen, lens) || " 本期尚无评价，三率不列。"),
      ],
      limit: 12,
    }),
  );
}

/** Said of an older day's members where the rates are those of another source than the headline's. */
function headlineOnly({ page, index }: Chosen, { meta, source }: Lens): string {
  const older = page.period === "day" && index < page.points.length - DAYS_BY_SOURCE;
  if (source === 0 || !older) return "";
  return ` ${DAYS_BY_SOURCE} 天以前单日的分项只列${meta.sources[0]}的三率；${meta.sources[source]}的请看该日所在的周或月。`;
}

/** Whether there is any rating to print; a column that no feed has is printed as such. */
function rated(rows: readonly MemberRow[], lens: Lens): boolean {
  return lens.meta.rules.some(({ lack }) => lack) || rows.some((row) => ratedCount(row, lens) > 0);
}

function ordered(rows: readonly MemberRow[]): MemberRow[] {
  return [...rows].sort(
    (a, b) => b.received - a.received || (b.before ?? 0) - (a.before ?? 0) || a.id.localeCompare(b.id),
  );
}

/** The columns of a scope's table: name, counts, rates, number of ratings, what is lacking. */
function memberColumns(
  scope: ScopeId,
  first: string,
  rows: MemberRow[],
  chosen: Chosen,
  lens: Lens,
): Column<MemberRow>[] {
  return [
    {
      name: first,
      text: true,
      value: (r) => memberName(scope, r.id, lens.meta),
      show: (r) => memberLink(scope, r.id, lens),
    },
    ...countColumns(rows, {
      ...{ scope, lens, point: chosen.point, slim: true },
      against: comparison(chosen.page.period, chosen.page.points, chosen.index),
    }),
    ...(rated(rows, lens)
      ? rateColumns<MemberRow>(lens, {
          rates: (r) => r.rates,
          where: (r) => ({ ...chosen.point, members: { [scope]: [r.id] } }),
        })
      : []),
    ...(scope === "unit" && rated(rows, lens)
      ? [
          {
            name: "距底线折合少",
            text: true,
            optional: true,
            value: (r: MemberRow) => lackText(r, lens),
            show: (r: MemberRow) => el("span", { class: "bad" }, lackText(r, lens)),
          },
        ]
      : []),
  ];
}
