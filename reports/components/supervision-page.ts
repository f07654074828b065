import { plainPage } from "./plain-page.js";
import type { SupervisionPage } from "./supervision-data.js";
import { supervisionView } from "./supervision-view.js";

/** The page of the register of supervision as an element. */
export function supervisionPage(page: SupervisionPage, document: Document): Element {
  return plainPage(page.meta, "./", (lens) => supervisionView(page, lens), document);
}
