import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { frameworkFolder, packageRoot } from "./places.ts";

const STAMP = "xianban-stamp";
/** Only its presence counts: Framework writes the version into import addresses that no page follows. */
const PLACEHOLDER_VERSION = "0.0.0";

const cacheFolder = (root: string) => join(root, ".observablehq", "cache");

/**
 * Makes Framework's cache under `root` one that it can build from without a network and that holds nothing stale.
 * Kept are only the bundles of installed packages, and those only when the packages installed are still the same and
 * the last build came to its end (a build cut short leaves half-written bundles, which Framework takes for whole).
 */
export async function prepareCache(root: string): Promise<void> {
  const cache = cacheFolder(root);
  const stamp = join(cache, STAMP);
  const sound = existsSync(stamp) && (await readFile(stamp, "utf8")) === (await installedPackages());
  await rm(stamp, { force: true });
  await dropStale(cache, sound);
  for (const library of await librariesOfFramework()) {
    await mkdir(join(cache, "_npm", `${library}@${PLACEHOLDER_VERSION}`), { recursive: true });
  }
}

/** Marks the cache under `root` as that of a finished build. */
export async function sealCache(root: string): Promise<void> {
  await writeFile(join(cacheFolder(root), STAMP), await installedPackages());
}

async function dropStale(cache: string, keepBundles: boolean): Promise<void> {
  if (!existsSync(cache)) return;
  for (const entry of await readdir(cache)) {
    if (entry === "_node" && keepBundles) continue;
    await rm(join(cache, entry), { recursive: true, force: true });
  }
}

async function installedPackages(): Promise<string> {
  const lock = join(packageRoot, "node_modules", ".package-lock.json");
  const list = await readFile(existsSync(lock) ? lock : join(packageRoot, "package-lock.json"));
  return createHash("sha256").update(list).digest("hex");
}

/**
 * The packages whose versions Framework would ask of a registry: every `npm:` name in its browser code and in its
 * list of implied libraries, whether or not a page uses it.
 */
export async function librariesOfFramework(): Promise<string[]> {
  const client = join(frameworkFolder, "dist", "client");
  const files = (await readdir(client, { recursive: true })).filter((name) => name.endsWith(".js"));
  const names = new Set<string>();
  for (const file of [
    ...files.map((name) => join(client, name)),
    join(frameworkFolder, "dist", "libraries.js"),
  ]) {
    for (const [, name] of (await readFile(file, "utf8")).matchAll(/["'`]npm:((?:@[\w.-]+\/)?[\w.-]+)/g)) {
      names.add(name as string);
    }
  }
  return [...names].sort();
}
