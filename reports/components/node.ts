/** A piece of a page: an element described by plain data, so that charts and tables need no document to be made. */
export interface Piece {
  tag: string;
  attrs: Readonly<Record<string, Attr>>;
  children: readonly Child[];
}
type Handler = (event: Event) => void;
type Attr = string | number | boolean | null | undefined | Handler;
/** What an element may hold; null, undefined and false leave nothing. */
export type Child = Piece | string | number | null | undefined | false | readonly Child[];

const SVG = "http://www.w3.org/2000/svg";
const VOID = new Set(["br", "wbr", "hr", "img", "input", "col", "meta", "link"]);

/** Describes an element. Attributes that are functions become listeners (`onclick`); true stands for an empty attribute. */
export function el(tag: string, attrs: Record<string, Attr> = {}, ...children: Child[]): Piece {
  return { tag, attrs, children };
}

/** Draws a piece into elements of `document`; texts are set as text, never as markup. */
export function toElement(piece: Piece, document: Document): Element {
  return draw(piece, document, piece.tag === "svg");
}

function draw(piece: Piece, document: Document, inSvg: boolean): Element {
  const svg = inSvg || piece.tag === "svg";
  const node = svg ? document.createElementNS(SVG, piece.tag) : document.createElement(piece.tag);
  for (const [name, value] of Object.entries(piece.attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of flat(piece.children)) {
    node.append(typeof child === "object" ? draw(child, document, svg) : String(child));
  }
  return node;
}

/** The piece as HTML text, listeners left out: for briefs and tests. */
export function toHtml(child: Child): string {
  return flat([child])
    .map((item) => (typeof item === "object" ? tagText(item) : escapeText(String(item))))
    .join("");
}

/** The words of a piece, without markup. */
export function toText(child: Child): string {
  return flat([child])
    .map((item) => (typeof item === "object" ? toText(item.children) : String(item)))
    .join("");
}

function tagText(piece: Piece): string {
  const attrs = Object.entries(piece.attrs)
    .filter(
      ([, value]) => value !== null && value !== undefined && value !== false && typeof value !== "function",
    )
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`))
    .join("");
  if (VOID.has(piece.tag)) return `<${piece.tag}${attrs}>`;
  return `<${piece.tag}${attrs}>${toHtml(piece.children)}</${piece.tag}>`;
}

function flat(children: readonly Child[]): (Piece | string | number)[] {
  return children.flatMap((child) => {
    if (child === null || child === undefined || child === false) return [];
    if (isList(child)) return flat(child);
    return [child];
  });
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
