import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesUnder } from "../../src/publish/files.ts";
import { type SiteServer, serveSite } from "../../src/publish/serve.ts";

export interface ServedSite extends SiteServer {
  /** Addresses of all pages, relative to the site: ``, `daily`, `units/wuqing` … */
  pages: string[];
}

/** Serves the built site in `dir` and lists its pages. */
export async function serveBuilt(dir: string): Promise<ServedSite> {
  if (!existsSync(join(dir, "index.html"))) throw new Error(`bad fixture: no built site in ${dir}`);
  const names = [...(await filesUnder(dir)).keys()].filter(
    (name) => name.endsWith(".html") && name !== "404.html",
  );
  const pages = names.map((name) => name.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, ""));
  return { ...(await serveSite({ dir, port: 0 })), pages };
}

/**
 * One page of each kind: pages made per member from one template (`units/wuqing`, `units/beichen`) count once.
 */
export function oneOfEachKind(pages: string[]): string[] {
  const kinds = new Map<string, string>();
  for (const page of pages) {
    const kind = page.replace(/^(units|platforms|issues)\/.+$/, "$1/member");
    if (!kinds.has(kind)) kinds.set(kind, page);
  }
  return [...kinds.values()];
}
