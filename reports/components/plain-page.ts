import { readHash } from "./address.js";
import { foldOnPhone, unfoldAround } from "./block.js";
import type { Meta } from "./data.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece, toElement } from "./node.js";
import { errorState, noTickets, provenance } from "./states.js";

/** A page without controls. `always` shows it also before any ticket is loaded. */
export function plainPage(
  meta: Meta,
  root: string,
  view: (lens: Lens) => Child,
  document: Document,
  { always = false }: { always?: boolean } = {},
): Element {
  if (meta.latest === null && !always) return toElement(noTickets(), document);
  const page = toElement(plainContent(meta, root, view), document);
  const window = document.defaultView;
  foldOnPhone(page, window);
  const follow = () => {
    const { table } = readHash(window?.location.hash ?? "");
    const target = table ? document.getElementById(table) : null;
    unfoldAround(target);
    target?.scrollIntoView();
  };
  window?.requestAnimationFrame(follow);
  return page;
}

/** What such a page holds: where its data come from, then its view; what went wrong, where it cannot be made. */
export function plainContent(meta: Meta, root: string, view: (lens: Lens) => Child): Piece {
  try {
    const lens = { meta, profile: meta.profile, source: 0, root };
    return el("div", { class: "page" }, provenance(meta), view(lens));
  } catch (error) {
    return errorState(error);
  }
}
