import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  Packer,
  Paragraph,
  TextRun,
} from "docx";
import ExcelJS from "exceljs";
import { checkFolder, type Finding } from "../../../src/publish/gate/index.ts";

/** What the gate finds in a folder of `files`. */
export async function findingsIn(files: Record<string, string | Uint8Array>): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "xianban-plant-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return await checkFolder(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page without scripts; `head` and `body` are markup. */
export const page = (body: string, head = "") =>
  `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>先办</title>${head}</head><body>${body}</body></html>`;

/** Where in a Word file a text can stand. */
export const WORD_PLACES = [
  "body",
  "runs",
  "header",
  "footer",
  "title",
  "author",
  "comment",
  "table",
] as const;
export type WordPlace = (typeof WORD_PLACES)[number];

/** A Word file with `text` at one place, and harmless words at the others. */
export async function wordFile(text: string, at: WordPlace, link?: string): Promise<Buffer> {
  const of = (place: WordPlace) => (place === at ? text : "先办");
  const half = Math.ceil(of("runs").length / 2);
  const { Table, TableRow, TableCell } = await import("docx");
  return Packer.toBuffer(
    new Document({
      title: of("title"),
      creator: of("author"),
      comments: { children: [{ id: 0, author: "先办", children: [new Paragraph(of("comment"))] }] },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph(of("header"))] }) },
          footers: { default: new Footer({ children: [new Paragraph(of("footer"))] }) },
          children: [
            new Paragraph({
              alignment: AlignmentType.LEFT,
              children: [
                new CommentRangeStart(0),
                new TextRun(of("body")),
                new CommentRangeEnd(0),
                ...(link ? [new ExternalHyperlink({ link, children: [new TextRun("见")] })] : []),
              ],
            }),
            // As a person's correction leaves it: one number in two runs, the second in bold.
            new Paragraph({
              children: [
                new TextRun(of("runs").slice(0, half)),
                new TextRun({ text: of("runs").slice(half), bold: true }),
              ],
            }),
            new Table({
              rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph(of("table"))] })] })],
            }),
          ],
        },
      ],
    }),
  );
}

export const SHEET_PLACES = [
  "cell",
  "rich",
  "number",
  "sheet",
  "title",
  "author",
  "note",
  "header",
  "link",
] as const;
export type SheetPlace = (typeof SHEET_PLACES)[number];

/** A workbook with `text` at one place; as a number where it is one. */
export async function sheetFile(text: string, at: SheetPlace): Promise<Buffer> {
  const of = (place: SheetPlace) => (place === at ? text : "先办");
  const book = new ExcelJS.Workbook();
  book.title = of("title");
  book.creator = of("author");
  const sheet = book.addWorksheet(of("sheet"));
  sheet.headerFooter.oddHeader = `&C${of("header")}`;
  sheet.getCell("A1").value = of("cell");
  const half = Math.ceil(of("rich").length / 2);
  sheet.getCell("A2").value = {
    richText: [{ text: of("rich").slice(0, half) }, { text: of("rich").slice(half), font: { bold: true } }],
  };
  sheet.getCell("A3").value = at === "number" ? Number(text) : 1;
  sheet.getCell("A4").note = of("note");
  if (at === "link") sheet.getCell("A5").value = { text: "见", hyperlink: text };
  return Buffer.from(await book.xlsx.writeBuffer());
}
