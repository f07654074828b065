import type { Chart, Column, Table } from "../model.ts";
import { cellValue, numberValue, textValue, type Value } from "./cells.ts";
import { type Grid, widthFor } from "./grid.ts";

/** A table of the brief as a sheet. */
export function tableGrid({ title, columns, rows, total, empty }: Table): Grid {
  return {
    title,
    head: columns.map(({ name }) => name),
    widths: columns.map(({ name }, at) => widthFor([name, ...rows.map((cells) => cells[at]?.text ?? "")])),
    rows: rows.length === 0 ? [[textValue(empty)]] : rows.map((cells) => cells.map(valueIn(columns))),
    ...(total !== undefined && { bold: [total] }),
  };
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
