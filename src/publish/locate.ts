import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/** Where a request's address leads: to a file, to another address, nowhere, or it cannot be read. */
export type Place =
  | { kind: "file"; path: string }
  | { kind: "moved"; to: string }
  | { kind: "missing" }
  | { kind: "bad" };

const MISSING: Place = { kind: "missing" };

/**
 * Finds the file of the site in `dir` that the address `url` names: `/daily` is `daily.html`, `/units/` is
 * `units/index.html`, `/units` moves to `/units/`. Nothing outside `dir`, no hidden file and no folder's list is found.
 * @param dir with no link in its path: one that is switched meanwhile would have what was found lie outside
 */
export async function locate(dir: string, url: string): Promise<Place> {
  const [address = "/", query] = url.split("?", 2);
  const segments = decode(address);
  if (segments === undefined) return { kind: "bad" };
  if (segments.some((segment) => segment.startsWith("."))) return MISSING;
  const base = join(dir, ...segments);
  if (address.endsWith("/")) return fileWithin(dir, [join(base, "index.html")]);
  const found = await fileWithin(dir, [base, `${base}.html`]);
  if (found.kind === "file") return found;
  const index = await fileWithin(dir, [join(base, "index.html")]);
  if (index.kind !== "file") return MISSING;
  return {
    kind: "moved",
    to: `/${segments.map(encodeURIComponent).join("/")}/${query === undefined ? "" : `?${query}`}`,
  };
}

/** The address's parts, or undefined where it holds what no part of a path may hold. */
function decode(address: string): string[] | undefined {
  if (!address.startsWith("/")) return undefined;
  try {
    const segments = address.split("/").filter(Boolean).map(decodeURIComponent);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL ends a path for the operating system
    return segments.some((segment) => /[/\\\u0000]/.test(segment)) ? undefined : segments;
  } catch {
    return undefined;
  }
}

/** The first of `candidates` that is a file and, links followed, lies within `dir`. */
async function fileWithin(dir: string, candidates: string[]): Promise<Place> {
  for (const candidate of candidates) {
    try {
      if (!(await stat(candidate)).isFile()) continue;
      const path = await realpath(candidate);
      if (path.startsWith(dir + sep)) return { kind: "file", path };
    } catch {
      // Whatever keeps it from being read, to the reader it is not there.
    }
  }
  return MISSING;
}
