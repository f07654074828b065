import {
  AlignmentType,
  Document,
  type ITableCellOptions,
  Packer,
  type Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlign,
  WidthType,
} from "docx";
import { BODY, type Face, FONT_TABLE, INDENT, line, PAGE, pageFeet, run, TITLE, WIDTH } from "./official.ts";
import { chineseDay, type Paper } from "./paper.ts";

const HEAD = { face: "黑体", size: 24 };
const CELL = { face: "仿宋", size: 24 };
const TABLE_LINE = 18 * 20;

/** A paper as an editable Word file. */
export async function wordOf(paper: Paper): Promise<Buffer> {
  const document = new Document({
    creator: paper.office,
    title: `${paper.title} ${paper.unitName}`,
    styles: { default: { document: { run: run(BODY) } } },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: PAGE },
        footers: pageFeet(),
        children: [
          line(paper.title, TITLE, { alignment: AlignmentType.CENTER, spacing: { after: 200 } }),
          line(paper.number, BODY, { alignment: AlignmentType.CENTER, spacing: { after: 400 } }),
          line(`${paper.unitName}：`, BODY),
          body(paper.opening),
          tableOf(paper.table),
          line("", BODY),
          ...paper.closing.map(body),
          line("", BODY),
          line(paper.office, BODY, { alignment: AlignmentType.RIGHT }),
          line(chineseDay(paper.dated), BODY, { alignment: AlignmentType.RIGHT, spacing: { after: 400 } }),
          ...receipt(paper),
        ],
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [FONT_TABLE]);
}

/** A paragraph that begins two characters in. */
function body(text: string): Paragraph {
  return line(text, BODY, { indent: { firstLine: INDENT }, alignment: AlignmentType.JUSTIFIED });
}

function tableOf({ head, widths, rows }: Paper["table"]): Table {
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths.map(part),
    rows: [
      new TableRow({ tableHeader: true, children: cells(head, widths, HEAD) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, widths, CELL) })),
    ],
  });
}

/** A row's cells, their widths in percent. */
function cells(texts: readonly string[], widths: readonly number[], face: Face): TableCell[] {
  return texts.map((text, i) =>
    cell(text, face, { width: { size: part(widths[i] ?? 0), type: WidthType.DXA } }),
  );
}

function part(percent: number): number {
  return Math.round((WIDTH * percent) / 100);
}

function cell(text: string, face: Face, options: Partial<ITableCellOptions> = {}): TableCell {
  return new TableCell({
    ...options,
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    children: [line(text, face, {}, TABLE_LINE)],
  });
}

/** Columns of the receipt, in percent. */
const RECEIPT = [18, 31, 15, 36];

/** The line that comes back signed. */
function receipt({ number, unitName }: Paper): (Paragraph | Table)[] {
  const row = (texts: readonly string[]) =>
    new TableRow({ cantSplit: true, children: cells(texts, RECEIPT, CELL) });
  return [
    line(`回　执（${number}）`, HEAD, {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 200 },
    }),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: RECEIPT.map(part),
      rows: [
        row(["收文单位", unitName, "收到时间", "　　年　　月　　日　　时"]),
        row(["签收人", "", "联系电话", ""]),
      ],
    }),
  ];
}
