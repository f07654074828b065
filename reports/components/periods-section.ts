import { block } from "./block.js";
import { lineChart, percentDomain } from "./chart.js";
import { countLink } from "./chip.js";
import { periodName } from "./controls.js";
import type { PeriodPoint, RateRule } from "./data.js";
import { count, day } from "./format.js";
import { percentOf, rateOf } from "./judge.js";
import { isAbsent, lackWords } from "./lack.js";
import { el, type Piece } from "./node.js";
import { type Chosen, hashOf } from "./page.js";
import { completedColumn, rateColumns } from "./rate-columns.js";
import { type Column, table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";
import { PERIOD_WORDS } from "./words.js";

/** Periods shown in the charts. */
const CHARTED = { day: 56, week: 53, month: 24 };

/** All periods: volume and the three rates as lines, and the table behind every figure of the cards. */
export function periodsSection(chosen: Chosen): Piece {
  const { page, index } = chosen;
  const points = page.points.slice(Math.max(0, index + 1 - CHARTED[page.period]), index + 1);
  return block(
    { id: "periods", title: "历期", small: "受理量浅带为常见范围；灰底为节假日所在期；空心为未满" },
    el(
      "div",
      { class: "charts" },
      volumeChart(points),
      page.meta.rules.map((rule, i) => rateChart(points, rule, i, chosen)),
    ),
    table([...page.points].reverse(), periodColumns(chosen), {
      id: "periods",
      caption: "历期受理与三率",
      empty: "尚无完整的一期。",
      limit: 14,
      note: "每个数字的分子、分母在 CSV 中。",
    }),
  );
}

function volumeChart(points: readonly PeriodPoint[]): Piece {
  return el(
    "div",
    {},
    el("h3", {}, "受理司机工单（件）"),
    lineChart({
      label: "受理司机工单（件）",
      values: points.map((p) => p.received),
      labels: points.map((p) => day(p.start)),
      band: points.map((p) => p.usual),
      partial: points.map((p) => p.partial),
      shade: points.flatMap((p, index) =>
        p.festivals.length > 0 ? [{ index, name: p.festivals.join("、") }] : [],
      ),
      height: 110,
      axis: true,
    }),
  );
}

function rateChart(
  points: readonly PeriodPoint[],
  rule: RateRule,
  index: number,
  { lens, page }: Chosen,
): Piece {
  const print = (v: number) => `${Math.round(v * 10) / 10}`;
  const enough = points.map((p) => {
    const rate = rateOf(p.rates, lens, index);
    return rate.denominator >= page.meta.minRated ? percentOf(rate) : null;
  });
  const drawn = enough.filter((value) => value !== null).length;
  const sparse = drawn < points.length / 2;
  const few = `多数${PERIOD_WORDS[page.period].one}评价不足 ${page.meta.minRated} 件，不画；见下表，或看周、月。`;
  const obstacle = rule.lack && isAbsent(rule.lack) ? lackWords(rule.lack) : sparse ? few : null;
  return el(
    "div",
    {},
    el("h3", {}, `${rule.name}（%）`),
    obstacle && el("p", { class: "empty" }, obstacle),
    !obstacle &&
      lineChart({
        label: `${rule.name}（%），评价不足 ${page.meta.minRated} 件的期不画`,
        values: enough,
        labels: points.map((p) => day(p.start)),
        partial: points.map((p) => p.partial),
        lines: rule.floor === null ? [] : [{ value: rule.floor, name: `底线 ${rule.floor}` }],
        domain: percentDomain(enough, rule.floor),
        height: 110,
        axis: true,
        print,
      }),
  );
}

function periodColumns({ page, lens }: Chosen): Column<PeriodPoint>[] {
  return [
    {
      name: "期",
      text: true,
      wrap: true,
      value: (p) => p.start,
      csv: [
        { name: "起", value: (p) => p.start },
        { name: "止", value: (p) => p.end },
        { name: "是否已满", value: (p) => (p.partial ? "未满" : "已满") },
      ],
      show: (p) =>
        el("a", { href: hashOf(lens.meta, { ...lens, period: p.start }, null) }, periodName(page.period, p)),
    },
    {
      name: "受理司机工单",
      value: (p) => p.received,
      show: (p) =>
        countLink(p.received, ticketsHref(lens.meta, "./", { from: p.start, to: p.end, members: {} })),
    },
    completedColumn("办结", page.meta),
    ...rateColumns<PeriodPoint>(lens, { rates: (p) => p.rates, where: (p) => ({ ...p, members: {} }) }),
    { name: "司机咨询", optional: true, value: (p) => p.consult, show: (p) => count(p.consult) },
    { name: "其他工单", optional: true, value: (p) => p.other, show: (p) => count(p.other) },
    {
      name: "工作日",
      optional: true,
      value: (p) => p.working,
      show: (p) => (p.working === null ? "未知" : p.working),
    },
  ];
}
