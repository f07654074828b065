import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECT } from "../../src/settings/home.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { call, newHome } from "../cli/support.ts";
import { tickets } from "../feeds/support.ts";

const AT = "2026-02-11 09:05:03";
const dir = mkdtempSync(join(tmpdir(), "xianban-backup-"));
const home = newHome();
const whole = join(dir, "whole");

/** A home with two tickets, and a backup of it. */
beforeAll(async () => {
  const two = [
    { 工单编号: "A1", 受理时间: AT },
    { 工单编号: "A2", 受理时间: AT },
  ];
  writeFileSync(join(home.feeds, "a.csv"), tickets(two));
  expect((await call("load", "--home", home.dir)).code).toBe(0);
  const { code, out, err } = await call("backup", "--home", home.dir, "--out", whole);
  expect([code, out, err]).toEqual([0, `${whole}\n`, expect.stringContaining("checked")]);
});
afterAll(() => {
  rmSync(dir, { recursive: true });
  rmSync(`${home.dir}.before-restore`, { recursive: true, force: true });
});

async function numbers(at: string): Promise<unknown> {
  const warehouse = await Warehouse.openReadOnly(join(at, "warehouse.duckdb"));
  try {
    return await warehouse.rows("SELECT number FROM core.ticket ORDER BY number");
  } finally {
    warehouse.close();
  }
}

describe("a backup", () => {
  const spoilt: [string, (out: string) => void, string][] = [
    [
      "a changed file",
      (out) => appendFileSync(join(out, "feeds/a.csv"), "x"),
      "feeds/a.csv: is not the file",
    ],
    ["a missing file", (out) => rmSync(join(out, "secret.key")), "secret.key: is missing"],
    [
      "a cut warehouse",
      (out) => writeFileSync(join(out, "warehouse.duckdb"), ""),
      "warehouse.duckdb: is not",
    ],
    ["no manifest", (out) => rmSync(join(out, "backup.json")), "no backup.json there"],
    ["a spoilt manifest", (out) => writeFileSync(join(out, "backup.json"), "{"), "not as a backup writes it"],
    ["other figures", (out) => inManifest(out, '\\"tickets\\":2', '\\"tickets\\":3'), "gives other figures"],
    ["a way out of the home", (out) => inManifest(out, '"feeds/a.csv"', '"../a.csv"'), "a.csv: is missing"],
  ];
  it.each(spoilt)("with %s is refused, and the home stays", async (_, spoil, message) => {
    const out = join(dir, "spoilt");
    cpSync(whole, out, { recursive: true });
    cpSync(join(whole, "feeds/a.csv"), join(dir, "a.csv"));
    spoil(out);
    const { code, err } = await call("restore", out, "--home", home.dir);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(await numbers(home.dir)).toHaveLength(2);
    expect([`${home.dir}.before-restore`, `${home.dir}.restoring`].filter(existsSync)).toEqual([]);
    rmSync(out, { recursive: true });
  });

  it("goes neither into the home nor over what is there", async () => {
    const taken = await call("backup", "--home", home.dir, "--out", whole);
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining("is there already")]);
    const within = await call("backup", "--home", home.dir, "--out", join(home.dir, "b"));
    expect([within.code, within.err]).toEqual([1, expect.stringContaining("within the home")]);
  });

  it("does not move a home from under another process", async () => {
    const door = pathToFileURL(join(PROJECT, "src/warehouse/warehouse.ts")).href;
    const hold = `const { Warehouse } = await import(${JSON.stringify(door)});
      await Warehouse.open(${JSON.stringify(home.warehouse)}); console.log("open"); setTimeout(() => {}, 60_000);`;
    const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", hold], {
      cwd: PROJECT,
    });
    await once(holder.stdout, "data");
    try {
      const { code, err } = await call("restore", whole, "--home", home.dir);
      expect([code, err]).toEqual([1, expect.stringContaining(String(holder.pid))]);
      expect(existsSync(`${home.dir}.before-restore`)).toBe(false);
    } finally {
      holder.kill("SIGKILL");
      await once(holder, "close");
    }
  });

  it("holds the whole home and comes back as it was, whatever happened since", async () => {
    const manifest = JSON.parse(readFileSync(join(whole, "backup.json"), "utf8"));
    const names: string[] = manifest.files.map(({ name }: { name: string }) => name);
    for (const name of ["feeds/a.csv", "secret.key", "warehouse.duckdb", "policies/rates.yaml"])
      expect(names).toContain(name);
    expect(names.filter((name) => name.startsWith("cache/"))).toEqual([]);
    expect(JSON.parse(manifest.figures)).toMatchObject({ tickets: 2, versions: 2, files: 1, rows_read: 2 });
    expect(statSync(join(whole, "secret.key")).mode & 0o777).toBe(0o600);

    writeFileSync(join(home.feeds, "b.csv"), tickets([{ 工单编号: "A3", 受理时间: AT }]));
    expect((await call("load", "--home", home.dir)).code).toBe(0);
    const { code, err } = await call("restore", whole, "--home", home.dir);
    expect([code, err]).toEqual([0, expect.stringContaining(`${home.dir}.before-restore`)]);
    expect(await numbers(home.dir)).toEqual([{ number: "A1" }, { number: "A2" }]);
    expect(await numbers(`${home.dir}.before-restore`)).toHaveLength(3);
    expect(existsSync(join(home.feeds, "b.csv"))).toBe(false);
    expect((await call("load", "--home", home.dir)).err).toContain("1 file loaded before");
  });
});

function inManifest(out: string, from: string, to: string): void {
  const path = join(out, "backup.json");
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}
