import { PDFArray, PDFDict, PDFDocument, PDFName } from "pdf-lib";

/** On which page, counted from 1, each place lies that a link of the document leads to. */
export async function linkedPages(pdf: Uint8Array): Promise<Map<string, number>> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
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
 * The PDF with its dates set to the moment of its data, so that it does not tell when it happened to be printed.
 * @param moment local time, YYYY-MM-DD HH:MM:SS
 */
export function dated(pdf: Buffer, moment: string): Buffer {
  const digits = moment.replace(/\D/g, "");
  const text = pdf
    .toString("latin1")
    .replace(/\/(CreationDate|ModDate) \(D:[^)]*\)/g, (was, name: string) =>
      `/${name} (D:${digits})`.padEnd(was.length),
    );
  return Buffer.from(text, "latin1");
}
