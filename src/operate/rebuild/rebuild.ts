import { existsSync } from "node:fs";
import { XianbanError } from "../../errors.ts";
import { preparePersonal, requireOwnKey, secretKey } from "../../feeds/personal.ts";
import { remask } from "../../feeds/remask.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { Damaged, Warehouse } from "../../warehouse/warehouse.ts";
import { figuresOf } from "../backup/manifest.ts";
import { appendLines, isLoad } from "../keep/journal.ts";
import { recordLoads, requireLoads } from "../keep/loads.ts";
import { remember } from "../keep/memory.ts";
import type { Kept } from "../keep/tables.ts";
import { type Lacking, type Plan, planOf } from "./plan.ts";
import { readAll } from "./read-all.ts";
import { replay } from "./replay.ts";
import { filesDiffering, layBase, layMemory, layRuns } from "./restore.ts";
import { besideOf, clearBeside, switchTo } from "./switch.ts";

/** What rebuilding needs. */
export interface RebuildOptions {
  readonly home: Home;
  readonly settings: Settings;
  /** local time */
  readonly now: string;
  /** goes on without files that are lost */
  readonly force: boolean;
  readonly progress: (step: string) => void;
  /** makes the marts of a moment in the new warehouse */
  readonly marts: (warehouse: Warehouse, asOf: string) => Promise<void>;
}

/** What came of it. */
export interface Rebuilt {
  /** Where the old warehouse lies; null where there was none. */
  readonly kept: string | null;
  /** How the old one was: sound, gone, or what is wrong with it. */
  readonly was: string;
  readonly loads: number;
  /** Figures held against those of before; null where none were kept since the last load. */
  readonly figures: "equal" | "other" | null;
  /** What differs from before, as sentences. */
  readonly differing: readonly string[];
  readonly lost: readonly Lacking[];
  /** Moment of the marts; null where there were none. */
  readonly asOf: string | null;
}

/**
 * Makes the warehouse anew from the archived feed files and what else was kept, beside the old one, which it replaces at the end: a
 * process that is killed leaves the old state.
 * @throws XianbanError naming every file that is lost, unless `force`; InUse while another process holds the warehouse
 */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const { home, settings, now, force, progress } = options;
  progress("looking at what is there");
  const was = await lookAtOld(home, now);
  progress("reading the archived files");
  const plan = await planOf(home, settings);
  requireFiles(plan, force);
  clearBeside(home.warehouse);
  const warehouse = await Warehouse.open(besideOf(home.warehouse), { temp: home.temp });
  let made: Omit<Rebuilt, "kept" | "was">;
  try {
    made = await fillAnew(warehouse, plan, options);
    await warehouse.run("CHECKPOINT");
    await readAll(warehouse);
  } finally {
    warehouse.close();
  }
  const kept = switchTo(home.warehouse, now.replace(/\D/g, "").replace(/^(\d{8})/, "$1-"));
  appendLines(
    home.operate,
    plan.lacking.map(({ load: { path, sha256 } }) => ({ kind: "lost", at: now, path, sha256 })),
  );
  return { kept, was, ...made };
}

/** Of one that can still be read, what it remembers is kept first. */
async function lookAtOld(home: Home, now: string): Promise<string> {
  if (!existsSync(home.warehouse)) return "gone";
  try {
    const old = await Warehouse.open(home.warehouse, { temp: home.temp });
    try {
      await readAll(old);
      const { files } = await old.one<{ files: number }>("SELECT count(*) AS files FROM ops.file");
      if (files === 0) return "empty";
      // What an older one remembers must not take the place of what was kept since.
      await requireLoads(old, home);
      await recordLoads(old, home);
      await remember(old, home, now);
      await old.run("CHECKPOINT");
      return "sound";
    } finally {
      old.close();
    }
  } catch (error) {
    if (error instanceof Damaged) return error.message;
    throw error;
  }
}

function requireFiles({ lines, base, lacking, faults }: Plan, force: boolean): void {
  if (base === null && !lines.some(isLoad))
    throw new XianbanError(
      "no load is on record: there is nothing to make the warehouse from",
      "load the exports again (npx xianban load), or restore a backup",
    );
  if (force || lacking.length + faults.length === 0) return;
  const gone = lacking.map(({ load, what }) => {
    const rows = load.tables.reduce((sum, table) => sum + (table.rows[0] ?? 0), 0);
    return `${load.path} (${rows} rows, loaded ${load.at}): ${what}, and no file in feeds/ has its content`;
  });
  throw new XianbanError(
    [...gone, ...faults].join("\n"),
    "put these files back (from a backup, or the export itself into feeds/), or go on without them: --force",
  );
}

async function fillAnew(
  warehouse: Warehouse,
  plan: Plan,
  { home, progress, marts }: RebuildOptions,
): Promise<Omit<Rebuilt, "kept" | "was">> {
  const { dir } = home;
  const { base, memory, lines, from, lacking } = plan;
  const key = secretKey(dir, true);
  await requireOwnKey(warehouse, key, dir);
  await preparePersonal(warehouse, key);
  if (base) {
    progress("what was kept when texts were removed");
    await layBase(warehouse, dir, base);
  }
  const loaded = lines.filter((line) => !isLoad(line) || from.has(line.sha256));
  const differing = await replay(warehouse, loaded, { home, from, progress });
  await remask(warehouse);
  if (memory) {
    progress("what the warehouse remembered");
    await layMemory(warehouse, dir, memory);
    differing.push(...(await filesDiffering(warehouse, dir, memory)));
  }
  const figures = await heldAgainst(warehouse, memory);
  const asOf = memory?.facts.as_of ?? null;
  if (asOf !== null) await marts(warehouse, asOf);
  await layRuns(warehouse, dir, memory);
  return { loads: loaded.filter(isLoad).length, figures, differing, lost: lacking, asOf };
}

/** Holds what the warehouse gives against what it gave; null where files were loaded after that was kept. */
async function heldAgainst(warehouse: Warehouse, memory: Kept | null): Promise<Rebuilt["figures"]> {
  const { last } = await warehouse.one<{ last: number }>(
    "SELECT coalesce(max(file_id), 0) AS last FROM ops.file",
  );
  if (!memory?.facts.figures || last > Number(memory.facts.file_id)) return null;
  return (await figuresOf(warehouse)) === memory.facts.figures ? "equal" : "other";
}
