import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { withLock } from "../../lock.ts";
import { briefFolders, numbersIn } from "./list.ts";
import { type Damage, isDamage, MANIFEST, readManifest, sha256 } from "./manifest.ts";
import { archiveFolder, briefFolder } from "./places.ts";

/** A frozen brief as the list of all has it. */
interface Entry {
  /** Its folder within the archive: KIND/PERIOD/AUDIENCE.EDITION/N. */
  readonly at: string;
  /** Checksum of its manifest. */
  readonly manifest: string;
}

const LIST = "frozen.jsonl";
const SEAL = 16;
const WAIT_SECONDS = 60;
/** Entries are written one after the other. */
let writing: Promise<unknown> = Promise.resolve();

/**
 * Puts a frozen brief on the list of all, where each line is sealed together with those before it: so that a brief that is gone is
 * seen. A list that is not there yet begins with what the archive holds.
 */
export async function enter(dir: string, folder: string): Promise<void> {
  const work = writing.then(() => enterAlone(dir, folder));
  writing = work.catch(() => undefined);
  await work;
}

async function enterAlone(dir: string, folder: string): Promise<void> {
  const path = listFile(dir);
  await mkdir(dirname(path), { recursive: true });
  const alone = { about: "entering a frozen brief", waitSeconds: WAIT_SECONDS };
  await withLock(`${path}.lock`, alone, async () => {
    const folders = existsSync(path) ? [folder] : await everyFolder(dir);
    const known = new Set(readEntries(dir).entries.map(({ at }) => at));
    let { seal } = readEntries(dir);
    let text = "";
    for (const own of folders) {
      const at = placeIn(dir, own);
      if (known.has(at)) continue;
      const entry = { at, manifest: sha256(await readFile(join(own, MANIFEST))) };
      seal = sealOf(seal, entry);
      text += `${JSON.stringify({ ...entry, seal })}\n`;
    }
    if (text !== "") append(path, text);
  });
}

/**
 * What the list of all says otherwise than the archive: briefs gone or replaced, and copies laid elsewhere. One that lies in its own place
 * and is not on the list yet was frozen by a process that was killed right then, or came in with an older archive.
 */
export async function entryFaults(dir: string): Promise<Damage[]> {
  const { entries, faults } = readEntries(dir);
  const found: Damage[] = faults.map((line) => ({
    file: `${listFile(dir)}:${line}`,
    what: "was changed, or the line before was taken out",
  }));
  for (const { at, manifest } of entries) {
    const folder = join(archiveFolder(dir), at);
    const file = join(folder, MANIFEST);
    const content = await readFile(file).catch(() => null);
    if (!existsSync(folder)) found.push({ file: folder, what: "was frozen and is gone" });
    else if (content === null || sha256(content) !== manifest)
      found.push({ file, what: "is not that of the brief that was frozen there" });
  }
  const known = new Set(entries.map(({ at }) => at));
  const unknown = (await everyFolder(dir)).filter((folder) => !known.has(placeIn(dir, folder)));
  for (const folder of unknown) {
    const manifest = await readManifest(folder);
    if (!isDamage(manifest) && join(briefFolder(dir, manifest), String(manifest.number)) !== folder)
      found.push({
        file: folder,
        what: `was never frozen there: a copy of ${manifest.id}, number ${manifest.number}`,
      });
  }
  return found;
}

function listFile(dir: string): string {
  return join(dir, "archive", LIST);
}

async function everyFolder(dir: string): Promise<string[]> {
  const folders: string[] = [];
  for (const folder of await briefFolders(dir))
    for (const number of await numbersIn(folder))
      if (existsSync(join(folder, String(number), MANIFEST))) folders.push(join(folder, String(number)));
  return folders;
}

function placeIn(dir: string, folder: string): string {
  return relative(archiveFolder(dir), folder).replaceAll("\\", "/");
}

/** The entries of the list, the lines that are not as they were written, and the last seal. A line that a crash cut off is passed over. */
function readEntries(dir: string): { entries: Entry[]; faults: number[]; seal: string } {
  const path = listFile(dir);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const entries: Entry[] = [];
  const faults: number[] = [];
  let seal = "";
  for (const [i, row] of text.split("\n").slice(0, -1).entries()) {
    const read = entryOf(row);
    if (!read || sealOf(seal, read) !== read.seal) faults.push(i + 1);
    if (read) entries.push(read);
    seal = read?.seal ?? seal;
  }
  return { entries, faults, seal };
}

function entryOf(row: string): (Entry & { seal: string }) | null {
  try {
    const { at, manifest, seal } = JSON.parse(row) as Record<string, unknown>;
    return typeof at === "string" && typeof manifest === "string" && typeof seal === "string"
      ? { at, manifest, seal }
      : null;
  } catch {
    return null;
  }
}

function sealOf(before: string, { at, manifest }: Entry): string {
  return createHash("sha256")
    .update(JSON.stringify([before, at, manifest]))
    .digest("hex")
    .slice(0, SEAL);
}

function append(path: string, text: string): void {
  const torn = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, "utf8"));
  const file = openSync(path, "a", 0o600);
  try {
    writeSync(file, `${torn ? "\n" : ""}${text}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
