import { type Child, el, type Piece } from "./node.js";

/** Head of a block: `id` names its heading, `small` stands beside the title. */
export interface BlockHead {
  id: string;
  title: Child;
  small?: Child;
  /** Columns of the twelve that it takes; all by default. */
  width?: "c4" | "c6" | "c12";
  /** Apart from what follows, where it stands outside a grid. */
  alone?: boolean;
  /** Folded on a phone, where the whole page would be too long; open elsewhere and on paper. */
  fold?: boolean;
}

/** A block of a page under a heading: what it is, a word beside it, and its body. */
export function block({ id, title, small, width = "c12", alone, fold }: BlockHead, ...body: Child[]): Piece {
  const head = el("h2", { id: `${id}-title` }, title, small && el("small", {}, small));
  return el(
    "section",
    { class: `card ${width}${alone ? " block" : ""}`, "aria-labelledby": `${id}-title` },
    fold ? el("details", { class: "fold", open: true }, el("summary", {}, head), body) : [head, body],
  );
}

/** A narrow screen: that of a phone held upright. */
const NARROW = "(max-width: 600px)";

/** Closes on a phone the blocks of `page` that fold; on paper all are open, and so is the one that an address leads to. */
export function foldOnPhone(page: Element, window: Window | null): void {
  const blocks = [...page.querySelectorAll<HTMLDetailsElement>("details.fold")];
  const setAll = (open: boolean) => {
    for (const details of blocks) details.open = open;
  };
  if (window?.matchMedia(NARROW).matches) setAll(false);
  window?.addEventListener("beforeprint", () => setAll(true));
}

/** Opens the folded block that an element stands in. */
export function unfoldAround(element: Element | null): void {
  const details = element?.closest<HTMLDetailsElement>("details.fold");
  if (details) details.open = true;
}
