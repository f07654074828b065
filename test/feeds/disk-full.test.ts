import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openHome } from "../../src/settings/home.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { checksums, tickets } from "./support.ts";

const CLI = fileURLToPath(new URL("../../src/cli.js", import.meta.url));
const AT = "2026-02-11 09:05:03";
const dir = mkdtempSync(join(tmpdir(), "xianban-full-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Loads in a process whose files may not grow beyond `kilobytes`: writes beyond fail as on a full disk. */
function load(kilobytes: number | "unlimited") {
  const script = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$@"`;
  return spawnSync("bash", ["-c", script, process.execPath, CLI, "load", "--home", dir], {
    encoding: "utf8",
  });
}

async function state() {
  const warehouse = await Warehouse.open(join(dir, "warehouse.duckdb"));
  try {
    return await checksums(warehouse);
  } finally {
    warehouse.close();
  }
}

describe("a disk that is full while a file is loaded", () => {
  it("is said in one clear line, leaves the warehouse as before, and the next run goes on", async () => {
    const home = openHome(dir);
    writeFileSync(join(home.feeds, "1.csv"), tickets([{ 工单编号: "A1", 受理时间: AT, 标题: "好" }]));
    expect(load("unlimited").status).toBe(0);
    const before = await state();
    const rows = Array.from({ length: 15_000 }, (_, i) => ({
      工单编号: `B${i}`,
      受理时间: AT,
      标题: `第${i * 7919}件`,
      主要内容: `${(i * 2654435761) % 4294967296}反映`.repeat(24),
    }));
    writeFileSync(join(home.feeds, "2.csv"), tickets(rows));
    const limit = Math.ceil(statSync(home.warehouse).size / 1024) + 512;
    const full = load(limit);
    expect(full.status, full.stderr).toBe(1);
    expect(full.stderr).toMatch(/xianban: .*(No space left|File too large|Could not write)/i);
    expect(full.stderr).toMatch(/free some space/);
    expect(await state()).toEqual(before);
    const again = load("unlimited");
    expect(again.status, again.stderr).toBe(0);
    expect(again.stderr).toContain("15000 read = 15000 new + 0 changed + 0 same + 0 refused");
  });
});
