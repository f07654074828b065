import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Home } from "../../../src/settings/home.ts";
import { call, newHome } from "../../cli/support.ts";
import { csv, xlsx } from "../../feeds/support.ts";
import { LENDER, MIXING_PLANT } from "./letters-one.ts";
import { SUBSIDY } from "./letters-two.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-topics-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const home: Home = newHome();

const HEADER = ["编号", "时间", "来电人", "标题", "内容"];
const ROWS = [...MIXING_PLANT, ...LENDER, ...SUBSIDY].map(([caller, title, body], at) => [
  `L${at + 1}`,
  `2025/3/${1 + (at % 20)} 8:${10 + at}:00`,
  caller,
  title,
  body,
]);

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const ALL = ["--id", "编号", "--time", "时间", "--text", "标题,内容", "--caller", "来电人"];
const topics = (path: string, ...more: string[]) => call("topics", path, "--home", home.dir, ...more);
const letters = written("letters.csv", csv(HEADER, ROWS));

describe("xianban topics", () => {
  it("prints JSON, hottest first, with the ids of each topic's letters", async () => {
    const { code, out, err } = await topics(letters, ...ALL, "--json");
    expect(code).toBe(0);
    const found = JSON.parse(out);
    expect(found).toHaveLength(3);
    expect(Object.keys(found[0])).toEqual(
      "topic label heat tickets callers first last keywords sentence members".split(" "),
    );
    const plant = found.find(({ label }: { label: string }) => label.startsWith("锦瑞新城"));
    expect(plant).toMatchObject({ label: "锦瑞新城 · 搅拌站、噪音", tickets: 8, callers: 7 });
    expect(plant.first).toBe("2025-03-01 08:10:00");
    expect(plant.members.every((id: string) => Number(id.slice(1)) <= MIXING_PLANT.length)).toBe(true);
    const heats = found.map(({ heat }: { heat: number }) => heat);
    expect(heats).toEqual([...heats].sort((a: number, b: number) => b - a));
    expect(err).toContain(`topics: ${ROWS.length} letters, 3 topics with`);
  });

  it("prints a table and CSV, and no more than the top asked for", async () => {
    const table = await topics(letters, ...ALL);
    expect(table.out).toMatch(/heat\s+tickets\s+first\s+last\s+label/);
    const { out } = await topics(letters, ...ALL, "--top", "1", "--csv");
    const lines = out.trim().split(/\r?\n/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe("topic,label,heat,tickets,callers,first,last,keywords,sentence,members");
  });

  it("gives the same bytes at every run", async () => {
    const [one, other] = [await topics(letters, ...ALL, "--json"), await topics(letters, ...ALL, "--json")];
    expect(one.out).toBe(other.out);
  });

  it("reads workbooks, and does without times and callers", async () => {
    const path = written("letters.xlsx", await xlsx({ name: "来信", rows: [HEADER, ...ROWS] }));
    const { code, out } = await topics(path, "--id", "编号", "--text", "标题", "--json");
    expect(code).toBe(0);
    const [first] = JSON.parse(out);
    expect([first.first, first.last, first.callers]).toEqual([null, null, null]);
  });

  it("says how many times it cannot read, and goes on without them", async () => {
    const spoiled = ROWS.map((row, at) => (at % 4 === 0 ? [row[0]!, "昨天下午", ...row.slice(2)] : row));
    const { code, err } = await topics(written("times.csv", csv(HEADER, spoiled)), ...ALL, "--json");
    expect(code).toBe(0);
    expect(err).toContain(
      `topics: ${Math.ceil(ROWS.length / 4)} of ${ROWS.length} times in 时间 cannot be read`,
    );
  });

  it("names the nearest column where one is missing", async () => {
    const { code, err } = await topics(letters, "--id", "编号", "--text", "标题,内容详情", "--json");
    expect(code).toBe(2);
    expect(err).toMatch(/no column 内容详情 \(nearest: 内容/);
  });

  it("says what is wrong with a file that is not there or empty, and finds nothing under a header alone", async () => {
    expect((await topics(join(folder, "none.csv"), ...ALL)).err).toContain("no such file");
    const empty = await topics(written("empty.csv", ""), ...ALL);
    expect(empty.code).not.toBe(0);
    expect(empty.err).toContain("empty.csv");
    const header = await topics(written("header.csv", csv(HEADER, [])), ...ALL, "--json");
    expect([header.code, JSON.parse(header.out)]).toEqual([0, []]);
  });

  it("wants a file, an id and texts", async () => {
    expect((await topics(letters, "--text", "标题")).err).toContain("--id wanted");
    expect((await topics(letters, "--id", "编号")).err).toContain("--text wanted");
    expect((await call("topics", "--home", home.dir, ...ALL)).err).toContain("one file wanted");
  });

  it("masks personal data in label, keywords and sentence", async () => {
    const personal = ["13912345678", "110101199003074258", "京A12345", "6222020200112233445", "王建国"];
    const rows = Array.from({ length: 8 }, (_, at) => [
      `P${at}`,
      "2025-03-01 08:00:00",
      `c${at}`,
      `云栖苑${personal[at % 4]}车位纠纷${personal[0]}`,
      `云栖苑车位纠纷，电话${personal[0]}，身份证${personal[1]}，车牌${personal[2]}，卡号${personal[3]}，老板${personal[4]}拖欠押金，请处理。`,
    ]);
    const { out } = await topics(written("personal.csv", csv(HEADER, rows)), ...ALL, "--json");
    const found = JSON.parse(out);
    expect(found.length).toBeGreaterThan(0);
    for (const one of personal) expect(out).not.toContain(one);
  });

  it("keeps ids that come twice", async () => {
    const twice = ROWS.map((row) => ["同号", ...row.slice(1)]);
    const { code, out, err } = await topics(written("twice.csv", csv(HEADER, twice)), ...ALL, "--json");
    expect(err).toContain(`topics: ${ROWS.length - 1} rows have an id that stands before; each row counts`);
    expect(code).toBe(0);
    expect(JSON.parse(out)[0].members[0]).toBe("同号");
  });
});
