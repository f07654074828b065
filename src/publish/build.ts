import { existsSync } from "node:fs";
import { mkdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { XianbanError } from "../errors.ts";
import { withLock } from "../lock.ts";
import { prepareCache, sealCache } from "./cache.ts";
import { filesUnder } from "./files.ts";
import { type FrameworkRun, runFramework } from "./framework.ts";
import { personalIn, refusePersonalData } from "./gate/index.ts";
import { finishHtml, htmlProblems } from "./html.ts";
import { packageRoot } from "./places.ts";
import { newRelease } from "./releases/release.ts";

/** Framework writes each data file's modification time into the pages; any constant makes two builds alike. */
const DATA_TIME = new Date("2000-01-01T00:00:00Z");

/** A build of the same pages is waited for this long. */
const WAIT_SECONDS = 300;

export interface SiteOptions {
  /** Folder of the pages, their components and data; default `reports` of this package. */
  root?: string;
  /** Folder of the site; default `dist` of this package. */
  out?: string;
  /**
   * Writes the page data into the empty folder it is given (`data/pages` under `root`), while no other build of the
   * same pages runs; without it the page data that are there are used.
   */
  writeData?: (folder: string) => Promise<void>;
  /** Puts files into the new site that are published as they are, such as frozen briefs; the gate looks through them too. */
  also?: (folder: string) => Promise<void>;
  /** Releases kept (default 5), the new one among them. */
  keep?: number;
  /** Nothing of the release before stays reachable, not even for pages that are open. */
  fresh?: boolean;
  /**
   * Looks through the whole new site and throws when it must not be published; by default only for personal data.
   */
  gate?: (folder: string) => Promise<void>;
  /** Told one line for each step. */
  log?: (line: string) => void;
  /** What makes the pages, from `root` into a folder; Framework by default. */
  framework?: typeof runFramework;
}

/**
 * Builds the site from the pages and page data under `root` into `out`: Framework's build without a network, one pass
 * over its HTML, the gate, then the switch to the new release. The old site stays until the new one is whole; the same
 * input gives the same bytes.
 * @throws XianbanError when a page holds an error, a broken link, loads from outside or shows personal data, or when
 *   another process goes on building the same
 */
export async function buildSite(options: SiteOptions = {}): Promise<FrameworkRun> {
  const { root, out } = placesOf(options);
  const { writeData, also = async () => {}, log = () => {}, keep, fresh = false } = options;
  const { gate = refusePersonalData, framework = runFramework } = options;
  const refuses = fresh
    ? undefined
    : async (name: string, path: string) => (await personalIn(name, path)).length > 0;
  const alone = { about: "building the site", waitSeconds: WAIT_SECONDS, log };
  return withLock(join(root, ".observablehq", "build.lock"), alone, () =>
    withLock(`${out}.lock`, alone, async () => {
      if (writeData) await freshData(join(root, "data", "pages"), writeData);
      return newRelease(out, (next) => buildInto(next, { root, also, log, gate, framework }), {
        ...{ keep, refuses },
        passed: options.gate !== undefined,
      });
    }),
  );
}

async function freshData(folder: string, writeData: (folder: string) => Promise<void>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeData(folder);
}

interface Making {
  root: string;
  also: (folder: string) => Promise<void>;
  gate: (folder: string) => Promise<void>;
  log: (line: string) => void;
  framework: typeof runFramework;
}

async function buildInto(next: string, { root, also, gate, log, framework }: Making): Promise<FrameworkRun> {
  await prepareCache(root);
  await fixDataTimes(join(root, "data"));
  log("building the pages");
  const run = await framework(root, next);
  await sealCache(root);
  log(`checking ${run.pages.length} pages`);
  await finishSite(next, run.brokenLinks);
  await also(next);
  await gate(next);
  return run;
}

/**
 * Framework's own build alone, of the same pages with the same cache: the measure that `buildSite` is held against.
 * @param out a folder to build into, emptied by Framework when it lies within this package
 */
export async function buildPlain(options: SiteOptions & { out: string }): Promise<FrameworkRun> {
  const { root, out } = placesOf(options);
  return runFramework(root, out);
}

function placesOf({ root = "reports", out = "dist" }: SiteOptions): { root: string; out: string } {
  return { root: resolve(packageRoot, root), out: resolve(packageRoot, out) };
}

async function fixDataTimes(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const file of (await filesUnder(folder)).values()) await utimes(file, DATA_TIME, DATA_TIME);
}

async function finishSite(folder: string, brokenLinks: string[]): Promise<void> {
  const files = await filesUnder(folder);
  const problems = [...brokenLinks];
  for (const [name, path] of files) {
    if (!name.endsWith(".html")) continue;
    const html = await readFile(path, "utf8");
    problems.push(...htmlProblems(html).map((problem) => `${name}: ${problem}`));
    await writeFile(path, finishHtml(html));
  }
  if (problems.length > 0) {
    throw new XianbanError(
      `pages that cannot be published:\n${problems.join("\n")}`,
      "the site that was there stays",
    );
  }
}
