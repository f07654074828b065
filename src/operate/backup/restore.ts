import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { XianbanError } from "../../errors.ts";
import { InUse, Warehouse } from "../../warehouse/warehouse.ts";
import { requireSame } from "./backup.ts";
import { type BackupManifest, readManifest, sha256Of } from "./manifest.ts";

const WAREHOUSE = "warehouse.duckdb";
/** Names of a manifest lead nowhere but into the home. */
const PLAIN = /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\0\\]+$/;

/**
 * Lays a backup out as a home: every file is held against its checksum, then the warehouse against its figures; only then does
 * the folder take its place, and what was there before stays beside it.
 * @param folder of the backup @param dir the home to be; `dir.before-restore` keeps what was there
 * @throws XianbanError naming the file that is missing or damaged: nothing has changed then
 */
export async function restore(
  folder: string,
  dir: string,
): Promise<BackupManifest & { kept: string | null }> {
  const manifest = readManifest(folder);
  const part = `${dir}.restoring`;
  await rm(part, { recursive: true, force: true });
  try {
    for (const file of manifest.files) await laid(folder, part, file);
    await requireSame(join(part, WAREHOUSE), manifest.figures);
    await requireUnused(dir);
    const kept = await setAside(dir);
    await rename(part, dir);
    return { ...manifest, kept };
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function laid(
  folder: string,
  part: string,
  { name, bytes, sha256, mode }: BackupManifest["files"][number],
): Promise<void> {
  const from = join(folder, name);
  if (!PLAIN.test(name) || !existsSync(from)) throw damaged(from, "is missing");
  const to = join(part, name);
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  if ((await sha256Of(to)) !== sha256)
    throw damaged(from, `is not the file of ${bytes} bytes that was backed up`);
  if (mode !== undefined) await chmod(to, mode);
}

function damaged(path: string, how: string): XianbanError {
  return new XianbanError(`${path}: ${how}`, "take another backup; nothing has been changed");
}

/** A home whose warehouse another process holds is not moved from under it. */
async function requireUnused(dir: string): Promise<void> {
  const path = join(dir, WAREHOUSE);
  if (!existsSync(path)) return;
  try {
    (await Warehouse.openReadOnly(path)).close();
  } catch (error) {
    // A damaged one is what a backup is for.
    if (error instanceof InUse) throw error;
  }
}

/** Moves what is there out of the way; an empty folder goes. */
async function setAside(dir: string): Promise<string | null> {
  const there = await readdir(dir).catch(() => []);
  if (there.length === 0) {
    await rm(dir, { recursive: true, force: true });
    return null;
  }
  let kept = `${dir}.before-restore`;
  for (let n = 2; existsSync(kept); n++) kept = `${dir}.before-restore-${n}`;
  await rename(dir, kept);
  return kept;
}
