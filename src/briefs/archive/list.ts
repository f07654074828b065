import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Brief } from "../model.ts";
import { type Damage, isDamage, type Manifest, MODEL, readManifest, sha256 } from "./manifest.ts";
import { archiveFolder } from "./places.ts";

/** A frozen brief and the folder that it lies in. */
export interface Archived extends Manifest {
  folder: string;
  /** No later number of the same brief is there. */
  newest: boolean;
}

/** Briefs of an archive, the newest period first, and manifests that cannot be read. */
export interface Archive {
  briefs: Archived[];
  damaged: Damage[];
}

/** Reads the manifests of every frozen brief of a home. */
export async function archivedBriefs(dir: string): Promise<Archive> {
  const briefs: Archived[] = [];
  const damaged: Damage[] = [];
  for (const folder of await briefFolders(dir)) {
    const numbers = await numbersIn(folder);
    for (const number of numbers) {
      const own = join(folder, String(number));
      const read = await readManifest(own);
      if (isDamage(read)) damaged.push(read);
      else briefs.push({ ...read, folder: own, newest: number === numbers.at(-1) });
    }
  }
  return { briefs: briefs.sort(newestFirst), damaged };
}

/** The folders of numbers: KIND/PERIOD/AUDIENCE.EDITION. */
export async function briefFolders(dir: string): Promise<string[]> {
  let folders = [archiveFolder(dir)];
  for (let depth = 0; depth < 3; depth++) {
    const below = await Promise.all(folders.map(foldersIn));
    folders = below.flat();
  }
  return folders;
}

/** Numbers that a brief has, rising. */
export async function numbersIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /^[1-9]\d*$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => join(folder, name))
    .sort();
}

function newestFirst(a: Archived, b: Archived): number {
  return (
    compare(b.period.end, a.period.end) ||
    compare(a.period.start, b.period.start) ||
    compare(a.id, b.id) ||
    b.number - a.number
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The model of a frozen brief; null where it is not as it was frozen. */
export async function modelOf({ folder, files }: Archived): Promise<Brief | null> {
  const known = files.find(({ name }) => name === MODEL);
  const text = await readFile(join(folder, MODEL)).catch(() => null);
  if (!known || !text || sha256(text) !== known.sha256) return null;
  return JSON.parse(text.toString("utf8")) as Brief;
}
