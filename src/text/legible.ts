/** Control characters, halves of pairs and what XML has no place for: Word and Excel open no file that holds one. */
const ILLEGIBLE = /[^\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Marks that turn the reading direction of what follows: a name that holds one would turn the figure behind it. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** A text from the data as any document can hold it: without control characters and marks of reading direction. */
export function legible(text: string): string {
  return text.replace(ILLEGIBLE, "").replace(TURNING, "");
}
