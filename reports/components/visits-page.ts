import { plainPage } from "./plain-page.js";
import type { VisitsPage } from "./visits-data.js";
import { visitsView } from "./visits-view.js";

/** The page of visits as an element. */
export function visitsPage(page: VisitsPage, document: Document): Element {
  return plainPage(page.meta, "./", (lens) => visitsView(page, lens), document);
}
