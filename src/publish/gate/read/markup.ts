/** A start tag as written: its name in small letters, its attributes with their entities undone. */
export interface Tag {
  name: string;
  attributes: Map<string, string>;
  index: number;
  /** Where what it holds begins. */
  end: number;
}

const TAG = /<!--[\s\S]*?(?:-->|$)|<([A-Za-z][\w:.-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Every start tag of HTML or XML that is not within a comment. */
export function* tagsOf(markup: string): Generator<Tag> {
  for (const match of markup.matchAll(TAG)) {
    const [whole, name, rest = ""] = match;
    if (name === undefined) continue;
    const attributes = new Map<string, string>();
    for (const [, key = "", double, single, bare] of rest.matchAll(ATTRIBUTE)) {
      attributes.set(key.toLowerCase(), plain(double ?? single ?? bare ?? ""));
    }
    yield { name: name.toLowerCase(), attributes, index: match.index, end: match.index + whole.length };
  }
}

const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  colon: ":",
  tab: "\t",
  newline: "\n",
};

/** Text with its entities undone. */
export function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));?/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What a reader sees of markup: tags that only mark words vanish, others part them. */
export function seenText(markup: string): string {
  return plain(
    markup
      .replace(/<!--[\s\S]*?(?:-->|$)/g, " ")
      .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ")
      .replace(
        /<\/?(?:a|b|i|em|strong|span|u|s|sub|sup|mark|small|tspan|wbr|font)\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi,
        "",
      )
      .replace(/<(?:[^>"']|"[^"]*"|'[^']*')*>/g, "\n"),
  );
}
