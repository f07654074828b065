import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { beforeAll, expect, it } from "vitest";
import { call, newHome } from "../../cli/support.ts";
import { tickets } from "../../feeds/support.ts";

const home = newHome();
const run = (...args: string[]) => call("visits", "--home", home.dir, "--as-of", "2026-03-10", ...args);
const NUMBER = "260206154554011426";

beforeAll(async () => {
  const row = (number: string, unit: string) => ({
    ...{ 工单编号: number, 受理时间: "2026-02-01 09:00:00", 办结时间: "2026-02-05 09:00:00", 承办单位: unit },
    ...{ 标题: "讨要运费", 诉求内容: "电话13812345678，拖欠运费", 答复内容: "=已协调" },
  });
  const file = join(home.feeds, "a.csv");
  writeFileSync(file, tickets([row(NUMBER, "武清区交通运输局"), row("B2", "北辰区交通运输局")]));
  await call("load", "--home", home.dir);
});

it("writes the call sheet with the reason first, the seed in every line and no number of a caller", async () => {
  const out = join(home.dir, "calls.csv");
  const { code, err } = await run("--period", "2026-02", "--seed", "7", "--out", out);
  expect(code).toBe(0);
  expect(err).toContain(
    "visits: 2 of 2 tickets completed from 2026-02-01 to 2026-02-28, as of 2026-03-10 23:59:59, seed 7",
  );
  const [header = "", first = ""] = readFileSync(out, "utf8").split("\r\n");
  const asked = ["是否接通", "不满意原因（先问）", "是否联系", "是否解决", "满意程度", "新的疑问"];
  expect(header.slice(header.indexOf("是否接通")).split(",").slice(0, 6)).toEqual(asked);
  expect(header.startsWith("\uFEFF工单编号,承办单位,")).toBe(true);
  expect(first).toContain("[电话]");
  expect(first).not.toContain("13812345678");
  expect(first.endsWith(",7")).toBe(true);
  const { out: kept } = await call(
    "query",
    "--home",
    home.dir,
    "--csv",
    "SELECT seed, len(tickets) AS n FROM ops.visit_draw",
  );
  expect(kept.trim().split("\r\n")).toEqual(["seed,n", "7,2"]);
});

it("takes the workbook back as it was filled in, long numbers whole", async () => {
  const out = join(home.dir, "visits.xlsx");
  expect((await run("--out", out)).code).toBe(0);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(out);
  expect(book.worksheets.map(({ name }) => name)).toEqual(["回访名单", "抽样说明"]);
  const sheet = book.getWorksheet("回访名单")!;
  const header = sheet.getRow(1).values as string[];
  const first = sheet.getRow(3);
  expect(sheet.views[0]).toMatchObject({ state: "frozen", xSplit: 1, ySplit: 1 });
  expect(first.getCell(header.indexOf("是否联系")).dataValidation).toMatchObject({ formulae: ['"是,否"'] });
  expect(first.getCell(header.indexOf("工单编号")).value).toBe(NUMBER);
  first.getCell(header.indexOf("免访理由")).value = "匿名";
  await book.xlsx.writeFile(out);
  const { code, err } = await run();
  rmSync(out);
  expect(code).toBe(0);
  expect(err).toContain("武清区交通运输局: 0 of 1, 1 exempt by visits.csv");
});

it("shows a draw on the terminal without putting it on record", async () => {
  const { code, out } = await run("--seed", "8");
  expect(code).toBe(0);
  expect(out.split("\r\n")).toHaveLength(4);
  const { out: kept } = await call(
    "query",
    "--home",
    home.dir,
    "--csv",
    "SELECT count(*) FROM ops.visit_draw WHERE seed = '8'",
  );
  expect(kept).toContain("0");
});

it("leaves out what visits.csv marks as exempt, and refuses lines that do not fit", async () => {
  const file = join(home.dir, "visits.csv");
  writeFileSync(file, "工单编号,免访理由\nB2,匿名\n");
  const { code, err } = await run();
  expect(code).toBe(0);
  expect(err).toContain("visits: 1 of 2");
  expect(err).toContain("1 exempt by visits.csv");
  expect(err).toContain("1 of them nobody rated badly");
  writeFileSync(file, "工单编号,回访时间,是否接通\nX9,2026-03-02,是\n");
  expect(await run()).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${file}:2: ticket: no ticket X9`),
  });
});

it.each([
  [["--share", "0"], "not between 0 and 100"],
  [["--per-unit", "0"], "nothing would be drawn"],
  [["--per-unit", "2", "--share", "5"], "--per-unit beside --share"],
  [["--out", "calls.pdf"], "neither .csv nor .xlsx"],
  [["--seed", "x"], "not a whole number"],
])("refuses %s", async (args, why) => {
  expect(await run(...args)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
});

it("says so where nothing was completed", async () => {
  writeFileSync(join(home.dir, "visits.csv"), "ticket\n");
  expect(await run("--period", "2025-02")).toMatchObject({
    code: 1,
    err: expect.stringContaining("no ticket was completed from 2025-02-01"),
  });
});
