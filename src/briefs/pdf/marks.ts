import { PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFString } from "pdf-lib";

/** On which page, counted from 1, each place lies that a link of the document leads to. */
export function linkedPages(document: PDFDocument): Map<string, number> {
  const places = document.catalog.lookupMaybe(PDFName.of("Dests"), PDFDict);
  const pages = new Map(document.getPages().map(({ ref }, index) => [ref.toString(), index + 1]));
  const found = new Map<string, number>();
  for (const [name, value] of places?.entries() ?? []) {
    const place = document.context.lookup(value);
    const page = place instanceof PDFArray ? pages.get(String(place.get(0))) : undefined;
    if (page !== undefined) found.set(name.decodeText(), page);
  }
  return found;
}

/**
 * Gives bookmarks the words of their headings: the browser names one twice over when its heading is the first on a page.
 * @param headings the words of every heading
 */
export function mendBookmarks(document: PDFDocument, headings: readonly string[]): void {
  for (const [, mark] of document.context.enumerateIndirectObjects()) {
    if (!(mark instanceof PDFDict) || !mark.has(PDFName.of("Dest"))) continue;
    const title = mark.lookup(PDFName.of("Title"));
    if (!(title instanceof PDFString || title instanceof PDFHexString)) continue;
    const words = title.decodeText();
    const heading = headings.find((one) => one !== "" && one.repeat(words.length / one.length) === words);
    if (!headings.includes(words) && heading !== undefined)
      mark.set(PDFName.of("Title"), PDFHexString.fromText(heading));
  }
}
