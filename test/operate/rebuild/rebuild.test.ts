import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { newHome } from "../../cli/support.ts";
import { csv, tickets } from "../../feeds/support.ts";
import { differing } from "./compare.ts";
import { callAt, copyWarehouse, judgeAt, put } from "./support.ts";

const home = newHome();
const at = ["--home", home.dir];

function spoil(path: string, offset: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.from("spoilt"), 0, 6, offset);
  closeSync(file);
}

/** An export of `count` tickets of a day, of which the texts are alike and the numbers go on from `first`. */
function exported(first: number, count: number, day: string, more: Record<string, string> = {}): string {
  const words = [
    "货拉拉拖欠运费三千元不给",
    "没有地方停车被贴条",
    "满帮平台乱扣会员费",
    "扬言要组织罢运堵路",
  ];
  return tickets(
    Array.from({ length: count }, (_, i) => ({
      工单编号: `H${first + i}`,
      受理时间: `${day} 0${i % 9}:05:03`,
      承办单位: ["武清区交通局", "北辰区交通局", "某新区局", "武清区交通局、北辰区交通局"][i % 4] ?? "",
      标题: `${words[i % 4]}${i}`,
      主要内容: `司机反映${words[i % 4]}，${day}第${i}次，电话13800138000。`,
      工单状态: "办理中",
      货车司机标识: "是",
      备注栏: `第${i}行`,
      ...more,
    })),
  );
}

/** Two years of an office: the sample, own files, refusals, older exports, other registers, warnings judged, words removed. */
beforeAll(async () => {
  put(home, "feeds/sample/s.csv", exported(1, 6, "2025-12-01"));
  await callAt("2026-01-05 09:00:00", "load", ...at);
  put(
    home,
    "feeds/old.csv",
    exported(100, 8, "2020-03-02", { 工单状态: "已办结", 办结时间: "2020-03-09 10:00:00" }),
  );
  put(home, "feeds/a.csv", exported(200, 24, "2026-01-05"));
  put(home, "feeds/junk.csv", "不是表格\n");
  await callAt("2026-01-06 09:00:00", "load", ...at);
  await judgeAt("2026-01-06 10:00:00", home);
  const done = {
    工单状态: "已办结",
    办结时间: "2026-01-07 10:00:00",
    是否联系: "是",
    是否解决: "否",
    满意度: "不满意",
  };
  put(home, "feeds/b.csv", exported(200, 12, "2026-01-05", done));
  put(
    home,
    "feeds/c.csv",
    csv(
      ["投诉编号", "平台", "投诉时间"],
      [
        ["P1", "货拉拉", "2026-01-06 08:00:00"],
        ["P2", "新平台", "2026-01-06 08:00:00"],
      ],
    ),
  );
  const units = join(home.registers, "units.csv");
  writeFileSync(units, readFileSync(units, "utf8").replace("滨海交通局", "滨海交通局|某新区局"));
  await callAt("2026-01-08 09:00:00", "load", ...at);
  writeFileSync(
    join(home.dir, "xianban.yaml"),
    `${readFileSync(join(home.dir, "xianban.yaml"), "utf8")}\nretention: { texts_years: 5 }\n`,
  );
  const purged = await callAt("2026-01-09 09:00:00", "purge", "--apply", ...at);
  expect(purged.err).toContain("8 texts");
  put(home, "feeds/d.csv", exported(202, 30, "2026-01-05", { 工单状态: "已派单" }));
  put(
    home,
    "feeds/old-again.csv",
    exported(100, 9, "2020-03-02", { 工单状态: "已办结", 办结时间: "2020-03-09 10:00:00" }),
  );
  await callAt("2026-01-10 09:00:00", "load", ...at);
  await judgeAt("2026-01-10 10:00:00", home);
}, 300_000);

describe("a warehouse made anew", () => {
  it("holds what it held before, table by table", async () => {
    const before = join(home.temp, "before.duckdb");
    copyWarehouse(home.warehouse, before);
    rmSync(join(home.dir, "feeds"), { recursive: true });
    spoil(home.warehouse, 300);
    const refused = await callAt("2026-01-11 09:00:00", "load", ...at);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("xianban rebuild")]);
    const { code, err } = await callAt("2026-01-11 09:00:00", "rebuild", ...at);
    expect(err).toContain("figures equal");
    // How often a mart was made from nothing is no content.
    const { "mart.standing": _, ...other } = await differing(before, home.warehouse);
    expect(other).toEqual({});
    expect(code).toBe(0);
    expect(readdirSync(home.dir).filter((name) => name.startsWith("warehouse"))).toEqual([
      "warehouse.duckdb",
      "warehouse.duckdb.broken-20260111-090000",
    ]);
  }, 120_000);
});
