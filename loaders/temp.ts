import { mkdirSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

let made = 0;

/** A path for a new temporary file, unused in this process and by others. */
export function tempFile(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  made++;
  return join(folder, `${process.pid}-${made}-${name}`);
}

/**
 * Removes what processes that were killed left behind: copies of feeds hold personal data in clear. Only for the one
 * process that has the warehouse open.
 */
export async function removeLeftBehind(folder: string): Promise<void> {
  const names = await readdir(folder);
  const old = names.filter((name) => /^\d+-\d+-/.test(name) && !name.startsWith(`${process.pid}-`));
  await removeAll(old.map((name) => join(folder, name)));
}

/** Removes temporary files and folders. */
export async function removeAll(files: readonly string[]): Promise<void> {
  for (const file of files) await rm(file, { recursive: true, force: true });
}

/**
 * Runs `work`, which adds the temporary files it makes to the list it is given; when it fails they are removed.
 */
export async function withTempFiles<T>(work: (files: string[]) => Promise<T>): Promise<T> {
  const files: string[] = [];
  try {
    return await work(files);
  } catch (error) {
    await removeAll(files);
    throw error;
  }
}
