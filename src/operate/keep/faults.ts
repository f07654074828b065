import { damagedRules, rulesStore } from "../../briefs/rules.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { copyFault, copyOf } from "./copies.ts";
import {
  fileIdOf,
  isLoad,
  isRules,
  journalFile,
  type LoadLine,
  readJournal,
  standingLoads,
} from "./journal.ts";
import { baseFolder, memoryFolder } from "./places.ts";
import { keptFaults, readKept } from "./tables.ts";

/** Everything that a rebuild would lack: lines of the journal, copies of files, settings of then, what was remembered. */
export async function keptFaultsOf(home: Home): Promise<string[]> {
  const { dir } = home;
  const journal = readJournal(home.operate);
  const loads = loadsNeeded(home);
  const copies: string[] = [];
  for (const { path, sha256, at } of loads) {
    const fault = await copyFault(dir, sha256);
    if (fault !== null)
      copies.push(`${copyOf(dir, sha256) ?? sha256}: the copy of ${path}, loaded ${at}, ${fault}`);
  }
  const rules = journal.lines.filter(isRules).flatMap((line) => Object.values(line.rules));
  return [
    ...journal.faults,
    ...copies,
    ...damagedRules(rules, rulesStore(dir)).map(
      (path) => `${path}: settings that files were loaded with are gone or damaged`,
    ),
    ...(await keptFaults(baseFolder(dir))),
    ...(await keptFaults(memoryFolder(dir))),
  ];
}

/** Loads whose copies a rebuild reads: those after the last purge. */
function loadsNeeded(home: Home): LoadLine[] {
  const covered = Number(readKept(baseFolder(home.dir))?.facts.file_id ?? 0);
  return standingLoads(readJournal(home.operate).lines).filter((load) => fileIdOf(load) > covered);
}

/** Files that the journal of loads has and the warehouse lacks. */
export async function unrecorded(warehouse: Warehouse, home: Home): Promise<string[]> {
  const there = new Set((await storedFiles(warehouse)).map(({ sha256 }) => sha256));
  return standingLoads(readJournal(home.operate).lines)
    .filter(({ sample, sha256 }) => !sample && !there.has(sha256))
    .map(({ path, at }) => `${path}: loaded ${at}, and the warehouse lacks it; npx xianban rebuild`);
}

/**
 * Files that are in the warehouse and not in the journal yet, as a run was cut short in between: the next load writes them there.
 * Without a journal, none was kept yet.
 */
export async function unwritten(warehouse: Warehouse, home: Home): Promise<string[]> {
  const { lines } = readJournal(home.operate);
  if (lines.length === 0) return [];
  const known = new Set(lines.filter(isLoad).map(({ sha256 }) => sha256));
  return (await storedFiles(warehouse))
    .filter(({ sha256 }) => !known.has(sha256))
    .map(
      ({ path }) => `${path}: loaded, and not in ${journalFile(home.operate)}; the next load puts it there`,
    );
}

function storedFiles(warehouse: Warehouse): Promise<{ path: string; sha256: string }[]> {
  return warehouse.rows("SELECT DISTINCT path, sha256 FROM ops.file WHERE outcome = 'loaded' ORDER BY path");
}
