import { readFile, stat } from "node:fs/promises";
import { extname, posix } from "node:path";
import { gzipSync } from "node:zlib";
import type { Finding } from "./content.ts";
import { tagsOf } from "./read/markup.ts";

const KB = 1024;
/** Most bytes of a document that is handed on whole (issue 6): a page without scripts, a Word file. */
const WHOLE = { ".html": 1.5 * KB * KB, ".docx": 3 * KB * KB } as const;

/**
 * Pages that weigh too much: what a page with scripts needs for its first view, each file gzipped; a page without, and
 * a Word file, as they are.
 * @param budget kilobytes of a first view
 */
export async function weightFindings(files: ReadonlyMap<string, string>, budget: number): Promise<Finding[]> {
  const views = await firstViews(files);
  const findings: Finding[] = [];
  for (const [file, path] of files) {
    const tell = (finding: string) => findings.push({ file, place: "", finding });
    const view = views.get(file);
    if (view !== undefined) {
      if (view > budget * KB) tell(`over budget: the first view is ${kb(view)} KB gzipped, of ${budget}`);
      continue;
    }
    const most =
      file.endsWith(".html") || file.endsWith(".docx") ? WHOLE[extname(file) as ".html"] : Infinity;
    const { size } = await stat(path);
    if (size > most) tell(`over budget: ${kb(size)} KB of ${kb(most)}`);
  }
  return findings;
}

/** Bytes, each file gzipped, of the first view of every page that needs more files than its own. */
export async function firstViews(files: ReadonlyMap<string, string>): Promise<Map<string, number>> {
  const known = new Map<string, number>();
  const gzipped = async (name: string) => {
    const path = files.get(name);
    const size = known.get(name) ?? (path ? gzipSync(await readFile(path)).length : 0);
    known.set(name, size);
    return size;
  };
  const views = new Map<string, number>();
  for (const [name, path] of files) {
    if (!name.endsWith(".html")) continue;
    const needed = firstView(name, await readFile(path, "utf8"));
    if (needed.length === 0) continue;
    let size = 0;
    for (const file of new Set([name, ...needed])) size += await gzipped(file);
    views.set(name, size);
  }
  return views;
}

const kb = (bytes: number) => Math.ceil(bytes / KB);

/** Files that a page of the site's builder asks for before anyone touches it: styles, scripts, and data read at once. */
function firstView(page: string, html: string): string[] {
  const urls = [...tagsOf(html)].flatMap(({ name, attributes }) => {
    const asked =
      (name === "link" && /\b(?:stylesheet|preload|modulepreload)\b/.test(attributes.get("rel") ?? "")) ||
      (name === "script" && attributes.has("src"));
    const url = attributes.get("href") ?? attributes.get("src") ?? "";
    return asked && !/^[a-z]+:/i.test(url) ? [url] : [];
  });
  return [...urls, ...dataReadAtOnce(html)].map((url) =>
    posix.join("/", posix.dirname(page), url.replace(/[?#].*$/, "")).slice(1),
  );
}

/** Data of which the page's code only keeps the address are read when someone picks an older period. */
function dataReadAtOnce(html: string): string[] {
  const kept = new Set(
    [...html.matchAll(/FileAttachment\((["'`])([^"'`]+)\1\)(?!\s*\.\s*(?:json|text|csv)\()/g)].map(
      ([, , name]) => name,
    ),
  );
  return [...html.matchAll(/registerFile\("([^"]+)",\s*\{[^}]*?"path":"([^"]+)"/g)]
    .filter(([, name]) => !kept.has(name))
    .map(([, , path]) => path ?? "");
}
