import { block } from "./block.js";
import { count } from "./format.js";
import { handlingBlocks } from "./handling-block.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece } from "./node.js";
import { pickSwitch } from "./pick-switch.js";
import { paragraph } from "./say.js";
import type { VisitsPage } from "./visits-data.js";
import { coverageTable, drawTable, overturnedTable, redoTable } from "./visits-tables.js";
import { monthName, visitsSentence, wholeOf } from "./visits-words.js";

/** Visits: what was drawn and reached, what they overturned, what is to be handled again; then lists of how tickets were handled. */
export function visitsView(page: VisitsPage, lens: Lens): Child {
  const internal = page.meta.edition === "internal";
  return [
    page.months.length > 0 && paragraph(visitsSentence(page)),
    el(
      "p",
      { class: "note" },
      "名单由 ",
      el("code", {}, "npx xianban visits --out 名单.xlsx"),
      " 随机抽取（T23-17、C4-32），填好后存为安装目录的 visits.csv 或 visits.xlsx。免访只认人工标记（T23-19），先问不满意原因（T23-20）。",
    ),
    el(
      "div",
      { class: "grid" },
      coverageBlock(page, lens),
      internal && overturnedBlock(page, lens),
      internal && redoBlock(page, lens),
      handlingBlocks(page.handling, lens),
      internal && drawBlock(page, lens),
    ),
  ];
}

function coverageBlock(page: VisitsPage, lens: Lens): Piece {
  return block(
    { id: "coverage", title: "抽了多少、访到多少", small: "按办结所在月和承办单位，全部工单" },
    page.months.length === 0
      ? el("p", { class: "empty" }, "尚无办结工单。")
      : pickSwitch(
          "coverage-month",
          "办结月",
          page.months.map((month) => ({
            label: monthName(month),
            body: () => [ministryNote(page, wholeOf(month)), coverageTable(month, lens)],
          })),
        ),
  );
}

/** The ministry's practice, where there would be enough. */
function ministryNote({ ministry }: VisitsPage, { completed, drawn }: ReturnType<typeof wholeOf>): Child {
  if (drawn === 0 || completed < ministry || drawn >= ministry) return null;
  return el(
    "p",
    { class: "note" },
    `部里的做法是每月抽访办结工单不少于 ${count(ministry)} 件，本月抽 ${count(drawn)} 件。`,
  );
}

function overturnedBlock({ rows, omitted }: VisitsPage, lens: Lens): Piece {
  const denied = rows.filter(({ denied: one }) => one.length > 0);
  const restored = rows.filter(({ denied: one, restored: other }) => one.length === 0 && other.length > 0);
  return block(
    {
      id: "overturned",
      title: "回访推翻了什么",
      small: `好评被推翻 ${count(denied.length)} 件，差评被推翻 ${count(restored.length)} 件`,
    },
    overturnedTable([...denied, ...restored], lens, omitted),
    el(
      "p",
      { class: "note" },
      "与回访前最近一次评价逐问相比；没有评价的，以承办单位的联系记录为“已联系”。评价来源为委回访的不比，那可能就是这次回访。",
    ),
  );
}

function redoBlock({ rows }: VisitsPage, lens: Lens): Piece {
  const own = rows.filter(({ state }) => state !== null);
  return block(
    { id: "redo", title: "派回原承办单位重办", small: "履职不到位、有新的疑问的（T23-17、21）" },
    redoTable(own, lens),
  );
}

function drawBlock({ draws }: VisitsPage, lens: Lens): Piece {
  return block({ id: "draws", title: "抽样记录", small: "写出名单的每一次" }, drawTable(draws, lens));
}
