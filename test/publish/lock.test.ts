import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withLock } from "../../src/publish/lock.ts";

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

it.each(["999999999", "", "nonsense"])(
  "a lock left by a process that is gone is taken over: %j",
  async (left) => {
    await withLock(lock, alone(0), async () => {});
    await writeFile(lock, left);
    await withLock(lock, alone(30), async () => {});
    expect(existsSync(lock)).toBe(false);
  },
);

it("a lock left by a process that is gone lets in one at a time, however many wait for it", async () => {
  const GONE = "999999999";
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
