import type { ListsPage } from "./lists-data.js";
import { listsView } from "./lists-view.js";
import { plainPage } from "./plain-page.js";

/** The page of the lists for the meetings as an element. */
export function listsPage(page: ListsPage, document: Document): Element {
  return plainPage(page.meta, "./", (lens) => listsView(page, lens), document);
}
