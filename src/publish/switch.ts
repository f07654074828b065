import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { XianbanError } from "../errors.ts";

const beside = (out: string) => ({ next: `${out}.next`, old: `${out}.old`, lock: `${out}.lock` });

/**
 * Builds a new version of the folder `out` beside it and puts it in its place by rename once `make` has returned;
 * when `make` fails the old version stays. What a build killed half-way left behind is set right first.
 * @param make fills the empty folder whose path it is given
 * @throws XianbanError when another live process is building the same folder
 */
export async function switchFolder<T>(out: string, make: (next: string) => Promise<T>): Promise<T> {
  const { next, old, lock } = beside(out);
  await takeLock(lock, out);
  try {
    await restoreFolder(out);
    await rm(next, { recursive: true, force: true });
    await mkdir(next, { recursive: true });
    const made = await make(next);
    if (existsSync(out)) await rename(out, old);
    await rename(next, out);
    await rm(old, { recursive: true, force: true });
    return made;
  } finally {
    await rm(next, { recursive: true, force: true });
    await rm(lock, { force: true });
  }
}

/** Brings back the old version of `out` where a switch was cut between its two renames. */
export async function restoreFolder(out: string): Promise<void> {
  const { old } = beside(out);
  if (!existsSync(old)) return;
  if (existsSync(out)) await rm(old, { recursive: true, force: true });
  else await rename(old, out);
}

async function takeLock(lock: string, out: string): Promise<void> {
  for (;;) {
    try {
      const file = await open(lock, "wx");
      await file.writeFile(String(process.pid));
      return await file.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = Number(await readFile(lock, "utf8").catch(() => ""));
    if (isAlive(holder)) {
      throw new XianbanError(
        `process ${holder} is building ${out} already`,
        "wait for it to end, then build again",
      );
    }
    await rm(lock, { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
