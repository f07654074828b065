import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadAll } from "../../src/commands/load.ts";
import { preparePersonal } from "../../src/feeds/personal.ts";
import { openHome, readSettings } from "../../src/settings/home.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { checksums, csv, KEY, NOW, quietly, tickets } from "./support.ts";

const CHILD = fileURLToPath(new URL("load-child.ts", import.meta.url));
const AT = "2026-02-11 09:05:03";
const DATABASE = ["warehouse.duckdb", "warehouse.duckdb.wal"];
const root = mkdtempSync(join(tmpdir(), "xianban-killed-"));
const before = join(root, "before");
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Files of one's own, dropped into a home folder that holds the sample. */
function drop(feeds: string): void {
  const row = { 受理时间: AT, 承办单位: "武清区交通局、北辰区交通局", 标题: "题", 主要内容: "文" };
  const open = ["A1", "A2", "A3", ""].map((number) => ({ 工单编号: number, ...row, 工单状态: "办理中" }));
  const done = ["A1", "A2"].map((number) => ({
    工单编号: number,
    ...row,
    工单状态: "已办结",
    承办单位: "北辰区交通局",
  }));
  const complaints = csv(["投诉编号", "平台", "投诉时间"], [["P1", "货拉拉", AT]]);
  writeFileSync(join(feeds, "1.csv"), tickets(open));
  writeFileSync(join(feeds, "2.csv"), tickets(done));
  writeFileSync(join(feeds, "3.csv"), Buffer.from(`\ufeff${complaints}`, "utf16le"));
  writeFileSync(join(feeds, "4.csv"), "不是表格\n");
}

async function load(dir: string): Promise<void> {
  const home = openHome(dir);
  const warehouse = await Warehouse.open(home.warehouse, { temp: home.temp });
  try {
    await preparePersonal(warehouse, KEY);
    await quietly(() => loadAll({ home, settings: readSettings(home), warehouse, now: NOW }, []));
  } finally {
    warehouse.close();
  }
}

async function stateOf(dir: string): Promise<Record<string, string>> {
  const warehouse = await Warehouse.open(join(dir, "warehouse.duckdb"));
  try {
    return await checksums(warehouse);
  } finally {
    warehouse.close();
  }
}

/** Loads, and keeps what lay on the disk before every `every`-th statement: what a process killed there leaves. */
async function loadWithSnapshots(dir: string, every: number): Promise<string[]> {
  const kept: string[] = [];
  const { run } = Warehouse.prototype;
  let statements = 0;
  Warehouse.prototype.run = function (sql, params) {
    if (++statements % every === 0) {
      const place = join(root, `snapshot-${statements}`);
      mkdirSync(place);
      for (const name of DATABASE.filter((file) => existsSync(join(dir, file))))
        copyFileSync(join(dir, name), join(place, name));
      kept.push(place);
    }
    return run.call(this, sql, params);
  };
  try {
    await load(dir);
  } finally {
    Warehouse.prototype.run = run;
  }
  return kept;
}

describe("a load killed between two steps ends, at the next run, in the same warehouse as one undisturbed", () => {
  let expected: Record<string, string>;
  let snapshots: string[];
  let worked: string;

  beforeAll(async () => {
    const home = openHome(before);
    mkdirSync(join(home.feeds, "sample"));
    writeFileSync(
      join(home.feeds, "sample/s.csv"),
      tickets([{ 工单编号: "S1", 受理时间: AT, 标题: "样例" }]),
    );
    await load(before);
    drop(home.feeds);
    worked = join(root, "undisturbed");
    cpSync(before, worked, { recursive: true });
    snapshots = await loadWithSnapshots(worked, 9);
    expected = await stateOf(worked);
  });

  it("whatever statement it was", async () => {
    expect(snapshots.length).toBeGreaterThan(9);
    const found = new Set<string>();
    for (const place of snapshots) {
      cpSync(join(before, "registers"), join(place, "registers"), { recursive: true });
      cpSync(join(before, "feeds"), join(place, "feeds"), { recursive: true });
      found.add(JSON.stringify(await stateOf(place)));
      await load(place);
      expect(await stateOf(place), place).toEqual(expected);
      rmSync(place, { recursive: true });
    }
    // The disk was seen after each of the files, not only before and after the run.
    expect(found.size).toBeGreaterThan(3);
  });

  it.each([60, 130])("by SIGKILL before statement %i", async (at) => {
    const dir = join(root, `killed-${at}`);
    cpSync(before, dir, { recursive: true });
    const child = spawnSync(process.execPath, ["--import", "tsx", CHILD, dir, String(at)], {
      encoding: "utf8",
    });
    expect(child.signal, child.stderr).toBe("SIGKILL");
    await load(dir);
    expect(await stateOf(dir)).toEqual(expected);
    expect(readdirSync(join(dir, "cache")), "temporary files left").toEqual([]);
  });
});
