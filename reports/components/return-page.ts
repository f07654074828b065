import { plainPage } from "./plain-page.js";
import type { ReturnPage } from "./return-data.js";
import { returnView } from "./return-view.js";

/** The page of the statistical return as an element. */
export function returnPage(page: ReturnPage, document: Document): Element {
  return plainPage(page.meta, "./", (lens) => returnView(page, lens), document);
}
