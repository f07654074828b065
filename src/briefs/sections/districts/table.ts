import type { Scribe } from "../../compose.ts";
import type { Cell, Table } from "../../model.ts";
import { countCell, leadShareCell, NOTHING, textCell } from "../cells.ts";
import type { Tally } from "../crosses.ts";
import type { Lead } from "../lead.ts";
import { pastCell, pastColumn, pastTotal } from "../past.ts";
import { rateCells, rateColumns } from "../rate-cells.ts";
import { type District, markOf } from "./index.ts";

const BLANK: Cell = { text: "" };

/** Districts by their tickets, with the three rates where the brief is about all classes. */
export function districtTable(
  scribe: Scribe,
  lead: Lead,
  rows: readonly District[],
  unknown: Tally | null,
): Table {
  const { book, issues } = scribe;
  const rated = issues === null;
  const totals = { now: lead.row("now").count("received"), before: lead.row("before").count("received") };
  const line = (
    key: string,
    title: string,
    tally: Tally,
    rates: Cell[],
    mark: ReturnType<typeof markOf>,
  ): Cell[] => [
    textCell(title),
    countCell(book, key, `${title}受理量`, tally.now, mark),
    leadShareCell(book, key, title, tally.now, totals.now),
    ...pastCell(scribe, key, `${title}受理量`, tally.before),
    ...rates,
  ];
  const body = rows
    .filter(({ row }) => row.now > 0 || row.before > 0)
    .map(({ row }) =>
      line(
        `district/${row.id}`,
        row.id,
        row,
        rated ? rateCells(scribe, "district", row.id) : [],
        markOf(scribe, row.id),
      ),
    );
  const blanks = rated ? scribe.rules.map(() => BLANK) : [];
  if (unknown) body.push(line("district/unknown", "未填", unknown, blanks, { member: true }));
  const sums: Cell[] = [
    textCell("合计"),
    countCell(book, "lead/received", "受理量", totals.now, lead.of("received")),
    NOTHING,
    ...pastTotal(scribe, lead, totals.before),
    ...blanks,
  ];
  return {
    ...{
      kind: "table",
      id: "districts",
      title: rated ? "各区受理量及三率" : "各区受理量",
      empty: "没有工单",
      total: body.length,
    },
    columns: [
      { name: "区", align: "left", width: 2 },
      { name: "受理（件）", align: "right", width: 1.6, number: "count", sums: true },
      { name: "占比", align: "right", width: 1.4, number: "percent" },
      ...pastColumn(scribe, 1.6),
      ...(rated ? rateColumns(scribe) : []),
    ],
    rows: [...body, sums],
  };
}
