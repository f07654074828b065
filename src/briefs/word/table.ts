import {
  AlignmentType,
  BorderStyle,
  type Paragraph,
  TableCell,
  TableRow,
  VerticalAlign,
  WidthType,
  Table as WordTable,
} from "docx";
import { type Face, line, WIDTH } from "../../supervision/papers/official.ts";
import { FAILS, fails } from "../matter.ts";
import type { Cell, Column, Table } from "../model.ts";
import { closeUp } from "./close-up.ts";

/** Columns from which on the type is smaller. */
const MANY = 6;
/** Rows up to which a table stays on one page. */
const WHOLE = 14;
const EDGE = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: "808080" };
const BORDERS = {
  ...{ top: EDGE, bottom: EDGE, left: HAIR, right: HAIR },
  ...{ insideHorizontal: HAIR, insideVertical: HAIR },
};

interface Type {
  head: Face;
  cell: Face;
  height: number;
  /** Room at both sides of a cell. */
  inset: number;
}

/**
 * A real table whose head repeats on every page; a table of no rows is the sentence that says so. A short one stays on one page; a
 * long one leaves no row alone at the foot or head of a page.
 * @param noted a note follows, which stays with the last row
 */
export function tableBlock(table: Table, noted: boolean): WordTable | Paragraph {
  const type = typeOf(table.columns.length);
  if (table.rows.length === 0)
    return line(table.empty, type.cell, { alignment: AlignmentType.CENTER }, type.height);
  const widths = widthsOf(table.columns);
  const head = table.columns.map(({ name }, at) =>
    cell(name, type.head, { width: widths[at]!, align: AlignmentType.CENTER, type, keepNext: true }),
  );
  return new WordTable({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head }),
      ...table.rows.map((cells, row) =>
        rowOf(cells, row, table, { type, widths, keepNext: keepsNext(row, table.rows.length, noted) }),
      ),
    ],
  });
}

function keepsNext(row: number, rows: number, noted: boolean): boolean {
  const last = rows - 1;
  if (row === last) return noted;
  return rows <= WHOLE || row === 0 || row === last - 1;
}

function typeOf(columns: number): Type {
  const many = columns > MANY;
  const size = many ? 18 : 21;
  const faces = { head: { face: "黑体", size }, cell: { face: "宋体", size } };
  return { ...faces, height: many ? 280 : 320, inset: many ? 40 : 60 };
}

function widthsOf(columns: readonly Column[]): number[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0) || 1;
  return columns.map(({ width }) => Math.floor((WIDTH * width) / all));
}

function rowOf(
  cells: readonly Cell[],
  row: number,
  table: Table,
  { type, widths, keepNext }: { type: Type; widths: readonly number[]; keepNext: boolean },
): TableRow {
  return new TableRow({
    cantSplit: true,
    children: cells.map(({ text, tone }, at) => {
      const bold = row === table.total || tone === "bad";
      const mark = fails(table, at, tone) ? FAILS : "";
      const align = table.columns[at]?.align === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT;
      const words = mark + (table.tickets ? text : closeUp(text));
      return cell(words, { ...type.cell, bold }, { width: widths[at]!, align, type, keepNext });
    }),
  });
}

type Align = (typeof AlignmentType)[keyof typeof AlignmentType];

interface Place {
  width: number;
  align: Align;
  type: Type;
  /** Its row stays with the next one. */
  keepNext: boolean;
}

function cell(
  words: string,
  face: Face,
  { width, align, type: { height, inset }, keepNext }: Place,
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: inset, right: inset, top: 30, bottom: 30 },
    children: words.split("\n").map((part) => line(part, face, { alignment: align, keepNext }, height)),
  });
}
