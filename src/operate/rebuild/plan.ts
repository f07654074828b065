import { existsSync } from "node:fs";
import { join } from "node:path";
import { discoverFiles, fingerprint } from "../../feeds/discover.ts";
import { unreadable } from "../../feeds/readable.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { copyFault, copyOf } from "../keep/copies.ts";
import { fileIdOf, isLoad, type Line, type LoadLine, readJournal, standingLoads } from "../keep/journal.ts";
import { baseFolder, memoryFolder } from "../keep/places.ts";
import { type Kept, keptFaults, readKept } from "../keep/tables.ts";

/** A load whose file cannot be had any more. */
export interface Lacking {
  readonly load: LoadLine;
  readonly what: string;
}

/** What a warehouse is made anew from. */
export interface Plan {
  /** The whole warehouse after the last purge; null where there was none. */
  readonly base: Kept | null;
  /** What came after it, in order. */
  readonly lines: readonly Line[];
  /** Where the file of a load is taken from, by its sha256. */
  readonly from: ReadonlyMap<string, string>;
  readonly memory: Kept | null;
  readonly lacking: readonly Lacking[];
  /** What else is not as it was kept. */
  readonly faults: readonly string[];
}

/** Looks through journal, copies and memory, reading every copy: what can be replayed, and what cannot. */
export async function planOf(home: Home, settings: Settings): Promise<Plan> {
  const { dir } = home;
  const journal = readJournal(home.operate);
  const base = readKept(baseFolder(dir));
  const covered = Number(base?.facts.file_id ?? 0);
  const loads = new Set<Line>(standingLoads(journal.lines).filter((load) => fileIdOf(load) > covered));
  const lines = journal.lines.filter((line) => !isLoad(line) || loads.has(line));
  const from = new Map<string, string>();
  const faulty: Lacking[] = [];
  for (const load of lines.filter(isLoad)) {
    const fault = await copyFault(dir, load.sha256);
    if (fault === null) from.set(load.sha256, copyOf(dir, load.sha256)!);
    else faulty.push({ load, what: `the archived copy ${fault}` });
  }
  const lacking = await withoutOriginals(faulty, home, settings, from);
  return {
    ...{ base, lines, from, lacking },
    memory: readKept(memoryFolder(dir)),
    faults: [
      ...journal.faults,
      ...(await keptFaults(baseFolder(dir))),
      ...(await keptFaults(memoryFolder(dir))),
    ],
  };
}

/** Looks for the originals of missing copies in the feeds; a sample that has left for own files is needed no more. */
async function withoutOriginals(
  faulty: readonly Lacking[],
  home: Home,
  settings: Settings,
  from: Map<string, string>,
): Promise<Lacking[]> {
  if (faulty.length === 0) return [];
  const wanted = new Set(faulty.map(({ load }) => load.bytes));
  const likely = faulty.map(({ load }) => join(home.dir, load.path)).filter((path) => existsSync(path));
  const found = discoverFiles(home, settings)
    .map(({ path }) => path)
    .filter((path) => unreadable(path) === null);
  for (const path of new Set([...likely, ...found])) {
    const print = await fingerprint(path);
    if (wanted.has(print.bytes) && !from.has(print.sha256)) from.set(print.sha256, path);
  }
  return faulty.filter(({ load }) => !from.has(load.sha256));
}
