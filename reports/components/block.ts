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
}

/** A block of a page under a heading: what it is, a word beside it, and its body. */
export function block({ id, title, small, width = "c12", alone }: BlockHead, ...body: Child[]): Piece {
  return el(
    "section",
    { class: `card ${width}${alone ? " block" : ""}`, "aria-labelledby": `${id}-title` },
    el("h2", { id: `${id}-title` }, title, small && el("small", {}, small)),
    body,
  );
}
