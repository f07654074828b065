import type { RiskPage, RiskPeriod, RiskPlace } from "./data-risk.js";
import { type Child, el } from "./node.js";
import type { Column } from "./table.js";

/** What the figure says by which members are ranked. */
export const SCORE_WORDS =
  "期末预计少：到月末，各底线之下预计少的达标评价（件），加已超时和预计超时的时限（项，只算承办单位）；只有季末会低于底线的，列本季度的数。与“还需”（再有几件达标评价才守得住）不是一个数。";

/** What a member's place rests on: good ratings expected to be missing at the month's and the quarter's end, and clocks. */
function lacksOf({ forecasts }: RiskPage, { scope, member, score }: RiskPlace) {
  const sum = (period: RiskPeriod) =>
    forecasts
      .filter((one) => one.scope === scope && one.member === member && one.period === period)
      .reduce((all, { shortfall }) => all + shortfall, 0);
  const month = sum("month");
  return { month, quarter: sum("quarter"), clocks: Math.max(0, score - month) };
}

const NOTHING = 0.05;

/** The figure that a member is ranked by and what it is made of; the quarter's where that alone makes it amber. */
function scoreCell(page: RiskPage, place: RiskPlace): Child {
  const { month, quarter, clocks } = lacksOf(page, place);
  if (place.score < NOTHING && quarter >= NOTHING)
    return [quarter.toFixed(1), el("span", { class: "keys" }, "本季度评价")];
  const byQuarter =
    place.grade === "amber" && quarter >= NOTHING && (place.probability ?? 0) < page.rules.amberProbability;
  const parts = [
    month >= NOTHING && `评价 ${month.toFixed(1)}`,
    clocks >= NOTHING && `时限 ${clocks.toFixed(1)}`,
    byQuarter && `本季度评价 ${quarter.toFixed(1)}`,
  ].filter((part) => part !== false);
  return [place.score.toFixed(1), parts.length > 0 && el("span", { class: "keys" }, parts.join("，"))];
}

/** The column of that figure; its parts go into the CSV. */
export function scoreColumn(page: RiskPage): Column<RiskPlace> {
  return {
    name: "期末预计少（件）",
    value: (r) => r.score,
    csv: [
      { name: "期末预计少（件）", value: (r) => r.score },
      { name: "其中本月评价", value: (r) => rounded(lacksOf(page, r).month) },
      { name: "其中时限", value: (r) => rounded(lacksOf(page, r).clocks) },
      { name: "本季度评价预计少（件）", value: (r) => rounded(lacksOf(page, r).quarter) },
    ],
    show: (r) => scoreCell(page, r),
  };
}

function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}
