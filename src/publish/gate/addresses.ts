import { posix } from "node:path";
import type { Content, Finding } from "./content.ts";

/** Pictures and faces written out in the page itself; an empty icon. */
const WRITTEN_OUT = /^data:(?:image\/(?:png|jpeg|webp|gif|svg\+xml)|font\/|application\/font|,|$)/i;
const SCHEME = /^([a-z][\w+.-]*):/i;
/** Documents in which every address leads out of the file. */
const DOCUMENT = /\.(?:docx|xlsx|pdf)$/i;

/** What is wrong with the addresses that the files of a site name: other hosts, and what is not there. */
export function addressFindings(contents: ReadonlyMap<string, Content>): Finding[] {
  return [...contents].flatMap(([file, { addresses }]) =>
    addresses.flatMap(({ url, place, use }) => {
      const finding = outside(file, url, use) ?? dead(file, url, contents);
      return finding === undefined ? [] : [{ file, place, finding }];
    }),
  );
}

function outside(file: string, url: string, use: "load" | "link"): string | undefined {
  const does = use === "load" ? "loads from" : "leads to";
  if (/^[\\/]{2}/.test(url)) return `${does} another host: ${short(url)}`;
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return DOCUMENT.test(file) && url !== "" && !url.startsWith("#")
      ? `${does} a file outside the document: ${short(url)}`
      : undefined;
  }
  if (scheme === "data")
    return WRITTEN_OUT.test(url) && use === "load"
      ? undefined
      : `${does} what is written out in an address: ${short(url)}`;
  // Named as code by those who read the page.
  if (scheme === "javascript" || scheme === "vbscript") return undefined;
  return `${does} another host: ${short(url)}`;
}

/** A page, file or place of the site that is not there. */
function dead(file: string, url: string, contents: ReadonlyMap<string, Content>): string | undefined {
  if (SCHEME.test(url) || DOCUMENT.test(file)) return undefined;
  const [, path = "", fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  const target = path === "" ? file : fileAt(file, path, contents);
  if (target === undefined) return `a dead link: ${short(url)}`;
  const anchors = contents.get(target)?.anchors;
  if (!fragment || fragment === "top" || !anchors || anchors.has(decode(fragment))) return undefined;
  return `a dead link: no #${short(fragment)} in ${target}`;
}

/** The file that a browser is given at `path`, seen from `file`. */
function fileAt(file: string, path: string, contents: ReadonlyMap<string, Content>): string | undefined {
  const full = posix.normalize(
    posix.join("/", path.startsWith("/") ? "" : posix.dirname(file), decode(path)),
  );
  const name = full.slice(1);
  const candidates =
    name === "" || name.endsWith("/") ? [`${name}index.html`] : [name, `${name}.html`, `${name}/index.html`];
  return candidates.find((candidate) => contents.has(candidate));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const short = (url: string) => (url.length > 120 ? `${url.slice(0, 117)}…` : url);
