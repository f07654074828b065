import { existsSync } from "node:fs";
import { join } from "node:path";
import { keepRules, rulesOf, rulesStore } from "../../briefs/rules.ts";
import { fingerprint } from "../../feeds/discover.ts";
import type { Home } from "../../settings/home.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import { Damaged, type Warehouse } from "../../warehouse/warehouse.ts";
import { copyOf, keepCopy } from "./copies.ts";
import {
  appendLines,
  isLoad,
  isRules,
  type LoadLine,
  readJournal,
  readTail,
  standingLoads,
} from "./journal.ts";

/** Rules that a load goes by; policies and word lists come in later. */
const LOAD_RULES = /^xianban\.yaml$|^registers\//;

/** Puts settings and registers on record where they are not those of the loads before. */
export function recordRules(home: Home, now: string): void {
  const all = Object.entries(rulesOf(home.dir));
  const rules = Object.fromEntries(all.filter(([name]) => LOAD_RULES.test(name)));
  const last = readTail(home.operate).lines.findLast(isRules);
  if (last && same(last.rules, rules)) return;
  keepRules(home.dir, rulesStore(home.dir), rules);
  appendLines(home.operate, [{ kind: "rules", at: now, rules }]);
}

/**
 * Puts on record what was loaded and is not yet: the files of this run, and those of one that was killed before it came to this.
 * Of files loaded before there were copies, one is made where the original still lies there as it was.
 */
export async function recordLoads(warehouse: Warehouse, home: Home): Promise<void> {
  const last = readTail(home.operate).lines.findLast(isLoad);
  const after = Math.max(0, ...(last?.tables ?? []).map(({ id }) => id));
  const rows = await warehouse.rows<Omit<LoadLine, "kind">>(sqlFile(import.meta.url, "loads.sql"), { after });
  if (rows.length === 0) return;
  for (const { path, sha256 } of rows) await copyOriginal(home, path, sha256);
  appendLines(
    home.operate,
    rows.map((row) => ({ kind: "load", ...row })),
  );
}

async function copyOriginal(home: Home, shown: string, sha256: string): Promise<void> {
  const path = join(home.dir, shown);
  if (copyOf(home.dir, sha256) !== null || !existsSync(path)) return;
  if ((await fingerprint(path)).sha256 === sha256) await keepCopy(home.dir, path, sha256);
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/**
 * Holds the warehouse against the journal of loads: one that is gone, emptied, or older than the last load is no warehouse to go on with.
 * @param warehouse the open warehouse, or null where there is none
 * @throws Damaged naming the load that it lacks
 */
export async function requireLoads(warehouse: Warehouse | null, home: Home): Promise<void> {
  const { lines } = readTail(home.operate);
  const loads = standingLoads(lines);
  const last = loads.findLast(({ sample }) => !sample) ?? loads.at(-1);
  if (!last) return;
  if (warehouse === null) {
    const { length } = readJournal(home.operate).lines.filter(isLoad);
    throw new Damaged(home.warehouse, `it is gone, and ${length} files were loaded into it`);
  }
  const { found } = await warehouse.one<{ found: boolean }>(
    "SELECT count(*) > 0 AS found FROM ops.file WHERE sha256 = $sha256 OR (sample AND $sample)",
    { sha256: last.sha256, sample: last.sample },
  );
  if (!found)
    throw new Damaged(
      home.warehouse,
      `it lacks ${last.path}, loaded at ${last.at}: an older or an empty one`,
    );
}
