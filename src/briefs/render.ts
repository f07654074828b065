import { htmlOf } from "./html/html.ts";
import type { Brief } from "./model.ts";
import type { Printer } from "./pdf/printer.ts";
import { wordOf } from "./word/word.ts";
import { workbookOf } from "./workbook/workbook.ts";

/** A brief in its four forms; no PDF where there is no printer. */
export interface Rendered {
  html: Buffer;
  docx: Buffer;
  xlsx: Buffer;
  pdf: Buffer | null;
}

/** Renders a brief four ways. While the browser prints, the documents are written. */
export async function renderBrief(brief: Brief, printer: Printer | null): Promise<Rendered> {
  const html = htmlOf(brief);
  const [pdf, docx, xlsx] = await Promise.all([
    printer?.pdfOf(html, brief) ?? null,
    wordOf(brief),
    workbookOf(brief),
  ]);
  return { html: Buffer.from(html), docx, xlsx, pdf };
}
