import type { WarningsPage } from "./data.js";
import { plainPage } from "./plain-page.js";
import { warningsView } from "./warning-view.js";

/** The page of warnings as an element. */
export function warningsPage(page: WarningsPage, document: Document): Element {
  return plainPage(page.meta, "./", (lens) => warningsView(page, lens), document);
}
