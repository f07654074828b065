import { block } from "./block.js";
import { count, percent, share, signed } from "./format.js";
import { isAbsent, lackWords, NO_COLUMN, noColumn } from "./lack.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { type Picked, pickSwitch } from "./pick-switch.js";
import type { ReturnPage, ReturnPeriod } from "./return-data.js";
import { type ReturnLine, returnLines } from "./return-sums.js";
import { emptyState } from "./states.js";
import { type Column, table } from "./table.js";

/** The statistical return of C4-25, month and year, in exactly its cells. */
export function returnView(page: ReturnPage, lens: Lens): Child {
  if (page.periods.length === 0)
    return emptyState("尚无统计报表", "重新生成一次站点即有：npx xianban build。");
  return [
    el(
      "p",
      { class: "note" },
      "按业务领域和投诉举报、信息咨询、意见建议三个方面（C4-25），全部渠道、全部来电人；合计与站内各指标逐格核对一致才发布。月报次月 10 日前报，年报次年 1 月 15 日前报（C4-26）。",
    ),
    lackNotes(page),
    el("div", { class: "grid" }, periodBlock("month", page, lens), periodBlock("year", page, lens)),
  ];
}

function lackNotes({ measures, lacking }: ReturnPage): Child {
  const said = [
    ...measures.map(({ name, lack }) => ({ name, lack })),
    { name: "业务领域", lack: lacking.field },
    { name: "类型", lack: lacking.kind },
  ].filter(({ lack }) => lack !== null);
  if (said.length === 0) return null;
  return el(
    "p",
    { class: "note warn" },
    said.map(({ name, lack }) => lack && `${name}：${lackWords(lack)}。`),
  );
}

function periodBlock(period: ReturnPeriod["period"], page: ReturnPage, lens: Lens): Piece {
  const own = page.periods.filter((one) => one.period === period);
  const [title, small] =
    period === "month" ? ["月报", "增幅较上月"] : ["年报", "增幅较上年同月份；未满的年度算到最近一个月"];
  const views = own.map((one): Picked => ({ label: nameOf(one), body: () => returnTable(one, page, lens) }));
  return block(
    { id: period, title, small },
    pickSwitch(`${period}-choice`, period === "month" ? "月份" : "年度", views),
  );
}

function nameOf({ period, end, whole }: ReturnPeriod): string {
  const year = `${end.slice(0, 4)}年`;
  const last = `${Number(end.slice(5, 7))}月`;
  if (period === "month") return `${year}${last}${whole ? "" : "（未满）"}`;
  return last === "12月" && whole ? year : `${year}1—${last}${whole ? "" : "（未满）"}`;
}

function returnTable(period: ReturnPeriod, { kinds, measures }: ReturnPage, { meta }: Lens): Piece {
  const kindName = ({ kind }: ReturnLine) =>
    kind === null ? "小计" : (kinds.find(({ id }) => id === kind)?.name ?? kind);
  const fieldName = ({ field }: ReturnLine) =>
    field === null ? "全部领域" : field === "未填" ? "未填领域" : field;
  const columns: Column<ReturnLine>[] = [
    {
      name: "业务领域",
      text: true,
      value: fieldName,
      show: (r) => (r.kind === null ? el("b", {}, fieldName(r)) : fieldName(r)),
    },
    {
      name: "类型",
      text: true,
      value: kindName,
      show: (r) => (r.kind === null ? el("b", {}, "小计") : kindName(r)),
    },
    { name: "数量", value: (r) => r.received, show: (r) => count(r.received) },
    {
      name: "增幅",
      value: (r) => (r.before ? (r.received - r.before) / r.before : null),
      csv: [
        { name: "对比期数量", value: (r) => r.before },
        { name: "增幅", value: (r) => (r.before ? round((r.received - r.before) / r.before) : null) },
      ],
      show: changeCell,
    },
    ...measures.map(
      ({ id, name, lack }): Column<ReturnLine> => ({
        name,
        value: (r) =>
          isAbsent(lack) || r.measures[id][1] === 0 ? null : r.measures[id][0] / r.measures[id][1],
        csv: [
          {
            name,
            value: (r) =>
              isAbsent(lack)
                ? NO_COLUMN
                : r.measures[id][1] === 0
                  ? null
                  : round(r.measures[id][0] / r.measures[id][1]),
          },
          { name: `${name}分子`, value: (r) => (isAbsent(lack) ? null : r.measures[id][0]) },
          { name: `${name}分母`, value: (r) => (isAbsent(lack) ? null : r.measures[id][1]) },
        ],
        show: (r) => {
          if (isAbsent(lack)) return noColumn(lack);
          const [above, below] = r.measures[id];
          if (below === 0) return el("span", { class: "soft", title: "期内没有可算的工单" }, "—");
          return [
            percent(above, below, [0, 100]),
            el("span", { class: "base" }, `${count(above)}/${count(below)}`),
          ];
        },
      }),
    ),
  ];
  return table(returnLines(period, kinds), columns, {
    ...{ id: `${period.period}-${period.start}`, caption: `统计报表 ${nameOf(period)}`, empty: "没有工单。" },
    note: notes(kinds, meta.profiles.find(({ id }) => id === meta.profile)?.name ?? ""),
    stack: true,
  });
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Both counts stand beside the change: −23.3 % may be 43 → 33. */
function changeCell({ received, before }: ReturnLine): Child {
  if (before === null) return el("span", { class: "soft", title: "没有可比的一期，或本期未满" }, "—");
  const base = el("span", { class: "base" }, `${count(before)}→${count(received)}`);
  if (before === 0) return [signed(received), base];
  const change = received - before;
  const part = share(Math.abs(change), before);
  return [change === 0 ? "持平" : `${change > 0 ? "+" : "−"}${part}`, base];
}

function notes(kinds: ReturnPage["kinds"], profile: string): string {
  const named = kinds.filter((kind) => kind.kinds.length > 0);
  return `${named.map((kind) => `${kind.name}＝${kind.kinds.join("、")}`).join("；")}；其余类型列在“三类以外”，以便加总。群众满意率按${profile}，取主要评价来源；即时答复率只算咨询。`;
}
