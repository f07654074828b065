import { readFileSync } from "node:fs";
import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { systemMillis, wallClock } from "./clock.ts";
import { XianbanError } from "./errors.ts";

const PAUSE_MS = 200;
/** Clearing a stale lock takes no longer than this. */
const GUARD_MS = 5000;

/** Said in an error when the lock does not come free: what is going on, such as `building the site`. */
interface LockWishes {
  about: string;
  /** How long to wait for a living holder. */
  waitSeconds: number;
  /** Told once when there is something to wait for. */
  log?: (line: string) => void;
}

/** Who holds a lock. */
export interface Holder {
  pid: number;
  host: string;
  /** What tells a process from a later one of the same number; empty where the system does not say. */
  birth: string;
  /** ISO 8601, UTC. */
  since: string;
}

/** Another process holds the lock and goes on. */
export class Locked extends XianbanError {
  override name = "Locked";
}

/**
 * Does `work` while this process alone holds the lock file `path`. A lock whose process is gone is taken over.
 * @throws Locked naming the process that still holds it after the wait, and since when
 */
export async function withLock<T>(path: string, wishes: LockWishes, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  await take(path, wishes);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** The living holder of a lock, or one of another machine, of which nothing is known; null where it is free. */
export async function holderOf(path: string): Promise<Holder | null> {
  const holder = await readHolder(path);
  return holder && isThere(holder) ? holder : null;
}

async function take(path: string, { about, waitSeconds, log }: LockWishes): Promise<void> {
  const tries = Math.ceil((waitSeconds * 1000) / PAUSE_MS);
  for (let tried = 0; !(await created(path)); tried++) {
    const holder = await readHolder(path);
    if (tried > 0 && !(holder && isThere(holder))) {
      await clearStale(path);
      await pause(PAUSE_MS / 10);
      continue;
    }
    // Who has just made the file writes its name into it a moment later.
    if (tried >= Math.max(tries, 1)) throw stillHeld(path, holder, about);
    if (tried === 1) log?.(`waiting: process ${holder?.pid} is ${about}`);
    await pause(tries === 0 ? PAUSE_MS / 10 : PAUSE_MS);
  }
}

function stillHeld(path: string, holder: Holder | null, about: string): Locked {
  const elsewhere = holder && holder.host !== hostname() ? ` on ${holder.host}` : "";
  const since = holder?.since ? `, since ${holder.since}` : "";
  return new Locked(
    `process ${holder?.pid}${elsewhere} is ${about} already${since}`,
    elsewhere
      ? `wait for it to end; if that machine is gone, remove ${path}`
      : "wait for it to end, then run this again",
  );
}

/**
 * Removes a lock whose process is gone: one process at a time, and only after it looked again, so that none takes away the lock that
 * another has just taken. A process that died while it did so is in nobody's way for long.
 */
async function clearStale(path: string): Promise<void> {
  const guard = `${path}.stale`;
  if (!(await created(guard))) {
    const { mtimeMs } = await stat(guard).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (systemMillis() - mtimeMs > GUARD_MS) await rm(guard, { force: true });
    return;
  }
  try {
    const holder = await readHolder(path);
    if (!(holder && isThere(holder))) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function created(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx", 0o600);
    const { pid } = process;
    const since = wallClock().toISOString();
    const own: Holder = { pid, host: hostname(), birth: birthOf(pid), since };
    await file.writeFile(JSON.stringify(own)).finally(() => file.close());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, "utf8").catch(() => "");
  try {
    const { pid, host, birth, since } = JSON.parse(text) as Partial<Holder>;
    if (typeof pid !== "number") return null;
    return { pid, host: host ?? hostname(), birth: birth ?? "", since: since ?? "" };
  } catch {
    return null;
  }
}

/** Whether a holder lives; of another machine's processes nothing is known, so they do. */
function isThere({ pid, host, birth }: Holder): boolean {
  if (host !== hostname()) return true;
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return birth === "" || birthOf(pid) === birth;
}

/** Boot and start of a process where the system tells them (Linux): after a restart numbers are given again. */
function birthOf(pid: number): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const state = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Field 22 of proc(5), counted behind the name, which may hold blanks and brackets.
    return `${boot} ${state.slice(state.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
  } catch {
    return "";
  }
}
