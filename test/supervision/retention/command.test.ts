import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { call, newHome } from "../../cli/support.ts";
import { tickets } from "../../feeds/support.ts";

it("is off until the settings allow it, shows first, removes only when told to", async () => {
  const home = newHome();
  const run = (...args: string[]) => call("purge", "--home", home.dir, ...args);
  const rows = [
    { 工单编号: "A1", 受理时间: "2019-02-01 09:00:00", 办结时间: "2019-02-05 09:00:00", 标题: "讨要运费" },
    { 工单编号: "B2", 受理时间: "2025-02-01 09:00:00", 办结时间: "2025-02-05 09:00:00", 标题: "罚款" },
  ];
  writeFileSync(join(home.feeds, "a.csv"), tickets(rows));
  await call("load", "--home", home.dir);
  expect(await run("--apply")).toMatchObject({
    code: 1,
    err: expect.stringContaining("retention is not set"),
  });

  const settings = join(home.dir, "xianban.yaml");
  appendFileSync(settings, "\nretention: { texts_years: 3 }\n");
  expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining("at least 5 years (C4-24)") });
  writeFileSync(settings, "retention: { texts_years: 5 }\n");
  expect(await run("--as-of", "2999-01-01", "--apply")).toMatchObject({
    code: 1,
    err: expect.stringContaining("has not come yet"),
  });

  const titles = async () =>
    (
      await call(
        "query",
        "--home",
        home.dir,
        "--csv",
        "SELECT number, title FROM core.ticket ORDER BY number",
      )
    ).out;
  const shown = await run("--as-of", "2026-03-01");
  expect(shown).toMatchObject({ code: 0, err: expect.stringContaining("1 texts of 1 tickets") });
  expect(shown.err).toContain("would go");
  expect(await titles()).toContain("A1,讨要运费");

  const { code, out } = await run("--as-of", "2026-03-01", "--apply", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    applied: true,
    texts: 1,
    years: [{ year: 2019, texts: 1, again: 0 }],
  });
  expect(await titles()).toBe("number,title\r\nA1,\r\nB2,罚款\r\n");
});
