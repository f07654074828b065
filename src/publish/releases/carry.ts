import { copyFile, link, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { filesUnder, isHashed } from "../files.ts";

/**
 * Keeps reachable in the folder `into` what a page of an earlier release, opened before the switch, may still ask for:
 * files whose names carry a hash of their content, so that none can be taken for a newer one.
 * @param from folders of the earlier releases, each with the names that were carried into it: these are not its own
 * @param refuses tells of a file (its name and path) whether it must not be seen any more
 * @returns names carried, in order
 */
export async function carryOver(
  from: readonly { folder: string; carried: readonly string[] }[],
  into: string,
  refuses: (name: string, path: string) => Promise<boolean>,
): Promise<string[]> {
  const there = new Set((await filesUnder(into)).keys());
  const kept: string[] = [];
  for (const { folder, carried } of from) {
    const stale = new Set(carried);
    for (const [name, path] of await filesUnder(folder)) {
      if (!isHashed(name) || stale.has(name) || there.has(name)) continue;
      there.add(name);
      if (await refuses(name, path)) continue;
      await keep(path, join(into, name));
      kept.push(name);
    }
  }
  return kept.sort();
}

/** A second name for the same bytes; a copy where the file system has no such names. */
async function keep(path: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await link(path, target).catch(() => copyFile(path, target));
}
