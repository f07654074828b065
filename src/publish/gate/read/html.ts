import { type Address, type Content, type Fault, lineAndColumn, pieceAt, pieceOf } from "../content.ts";
import { findPersonal } from "../personal/find.ts";
import { cssAddresses } from "./css.ts";
import { seenText, type Tag, tagsOf } from "./markup.ts";
import { scriptAddresses } from "./script.ts";
import { decoded } from "./text.ts";

const LOADS = [
  "src",
  "poster",
  "data",
  "background",
  "manifest",
  "archive",
  "codebase",
  "action",
  "formaction",
  "ping",
];
const LINKS = new Set(["a", "area"]);

/** A page or a picture in SVG: its source, what is seen of it, and every address it names. */
export function readHtml(bytes: Buffer): Content {
  const html = decoded(bytes);
  const addresses: Address[] = [];
  const faults: Fault[] = [];
  const anchors = new Set<string>();
  let scripts = 0;
  for (const tag of tagsOf(html)) {
    const place = lineAndColumn(html, tag.index);
    addresses.push(...tagAddresses(tag, place));
    faults.push(...tagFaults(tag, place));
    for (const key of ["id", "name"]) {
      const anchor = tag.attributes.get(key);
      if (anchor !== undefined) anchors.add(anchor);
    }
    if (tag.name === "script" || tag.name === "style") {
      const code = codeOf(html, tag);
      const at = { text: html, from: tag.end };
      if (tag.name === "style") addresses.push(...cssAddresses(code, place));
      else addresses.push(...scriptAddresses(code, at));
      if (tag.name === "script") scripts++;
    }
  }
  if (scripts > 0) faults.push(...policyFaults(html));
  const pieces = [pieceOf(html)];
  const seen = seenText(html);
  // Told by its place in the source where it stands there as it is seen.
  if (findPersonal(seen).some(({ shown }) => !findPersonal(html).some((other) => other.shown === shown)))
    pieces.push(pieceAt("text", seen));
  return { pieces, addresses, faults, ...(scripts === 0 ? { anchors } : {}) };
}

function codeOf(html: string, { name, end }: Tag): string {
  const close = html.slice(end).search(new RegExp(`</${name}\\s*>`, "i"));
  return html.slice(end, close < 0 ? undefined : end + close);
}

function tagAddresses({ name, attributes }: Tag, place: string): Address[] {
  const found: Address[] = [];
  const add = (url: string, use: Address["use"]) => found.push({ url: url.trim(), place, use });
  for (const key of LOADS) {
    const url = attributes.get(key);
    if (url !== undefined) add(url, "load");
  }
  for (const key of ["href", "xlink:href"]) {
    const url = attributes.get(key);
    if (url !== undefined) add(url, LINKS.has(name) ? "link" : "load");
  }
  for (const part of (attributes.get("srcset") ?? "").split(",")) {
    const url = part.trim().split(/\s+/)[0];
    if (url) add(url, "load");
  }
  const refresh = /^\s*[\d.]*\s*[;,]?\s*url\s*=\s*['"]?([^'"]+)/i.exec(attributes.get("content") ?? "")?.[1];
  if (name === "meta" && attributes.has("http-equiv") && refresh) add(refresh, "load");
  return [...found, ...cssAddresses(attributes.get("style") ?? "", place)];
}

/** What would run code that no policy's hash names. */
function tagFaults({ name, attributes }: Tag, place: string): Fault[] {
  const faults: Fault[] = [];
  for (const [key, value] of attributes) {
    if (/^on[a-z]+$/.test(key))
      faults.push({ place, finding: `an event handler in the page: <${name} ${key}>` });
    if (key === "srcdoc") faults.push({ place, finding: `a page within the page: <${name} srcdoc>` });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers pass over them in an address's scheme
    const scheme = /^(javascript|vbscript):/i.exec(value.replace(/[\u0000-\u0020]/g, ""))?.[1];
    if (scheme) faults.push({ place, finding: `an address that is code: <${name} ${key}="${scheme}:…">` });
  }
  return faults;
}

function policyFaults(html: string): Fault[] {
  const policy = [...tagsOf(html)].find(
    ({ name, attributes }) =>
      name === "meta" && attributes.get("http-equiv")?.toLowerCase() === "content-security-policy",
  );
  if (!policy) return [{ place: "", finding: "a page with scripts and no content policy" }];
  const rules = policy.attributes.get("content") ?? "";
  const scripts = /script-src ([^;]*)/.exec(rules)?.[1] ?? /default-src ([^;]*)/.exec(rules)?.[1] ?? "*";
  return /'unsafe-(?:eval|inline)'|\*|https?:|data:/.test(scripts)
    ? [{ place: "", finding: `a content policy that lets run anything: script-src ${scripts}` }]
    : [];
}
