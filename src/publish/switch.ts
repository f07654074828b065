import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";

/**
 * Builds a new version of the folder `out` beside it and puts it in its place by rename once `make` has returned;
 * when `make` fails the old version stays. What a build killed half-way left behind is set right first.
 * @param make fills the empty folder whose path it is given
 */
export async function switchFolder<T>(out: string, make: (next: string) => Promise<T>): Promise<T> {
  const next = `${out}.next`;
  const old = `${out}.old`;
  await restoreFolder(out);
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  try {
    const made = await make(next);
    if (existsSync(out)) await rename(out, old);
    await rename(next, out);
    await rm(old, { recursive: true, force: true });
    return made;
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

/** Brings back the old version of `out` where a switch was cut between its two renames. */
export async function restoreFolder(out: string): Promise<void> {
  const old = `${out}.old`;
  if (!existsSync(old)) return;
  if (existsSync(out)) await rm(old, { recursive: true, force: true });
  else await rename(old, out);
}
