import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { NotBegun, XianbanError } from "../errors.ts";
import type { Home } from "../settings/home.ts";
import type { FeedSettings, Settings } from "../settings/settings.ts";

/** A file to load with the feed it belongs to. */
export interface FeedFile {
  readonly path: string;
  /** path under the home folder, or the file's name where it lies elsewhere */
  readonly shown: string;
  readonly feed: FeedSettings | null;
  readonly sample: boolean;
}

/** Folder under feeds/ that holds the synthetic sample. */
export const SAMPLE_FOLDER = "sample";

const IGNORED =
  /^(\.|~\$|Thumbs\.db$|desktop\.ini$)|(^|\/)(truth\.json|README(\.md)?)$|\.(tmp|part|crdownload|md)$/i;

/** Every feed file of an installation, in the order of their paths. */
export function discoverFiles(home: Home, settings: Settings): FeedFile[] {
  return walk(home.feeds)
    .sort()
    .map((path) => feedFile(path, home, settings));
}

/**
 * Files named on the command line.
 * @param feedName the feed they belong to, where given
 */
export function namedFiles(
  paths: readonly string[],
  home: Home,
  settings: Settings,
  feedName?: string,
): FeedFile[] {
  const feed =
    feedName === undefined ? undefined : settings.feeds.find((candidate) => candidate.name === feedName);
  if (feedName !== undefined && !feed) {
    throw new XianbanError(
      `--feed ${feedName}: no such feed`,
      `feeds of the settings: ${settings.feeds.map((f) => f.name).join(", ") || "none"}`,
      2,
    );
  }
  return paths.map((given) => {
    const path = [resolve(given), resolve(home.dir, given)].find(existsSync);
    if (path === undefined) throw new NotBegun(`${given}: no such file`, "check the path");
    const file = feedFile(path, home, settings);
    return feed ? { ...file, feed } : file;
  });
}

/** Feeds of the settings to which none of the files belongs: a path that no file fits, or that an earlier feed takes. */
export function idleFeeds(files: readonly FeedFile[], settings: Settings): FeedSettings[] {
  return settings.feeds.filter((feed) => files.every((file) => file.feed?.name !== feed.name));
}

function feedFile(path: string, home: Home, settings: Settings): FeedFile {
  const inside = relative(home.dir, path).split(sep).join("/");
  const shown = inside.startsWith("..") ? basename(path) : inside;
  const feed =
    pulledBy(inside, settings) ??
    settings.feeds.find((candidate) => globPattern(candidate.path).test(inside)) ??
    null;
  return { path, shown, feed, sample: shown.startsWith(`feeds/${SAMPLE_FOLDER}/`) };
}

/** The feed whose pulls land where a file lies. What was pulled as JSON is UTF-8, whatever its server sends. */
function pulledBy(inside: string, settings: Settings): FeedSettings | null {
  const name = /^feeds\/pulled\/([^/]+)\//.exec(inside)?.[1];
  const feed = settings.feeds.find((candidate) => candidate.name === name);
  if (!feed) return null;
  return inside.endsWith(".jsonl") ? { ...feed, encoding: undefined } : feed;
}

/** Everything in a folder, links to folders followed, but none twice: a link may lead back. */
function walk(dir: string, seen: Set<string> = new Set()): string[] {
  if (!existsSync(dir)) return [];
  const real = realpathSync(dir);
  if (seen.has(real)) return [];
  seen.add(real);
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.test(entry.name)) return [];
    const path = join(dir, entry.name);
    const isFolder = entry.isSymbolicLink()
      ? statSync(path, { throwIfNoEntry: false })?.isDirectory()
      : entry.isDirectory();
    return isFolder ? walk(path, seen) : [path];
  });
}

/** SHA-256 (hex) and size in bytes of a file's content. */
export async function fingerprint(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return { sha256: hash.digest("hex"), bytes: statSync(path).size };
}

/** A glob (`*` within a folder, `**` across folders, `?` one character) as a regular expression. */
export function globPattern(glob: string): RegExp {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll(/\*\*\/?|\*|\?/g, (mark) => (mark.startsWith("**") ? ".*" : mark === "*" ? "[^/]*" : "[^/]"));
  return new RegExp(`^${source}$`);
}
