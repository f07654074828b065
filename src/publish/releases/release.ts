import { existsSync } from "node:fs";
import { lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { NotBegun, XianbanError } from "../../errors.ts";
import { carryOver } from "./carry.ts";
import { nameAt, type Places, placesOf } from "./places.ts";
import { chainFrom, type ReleaseRecord, writeRecord } from "./records.ts";
import { adoptCurrent, freeName, type Link, restore, switchTo } from "./switch.ts";

/** Releases kept where nothing else is said, the one that is seen among them. */
export const KEPT = 5;

export interface ReleaseWishes {
  /** Releases kept, the new one among them; at least 2, so that one can go back. */
  keep?: number;
  /** Tells of a file of an earlier release whether it must not stay reachable; none may where it is left out. */
  refuses?: (name: string, path: string) => Promise<boolean>;
  /** `make` holds what it makes against the whole gate. */
  passed?: boolean;
  link?: Link;
}

/**
 * Makes a new release of the site at `out` and switches to it once it is whole. When `make` fails, or the process is
 * killed at any point, the site that was there stays. What a run cut short left behind is set right first.
 * @param make fills the empty folder whose path it is given
 */
export async function newRelease<T>(
  out: string,
  make: (folder: string) => Promise<T>,
  { keep = KEPT, refuses, passed = false, link }: ReleaseWishes = {},
): Promise<T> {
  const places = placesOf(out);
  const kept = Math.max(2, keep);
  await restore(places);
  await requireSite(places);
  await mkdir(places.next, { recursive: true });
  try {
    const made = await make(places.next);
    const before = await adoptCurrent(places);
    const chain = (await chainFrom(places, before)).slice(0, kept - 1);
    const carried = refuses ? await carryOver(readable(places, chain), places.next, refuses) : [];
    const name = freeName(places);
    await writeRecord(places, { name, before: chain[0]?.name ?? null, carried, fresh: !refuses, passed });
    await rename(places.next, places.folder(name));
    await switchTo(places, name, link);
    await prune(places, name, kept);
    return made;
  } finally {
    await rm(places.next, { recursive: true, force: true });
  }
}

/**
 * What stands at `out` and is no site is somebody's: it is not taken for an earlier release, which would be removed in time.
 * @throws XianbanError naming it
 */
async function requireSite(places: Places): Promise<void> {
  const { out } = places;
  const there = await lstat(out).catch(() => null);
  if (there === null || there.isSymbolicLink() || (await nameAt(places, out)) !== undefined) return;
  const names = there.isDirectory() ? await readdir(out) : null;
  if (names?.length === 0 || names?.includes("index.html")) return;
  throw new XianbanError(
    `${out}: what stands there is not the folder of a site`,
    "name another folder with --out; nothing there has been touched",
  );
}

/** Releases of which files may stay reachable: back to the last fresh one. One that is no link stands at `out`. */
function readable({ folder, out }: Places, chain: readonly ReleaseRecord[]) {
  const last = chain.findIndex(({ fresh }) => fresh);
  return chain
    .slice(0, last < 0 ? chain.length : last + 1)
    .map(({ name, carried }) => ({ folder: existsSync(folder(name)) ? folder(name) : out, carried }));
}

/**
 * Goes back to the nearest release before that was held against the whole gate, or to the one before where none was.
 * Nothing of the one left is carried over: that it must not be seen may be why one goes back.
 * @returns names of the release left and of the one gone back to
 * @throws XianbanError when there is none before
 */
export async function rollBack(out: string, link?: Link): Promise<{ left: string; now: string }> {
  const places = placesOf(out);
  await restore(places);
  const [current, ...before] = await chainFrom(places, await adoptCurrent(places));
  const there = before.filter(({ name }) => existsSync(places.folder(name)));
  const target = there.find(({ passed }) => passed) ?? there[0];
  if (!current || !target) {
    throw new NotBegun(
      `${out}: no release before the one that is seen`,
      "releases are kept from the first publish on; make the site anew: npx xianban publish",
    );
  }
  await switchTo(places, target.name, link);
  return { left: current.name, now: target.name };
}

/** Removes releases that are neither among the `keep` last that one can go back to nor seen; a record goes first. */
async function prune(places: Places, current: string, keep: number): Promise<void> {
  const kept = new Set((await chainFrom(places, current)).slice(0, keep).map(({ name }) => name));
  const found = new Set((await readdir(places.releases)).map((file) => file.replace(/\.json$/, "")));
  for (const name of found) {
    if (kept.has(name)) continue;
    await rm(places.record(name), { force: true });
    await rm(places.folder(name), { recursive: true, force: true });
  }
}
