import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { call, newHome } from "./support.ts";

const AT = "2026-02-11 09:05:03";

/** A home folder whose feeds hold the given files. */
function homeWith(files: Record<string, string | Uint8Array>) {
  const home = newHome();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home.feeds, name), content);
  return home;
}

describe("a fresh home whose own files give nothing", () => {
  it("is told which file was refused, why, and the way out; no sample takes its place", async () => {
    const home = homeWith({ "broken.csv": "甲,乙\n1,2\n" });
    for (const command of ["start", "build"]) {
      const { code, err } = await call(
        command,
        "--home",
        home.dir,
        ...(command === "start" ? ["--no-serve"] : []),
      );
      expect(code).toBe(1);
      expect(err).toContain("xianban: nothing to show: not one ticket or complaint could be loaded");
      expect(err).toContain("  feeds/broken.csv: refused: 前30行内找不到表头，无法判断各列的含义");
      expect(err).toContain(`take them out of ${home.feeds}, and run npm start again`);
    }
  });

  it("is told of files whose rows were all refused, that have none, or that are registers", async () => {
    const home = homeWith({
      "a.csv": `工单编号,受理时间\n,${AT}\n,${AT}\nA1,昨天\n`,
      "b.csv": "工单编号,受理时间\n",
      "c.csv": "区县,货车保有量\n武清区,100\n",
    });
    expect((await call("load", "--home", home.dir)).code).toBe(0);
    const { code, err } = await call("build", "--home", home.dir);
    expect(code).toBe(1);
    expect(err).toContain("  feeds/a.csv: all 3 rows refused, most of them for: 缺工单编号");
    expect(err).toContain("  feeds/b.csv: a header and no rows");
    expect(err).toContain("  feeds/c.csv: a register without tickets or complaints");
  });

  it("is told that it is empty when there is no file", async () => {
    const { code, err } = await call("build", "--home", newHome().dir);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("the warehouse is empty\n  drop exports into the home folder's feeds/"),
    ]);
  });
});
