import type { Cell, Chart, Column, Figure, Table } from "../model.ts";
import { cellValue, numberValue, textValue, type Value } from "./cells.ts";
import { type Grid, widthFor } from "./grid.ts";

/** What the head of a column on paper says of its cells, which in a sheet hold the rate alone. */
const WITH_PARTS = "（分子/分母）";

/**
 * A table of the brief as a sheet. Rates stand as numbers; what each was divided from stands in columns at the right of the table.
 * @param figures of the brief by id
 */
export function tableGrid(table: Table, figures: ReadonlyMap<string, Figure>): Grid {
  const { title, columns, rows, total, empty } = table;
  const parts = partColumns(table, figures);
  return {
    title,
    head: [...columns.map(({ name }) => name.replace(WITH_PARTS, "")), ...parts.map(({ name }) => name)],
    widths: [
      ...columns.map(({ name }, at) => widthFor([name, ...rows.map((cells) => cells[at]?.text ?? "")])),
      ...parts.map(({ name }) => widthFor([name])),
    ],
    rows:
      rows.length === 0
        ? [[textValue(empty)]]
        : rows.map((cells) => [...cells.map(valueIn(columns)), ...parts.map(({ of }) => of(cells))]),
    ...(total !== undefined && { bold: [total] }),
  };
}

interface PartColumn {
  name: string;
  of(cells: readonly Cell[]): Value;
}

/** 响应率 分子 and 响应率 分母 for every column with rates that were divided from counts. */
function partColumns({ columns, rows }: Table, figures: ReadonlyMap<string, Figure>): PartColumn[] {
  const figureOf = (cell: Cell | undefined) => (cell?.withheld ? undefined : figures.get(cell?.figure ?? ""));
  return columns.flatMap(({ name, number }, at) => {
    const divided = number === "percent" && rows.some((cells) => figureOf(cells[at])?.denominator);
    if (!divided) return [];
    const own = name.replace(WITH_PARTS, "");
    return (["numerator", "denominator"] as const).map((part) => ({
      name: `${own} ${part === "numerator" ? "分子" : "分母"}`,
      of: (cells: readonly Cell[]) => ({ ...numberValue(figureOf(cells[at])?.[part]), format: "#,##0" }),
    }));
  });
}

function valueIn(columns: readonly Column[]) {
  return (cell: Parameters<typeof cellValue>[0], at: number): Value => {
    const column = columns[at];
    return column ? cellValue(cell, column) : textValue(cell.text);
  };
}

/** The data of a chart as a sheet. */
export function chartGrid({ title, chart }: Chart): Grid {
  const percent = chart.unit === "%";
  const number = (value: number | null | undefined): Value =>
    percent && typeof value === "number" ? { value: value / 100, format: "0.0%" } : numberValue(value);
  if (chart.type === "bars") {
    const { rows, beforeName } = chart;
    const head = ["名称", "数值", ...(beforeName === null ? [] : [beforeName])];
    return {
      title: `图 ${title}`,
      ...{ head, widths: [widthFor(rows.map(({ name }) => name)), 12, 12] },
      rows: rows.map(({ name, value, before }) => [
        textValue(name),
        number(value),
        ...(beforeName === null ? [] : [number(before)]),
      ]),
    };
  }
  const { labels, values, band, lines = [] } = chart;
  const head = [
    "时段",
    "数值",
    ...(band ? ["常见范围下限", "常见范围上限"] : []),
    ...lines.map(({ name }) => name),
  ];
  return {
    title: `图 ${title}`,
    ...{ head, widths: [widthFor(labels), ...head.slice(1).map((name) => Math.max(12, widthFor([name])))] },
    rows: labels.map((label, at) => [
      textValue(label),
      number(values[at]),
      ...(band ? [number(band[at]?.[0]), number(band[at]?.[1])] : []),
      ...lines.map(({ value }) => number(value)),
    ]),
  };
}
