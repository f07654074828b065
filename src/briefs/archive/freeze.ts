import { chmod, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { XianbanError } from "../../errors.ts";
import type { Brief } from "../model.ts";
import { enter } from "./entries.ts";
import { numbersIn } from "./list.ts";
import {
  contentOf,
  isDamage,
  MANIFEST,
  type Manifest,
  MODEL,
  manifestText,
  readManifest,
  sha256,
} from "./manifest.ts";
import { briefFolder } from "./places.ts";

/** What is frozen. */
export interface Freezing {
  /** The home folder. */
  dir: string;
  brief: Brief;
  /** Rendered files by their names: brief.html, brief.pdf, brief.docx, brief.xlsx, and what goes beside them (return.xlsx). */
  files: Readonly<Record<string, Buffer>>;
  /** Names of formats that could not be made, with the reason. */
  missing?: Readonly<Record<string, string>>;
  /** What the files beside the brief tell, as data: where it differs, so does the content. */
  beside?: unknown;
}

/** A brief in the archive: put there now, or found there with the same content. */
export interface Frozen {
  state: "new" | "unchanged";
  folder: string;
  manifest: Manifest;
}

const READ_ONLY = 0o444;
/** How often another process may take the number that this one was about to take. */
const MOST_TRIES = 100;

/**
 * Keeps a brief for good: written beside, then renamed to the next number, whole or not at all; files are read-only and never
 * written again. With the same content as the newest number, and no format that this one lacks, nothing is kept.
 * @throws XianbanError where the archive cannot be written
 */
export async function freeze(freezing: Freezing): Promise<Frozen> {
  const { dir, brief, files, missing = {}, beside } = freezing;
  const folder = briefFolder(dir, brief);
  const all = { [MODEL]: Buffer.from(`${JSON.stringify(brief)}\n`), ...files };
  const content = contentOf(brief, beside);
  await mkdir(folder, { recursive: true });
  await clearStrays(folder);
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const newest = (await numbersIn(folder)).at(-1) ?? 0;
    const known = newest > 0 ? await readManifest(join(folder, String(newest))) : null;
    if (known && !isDamage(known) && known.content === content && hasAll(known, all)) {
      const own = join(folder, String(newest));
      await enter(dir, own);
      return { state: "unchanged", folder: own, manifest: known };
    }
    const number = newest + 1;
    const manifest = manifestOf(brief, { number, content, all, missing });
    const target = join(folder, String(number));
    if (await put(folder, target, { ...all, [MANIFEST]: Buffer.from(manifestText(manifest)) })) {
      await enter(dir, target);
      return { state: "new", folder: target, manifest };
    }
  }
  throw new XianbanError(
    `${folder}: other processes go on freezing this brief`,
    "wait for them, then run this again",
  );
}

function hasAll({ files }: Manifest, all: Readonly<Record<string, Buffer>>): boolean {
  return Object.keys(all).every((name) => files.some((file) => file.name === name));
}

function manifestOf(
  { id, title, subtitle, city, period, audience, edition, made }: Brief,
  given: {
    number: number;
    content: string;
    all: Readonly<Record<string, Buffer>>;
    missing: Readonly<Record<string, string>>;
  },
): Manifest {
  const files = Object.entries(given.all).map(([name, bytes]) => ({
    ...{ name, bytes: bytes.length, sha256: sha256(bytes) },
  }));
  const { kind, id: periodId, label, name, before, cube, start, end } = period;
  return {
    ...{ id, number: given.number, title, subtitle, city },
    period: { kind, id: periodId, label, name, before, cube, start, end },
    audience: { type: audience.type, id: audience.id, name: audience.name },
    edition,
    made: { ...made, rules: { ...made.rules } },
    content: given.content,
    files,
    missing: { ...given.missing },
  };
}

/** Folders that this process is filling. */
const filling = new Set<string>();
let begun = 0;

/** Writes files into a folder beside and renames it to `target`; false where another process was there first. */
async function put(
  folder: string,
  target: string,
  files: Readonly<Record<string, Buffer>>,
): Promise<boolean> {
  begun += 1;
  const name = `.part-${process.pid}-${begun}`;
  const part = join(folder, name);
  filling.add(name);
  try {
    await mkdir(part);
    for (const [file, bytes] of Object.entries(files)) await writeWhole(join(part, file), bytes);
    await syncFolder(part);
    if (!(await renamed(part, target))) return false;
    await syncFolder(folder);
    return true;
  } finally {
    await rm(part, { recursive: true, force: true });
    filling.delete(name);
  }
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, READ_ONLY);
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST") return false;
    throw error;
  }
}

/** Takes away what a process that is gone left half-written. */
async function clearStrays(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = /^\.part-(\d+)-\d+$/.exec(name) ?? [];
    if (pid === undefined) continue;
    const own = Number(pid) === process.pid;
    if (own ? filling.has(name) : isAlive(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
