import { type Child, el, type Piece } from "./node.js";

/** A stretch of a sentence: plain, weighty, or with a verdict's tone; with a way to the table behind it. */
export interface Segment {
  text: string;
  strong?: boolean;
  tone?: "bad" | "warn" | "ok";
  href?: string;
}

/** A stretch of plain words. */
export function words(text: string): Segment {
  return { text };
}

/** A figure that carries the sentence. */
export function figure(text: string, more: Omit<Segment, "text"> = {}): Segment {
  return { text, strong: true, ...more };
}

/** The sentence as words alone. */
export function plain(segments: readonly Segment[]): string {
  return segments.map((s) => s.text).join("");
}

/** The sentence as a paragraph with its links and weights. */
export function paragraph(segments: readonly Segment[]): Piece {
  return el("p", { class: "say" }, segments.map(stretch));
}

function stretch(segment: Segment): Child {
  const inner = segment.href ? el("a", { href: segment.href }, segment.text) : segment.text;
  if (!segment.strong && !segment.tone) return inner;
  return el("b", { class: segment.tone ?? null }, inner);
}

/** Chinese enumeration: 甲、乙、丙. */
export function listed(parts: readonly (readonly Segment[])[]): Segment[] {
  return parts.flatMap((part, index) => (index === 0 ? [...part] : [words("、"), ...part]));
}
