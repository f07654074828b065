import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { layRules, rulesStore } from "../../briefs/rules.ts";
import { globPattern } from "../../feeds/discover.ts";
import { loadFile } from "../../feeds/load.ts";
import { refreshNames } from "../../feeds/refresh.ts";
import { loadRegisters } from "../../feeds/registers.ts";
import { type Resolvers, resolversOf } from "../../feeds/resolve.ts";
import { leaveSample } from "../../feeds/sample-data.ts";
import { type Home, readSettings } from "../../settings/home.ts";
import type { FeedSettings, Settings } from "../../settings/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { layCopy } from "../keep/copies.ts";
import {
  isLoad,
  isRules,
  type Line,
  type LoadedTable,
  type LoadLine,
  type RulesLine,
} from "../keep/journal.ts";

/** What replaying is done with. */
export interface ReplayOptions {
  readonly home: Home;
  readonly from: ReadonlyMap<string, string>;
  readonly progress: (step: string) => void;
}

/** Settings and registers of a time, and the names that feeds are read by. */
interface Reading {
  readonly home: Home;
  readonly settings: Settings;
  resolvers: Resolvers;
}

/**
 * Loads the files of a journal again in their order, each with its own moment, id, settings and registers.
 * @returns loads of which other rows came out than then, as sentences
 */
export async function replay(
  warehouse: Warehouse,
  lines: readonly Line[],
  options: ReplayOptions,
): Promise<string[]> {
  const differing: string[] = [];
  const total = lines.filter(isLoad).length;
  // Always the same: what a killed one left of exports goes.
  const folder = join(options.home.temp, "rebuild");
  await rm(folder, { recursive: true, force: true });
  let reading: Reading | null = null;
  let done = 0;
  try {
    for (const [i, line] of lines.entries()) {
      if (line.kind === "rules")
        reading = await readBy(warehouse, line, options.home, join(folder, `rules-${i}`));
      if (!isLoad(line)) continue;
      reading ??= await readFirst(warehouse, lines, options.home, join(folder, "rules-first"));
      if (line.at !== before(lines, i)?.at) await readNames(warehouse, reading);
      done += 1;
      options.progress(`${line.path} (${done}/${total})`);
      const wrong = await loadAgain(warehouse, line, reading, join(folder, "file"), options);
      if (wrong) differing.push(wrong);
      if (line.at !== after(lines, i)?.at) await leaveSample(warehouse);
    }
    await readNames(warehouse, reading ?? (await read(warehouse, options.home)));
    return differing;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function before(lines: readonly Line[], i: number): LoadLine | undefined {
  return lines.slice(0, i).findLast(isLoad);
}

function after(lines: readonly Line[], i: number): LoadLine | undefined {
  return lines.slice(i + 1).find(isLoad);
}

async function readBy(warehouse: Warehouse, { rules }: RulesLine, home: Home, dir: string): Promise<Reading> {
  layRules(rules, rulesStore(home.dir), dir);
  const then = { ...home, dir, registers: join(dir, "registers") };
  return await read(warehouse, then);
}

/** Of loads from before settings were put on record, by the first that were; by those of now where none are. */
async function readFirst(
  warehouse: Warehouse,
  lines: readonly Line[],
  home: Home,
  dir: string,
): Promise<Reading> {
  const first = lines.find(isRules);
  return first ? await readBy(warehouse, first, home, dir) : await read(warehouse, home);
}

async function read(warehouse: Warehouse, home: Home): Promise<Reading> {
  const settings = readSettings(home);
  const reading = {
    home,
    settings,
    resolvers: resolversOf(await loadRegisters(warehouse, home, settings.city)),
  };
  await refreshNames(warehouse, reading.resolvers);
  return reading;
}

async function readNames(warehouse: Warehouse, reading: Reading): Promise<void> {
  reading.resolvers = resolversOf(await loadRegisters(warehouse, reading.home, reading.settings.city));
  await refreshNames(warehouse, reading.resolvers);
}

async function loadAgain(
  warehouse: Warehouse,
  load: LoadLine,
  { settings, resolvers }: Reading,
  folder: string,
  { home, from }: ReplayOptions,
): Promise<string | null> {
  const source = from.get(load.sha256);
  if (source === undefined) return `${load.path}: not loaded: its copy is lost`;
  const path = join(folder, basename(load.path));
  await layCopy(source, path);
  await warehouse.run(`CREATE OR REPLACE SEQUENCE ops.file_id START WITH ${load.tables[0]?.id ?? 1}`);
  const file = { path, shown: load.path, feed: feedOf(load, settings), sample: load.sample };
  const context = {
    warehouse,
    home,
    settings,
    resolvers,
    now: load.at,
    accept: true,
    progress: () => undefined,
  };
  const { tables, error } = await loadFile(file, context);
  await rm(folder, { recursive: true, force: true });
  if (error) return `${load.path}: refused now: ${error.message}`;
  const now = tables.map(
    ({ fileId, part, outcome, landing }): LoadedTable => ({
      ...{ id: fileId, part: part ?? null, outcome },
      rows: landing
        ? [landing.read, landing.fresh, landing.changed, landing.same, landing.refused]
        : [0, 0, 0, 0, 0],
    }),
  );
  return JSON.stringify(now) === JSON.stringify(load.tables)
    ? null
    : `${load.path}: read, new, changed, same, refused were ${shown(load.tables)} and are ${shown(now)}`;
}

function shown(tables: readonly LoadedTable[]): string {
  return tables.map(({ part, rows }) => `${part ? `[${part}] ` : ""}${rows.join(" ")}`).join("; ");
}

/** The feed that a file belonged to: by its name among those of then. */
function feedOf({ feed, path }: LoadLine, { feeds }: Settings): FeedSettings | null {
  const named = feeds.filter(({ name }) => name === feed);
  return named.find((one) => globPattern(one.path).test(path)) ?? named[0] ?? null;
}
