import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JobState } from "../../../reports/components/operation-data.ts";
import type { Home } from "../../settings/home.ts";
import { writeWhole } from "../../whole-file.ts";
import type { SizesByDay } from "./disk.ts";
import type { Facts } from "./facts.ts";

/** What an earlier look saw and a later one may not see: what the warehouse told, old jobs, sizes by day. */
export interface Kept {
  format: 1;
  facts: Facts | null;
  /** Local time at which the warehouse told them. */
  factsAt: string | null;
  jobs: JobState[];
  sizes: SizesByDay;
}

const NOTHING: Kept = { format: 1, facts: null, factsAt: null, jobs: [], sizes: {} };

/** Of an earlier look; nothing where there was none or its file is damaged. */
export function readKept(home: Home): Kept {
  try {
    const kept = JSON.parse(readFileSync(keptFile(home), "utf8")) as Partial<Kept>;
    return kept.format === 1 ? { ...NOTHING, ...kept } : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Keeps what a look saw. */
export function writeKept(home: Home, kept: Kept): void {
  writeWhole(keptFile(home), `${JSON.stringify(kept)}\n`);
}

function keptFile(home: Home): string {
  return join(home.operate, "status.json");
}
