import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { fingerprint } from "../../feeds/discover.ts";
import { holdsAllLines } from "./same-lines.ts";

/** Rights of a file that landed: read by owner and group, written by nobody. */
const IMMUTABLE = 0o440;
const STAMPED = /^(\d{8}T\d{6})(?:_(\d{4,}))?\.(jsonl|csv)$/;

/** A file that landed. */
export interface Landed {
  readonly name: string;
  readonly sha256: string;
}

/** Files that landed in a feed's folder, oldest first. */
export function landedFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => STAMPED.test(name))
    .sort((a, b) => (stem(a) < stem(b) ? -1 : stem(a) > stem(b) ? 1 : 0));
}

/** Takes away what pulls that broke left behind, but `keep`. */
export function removeParts(folder: string, keep: string | null): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name.endsWith(".part") && name !== keep) rmSync(join(folder, name), { force: true });
}

/**
 * Lands a file that is whole and on the disk: under a name that comes after every other one of the feed, whatever the clock says.
 * @param before the file that landed last, as remembered
 * @returns null where it brings nothing that the last file has not, and then it is taken away
 */
export async function land(
  folder: string,
  part: string,
  extension: "jsonl" | "csv",
  now: string,
  before: Landed | null,
): Promise<Landed | null> {
  const path = join(folder, part);
  const { sha256 } = await fingerprint(path);
  const last = landedFiles(folder).at(-1);
  if (last !== undefined && (await isKnown(join(folder, last), path, sha256, before))) {
    rmSync(path, { force: true });
    return null;
  }
  chmodSync(path, IMMUTABLE);
  const name = place(folder, path, nameAfter(last, now), extension);
  syncFolder(folder);
  return { name, sha256 };
}

async function isKnown(last: string, path: string, sha256: string, before: Landed | null): Promise<boolean> {
  const known =
    before !== null && last.endsWith(before.name) ? before.sha256 : (await fingerprint(last)).sha256;
  return known === sha256 || (last.endsWith(".jsonl") && (await holdsAllLines(last, path)));
}

/** The stamp of a moment; of an earlier one than the last file's, the last file's with a number behind it. */
export function nameAfter(last: string | undefined, now: string): string {
  const stamp = now.slice(0, 19).replaceAll(/[-:]/g, "").replace(" ", "T");
  const found = STAMPED.exec(last ?? "");
  if (!found || stamp > found[1]!) return stamp;
  return `${found[1]}_${String(Number(found[2] ?? "1") + 1).padStart(4, "0")}`;
}

function stem(name: string): string {
  return name.replace(/\.[a-z]+$/, "");
}

/** Gives the file its name, never in place of another file: the feed's lock keeps others away meanwhile. */
function place(folder: string, path: string, first: string, extension: string): string {
  let name = `${first}.${extension}`;
  while (existsSync(join(folder, name))) name = `${nameAfter(name, "")}.${extension}`;
  renameSync(path, join(folder, name));
  return name;
}

function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, "r");
    fsyncSync(file);
    closeSync(file);
  } catch (error) {
    // Windows opens no folders.
    if (!["EISDIR", "EPERM", "EACCES", "EINVAL"].includes((error as NodeJS.ErrnoException).code ?? ""))
      throw error;
  }
}
