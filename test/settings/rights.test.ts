import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkHome } from "../../src/commands/check.ts";
import { withSession } from "../../src/commands/session.ts";
import { homeAt, openHome } from "../../src/settings/home.ts";
import { looseRights } from "../../src/settings/rights.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xianban-rights-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** A home as others may read it, with a key, a warehouse and what running leaves behind. */
function openedUp() {
  const dir = join(folder, "it's data");
  mkdirSync(join(dir, "operate", "log"), { recursive: true });
  const home = homeAt(dir);
  if (!home) throw new Error("no home");
  for (const name of ["secret.key", "warehouse.duckdb", "operate/jobs.json", "operate/log/2026-02-28.jsonl"])
    writeFileSync(join(dir, name), "x", { mode: 0o644 });
  chmodSync(dir, 0o755);
  return { home, dir };
}

it("a new home, its key and its warehouse are their owner's alone; the folder around it is left as it is", async () => {
  chmodSync(folder, 0o755);
  const dir = join(folder, "around", "home");
  await withSession({ options: { home: dir }, positionals: [] }, async () => undefined);
  expect([mode(dir), mode(join(dir, "secret.key")), mode(join(dir, "warehouse.duckdb"))]).toEqual([
    ...["700", "600", "600"],
  ]);
  expect(mode(join(folder, "around"))).not.toBe("700");
});

it("a folder that is there keeps its rights, whoever names it as a home", () => {
  const dir = join(folder, "shared");
  mkdirSync(dir);
  chmodSync(dir, 0o775);
  openHome(dir);
  expect(mode(dir)).toBe("775");
});

it("what others reach is told with what closes it", () => {
  const { home, dir } = openedUp();
  const found = looseRights(home);
  expect(found.map(({ path, mode: rights, key }) => [path.slice(dir.length), rights, key])).toEqual([
    ["", "0755", false],
    ["/secret.key", "0644", true],
    ["/warehouse.duckdb", "0644", false],
    ["/operate", "0755", false],
    ["/operate/jobs.json", "0644", false],
  ]);
  for (const { command } of found) expect(spawnSync("sh", ["-c", command]).status).toBe(0);
  expect(looseRights(home)).toEqual([]);
  expect(["operate/jobs.json", "operate/log/2026-02-28.jsonl"].map((name) => mode(join(dir, name)))).toEqual([
    ...["600", "600"],
  ]);
});

it("in a folder that only its owner enters, the key alone is looked at", () => {
  const { home, dir } = openedUp();
  chmodSync(dir, 0o700);
  expect(looseRights(home).map(({ path }) => path.slice(dir.length))).toEqual(["/secret.key"]);
  chmodSync(join(dir, "secret.key"), 0o600);
  expect(looseRights(home)).toEqual([]);
});

it("a system without such rights has nothing to tell", () => {
  expect(looseRights(openedUp().home, "win32")).toEqual([]);
});

it("check calls a key that others read wrong, and a folder that they enter worth a look", async () => {
  const dir = join(folder, "home");
  const home = openHome(dir);
  writeFileSync(join(dir, "secret.key"), "x", { mode: 0o640 });
  chmodSync(dir, 0o750);
  const [rights] = await checkHome(home);
  expect(rights).toEqual({
    part: "rights",
    errors: [`${dir}/secret.key: others than its owner reach it (0640): chmod 600 ${dir}/secret.key`],
    notes: [`${dir}: others than its owner reach it (0750): chmod 700 ${dir}`],
  });
});
