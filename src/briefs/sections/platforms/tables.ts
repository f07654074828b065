import type { Scribe } from "../../compose.ts";
import type { Cell, Table } from "../../model.ts";
import { countCell, textCell } from "../cells.ts";
import { pastCell, pastColumn } from "../past.ts";
import { rateCells, rateColumns } from "../rate-cells.ts";
import type { PlatformRow } from "./rows.ts";
import { markOf } from "./told.ts";

/** Platforms complained about: counts beside the period before, and the three rates of these tickets. */
export function aboutTable(scribe: Scribe, rows: readonly PlatformRow[]): Table {
  const { book, issues } = scribe;
  const rated = issues === null;
  const line = (row: PlatformRow): Cell[] => {
    const { id, title, about, before, beyond } = row;
    const mark = markOf(scribe, "platform_about", id);
    return [
      textCell(title),
      countCell(book, `platform_about/${id}`, `${title}被反映工单`, about, {
        ...mark,
        ...(beyond && { tone: "warn" as const }),
      }),
      ...pastCell(scribe, `platform_about/${id}`, `${title}被反映工单`, before),
      ...(rated ? rateCells(scribe, "platform_about", id) : []),
      countCell(
        book,
        `platform_answered/${id}`,
        `${title}答复工单`,
        row.answered,
        markOf(scribe, "platform_answered", id),
      ),
    ];
  };
  return {
    ...{ kind: "table", id: "platforms", title: rated ? "平台企业被反映情况及其三率" : "平台企业被反映情况" },
    empty: "没有涉及平台企业的工单",
    columns: [
      { name: "平台企业", align: "left", width: 2.2 },
      { name: "被反映（件）", align: "right", width: 1.6, number: "count" },
      ...pastColumn(scribe, 1.5, false),
      ...(rated ? rateColumns(scribe) : []),
      { name: "由其答复（件）", align: "right", width: 1.6, number: "count" },
    ],
    rows: rows.map(line),
  };
}

/** What platforms answered, with the three rates of these tickets; nothing where none answered any. */
export function answeredTable(scribe: Scribe, rows: readonly PlatformRow[]): Table[] {
  const { book, context } = scribe;
  const own = rows.filter(
    ({ id, answered }) =>
      answered > 0 || context.cube.row("now", "platform_answered", id).ratio("response").denominator > 0,
  );
  if (own.length === 0 || scribe.issues !== null) return [];
  return [
    {
      ...{
        kind: "table",
        id: "platforms-answered",
        title: "由平台企业答复的工单及其三率",
        empty: "没有由平台企业答复的工单",
      },
      columns: [
        { name: "平台企业", align: "left", width: 2.2 },
        { name: "答复（件）", align: "right", width: 1.6, number: "count" },
        ...rateColumns(scribe),
      ],
      rows: own.map(({ id, title, answered }) => [
        textCell(title),
        countCell(
          book,
          `platform_answered/${id}`,
          `${title}答复工单`,
          answered,
          markOf(scribe, "platform_answered", id),
        ),
        ...rateCells(scribe, "platform_answered", id),
      ]),
    },
  ];
}
