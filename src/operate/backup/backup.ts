import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { XianbanError } from "../../errors.ts";
import type { Home } from "../../settings/home.ts";
import { Warehouse } from "../../warehouse/warehouse.ts";
import { type BackupManifest, figuresOf, MANIFEST, sha256Of } from "./manifest.ts";

/** What of a home is made again when it is needed, and is not kept. */
const LEFT_OUT = new Set(["cache"]);
/** Who holds what is true of this machine and moment alone; a file that is being written is not whole. */
const PASSING = /^operate\/(.*\/)?[^/]+\.(lock|tmp)$/;
const WAREHOUSE = "warehouse.duckdb";
/** What DuckDB writes beside the warehouse while it is open; empty after a checkpoint. */
const BESIDE = `${WAREHOUSE}.wal`;

/** What a backup is made of. */
export interface BackupOptions {
  home: Home;
  /** The open warehouse of that home: no transaction runs, and no other process can begin one. */
  warehouse: Warehouse;
  /** Folder of the backup, not there yet. */
  out: string;
  /** Local time. */
  now: string;
  version: string;
}

/**
 * Copies a home into a new folder: the warehouse between transactions, policies, word lists, registers, settings, tables, the archive, the
 * exports, and the key. Written beside and renamed; the copied warehouse is opened and must give the same figures.
 * @throws XianbanError where the folder is there already, lies within the home, or the copy differs
 */
export async function backUp({ home, warehouse, out, now, version }: BackupOptions): Promise<BackupManifest> {
  const part = `${out}.part`;
  await mkdir(dirname(out), { recursive: true });
  await refusePlace(home.dir, out);
  await rm(part, { recursive: true, force: true });
  try {
    const figures = await figuresOf(warehouse);
    await warehouse.run("CHECKPOINT");
    const names = await filesOf(home.dir);
    const files: BackupManifest["files"] = [];
    for (const name of names) files.push(await copied(home.dir, part, name));
    await requireSame(join(part, WAREHOUSE), figures);
    const manifest = { madeAt: now, version, files, figures };
    await writeFile(join(part, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
    await rename(part, out);
    return manifest;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function refusePlace(dir: string, out: string): Promise<void> {
  if (`${out}/`.startsWith(`${dir}/`))
    throw new XianbanError(
      `${out}: lies within the home`,
      "name a folder elsewhere, best on another disk, with --out",
    );
  if ((await readdir(out).catch(() => null)) !== null)
    throw new XianbanError(`${out}: is there already`, "name a folder that is not there yet, with --out");
}

/** Files of a home by their names there, without what is made again. */
async function filesOf(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link)
    throw new XianbanError(
      `${join(link.parentPath, link.name)}: is a link, and what it leads to would not be in the backup`,
      "put the file or folder itself there, or back up the folder it leads to by other means",
    );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => path.slice(dir.length + 1).replaceAll("\\", "/"))
    .filter((name) => !LEFT_OUT.has(name.split("/")[0] ?? "") && name !== BESIDE && !PASSING.test(name))
    .sort();
}

async function copied(from: string, to: string, name: string): Promise<BackupManifest["files"][number]> {
  const target = join(to, name);
  await mkdir(dirname(target), { recursive: true });
  await copyFile(join(from, name), target, constants.COPYFILE_FICLONE);
  const { size, mode } = await stat(target);
  const file = await open(target, "r");
  await file.sync().finally(() => file.close());
  return { name, bytes: size, sha256: await sha256Of(target), mode: mode & 0o777 };
}

/** A copy that cannot be read, or gives other figures, is no backup. */
export async function requireSame(path: string, figures: string): Promise<void> {
  const copy = await Warehouse.openReadOnly(path);
  try {
    if ((await figuresOf(copy)) !== figures)
      throw new XianbanError(
        `${basename(path)}: the copy gives other figures than the original`,
        "run it again; if it stays so, the disk is to be looked at",
      );
  } finally {
    copy.close();
  }
}
