import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { switchFolder } from "../../src/publish/switch.ts";

let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-switch-"));
  out = join(folder, "dist");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const make = (word: string) => (next: string) => writeFile(join(next, "index.html"), word);
const word = () => readFile(join(out, "index.html"), "utf8");

it("the new folder takes the old one's place and nothing is left beside it", async () => {
  await switchFolder(out, make("first"));
  await switchFolder(out, make("second"));
  expect(await word()).toBe("second");
  for (const left of [".next", ".old"]) expect(existsSync(out + left)).toBe(false);
});

it("the old folder stays whole while the new one is made, and when making it fails", async () => {
  await switchFolder(out, make("first"));
  const failing = switchFolder(out, async (next) => {
    await make("half")(next);
    expect(await word()).toBe("first");
    throw new Error("out of disk");
  });
  await expect(failing).rejects.toThrow("out of disk");
  expect(await word()).toBe("first");
  expect(existsSync(`${out}.next`)).toBe(false);
});

it("what a process killed between the two renames left is set right by the next build", async () => {
  await switchFolder(out, make("first"));
  await rename(out, `${out}.old`);
  await mkdir(`${out}.next`);
  await writeFile(join(`${out}.next`, "stale.html"), "stale");
  const failing = switchFolder(out, () => Promise.reject(new Error("fails too")));
  await expect(failing).rejects.toThrow("fails too");
  expect(await word()).toBe("first");
  await switchFolder(out, make("second"));
  expect(existsSync(join(out, "stale.html"))).toBe(false);
});
