import { readFileSync } from "node:fs";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freshId, systemMillis, timeGone, wallClock } from "./clock.ts";
import { XianbanError } from "./errors.ts";

const PAUSE_MS = 200;
/** A lock that names nobody is stale after this: where links cannot be made, its name is written a moment later. */
const NAMELESS_MS = 3000;

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

/** A lock file that is there. */
interface Lock {
  path: string;
  /** Null where it names nobody. */
  holder: Holder | null;
  isStale: boolean;
}

/**
 * Does `work` while this process alone holds the lock file `path`. A lock whose process is gone is taken over.
 * @throws Locked naming the process that still holds it after the wait, and since when
 */
export async function withLock<T>(path: string, wishes: LockWishes, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const own = ownText();
  await take(path, own, wishes);
  try {
    return await work();
  } finally {
    await release(path, own);
  }
}

/** The living holder of a lock, or one of another machine, of which nothing is known; null where it is free. */
export async function holderOf(path: string): Promise<Holder | null> {
  const lock = await readLock(path);
  return lock === null || lock.isStale ? null : lock.holder;
}

async function take(path: string, own: string, { about, waitSeconds, log }: LockWishes): Promise<void> {
  const until = timeGone() + waitSeconds * 1000;
  let isTold = false;
  for (let tried = 0; ; tried++) {
    const other = await inTheWay(path);
    if (other === null && (await created(path, own))) return;
    if (other && tried > 0) {
      if (timeGone() >= until) throw stillHeld(other, about);
      if (!isTold) log?.(`waiting: ${nameOf(other)} is ${about}`);
      isTold = true;
    }
    await pause(other && tried > 0 ? PAUSE_MS : PAUSE_MS / 10);
  }
}

function nameOf({ holder }: Lock): string {
  return holder ? `process ${holder.pid}` : "another process";
}

function stillHeld(lock: Lock, about: string): Locked {
  const { path, holder } = lock;
  const elsewhere = holder && holder.host !== hostname() ? ` on ${holder.host}` : "";
  const since = holder?.since ? `, since ${holder.since}` : "";
  const todo = elsewhere
    ? `wait for it to end; if that machine is gone, remove ${path}`
    : holder
      ? "wait for it to end, then run this again"
      : `wait for it to end, then run this again; if there is none, remove ${path}`;
  return new Locked(`${nameOf(lock)}${elsewhere} is ${about} already${since}`, todo);
}

/** The lock of a living holder, or of who is clearing a stale one; null where there is none any more. */
async function inTheWay(path: string): Promise<Lock | null> {
  const lock = await readLock(path);
  return lock?.isStale ? await clearStale(path) : lock;
}

/**
 * Removes a lock whose process is gone. Who does so holds a lock for it and looks again: none takes away the lock that another has
 * just taken. That of a process that died while it did so is cleared in the same way.
 * @returns what keeps this process from doing it
 */
async function clearStale(path: string): Promise<Lock | null> {
  const guard = `${path}.stale`;
  const own = ownText();
  if (!(await created(guard, own))) return await inTheWay(guard);
  try {
    if ((await readLock(path))?.isStale) await rm(path, { force: true });
    return null;
  } finally {
    await release(guard, own);
  }
}

/** What this process writes into a lock, unlike what any wrote before. */
function ownText(): string {
  const { pid } = process;
  const since = wallClock().toISOString();
  const own: Holder = { pid, host: hostname(), birth: birthOf(pid), since };
  return JSON.stringify({ ...own, id: freshId() });
}

/** Makes a lock that is never seen without its holder, except where the disk knows no links. */
async function created(path: string, own: string): Promise<boolean> {
  const part = `${path}.${freshId()}.tmp`;
  const options = { flag: "wx", mode: 0o600 };
  try {
    await writeFile(part, own, options);
    await link(part, path).catch((error) => {
      if (codeOf(error) === "EEXIST") throw error;
      return writeFile(path, own, options);
    });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await rm(part, { force: true });
  }
  // A shared disk may have done what it reports as failed; and a name that came late may have come into a file cleared meanwhile.
  return await isOwn(path, own);
}

async function release(path: string, own: string): Promise<void> {
  if (await isOwn(path, own)) await rm(path, { force: true });
}

async function isOwn(path: string, own: string): Promise<boolean> {
  return (await readFile(path, "utf8").catch(() => "")) === own;
}

/** A lock that may not be read is somebody else's, and none to clear. */
async function readLock(path: string): Promise<Lock | null> {
  try {
    const holder = holderIn(await readFile(path, "utf8"));
    const isStale = holder ? !isThere(holder) : await isOld(path);
    return { path, holder, isStale };
  } catch (error) {
    return codeOf(error) === "ENOENT" ? null : { path, holder: null, isStale: false };
  }
}

async function isOld(path: string): Promise<boolean> {
  return systemMillis() - (await stat(path)).mtimeMs > NAMELESS_MS;
}

function holderIn(text: string): Holder | null {
  try {
    const { pid, host, birth, since } = JSON.parse(text) as Partial<Holder>;
    if (typeof pid !== "number") return null;
    return { pid, host: host ?? hostname(), birth: birth ?? "", since: since ?? "" };
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
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
