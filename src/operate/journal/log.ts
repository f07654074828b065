import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { localTime, wallClock } from "../../clock.ts";
import { note } from "../../output.ts";
import { addDays } from "../../policy/work-calendar.ts";
import type { Home } from "../../settings/home.ts";
import type { Settings } from "../../settings/settings.ts";
import { hider } from "./hide.ts";
import { runId } from "./run-id.ts";

/** What a job or one of its steps did. */
export interface LogEntry {
  job: string;
  /** null: the job as a whole */
  step: string | null;
  seconds: number | null;
  rows: number | null;
  /** began | done | refused | failed, or a job's own word */
  outcome: string;
  message?: string | null | undefined;
}

/** An entry as it stands in the log. */
export interface LogLine extends LogEntry {
  /** Local time at which it was written. */
  at: string;
  /** The same moment, ISO 8601 in UTC. */
  utc: string;
  /** The run that it belongs to: shared by all its steps. */
  run: string;
  pid: number;
}

/** A log of what is done. */
export interface Log {
  /** Appends a line. What cannot be written is told on the terminal once: no job fails for its log. */
  line(entry: LogEntry): void;
}

/** Characters of a message that are kept. */
const LONGEST = 1000;
/** The newest so many days with lines stay whatever the clock says: one that ran ahead takes away nothing that must be kept. */
const ALWAYS_KEPT = 183;
const DAY_FILE = /^\d{4}-\d{2}-\d{2}\.jsonl$/;

/** Folder of an installation's logs, a file for each local day. */
export function logFolder(home: Home): string {
  return join(home.operate, "log");
}

/**
 * Opens the log of an installation: JSON lines, a file a day, kept for `journal.keep_days`. Secrets and what is of a person stay out.
 * @param env the environment, whose secrets are not to be written
 */
export function openLog(
  home: Home,
  settings: Settings,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Log {
  const hide = hider(settings, env);
  let told = false;
  return {
    line(entry) {
      const now = wallClock();
      const at = localTime(now, settings.zone);
      const { job, step, seconds, rows, outcome } = entry;
      const message = entry.message ? hide(entry.message).slice(0, LONGEST) : null;
      const moment = { at, utc: now.toISOString(), run: runId(), pid: process.pid };
      const line: LogLine = { ...moment, job, step, seconds, rows, outcome, message };
      try {
        append(logFolder(home), at.slice(0, 10), JSON.stringify(line), settings.journal.keep_days);
      } catch (error) {
        if (!told)
          note(`  the log cannot be written: ${error instanceof Error ? error.message : String(error)}`);
        told = true;
      }
    },
  };
}

/** Appends a whole line by one write; where the last one broke off, it begins on a new line. */
function append(folder: string, day: string, line: string, keepDays: number): void {
  const path = join(folder, `${day}.jsonl`);
  const first = !existsSync(path);
  if (first) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openSync(path, "a+", 0o600);
  try {
    writeSync(file, Buffer.from(`${endsBroken(file) ? "\n" : ""}${line}\n`));
  } finally {
    closeSync(file);
  }
  if (first) removeOld(folder, day, keepDays);
}

function endsBroken(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] !== "\n".charCodeAt(0);
}

function removeOld(folder: string, today: string, keepDays: number): void {
  const oldest = addDays(today, -keepDays);
  const days = logDays(folder).slice(0, -ALWAYS_KEPT);
  for (const day of days.filter((day) => day < oldest)) rmSync(join(folder, `${day}.jsonl`), { force: true });
}

/** Days of which there are lines, the oldest first. */
export function logDays(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => DAY_FILE.test(name))
    .map((name) => name.slice(0, 10))
    .sort();
}
