import { line } from "d3-shape";
import { block } from "./block.js";
import { share } from "./format.js";
import { type IssueChosen, type RankedRow, rankedTickets, shownRows } from "./issue-chosen.js";
import { VITAL_SHARE, vitalCount } from "./issue-sentence.js";
import { memberName } from "./members.js";
import { type Child, el, type Piece } from "./node.js";

const HEIGHT = 170;
/** Classes drawn; the rest is in the table. */
const DRAWN = 24;

/** Shares of the classes as bars and their running sum as a line, on one axis in percent; how few classes make 80 %. */
export function paretoBlock(chosen: IssueChosen): Piece | null {
  const rows = shownRows(chosen).filter(({ rank, tickets }) => rank !== null && tickets > 0);
  const total = rankedTickets(rows);
  if (rows.length < 3) return null;
  const vital = vitalCount(rows);
  return block(
    {
      id: "pareto",
      title: "集中程度",
      small: `前 ${vital} 类占 ${share(rows[vital - 1]?.running ?? 0, total)}；柱为各类占比，线为累计`,
      width: "c6",
    },
    el(
      "div",
      { class: "chart with-axis pareto" },
      el(
        "svg",
        {
          role: "img",
          "aria-label": `各类占比与累计占比，前 ${vital} 类占八成；数字见上表`,
          width: "100%",
          height: HEIGHT + 20,
        },
        axis(),
        bars(rows.slice(0, DRAWN), total, vital, chosen),
        running(rows.slice(0, DRAWN), total),
        marks(rows.slice(0, DRAWN), total, vital, chosen),
      ),
    ),
    el("p", { class: "note" }, "占比按已归类的工单计；同一纵轴。深色为合占八成的各类，序号见上表。"),
  );
}

const y = (value: number): number => HEIGHT - value * (HEIGHT - 8);

function axis(): Child {
  return [0, 0.5, VITAL_SHARE, 1].map((value) => [
    el("line", {
      class: value === VITAL_SHARE ? "rule" : value === 0 ? "base" : "grid",
      x1: 0,
      x2: "100%",
      y1: y(value),
      y2: y(value),
    }),
    el("text", { x: 0, dx: -6, y: y(value) + 4, "text-anchor": "end" }, `${100 * value}%`),
  ]);
}

function bars(rows: readonly RankedRow[], total: number, vital: number, { page }: IssueChosen): Child {
  const step = 100 / rows.length;
  return rows.map((row, i) => {
    const height = HEIGHT - y(row.tickets / total);
    const name = memberName("issue", row.id, page.meta);
    return el(
      "rect",
      {
        class: i < vital ? "vital" : "trivial",
        x: `${i * step + step * 0.14}%`,
        width: `${step * 0.72}%`,
        y: HEIGHT - height,
        height,
      },
      el(
        "title",
        {},
        `${name}：${row.tickets} 件，占 ${share(row.tickets, total)}，累计 ${share(row.running, total)}`,
      ),
    );
  });
}

function running(rows: readonly RankedRow[], total: number): Piece {
  const step = 100 / rows.length;
  const path = line<RankedRow>()
    .x((_, i) => (i + 0.5) * step)
    .y((row) => y(row.running / total));
  return el(
    "svg",
    {
      x: 0,
      y: 0,
      width: "100%",
      height: HEIGHT,
      viewBox: `0 0 100 ${HEIGHT}`,
      preserveAspectRatio: "none",
      class: "stretch",
    },
    el("path", { class: "line", d: path([...rows]), stroke: "#56616d" }),
  );
}

function marks(rows: readonly RankedRow[], total: number, vital: number, { page }: IssueChosen): Child {
  const step = 100 / rows.length;
  const at = Math.min(vital, rows.length) - 1;
  const row = rows[at];
  const top = rows[0];
  return [
    row && [
      el("circle", { cx: `${(at + 0.5) * step}%`, cy: y(row.running / total), r: 3.5, fill: "#56616d" }),
      el(
        "text",
        { class: "end", x: `${(at + 0.5) * step}%`, dx: 8, y: y(row.running / total) + 16, fill: "#56616d" },
        `前 ${vital} 类 ${share(row.running, total)}`,
      ),
    ],
    top && el("text", { x: 0, y: HEIGHT + 15 }, `1 ${memberName("issue", top.id, page.meta)}`),
    el("text", { x: "100%", y: HEIGHT + 15, "text-anchor": "end" }, `第 ${rows.length} 类`),
  ];
}
