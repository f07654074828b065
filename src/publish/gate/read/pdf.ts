import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Address, type Content, type Fault, type Piece, pieceAt } from "../content.ts";
import { withoutRadicals } from "./radicals.ts";

/** A brief has a dozen pages; beyond this a file is no report of ours. */
const MOST_PAGES = 500;

/** A PDF: the text of its pages, what it says of itself, its bookmarks, notes and links. */
export async function readPdf(bytes: Buffer): Promise<Content> {
  const document = await openPdf(bytes);
  try {
    if (document.numPages > MOST_PAGES) throw new Error(`it has ${document.numPages} pages`);
    const pieces = await aboutItself(document);
    const addresses: Address[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pieces.push(...(await pageTexts(page, number)));
      addresses.push(...(await pageLinks(page, number)));
      page.cleanup();
    }
    return { pieces, addresses, faults: await hidden(document) };
  } finally {
    await document.destroy();
  }
}

async function openPdf(bytes: Buffer): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, "cmaps") + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, "standard_fonts") + sep,
    isEvalSupported: false,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
}

async function pageTexts(page: PDFPageProxy, number: number): Promise<Piece[]> {
  const { items } = await page.getTextContent();
  const text = linesOf(items.flatMap((item) => ("str" in item ? [item] : [])));
  const notes = await page.getAnnotations();
  const said = notes.flatMap((note) => [
    note.contentsObj?.str,
    note.titleObj?.str,
    note.fieldValue,
    note.alternativeText,
  ]);
  return [pieceAt(`page ${number}`, text), pieceAt(`page ${number}, notes`, textsOf(said).join("\n"))];
}

/** Runs of one height in one line, as a reader sees them; whether a file says that a line ends is up to who wrote it. */
function linesOf(runs: readonly { str: string; hasEOL: boolean; transform: number[] }[]): string {
  const text = runs
    .map(({ str, hasEOL, transform }, at) => {
      const below = Math.abs((runs[at + 1]?.transform[5] ?? 0) - (transform[5] ?? 0)) > 1;
      return `${str}${hasEOL || below ? "\n" : ""}`;
    })
    .join("");
  return withoutRadicals(text);
}

async function pageLinks(page: PDFPageProxy, number: number): Promise<Address[]> {
  const notes = await page.getAnnotations();
  return textsOf(notes.map(({ unsafeUrl, url }) => unsafeUrl ?? url)).map((url) => ({
    url,
    place: `page ${number}`,
    use: "link",
  }));
}

async function aboutItself(document: PDFDocumentProxy): Promise<Piece[]> {
  const { info, metadata } = await document.getMetadata();
  const outline = JSON.stringify((await document.getOutline()) ?? [], ["title", "items", "url"]);
  const xmp = metadata ? JSON.stringify(metadata.getAll() ?? {}) : "";
  return [
    pieceAt("properties", textsOf(Object.values(info)).join("\n")),
    pieceAt("properties", xmp),
    pieceAt("bookmarks", outline),
  ];
}

/** What a reader of the pages does not see. */
async function hidden(document: PDFDocumentProxy): Promise<Fault[]> {
  const faults: Fault[] = [];
  if (await document.getAttachments())
    faults.push({ place: "", finding: "holds another file, which is not looked into" });
  if ((await document.hasJSActions()) || (await document.getOpenAction())?.action)
    faults.push({ place: "", finding: "holds a program" });
  return faults;
}

function textsOf(values: readonly unknown[]): string[] {
  return values.flatMap((value) => (typeof value === "string" && value !== "" ? [value] : []));
}
