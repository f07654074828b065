import { block } from "./block.js";
import { countLink } from "./chip.js";
import type { ExposureBasis, ExposurePage, ExposureRow, ScoresPage } from "./data-scores.js";
import { count } from "./format.js";
import { funnelChart, rateText } from "./funnel-chart.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { spanWords } from "./score-words.js";
import { spanSwitch } from "./span-switch.js";
import { table } from "./table.js";
import { ticketsHref } from "./tickets-link.js";

const VERDICTS: Record<ExposureRow["verdict"], { mark: string; label: string; tone: string }> = {
  above: { mark: "▲", label: "高于", tone: "warn" },
  below: { mark: "▼", label: "低于", tone: "ok" },
  within: { mark: "", label: "在正常波动内", tone: "soft" },
};
const BASES: Record<ExposureBasis["basis"], string> = {
  local: "本市号牌的司机投诉",
  all: "全部司机投诉",
};

/** Complaints beside registered trucks, by district (JZ-1). */
export function exposureBlock({ exposure, trucks }: ScoresPage, lens: Lens): Piece {
  const title = "投诉占比与货车保有量占比";
  if (exposure === null)
    return block(
      { id: "exposure", title, small: "JZ-1" },
      el(
        "p",
        { class: "empty" },
        trucks === 0
          ? "各区货车保有量没有登记（registers/districts.csv 的 trucks 列），无从比较。"
          : "还没有一个完整的季度。",
      ),
    );
  return block(
    { id: "exposure", title, small: `${spanWords({ label: exposure.label, whole: true })}，按区，JZ-1` },
    spanSwitch(
      "exposure-basis",
      exposure.bases.map((basis) => ({ label: BASES[basis.basis], body: basisBody(exposure, basis, lens) })),
      "范围",
    ),
    el("p", { class: "note" }, caveat(exposure)),
  );
}

function basisBody(page: ExposurePage, basis: ExposureBasis, lens: Lens): Child {
  return [
    el("p", {}, sentence(basis)),
    funnelChart(basis, sentence(basis)),
    el(
      "p",
      { class: "base" },
      "横线为各区合计的每万辆件数；内、外两对曲线为 95%、99.8% 的偶然波动界限：车越少，界限越宽；95% 界限外，二十个区里约有一个出于偶然。界外的标名。",
    ),
    exposureTable(page, basis, lens),
  ];
}

function sentence({ basis, rate, rows }: ExposureBasis): string {
  const names = (verdict: ExposureRow["verdict"]) =>
    rows.filter((row) => row.verdict === verdict).map((row) => row.district);
  const told = (verdict: "above" | "below", word: string) => {
    const own = names(verdict);
    return own.length === 0 ? `没有区${word}正常波动` : `${own.join("、")}${word}正常波动`;
  };
  const complaints = rows.reduce((sum, row) => sum + row.complaints, 0);
  return `${BASES[basis]}：${rows.length} 个区 ${count(complaints)} 件，每万辆登记货车 ${rateText(rate)} 件；${told("above", "高于")}，${told("below", "低于")}。`;
}

function exposureTable(page: ExposurePage, basis: ExposureBasis, lens: Lens): Piece {
  const href = ({ list }: ExposureRow) =>
    list && ticketsHref(lens.meta, lens.root, { from: page.start, to: page.end, members: {}, list });
  return table(
    basis.rows,
    [
      { name: "区", text: true, value: (r) => r.district },
      { name: "投诉（件）", value: (r) => r.complaints, show: (r) => countLink(r.complaints, href(r)) },
      { name: "占投诉", value: (r) => r.complaintShare, show: (r) => shareText(r.complaintShare) },
      { name: "登记货车", optional: true, value: (r) => r.trucks, show: (r) => count(r.trucks) },
      { name: "占货车", value: (r) => r.truckShare, show: (r) => shareText(r.truckShare) },
      {
        name: "每万辆",
        value: (r) => r.rate,
        csv: [
          { name: "每万辆", value: (r) => r.rate },
          { name: "95%区间下限", value: (r) => r.lower },
          { name: "95%区间上限", value: (r) => r.upper },
          { name: "按合计应有（件）", value: (r) => r.expected },
        ],
        show: (r) => [
          rateText(r.rate),
          el("span", { class: "base opt" }, `${rateText(r.lower)}—${rateText(r.upper)}`),
        ],
      },
      {
        name: "判断",
        text: true,
        wrap: true,
        value: (r) => VERDICTS[r.verdict].label,
        csv: [
          { name: "判断", value: (r) => VERDICTS[r.verdict].label },
          { name: "界限(%)", value: (r) => r.level },
        ],
        show: verdictChip,
      },
    ],
    {
      id: basis === page.bases[0] ? "exposure-table" : "exposure-all",
      caption: `投诉与货车 ${page.label} ${basis.basis}`,
      empty: "没有。",
      note: "区间为每万辆件数的 95% 精确泊松区间。",
    },
  );
}

function verdictChip({ verdict, level }: ExposureRow): Piece {
  const { mark, label, tone } = VERDICTS[verdict];
  return el(
    "span",
    { class: verdict === "within" ? "soft" : `chip ${tone}` },
    mark && el("i", { "aria-hidden": "true" }, mark),
    label,
    level !== null && el("span", { class: "range" }, ` ${level}%`),
  );
}

/** Shares below 1 % keep two decimals, so that 0.55 % does not become 0.6 %. */
export function shareText(share: number): string {
  return `${(100 * share).toFixed(share < 0.01 ? 2 : 1)}%`;
}

function caveat({ complaints, plated, local, elsewhere, plates, bases }: ExposurePage): Child {
  const known = `期内司机投诉 ${count(complaints)} 件，有号牌的 ${count(plated)} 件`;
  return [
    "投诉少不等于服务好：也可能是不知道往哪里反映。",
    plates.length === 0
      ? `${known}；本市号牌开头未知（在 xianban.yaml 用 plates 写明），不能按车籍地分，以下按工单所属区，含外地车。`
      : `${known}，其中本市号牌（${plates.join("、")}）${count(local)} 件`,
    plates.length > 0 &&
      (bases[0]?.basis === "local"
        ? "；号牌只到市，区为工单所属区，不是车辆登记区。"
        : "；有号牌的不足一半，不按车籍地分，以下按工单所属区，含外地车。"),
    elsewhere > 0 && `另有 ${count(elsewhere)} 件没有所属区、或所属区没有登记车数，未计入。`,
    "界限只算偶然波动，各区货运量、过境车的差别不在内。",
  ];
}
