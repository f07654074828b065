import { deflateSync } from "node:zlib";
import { decodePDFRawStream, PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from "pdf-lib";
import type { Cmap } from "./cmap.ts";

/** Characters by the glyph that draws them. */
export type Drawn = ReadonlyMap<number, readonly number[]>;

/** Which characters of a font are drawn alike: 月 and the radical ⽉ share a glyph. */
export function drawnAlike(cmap: Cmap): Drawn {
  const codes = new Map<number, number[]>();
  for (const [code, glyph] of cmap) codes.set(glyph, [...(codes.get(glyph) ?? []), code]);
  return codes;
}

/**
 * Mends what a PDF's fonts tell of their glyphs. The browser names each glyph by the first character that it draws, so that 月 is
 * found and copied as the radical ⽉: here each is named by the character that the text has.
 * @param text every character that was printed
 */
export function copyAs(document: PDFDocument, text: string, drawn: Drawn): void {
  const used = new Set([...text].map((letter) => letter.codePointAt(0)!));
  for (const [, font] of document.context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || font.get(PDFName.of("Type")) !== PDFName.of("Font")) continue;
    const ref = font.get(PDFName.of("ToUnicode"));
    const names = ref instanceof PDFRef ? document.context.lookup(ref) : undefined;
    if (!(ref instanceof PDFRef) || !(names instanceof PDFRawStream)) continue;
    const pairs = pairsOf(Buffer.from(decodePDFRawStream(names).decode()).toString("latin1"));
    const mended = pairs.map(([glyph, code]) => [glyph, rightCode(code, drawn.get(glyph), used)] as const);
    const packed = deflateSync(Buffer.from(cmapOf(mended), "latin1"));
    const dict = document.context.obj({ Length: packed.length, Filter: "FlateDecode" });
    document.context.assign(ref, PDFRawStream.of(dict, packed));
  }
}

/** Glyphs that Chinese setting puts in another's place: the dash of Chinese texts is drawn as the horizontal bar. */
const IN_PLACE_OF: ReadonlyMap<number, number> = new Map([[0x2015, 0x2014]]);

function rightCode(code: number, alike: readonly number[] = [], used: ReadonlySet<number>): number {
  if (used.has(code)) return code;
  return [...alike, IN_PLACE_OF.get(code) ?? code].find((other) => used.has(other)) ?? code;
}

type Pair = readonly [glyph: number, code: number];

/** Glyphs and characters of a ToUnicode stream, its ranges spread out. */
function pairsOf(cmap: string): Pair[] {
  const pairs: Pair[] = [];
  for (const [, block = ""] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph = "", code = ""] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi))
      pairs.push([Number.parseInt(glyph, 16), codeOf(code)]);
  for (const [, block = ""] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, first = "", last = "", code = ""] of block.matchAll(
      /<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi,
    )) {
      const start = Number.parseInt(first, 16);
      for (let glyph = start; glyph <= Number.parseInt(last, 16); glyph++)
        pairs.push([glyph, codeOf(code) + glyph - start]);
    }
  return pairs;
}

/** A character given as UTF-16 in hexadecimal. */
function codeOf(hex: string): number {
  return Buffer.from(hex, "hex").swap16().toString("utf16le").codePointAt(0) ?? 0;
}

const MOST_IN_BLOCK = 100;

function cmapOf(pairs: readonly Pair[]): string {
  const lines = pairs.map(([glyph, code]) => `<${hex(glyph)}> <${utf16(code)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += MOST_IN_BLOCK) {
    const block = lines.slice(at, at + MOST_IN_BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
    ...blocks,
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
  ].join("\n");
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

function utf16(code: number): string {
  return [...Array(String.fromCodePoint(code).length).keys()]
    .map((at) => hex(String.fromCodePoint(code).charCodeAt(at)))
    .join("");
}
