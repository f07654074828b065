import type { Brief } from "../model.ts";

/** `docProps/core.xml`: title, office, and the moment of the data as the file's own date, so that nothing differs from run to run. */
export function coreProperties({ title, subtitle, office, made }: Brief): { path: string; data: string } {
  const moment = `${made.asOf.replace(" ", "T")}Z`;
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`;
  const data = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(`${title} ${subtitle}`)}</dc:title><dc:creator>${escaped(office)}</dc:creator>`,
    date("created"),
    date("modified"),
    "</cp:coreProperties>",
  ].join("");
  return { path: "docProps/core.xml", data };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
