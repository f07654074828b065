import { type Address, type Content, empty, lineAndColumn, pieceOf } from "../content.ts";
import { decoded } from "./text.ts";

const LITERAL = /(["'`])((?:https?:|wss?:)?\/\/[^"'`\s]*|\.{1,2}\/[^"'`\s?#]*)\1/g;
/** Names of kinds of XML, which are never asked for. */
const NAMESPACE = /^http:\/\/www\.w3\.org\//;
/** What the site's builder writes into pages and its scripts; other relative addresses are made up by scripts as they run. */
const BUILT = /(?:^|\/)_(?:file|import|node|npm|observablehq)\/|\.[0-9a-f]{8}\.\w+$/;

/** Addresses written out in a script of ours: other hosts, and files of the site. */
export function scriptAddresses(code: string, within?: { text: string; from: number }): Address[] {
  return [...code.matchAll(LITERAL)]
    .map((match) => ({ url: match[2] ?? "", index: match.index }))
    .filter(({ url }) => (url.startsWith(".") ? BUILT.test(url) : !NAMESPACE.test(url) && url.length > 2))
    .map(({ url, index }) => ({
      url,
      place: within ? lineAndColumn(within.text, within.from + index) : lineAndColumn(code, index),
      use: "load" as const,
    }));
}

/** A script of ours. Those of packages are known by their versions, and name addresses that they never ask for. */
export function readScript(bytes: Buffer): Content {
  const code = decoded(bytes);
  return { ...empty(), pieces: [pieceOf(code)], addresses: scriptAddresses(code) };
}
