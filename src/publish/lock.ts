import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { wallClock } from "../clock.ts";
import { XianbanError } from "../errors.ts";

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

/**
 * Does `work` while this process alone holds the lock file `path`. A lock whose process is gone is taken over.
 * @throws XianbanError naming the process that still holds it after the wait
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

async function take(path: string, { about, waitSeconds, log }: LockWishes): Promise<void> {
  const tries = Math.ceil((waitSeconds * 1000) / PAUSE_MS);
  for (let tried = 0; !(await created(path)); tried++) {
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (tried > 0 && !isAlive(holder)) {
      await clearStale(path);
      await pause(PAUSE_MS / 10);
      continue;
    }
    if (tried >= tries) {
      throw new XianbanError(
        `process ${holder} is ${about} already`,
        "wait for it to end, then run this again",
      );
    }
    if (tried === 1) log?.(`waiting: process ${holder} is ${about}`);
    await pause(PAUSE_MS);
  }
}

/**
 * Removes a lock whose process is gone: one process at a time, and only after it looked again, so that none takes away the lock that
 * another has just taken. A process that died while it did so is in nobody's way for long.
 */
async function clearStale(path: string): Promise<void> {
  const guard = `${path}.stale`;
  if (!(await created(guard))) {
    const { mtimeMs } = await stat(guard).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (wallClock().getTime() - mtimeMs > GUARD_MS) await rm(guard, { force: true });
    return;
  }
  try {
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (!isAlive(holder)) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function created(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
