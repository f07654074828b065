import { type Address, lineAndColumn } from "../content.ts";

const URLS = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')/gi;

/** What a style loads; `place` is that of an attribute, or empty for line and column. */
export function cssAddresses(css: string, place: string): Address[] {
  return [...css.matchAll(URLS)].map((match) => ({
    url: match.slice(1).find((group) => group !== undefined) ?? "",
    place: place || lineAndColumn(css, match.index),
    use: "load" as const,
  }));
}
