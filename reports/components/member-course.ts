import { commonDomain, lineChart, percentDomain } from "./chart.js";
import { countLink } from "./chip.js";
import type { MemberPage } from "./data.js";
import { day } from "./format.js";
import { percentOf, rateOf } from "./judge.js";
import { lackWords } from "./lack.js";
import { type Lens, platformTone, receivedHref } from "./members.js";
import { el, type Piece } from "./node.js";
import { HUES } from "./platform-block.js";
import { rateColumns } from "./rate-columns.js";
import { table } from "./table.js";

/** A member as a unit in charge, as what is complained about or as who answers. */
export type Side = MemberPage["sides"][number];

/**
 * A side's course: received by week, the three rates by month, and the weeks as a table.
 * @param volume false where the weeks received are drawn elsewhere
 */
export function course(
  side: Side,
  page: Pick<MemberPage, "id">,
  lens: Lens,
  { volume = true }: { volume?: boolean } = {},
): Piece {
  const { points, received } = side.weeks;
  const labels = points.map((p) => day(p.start));
  const partial = points.map((p) => p.partial);
  const colour = side.scope === "unit" || side.scope === "issue" ? undefined : HUES[platformTone(page.id)];
  return el(
    "section",
    { class: "card c12 block", "aria-label": `${side.title}：逐周` },
    el("div", { class: volume ? "charts" : "charts three" }, [
      volume &&
        el(
          "div",
          {},
          el("h3", {}, "每周受理（件）"),
          lineChart({
            label: `${side.title}：每周受理（件）`,
            values: received,
            labels,
            partial,
            domain: commonDomain([received]),
            height: 96,
            axis: true,
            colour,
          }),
        ),
      lens.meta.rules.map((rule, i) => {
        const months = side.months.rates.map((r) => rateOf(r, lens, i));
        const values = months.map((r) => (r.denominator >= lens.meta.minRated ? percentOf(r) : null));
        return el(
          "div",
          {},
          el("h3", {}, `每月${rule.name}（%）`),
          values.some((v) => v !== null)
            ? lineChart({
                label: `${side.title}：每月${rule.name}（%）`,
                values,
                labels: side.months.points.map((p) => `${Number(p.end.slice(5, 7))}月`),
                partial: side.months.points.map((p) => p.partial),
                domain: percentDomain(values, rule.floor),
                lines: rule.floor === null ? [] : [{ value: rule.floor, name: `底线 ${rule.floor}` }],
                height: 96,
                axis: true,
                colour,
                print: (v) => `${Math.round(v * 10) / 10}`,
              })
            : el("p", { class: "empty" }, rule.lack ? lackWords(rule.lack) : "各月评价都不足，不画。"),
        );
      }),
    ]),
    weeksTable(side, page.id, lens),
  );
}

function weeksTable(side: Side, id: string, lens: Lens): Piece {
  const { points, received, rates } = side.weeks;
  const rows = points.map((p, i) => ({ ...p, received: received[i] ?? 0, rates: rates[i] ?? {} })).reverse();
  return el(
    "details",
    {},
    el("summary", {}, "逐周数据"),
    table(
      rows,
      [
        {
          name: "周（起）",
          text: true,
          wrap: true,
          value: (r) => r.start,
          show: (r) => `${day(r.start, true)}${r.partial ? "（未满）" : ""}`,
        },
        {
          name: "受理（件）",
          value: (r) => r.received,
          show: (r) => countLink(r.received, receivedHref(side.scope, [id], r, lens)),
        },
        ...rateColumns<(typeof rows)[number]>(lens, {
          rates: (r) => r.rates,
          where: (r) => ({ ...r, members: { [side.scope]: [id] } }),
        }),
      ],
      { id: `weeks-${side.scope}`, caption: `${side.title}逐周`, empty: "尚无数据。" },
    ),
  );
}
