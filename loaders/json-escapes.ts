const ESCAPES =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[dD][89a-fA-F][\da-fA-F]{2}|u0000|.)/gs;
const UNREADABLE = /\\u(?:0000|[dD][89a-fA-F])/;

/**
 * A JSON text whose escapes every parser can read: half of a character (`\ud83d` without its `\ude00`) becomes U+FFFD, and a NUL goes, as
 * it goes from cells. Systems that cut texts at a number of UTF-16 units leave such halves behind, and a strict parser refuses the
 * whole record.
 */
export function readableEscapes(text: string): string {
  if (!UNREADABLE.test(text)) return text;
  return text.replace(ESCAPES, (found) => {
    if (found.length !== 6) return found;
    return found === "\\u0000" ? "" : "\\ufffd";
  });
}
