import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Cell, Table } from "../../model.ts";
import { leastRated } from "../../words/rates.ts";
import { countCell, NOTHING, rateCell, textCell } from "../cells.ts";
import { lacks } from "../lead.ts";
import { rateCells, rateColumns } from "../rate-cells.ts";
import type { UnitRow, Units } from "./rows.ts";

/** Units that are judged, the worst first. */
export function judgedTable(scribe: Scribe, { judged }: Units): Table {
  return tableOf(scribe, judged, { id: "units", title: "承办单位三率（评价件数足以判定的）", verdict: true });
}

/** Units with too few ratings: by their tickets, not ranked. */
export function fewTable(scribe: Scribe, { few, least }: Units): Table {
  const table = tableOf(scribe, few, {
    id: "units-few",
    title: "评价件数少的承办单位（不排名、不判定）",
    verdict: false,
  });
  return { ...table, note: say`评价不足 ${leastRated(scribe.book, least)} 件，比率起伏大，只供参考。` };
}

function tableOf(
  scribe: Scribe,
  rows: readonly UnitRow[],
  { id, title, verdict }: { id: string; title: string; verdict: boolean },
): Table {
  const { book, cell } = scribe;
  const timed = !lacks(scribe, "on_time");
  const line = (row: UnitRow): Cell[] => [
    textCell(row.title),
    countCell(book, `unit/${row.id}/received`, `${row.title}承办量`, row.received, {
      ...{ member: true, cell: cell("received", "unit", row.id) },
    }),
    ...(verdict ? rateCells(scribe, "unit", row.id) : rateCells(scribe, "unit", row.id).map(untoned)),
    ...(timed ? [onTimeCell(scribe, row)] : []),
    ...(verdict ? [verdictCell(row)] : []),
  ];
  return {
    ...{ kind: "table", id, title, empty: "没有承办单位", rows: rows.map(line) },
    columns: [
      { name: "承办单位", align: "left", width: 2.2 },
      { name: "承办（件）", align: "right", width: 1.7, number: "count" },
      ...rateColumns(scribe),
      ...(timed
        ? [{ name: "按时办结率", align: "right" as const, width: 2.6, number: "percent" as const }]
        : []),
      ...(verdict ? [{ name: "判定", align: "left" as const, width: 1.8 }] : []),
    ],
  };
}

function untoned({ tone: _, ...cell }: Cell): Cell {
  return cell;
}

function onTimeCell({ book, cell, edition, least }: Scribe, { id, title, due, late }: UnitRow): Cell {
  if (due === 0 || (edition === "public" && due < least)) return NOTHING;
  const ratio = { numerator: due - late, denominator: due };
  const mark = { member: true as const, cell: cell("on_time", "unit", id) };
  return rateCell(book, `unit/${id}/on-time`, `${title}按时办结率`, ratio, mark);
}

function verdictCell({ below, target }: UnitRow): Cell {
  if (below.length > 0) return textCell("▼ 未过", "bad");
  return target ? textCell("● 达目标", "ok") : textCell("■ 过线");
}
