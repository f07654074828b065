const ESCAPES = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|[^])/g;
const HALF = /\\u[dD][89a-fA-F]/;
const UNKNOWN = "\\ufffd";

/**
 * A JSON text in which half of a character written as an escape (`\ud83d` without its `\ude00`) is U+FFFD. Systems that
 * cut texts at a number of UTF-16 units leave such halves behind, and a strict parser refuses the whole record.
 */
export function pairedEscapes(text: string): string {
  if (!HALF.test(text)) return text;
  return text.replace(ESCAPES, (found) => (found.length === 6 ? UNKNOWN : found));
}
