/** A stretch of text of a file, and how to say where in it something lies. */
export interface Piece {
  text: string;
  where(index: number): string;
}

/** An address that a file names: what it needs to be shown, or where a reader is led. */
export interface Address {
  url: string;
  place: string;
  use: "load" | "link";
}

/** What is wrong in a file, and where; the place may be empty. */
export interface Fault {
  place: string;
  finding: string;
}

/** A file as the gate sees it. */
export interface Content {
  pieces: Piece[];
  addresses: Address[];
  faults: Fault[];
  /** Places in it that a link can lead to; undefined where scripts may make more. */
  anchors?: ReadonlySet<string>;
}

/** A finding of the gate. */
export interface Finding extends Fault {
  file: string;
}

/** `units/wuqing.html:12:3: a dead link: …` */
export function lineOf({ file, place, finding }: Finding): string {
  return `${file}:${place === "" ? "" : `${place}:`} ${finding}`;
}

/** A text as one piece, its places by line and column. */
export function pieceOf(text: string): Piece {
  return { text, where: (index) => lineAndColumn(text, index) };
}

/** A text as one piece of which only the place as a whole can be said. */
export function pieceAt(place: string, text: string): Piece {
  return { text, where: () => place };
}

/** `12:3`, both from 1. */
export function lineAndColumn(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.split("\n").length;
  return `${line}:${index - before.lastIndexOf("\n")}`;
}

/** A file that could not be looked into. */
export function unreadable(why: string): Content {
  return { pieces: [], addresses: [], faults: [{ place: "", finding: `cannot be read: ${why}` }] };
}

export const empty = (): Content => ({ pieces: [], addresses: [], faults: [] });
