import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keptFaultsOf } from "../../../src/operate/keep/faults.ts";
import { openHome } from "../../../src/settings/home.ts";
import { call, newHome } from "../../cli/support.ts";
import { tickets } from "../../feeds/support.ts";
import { differing } from "./compare.ts";
import { callAt, put } from "./support.ts";

const CHILD = fileURLToPath(new URL("rebuild-child.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "xianban-rebuild-"));
const home = newHome();
const whole = join(root, "whole");
const dir = join(root, "home");
const at = ["--home", dir];
const warehouse = join(dir, "warehouse.duckdb");
afterAll(() => rmSync(root, { recursive: true }));

const AT = "2026-02-11 09:05:03";
const first = tickets(["A1", "A2", "A3"].map((number) => ({ 工单编号: number, 受理时间: AT, 标题: "题" })));
const second = tickets([{ 工单编号: "A1", 受理时间: AT, 标题: "题", 工单状态: "已办结" }]);

/** A home with two loads. */
beforeAll(async () => {
  put(home, "feeds/a.csv", first);
  expect((await callAt("2026-02-12 09:00:00", "load", "--home", home.dir)).code).toBe(0);
  put(home, "feeds/b.csv", second);
  expect((await callAt("2026-02-13 09:00:00", "load", "--home", home.dir)).code).toBe(0);
  cpSync(home.dir, whole, { recursive: true });
});
beforeEach(() => {
  rmSync(dir, { recursive: true, force: true });
  cpSync(whole, dir, { recursive: true });
});

const copies = () => readdirSync(join(dir, "archive/feeds")).map((name) => join(dir, "archive/feeds", name));
const copyOfFirst = () => copies().find((path) => gunzipSync(readFileSync(path)).toString() === first)!;
const journal = join(dir, "operate/loads.jsonl");

async function notesOf(part: string): Promise<string[]> {
  const { out } = await call("check", "--json", ...at);
  const found = JSON.parse(out) as { part: string; notes?: string[] }[];
  return found.find((one) => one.part === part)?.notes ?? [];
}

async function parts(): Promise<Record<string, string[]>> {
  const { out } = await call("check", "--json", ...at);
  const found = JSON.parse(out) as { part: string; errors: string[] }[];
  return Object.fromEntries(
    found.filter(({ errors }) => errors.length > 0).map(({ part, errors }) => [part, errors]),
  );
}

/** What check tells of copies, journal and memory, without the rest of it. */
const faults = () => keptFaultsOf(openHome(dir));

describe("what is kept of each load", { timeout: 60_000 }, () => {
  it("is a packed copy that nobody can write to, and a line with the order, the file and its rows", async () => {
    expect(copies()).toHaveLength(2);
    for (const path of copies()) expect(statSync(path).mode & 0o777).toBe(0o440);
    const lines = readFileSync(journal, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ kind, path, at: then }) => [kind, path, then])).toEqual([
      ["rules", undefined, "2026-02-12 09:00:00"],
      ["load", "feeds/a.csv", "2026-02-12 09:00:00"],
      ["load", "feeds/b.csv", "2026-02-13 09:00:00"],
    ]);
    expect(lines[2]?.tables).toEqual([
      { id: 2, part: expect.anything(), outcome: "loaded", rows: [1, 0, 1, 0, 0] },
    ]);
    expect(await parts()).toEqual({});
  });

  it("goes on after a run that was killed before it wrote the line, and tells a line that was changed", async () => {
    const text = readFileSync(journal, "utf8");
    const lines = text.trimEnd().split("\n");
    writeFileSync(journal, `${lines.slice(0, 2).join("\n")}\n${lines[2]?.slice(0, 40)}`);
    expect(await parts()).toEqual({});
    expect(await notesOf("warehouse")).toEqual([expect.stringContaining("feeds/b.csv: loaded, and not in")]);
    expect((await call("load", ...at)).code).toBe(0);
    expect(await notesOf("warehouse")).toEqual([]);
    expect(readFileSync(journal, "utf8")).toBe(text);
    writeFileSync(journal, text.replace('"rows":[3,3,0,0,0]', '"rows":[3,2,1,0,0]'));
    expect(await faults()).toEqual([
      expect.stringContaining("loads.jsonl:2: the line, or the one before, was changed"),
    ]);
  });

  it("is told by check when a copy is gone or damaged, or a file of the memory", async () => {
    const path = copyOfFirst();
    chmodSync(path, 0o600);
    const bytes = readFileSync(path);
    bytes[bytes.length - 12] = (bytes[bytes.length - 12] ?? 0) ^ 255;
    writeFileSync(path, bytes);
    expect((await parts())["archived feeds"]).toEqual([
      expect.stringContaining("the copy of feeds/a.csv, loaded 2026-02-12 09:00:00, is damaged"),
    ]);
    rmSync(path);
    expect(await faults()).toEqual([
      expect.stringContaining("feeds/a.csv, loaded 2026-02-12 09:00:00, is gone"),
    ]);
    const memory = join(dir, "archive/memory");
    const kept = readdirSync(memory).find((name) => name.startsWith("ops.run"))!;
    truncateSync(join(memory, kept), 10);
    expect(await faults()).toContainEqual(expect.stringContaining(`${kept} is damaged`));
  });
});

describe("a warehouse that is not the one of the journal", { timeout: 60_000 }, () => {
  it.each([
    ["gone", () => rmSync(warehouse), "it is gone, and 2 files were loaded"],
    [
      "an older one",
      async () => {
        rmSync(warehouse);
        const early = newHome();
        put(early, "feeds/a.csv", first);
        await call("load", "--home", early.dir);
        cpSync(early.warehouse, warehouse);
      },
      "it lacks feeds/b.csv, loaded at 2026-02-13 09:00:00",
    ],
    ["emptied", () => truncateSync(warehouse, 0), "not a valid DuckDB"],
  ])("%s: is not gone on with, and is made anew", async (_, spoil, told) => {
    await spoil();
    const { code, err } = await call("load", ...at);
    expect([code, err]).toEqual([1, expect.stringContaining(told)]);
    expect(err).toContain("npx xianban rebuild");
    expect((await parts()).warehouse).toEqual([expect.stringMatching(/warehouse/)]);
    const made = await call("rebuild", ...at);
    expect([made.code, made.err]).toEqual([0, expect.stringContaining("figures equal")]);
    expect(await differing(join(whole, "warehouse.duckdb"), warehouse)).toEqual({});
    expect(await faults()).toEqual([]);
  });
});

describe("a rebuild", { timeout: 60_000 }, () => {
  it("takes the original where the copy is gone", async () => {
    rmSync(copyOfFirst());
    rmSync(warehouse);
    expect((await call("rebuild", ...at)).code).toBe(0);
    expect(await differing(join(whole, "warehouse.duckdb"), warehouse)).toEqual({});
  });

  it("names what is lost with its rows and changes nothing; with --force it goes on without", async () => {
    rmSync(copyOfFirst());
    rmSync(join(dir, "feeds/a.csv"));
    truncateSync(warehouse, 100);
    const refused = await call("rebuild", ...at);
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining("feeds/a.csv (3 rows, loaded 2026-02-12 09:00:00): the archived copy is gone"),
    ]);
    expect(statSync(warehouse).size).toBe(100);
    const forced = await call("rebuild", "--force", ...at);
    expect([forced.code, forced.err]).toEqual([1, expect.stringContaining("lost: feeds/a.csv")]);
    expect(forced.err).toContain(
      "feeds/b.csv: read, new, changed, same, refused were 1 0 1 0 0 and are 1 1 0 0 0",
    );
    expect((await call("load", ...at)).code).toBe(0);
    expect(await parts()).toEqual({});
    expect((await call("rebuild", ...at)).err).toContain("was sound");
  });

  it.each([5, 60])(
    "killed before statement %i leaves the old state, and goes through the next time",
    async (last) => {
      const bytes = readFileSync(warehouse);
      bytes.fill(90, 100, 200);
      writeFileSync(warehouse, bytes);
      const child = spawnSync(process.execPath, ["--import", "tsx", CHILD, dir, String(last)], {
        encoding: "utf8",
      });
      expect(child.signal, child.stderr).toBe("SIGKILL");
      expect(readFileSync(warehouse).equals(bytes)).toBe(true);
      expect((await call("rebuild", ...at)).code).toBe(0);
      expect(await differing(join(whole, "warehouse.duckdb"), warehouse)).toEqual({});
      expect(existsSync(`${warehouse}.rebuild`)).toBe(false);
      expect(readdirSync(join(dir, "cache"))).toEqual([]);
    },
  );

  it("without the key, or without any load, says what is missing", async () => {
    rmSync(warehouse);
    rmSync(join(dir, "secret.key"));
    expect((await call("rebuild", ...at)).err).toContain("the key is gone");
    rmSync(journal);
    expect((await call("rebuild", ...at)).err).toContain("no load is on record");
  });
});
