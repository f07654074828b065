import { fileURLToPath } from "node:url";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { fromBufferPromise } from "yauzl";
import { allSections } from "../../../src/briefs/matter.ts";
import type { Brief, Sentence, Span } from "../../../src/briefs/model.ts";

/** The members of a zip by name. */
export async function unzipped(zip: Buffer): Promise<Map<string, Buffer>> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true });
  const members = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await archive.openReadStreamPromise(entry)) parts.push(part as Buffer);
    members.set(entry.fileName, Buffer.concat(parts));
  }
  return members;
}

/** The texts of an XML part's elements `tag`, one for each `block` (a paragraph, a cell). */
export function textsOf(xml: string, block: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${block}[ >].*?</${block}>`, "gs"))].map(([inner]) =>
    [...inner.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, "g"))]
      .map(([, text]) => unescaped(text ?? ""))
      .join(""),
  );
}

export function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}

/** A text without any white space: lines are broken differently in every form. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The words of each page of a PDF as a reader would copy them. */
export async function pdfPages(pdf: Buffer): Promise<string[]> {
  const folder = fileURLToPath(new URL("../../../node_modules/pdfjs-dist/", import.meta.url));
  const document = await getDocument({
    ...{ data: new Uint8Array(pdf), cMapUrl: `${folder}cmaps/`, cMapPacked: true },
    ...{ standardFontDataUrl: `${folder}standard_fonts/`, verbosity: 0 },
  }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await document.destroy();
  return pages;
}

/** Every sentence of a brief, in order. */
export function sentencesOf(brief: Brief): Sentence[] {
  return allSections(brief).flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === "say") return block.sentences;
      if (block.kind === "items") return block.items;
      if (block.kind === "case") return [block.title, block.outcome];
      if (block.kind === "note") return [block.sentence];
      return block.kind === "table" && block.note ? [block.note] : [];
    }),
  );
}

/** Every stretch that tells a figure, `id part text`. */
export function toldBy(spans: readonly Span[]): string[] {
  return spans
    .filter(({ is }) => is === "figure")
    .map(({ figure, part, text }) => `${figure} ${part} ${text}`);
}
