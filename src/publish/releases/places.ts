import { lstat, readFile, readlink } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";

/** Where a site is a folder and no link, the file in it that names its release. */
export const NAME_FILE = ".release";

/** Paths of a site at `out` and of what lies beside it. */
export function placesOf(out: string) {
  const releases = `${out}.releases`;
  return {
    out,
    /** Every release kept, a folder and a record each. */
    releases,
    /** The release that is being made. */
    next: join(releases, "next"),
    /** The link about to take the place of `out`. */
    fresh: `${out}.fresh`,
    /** What stood at `out` before, between the two renames of a switch that cannot be done by one. */
    old: `${out}.old`,
    folder: (name: string) => join(releases, name),
    record: (name: string) => join(releases, `${name}.json`),
    /** What the link at `out` says: relative, so that both can be moved together; Windows wants it absolute. */
    target: (name: string) =>
      process.platform === "win32"
        ? join(releases, name)
        : join(relative(dirname(out), releases) || ".", name),
  };
}

export type Places = ReturnType<typeof placesOf>;

/** What stands at a path: nothing, a link, or a folder. */
export async function standing(path: string): Promise<"nothing" | "link" | "folder"> {
  try {
    return (await lstat(path)).isSymbolicLink() ? "link" : "folder";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "nothing";
    throw error;
  }
}

/** Name of the release that stands at `path`; undefined where nothing does, a plain folder, or a link of others. */
export async function nameAt(places: Places, path: string): Promise<string | undefined> {
  const kind = await standing(path);
  if (kind === "nothing") return undefined;
  if (kind === "folder")
    return (await readFile(join(path, NAME_FILE), "utf8").catch(() => "")).trim() || undefined;
  const target = resolve(dirname(path), await readlink(path));
  return dirname(target) === places.releases ? basename(target) : undefined;
}

/**
 * The folder to be read for the site at `out`: itself, or for the moment between the two renames of a switch what
 * stood there before.
 */
export async function siteAt(out: string): Promise<string> {
  const { old } = placesOf(out);
  const gone = (await standing(out)) === "nothing";
  return gone && (await standing(old)) !== "nothing" ? old : out;
}
