import { PDFArray, PDFDict, type PDFDocument, PDFName } from "pdf-lib";

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
