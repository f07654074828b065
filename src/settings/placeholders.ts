/** `${NAME}` in settings: the environment variable NAME. */
export const PLACEHOLDER = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Whether a text has a `${NAME}`. */
export function hasPlaceholder(text: string): boolean {
  return text.search(PLACEHOLDER) >= 0;
}

const OTHERS_IN_SQL =
  /'(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|\$([A-Za-z_]*)\$[\s\S]*?\$\1\$/g;
const IN_SQL = /\$watermark\b/g;

/**
 * Puts `place(n)` where a query has its nth `$watermark`, counted from 1; texts, quoted names and comments stay as they are.
 * @returns the query, and how many there were
 */
export function placeWatermark(query: string, place: (n: number) => string): { text: string; count: number } {
  let count = 0;
  let text = "";
  let from = 0;
  const put = (part: string) => part.replaceAll(IN_SQL, () => place(++count));
  for (const match of query.matchAll(OTHERS_IN_SQL)) {
    text += put(query.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return { text: text + put(query.slice(from)), count };
}
