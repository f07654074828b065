import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemMillis } from "../../src/clock.ts";
import { holderOf, Locked, withLock } from "../../src/lock.ts";

let folder: string;
let lock: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-lock-"));
  lock = join(folder, "deep", "build.lock");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const alone = (waitSeconds: number, log?: (line: string) => void) => ({
  about: "building the site",
  waitSeconds,
  log,
});

it("gives what the work gives and leaves no lock behind, also when the work fails", async () => {
  expect(await withLock(lock, alone(0), async () => existsSync(lock))).toBe(true);
  await expect(withLock(lock, alone(0), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(existsSync(lock)).toBe(false);
});

it("the second waits for the first, says so, and they never overlap", async () => {
  const happened: string[] = [];
  const work = (name: string) => async () => {
    happened.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    happened.push(`${name} ends`);
  };
  const first = withLock(lock, alone(0), work("first"));
  while (happened.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await Promise.all([
    first,
    withLock(
      lock,
      alone(30, (line) => happened.push(line)),
      work("second"),
    ),
  ]);
  expect(happened.filter((line) => !line.startsWith("waiting"))).toEqual([
    "first starts",
    "first ends",
    "second starts",
    "second ends",
  ]);
  expect(happened).toContain(`waiting: process ${process.pid} is building the site`);
});

it("names the process that still holds it after the wait", async () => {
  await withLock(lock, alone(0), () =>
    expect(withLock(lock, alone(0.3), async () => {})).rejects.toThrow(
      `process ${process.pid} is building the site already`,
    ),
  );
});

it.each(["999999999", "", "nonsense", '{"pid":999999999}', "null"])(
  "a lock left by a process that is gone is taken over: %j",
  async (left) => {
    await withLock(lock, alone(0), async () => {});
    await writeFile(lock, left);
    await withLock(lock, alone(30), async () => {});
    expect(existsSync(lock)).toBe(false);
  },
);

it("names holder and age, and gives nothing once it is free", async () => {
  await withLock(lock, alone(0), async () => {
    expect(await holderOf(lock)).toMatchObject({ pid: process.pid, host: hostname() });
    const refused = withLock(lock, alone(0), async () => {});
    await expect(refused).rejects.toThrow(Locked);
    await expect(refused).rejects.toThrow(/already, since \d{4}-/);
  });
  expect(await holderOf(lock)).toBeNull();
});

it("takes over a lock whose number another process bears today, and not one of another machine", async () => {
  await withLock(lock, alone(0), async () => {});
  const holder = { pid: process.pid, since: "2026-02-28T00:00:00.000Z" };
  await writeFile(lock, JSON.stringify({ ...holder, host: hostname(), birth: "of an earlier day 1" }));
  expect(await withLock(lock, alone(30), async () => "done")).toBe("done");
  await writeFile(lock, JSON.stringify({ ...holder, pid: 999_999_999, host: "elsewhere", birth: "" }));
  await expect(withLock(lock, alone(0), async () => {})).rejects.toThrow("on elsewhere is building");
});

it("a lock left by a process that is gone lets in one at a time, however many wait for it", async () => {
  const GONE = JSON.stringify({ pid: 999_999_999, host: hostname() });
  await withLock(lock, alone(0), async () => {});
  for (let round = 0; round < 5; round++) {
    await writeFile(lock, GONE);
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 10));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(lock, alone(30), work)));
    expect(most).toBe(1);
  }
  expect(existsSync(lock) || existsSync(`${lock}.stale`)).toBe(false);
});

describe("several processes", () => {
  const CHILD = fileURLToPath(new URL("lock-child.ts", import.meta.url));

  /** Exit code of a process that takes the lock so many times. */
  async function takes(rounds: number, how: string): Promise<number> {
    const child = spawn(process.execPath, ["--import", "tsx", CHILD, lock, String(rounds), how]);
    let said = "";
    child.stderr.on("data", (piece) => {
      said += piece;
    });
    const [code] = await once(child, "close");
    expect(said).toBe("");
    return code;
  }

  it.each([
    ["with links", ["", "", "", "dies", "dies"]],
    ["on a disk without links", Array(2).fill("without links")],
  ])("are never inside together, also where some end with the lock in hand: %s", async (_, hows) => {
    const codes = await Promise.all(hows.map((how) => takes(3, how)));
    expect(codes).toEqual(hows.map(() => 0));
    await withLock(lock, alone(30), async () => {});
    expect(await readdir(dirname(lock))).toEqual([]);
  });
});

it("leaves alone a lock that another has taken meanwhile", async () => {
  const other = JSON.stringify({ pid: process.pid, host: hostname() });
  await withLock(lock, alone(0), () => writeFile(lock, other));
  expect(await readFile(lock, "utf8")).toBe(other);
  await expect(withLock(lock, alone(0), async () => {})).rejects.toThrow(Locked);
});

it("leaves a lock that names nobody to who may be about to write its name, for some seconds", async () => {
  await withLock(lock, alone(0), async () => {});
  await writeFile(lock, "");
  await expect(withLock(lock, alone(0), async () => {})).rejects.toThrow("another process is building");
  const before = systemMillis() / 1000 - 10;
  await utimes(lock, before, before);
  expect(await withLock(lock, alone(0), async () => "done")).toBe("done");
});

it("clears what a process left that died while it cleared a stale lock, and what one before that left", async () => {
  await withLock(lock, alone(0), async () => {});
  for (const path of [lock, `${lock}.stale`, `${lock}.stale.stale`])
    await writeFile(path, JSON.stringify({ pid: 999_999_999, host: hostname() }));
  expect(await withLock(lock, alone(0), async () => "done")).toBe("done");
  expect(await readdir(dirname(lock))).toEqual([]);
});

it("does not clear a stale lock that a living process is clearing", async () => {
  await withLock(lock, alone(0), async () => {});
  await writeFile(lock, JSON.stringify({ pid: 999_999_999, host: hostname() }));
  await writeFile(`${lock}.stale`, JSON.stringify({ pid: process.pid, host: hostname() }));
  await expect(withLock(lock, alone(0), async () => {})).rejects.toThrow(`process ${process.pid} is`);
});
