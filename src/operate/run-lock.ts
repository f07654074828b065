import { join } from "node:path";
import type { Home } from "../settings/home.ts";

/** The lock of whatever changes a home by the timetable: runs, pulses, and a warehouse that is made anew. */
export function runLock(home: Home): string {
  return join(home.operate, "run.lock");
}
