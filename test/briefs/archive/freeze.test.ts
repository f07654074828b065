import { spawn } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { freeze } from "../../../src/briefs/archive/freeze.ts";
import { archivedBriefs, modelOf } from "../../../src/briefs/archive/list.ts";
import { safeName } from "../../../src/briefs/archive/places.ts";
import { verifyArchive } from "../../../src/briefs/archive/verify.ts";
import type { Brief } from "../../../src/briefs/model.ts";
import { inventedBrief } from "../fixture.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "xianban-archive-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const brief = inventedBrief();
const html = Buffer.from("<!doctype html>一");
const files = { "brief.html": html, "brief.docx": Buffer.from("docx"), "brief.xlsx": Buffer.from("xlsx") };
const place = "archive/briefs/weekly/2026-W07/leader.internal";

function later(change: Partial<Brief> = {}): Brief {
  return { ...brief, ...change, made: { ...brief.made, asOf: "2026-03-01 08:00:00", tickets: 12_000 } };
}

/** Every byte under the archive, by the file's path. */
async function bytesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, "latin1")])),
  );
}

it("keeps the model, the four formats and a manifest with their checksums, read-only", async () => {
  const missing = { "brief.pdf": "no browser" };
  const { state, folder, manifest } = await freeze({ dir, brief, files, missing });
  expect([state, folder]).toEqual(["new", join(dir, place, "1")]);
  expect((await readdir(folder)).sort()).toEqual([
    ...["brief.docx", "brief.html", "brief.json", "brief.xlsx", "manifest.json"],
  ]);
  expect(JSON.parse(await readFile(join(folder, "brief.json"), "utf8"))).toEqual(brief);
  // printf '<!doctype html>一' | sha256sum
  expect(manifest.files.find(({ name }) => name === "brief.html")).toEqual({
    name: "brief.html",
    bytes: 18,
    sha256: "fc1c469e1ee4ba94333919d7d49a04fc93b6fbc048f6be8b8666da8592d3891b",
  });
  expect(manifest.missing).toEqual(missing);
  expect((await stat(join(folder, "brief.html"))).mode & 0o777).toBe(0o444);
  expect(await verifyArchive(dir)).toEqual([]);
});

it("the same brief again is there already, also from newer data; nothing is written", async () => {
  await freeze({ dir, brief, files });
  const before = await bytesOf(dir);
  const again = await freeze({
    dir,
    brief: later(),
    files: { ...files, "brief.html": Buffer.from("otherwise drawn") },
  });
  expect([again.state, again.manifest.number]).toEqual(["unchanged", 1]);
  expect(await bytesOf(dir)).toEqual(before);
});

it("what differs gets the next number and leaves the first byte for byte", async () => {
  await freeze({ dir, brief, files });
  const before = await bytesOf(join(dir, "archive/briefs"));
  const second = await freeze({ dir, brief: later({ office: "别的科室" }), files });
  expect([second.state, second.manifest.number]).toEqual(["new", 2]);
  expect(await bytesOf(join(dir, "archive/briefs"))).toMatchObject(before);
  const beside = await freeze({ dir, brief: later({ office: "别的科室" }), files, beside: [1] });
  expect([beside.state, beside.manifest.number]).toEqual(["new", 3]);
  const { briefs } = await archivedBriefs(dir);
  expect(briefs.map(({ number, newest }) => [number, newest])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ]);
});

it("a format that could not be made is made up for under a new number", async () => {
  await freeze({ dir, brief, files, missing: { "brief.pdf": "no browser" } });
  const whole = await freeze({ dir, brief, files: { ...files, "brief.pdf": Buffer.from("%PDF") } });
  expect([whole.state, whole.manifest.number]).toEqual(["new", 2]);
  expect((await freeze({ dir, brief, files })).state).toBe("unchanged");
});

it("many at once: the same content is kept once, different contents each under its own number", async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, i) => freeze({ dir, brief: later({ office: `科室${i % 4}` }), files })),
  );
  const numbers = made.map(({ manifest }) => manifest.number);
  const kept = (await readdir(join(dir, place))).sort();
  expect(kept).toEqual([...new Set(numbers.map(String))].sort());
  expect(kept.length).toBeGreaterThanOrEqual(4);
  expect(await verifyArchive(dir)).toEqual([]);
});

it("a process killed while it writes leaves whole numbers only, and the next run takes the rest away", async () => {
  for (const patience of [40, 130]) {
    const child = spawn(process.execPath, ["--import", "tsx", "test/briefs/archive/freeze-child.ts", dir]);
    await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
    await new Promise((resolve) => setTimeout(resolve, patience));
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    expect(await verifyArchive(dir)).toEqual([]);
  }
  const { briefs, damaged } = await archivedBriefs(dir);
  expect(damaged).toEqual([]);
  expect(briefs.length).toBeGreaterThan(0);
  await mkdir(join(dir, place, ".part-999999999-1"), { recursive: true });
  await freeze({ dir, brief, files });
  expect((await readdir(join(dir, place))).filter((name) => name.startsWith("."))).toEqual([]);
}, 30_000);

it("what was changed, taken away or put in is told file by file; the rest can be read", async () => {
  await freeze({ dir, brief, files });
  for (const number of [2, 3, 4]) await freeze({ dir, brief: later({ office: `科室${number}` }), files });
  const at = (name: string) => join(dir, place, name);
  await change(at("1/brief.html"), Buffer.from("<!doctype html>二"));
  await unlink(at("2/brief.docx"));
  await writeFile(at("2/more.txt"), "");
  await change(at("3/manifest.json"), (text) => text.replace("天津", "北京"));
  await rm(at("4/brief.json"));
  expect(await verifyArchive(dir)).toEqual([
    { file: at("1/brief.html"), what: "was changed after it was frozen (18 bytes, frozen 18)" },
    { file: at("2/brief.docx"), what: "is gone" },
    { file: at("2/more.txt"), what: "was never frozen" },
    { file: at("3/manifest.json"), what: "was changed after it was frozen" },
    { file: at("4/brief.json"), what: "is gone" },
  ]);
  const { briefs, damaged } = await archivedBriefs(dir);
  expect(briefs.map(({ number }) => number)).toEqual([4, 2, 1]);
  expect(damaged.map(({ file }) => file)).toEqual([at("3/manifest.json")]);
  expect(await modelOf(briefs[0]!)).toBeNull();
  expect(await modelOf(briefs[1]!)).toMatchObject({ office: "科室2" });
  await rm(at("2"), { recursive: true });
  expect(await verifyArchive(dir)).toContainEqual({ file: at("2"), what: "is gone" });
});

it("a brief that is gone with its whole folder, or that was copied, is told, and so is a line taken out of the list", async () => {
  const { folder } = await freeze({ dir, brief, files });
  await freeze({ dir, brief: later({ office: "别的科室" }), files });
  const copies = [join(dir, place, "3"), join(dir, place.replace("W07", "W08"), "1")];
  for (const copy of copies) await cp(folder, copy, { recursive: true });
  const what = `was never frozen there: a copy of ${brief.id}, number 1`;
  expect(await verifyArchive(dir)).toEqual(copies.map((file) => ({ file, what })));
  for (const copy of copies) await rm(copy, { recursive: true });
  const list = join(dir, "archive/frozen.jsonl");
  const lines = (await readFile(list, "utf8")).trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  await rm(join(dir, place), { recursive: true });
  expect(await verifyArchive(dir)).toEqual(
    [1, 2].map((number) => ({ file: join(dir, place, String(number)), what: "was frozen and is gone" })),
  );
  await writeFile(list, `${lines[1]}\n`);
  expect(await verifyArchive(dir)).toContainEqual({
    file: `${list}:1`,
    what: "was changed, or the line before was taken out",
  });
});

it.each(["", "{", "[]", "{}", '{"seal":"0"}'])(
  "a manifest that holds %j is told and never crashes",
  async (text) => {
    const { folder } = await freeze({ dir, brief, files });
    await change(join(folder, "manifest.json"), Buffer.from(text));
    expect((await archivedBriefs(dir)).damaged).toHaveLength(1);
    expect((await freeze({ dir, brief, files })).manifest.number).toBe(2);
  },
);

it("an archive that is not there is an empty one", async () => {
  expect(await archivedBriefs(dir)).toEqual({ briefs: [], damaged: [] });
  expect(await verifyArchive(dir)).toEqual([]);
});

it("names of folders are safe whatever the register calls somebody, and different for different ones", () => {
  expect(safeName("unit-wuqing")).toBe("unit-wuqing");
  const odd = [
    "unit-../../etc",
    "unit-a/b",
    "unit-a\\b",
    "unit-CON:",
    `unit-${"长".repeat(200)}`,
    "unit-\u0000",
  ];
  const names = odd.map(safeName);
  for (const name of names) expect(name).toMatch(/^[\w\u4e00-\u9fff-]{1,60}$/);
  expect(new Set(names).size).toBe(odd.length);
  expect(dirname(join("/a", names[0]!))).toBe("/a");
});

async function change(path: string, to: Buffer | ((text: string) => string)): Promise<void> {
  await chmod(path, 0o644);
  await writeFile(path, typeof to === "function" ? to(await readFile(path, "utf8")) : to);
}
