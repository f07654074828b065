import { block } from "./block.js";
import type { ClocksPage, UnitTrial } from "./data.js";
import { count, day, momentBy, share } from "./format.js";
import { type Lens, memberLink, memberName } from "./members.js";
import { type Child, el } from "./node.js";
import { table } from "./table.js";

type Unassigned = NonNullable<ClocksPage["unassigned"]>;
type Row = Unassigned["rows"][number];

/** Open tickets that no unit has, with three units suggested for each, and how often such suggestions are right. */
export function unassignedBlock({ unassigned, meta }: ClocksPage, lens: Lens): Child {
  if (!unassigned) return null;
  const { rows, tickets, trial } = unassigned;
  const internal = meta.edition === "internal";
  return block(
    {
      id: "unassigned",
      title: "待派工单与建议单位",
      small: `在办而未派单位的 ${count(tickets)} 件，建议只供派单参考`,
    },
    internal
      ? table<Row>(
          rows,
          [
            { name: "工单编号", text: true, value: (t) => t.number },
            {
              name: "受理",
              text: true,
              value: (t) => t.received,
              show: (t) => momentBy(t.received, meta.asOf),
            },
            { name: "类型", text: true, optional: true, value: (t) => t.kind },
            { name: "司机工单", text: true, optional: true, value: (t) => (t.driver ? "是" : "否") },
            { name: "事发区", text: true, value: (t) => t.district ?? "未填" },
            {
              name: "事项",
              text: true,
              value: (t) => memberName("issue", t.issue, meta),
              show: (t) => memberLink("issue", t.issue, lens),
            },
            {
              name: "建议单位与理由",
              text: true,
              wrap: true,
              value: (t) => t.suggested[0]?.unit ?? null,
              csv: [0, 1, 2].flatMap((at) => [
                { name: `建议${at + 1}`, value: (t: Row) => nameOf(t, at, lens) },
                { name: `建议${at + 1}理由`, value: (t: Row) => t.suggested[at]?.reason ?? null },
              ]),
              show: (t) => suggestions(t, lens),
            },
            { name: "标题", text: true, wrap: true, value: (t) => t.title },
          ],
          {
            id: "unassigned",
            caption: "待派工单与建议单位",
            empty: "没有待派的在办工单。",
            limit: 15,
            stack: true,
            top: true,
            note: trialWords(trial),
          },
        )
      : el("p", { class: "empty" }, "公开版不列工单。"),
    rows.length === 0 && el("p", { class: "note" }, trialWords(trial)),
  );
}

/** How often suggestions met who had later tickets in the end, measured on history. */
export function trialWords(trial: UnitTrial | null): string {
  if (!trial) return "历史还不足以试算建议的命中率。";
  const { since, learnt, tickets, first, three } = trial;
  return `命中率（历史试算）：按 ${day(since, true)}前的 ${count(learnt)} 件学，对其后 ${count(tickets)} 件，最终承办单位排在第一的占 ${share(first * tickets, tickets)}，在前三的占 ${share(three * tickets, tickets)}。依据地点、事项与以往承办，不自动派单。`;
}

function nameOf({ suggested }: Row, at: number, { meta }: Lens): string | null {
  const unit = suggested[at]?.unit;
  return unit ? memberName("unit", unit, meta) : null;
}

function suggestions({ suggested }: Row, lens: Lens): Child {
  if (suggested.length === 0) return el("span", { class: "soft" }, "尚无建议");
  return suggested.map(({ unit, probability, reason }, at) =>
    el(
      "div",
      {},
      `${at + 1}. `,
      memberLink("unit", unit, lens, true),
      el("span", { class: "soft" }, ` ${share(probability, 1)}，${reason}`),
    ),
  );
}
