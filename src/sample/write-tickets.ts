import type { Random } from "../statistics/random.ts";
import type { MonthExport } from "./exports.ts";
import type { Cell, Column, Line } from "./formats/columns.ts";
import { LEDGER } from "./formats/ledger.ts";
import { STANDARD } from "./formats/standard.ts";
import { gb18030Csv, TEXT_EXPORT } from "./formats/text-export.ts";
import { type DateStyle, type SheetSpec, workbookBytes } from "./formats/workbook.ts";
import { type MessNote, messRows } from "./mess.ts";
import { chineseText, dayText, stampText } from "./time.ts";

/** A feed file, not yet on disk. */
export interface SampleFile {
  name: string;
  kind: "ticket" | "platform_complaint" | "district" | "official_rate";
  format: "xlsx" | "csv-gb18030" | "csv-utf8" | "jsonl";
  headers: string[];
  /** Rows below the header, without the closing 合计 row. */
  rows: number;
  mess: MessNote[];
  bytes: Buffer;
}

/** Every kind of messy row is written in these exports, by their place among the exports. */
const MESSY_EXPORTS: readonly number[] = [1, 3];
const DATE_STYLES: readonly DateStyle[] = ["mixed", "text", "cells"];

function totalRow(columns: readonly Column[], lines: readonly Line[]): Cell[] {
  const sum = (field: "claimed" | "recovered"): number =>
    lines.reduce((all, line) => all + (line[field] ?? 0), 0);
  return columns.map(({ header }, i) => {
    if (i === 0) return "合计";
    if (header === "涉及金额") return sum("claimed");
    return header === "追回金额" ? sum("recovered") : undefined;
  });
}

function headerRows(columns: readonly Column[]): Pick<SheetSpec, "headers" | "merges"> {
  if (!columns.some((column) => column.group)) return { headers: [columns.map((c) => c.header)], merges: [] };
  const merges: SheetSpec["merges"][number][] = [];
  const above = columns.map((column, i) => {
    if (!column.group) merges.push({ row: 0, column: i, rows: 2, columns: 1 });
    else if (columns[i - 1]?.group !== column.group) {
      const width = columns.slice(i).findIndex((next) => next.group !== column.group);
      merges.push({ row: 0, column: i, rows: 1, columns: width < 0 ? columns.length - i : width });
      return column.group;
    }
    return column.group ? "" : column.header;
  });
  return { headers: [above, columns.map((column) => (column.group ? column.header : ""))], merges };
}

function workbook(
  title: string,
  columns: readonly Column[],
  lines: readonly Line[],
  at: number,
  dates: DateStyle,
  extra: readonly Cell[][],
): Buffer {
  const rows = [...lines.map((line, i) => columns.map((column) => column.cell(line, i + 1))), ...extra];
  return workbookBytes([
    {
      name: "工单明细",
      titles: [title, `导出时间：${stampText(at)}`],
      ...headerRows(columns),
      rows,
      total: totalRow(columns, lines),
      dates,
    },
  ]);
}

const COLUMNS = { standard: STANDARD, ledger: LEDGER, text: TEXT_EXPORT } as const;
const headersOf = (columns: readonly Column[]): string[] => columns.map((c) => (c.group ?? "") + c.header);

function ownFile(one: MonthExport, index: number, random: Random): SampleFile {
  const columns = COLUMNS[one.style];
  const mess = MESSY_EXPORTS.includes(index)
    ? messRows(columns, one.own, one.at, index * 20, random)
    : { rows: [], notes: [] };
  const day = dayText(one.at).replaceAll("-", "");
  const [year, month] = one.month.split("-");
  const common = {
    kind: "ticket" as const,
    headers: headersOf(columns),
    rows: one.own.length + mess.rows.length,
    mess: mess.notes,
  };
  if (one.style === "text") {
    const body = one.own.map((line, i) => columns.map((column) => column.cell(line, i + 1)));
    const rows = [
      [`导出时间：${chineseText(one.at)}`],
      headersOf(columns),
      ...body,
      ...mess.rows,
      [`合计：${one.own.length}条`],
    ];
    return {
      ...common,
      name: `${one.month}_12328工单导出_${day}.csv`,
      format: "csv-gb18030",
      bytes: gb18030Csv(rows),
    };
  }
  const ledger = one.style === "ledger";
  const label = `${year}年${Number(month)}月`;
  const title = ledger ? `货车司机工单台账（${label}）` : `天津市12328热线货车司机工单明细表（${label}）`;
  const dates = ledger ? "serials" : DATE_STYLES[index % DATE_STYLES.length]!;
  return {
    ...common,
    name: `${one.month}_${ledger ? "货车司机工单台账" : "12328热线货车司机工单明细表"}_${day}.xlsx`,
    format: "xlsx",
    bytes: workbook(title, columns, one.own, one.at, dates, mess.rows),
  };
}

/** The month's file, and a workbook of older tickets in a newer state where there are any. */
export function ticketFiles(exports: readonly MonthExport[], random: Random): SampleFile[] {
  return exports.flatMap((one, index) => {
    const own = ownFile(one, index, random);
    if (one.carried.length === 0) return [own];
    const title = `天津市12328热线货车司机工单续报表（截至${stampText(one.at)}）`;
    const carried: SampleFile = {
      name: `${one.month}_12328热线工单续报_${dayText(one.at).replaceAll("-", "")}.xlsx`,
      kind: "ticket",
      format: "xlsx",
      headers: headersOf(STANDARD),
      rows: one.carried.length,
      mess: [],
      bytes: workbook(title, STANDARD, one.carried, one.at, "mixed", []),
    };
    return [own, carried];
  });
}
