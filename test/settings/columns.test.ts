import { describe, expect, it, vi } from "vitest";
import { loadAll } from "../../src/commands/load.ts";
import { readSettings } from "../../src/settings/home.ts";
import { type Bench, bench, counts, csv, NOW, tickets, xlsx } from "../feeds/support.ts";

const AT = "2026-02-11 09:05:03";
const feed = (more: string) => `feeds:\n  - name: own\n    kind: ticket\n    path: feeds/*\n    ${more}\n`;

describe("a column that the settings name", () => {
  it("and the file has not refuses the file, with the wanted header and the nearest: no alias takes its place", async () => {
    const b = await bench();
    b.settings(feed("columns: { number: 工单编好, tags: 特殊标记 }"));
    b.write("a.csv", tickets([{ 工单编号: "A1", 受理时间: AT }]));
    b.write("b.csv", csv(["工单编好", "受理时间", "特殊标记"], [["B1", AT, "【督查】"]]));
    const [refused, loaded] = await b.load();
    expect(refused?.error?.message).toBe(
      'feeds/a.csv: feed own of the settings names a column that the file does not have, or that serves another field: "工单编好" for number (nearest here: 工单编号); "特殊标记" for tags. Columns found: 工单编号, 受理时间',
    );
    expect(refused?.error?.hint).toMatch(/^correct columns of feed own in xianban\.yaml/);
    expect(counts(loaded)).toEqual([1, 1, 0, 0, 0]);
    expect(await b.one("SELECT reason FROM ops.file WHERE outcome = 'refused'")).toEqual({
      reason: "设置中写明的列不在文件里：“工单编好”（number），相近的列：工单编号；“特殊标记”（tags）",
    });
    expect(await b.rows("SELECT number, tags FROM core.ticket")).toEqual([
      { number: "B1", tags: "【督查】" },
    ]);
  });

  it("for two fields serves the first, and the file is refused for the second", async () => {
    const b = await bench();
    b.settings(feed("columns: { received_at: 时间, completed_at: 时间 }"));
    b.write("a.csv", csv(["工单编号", "时间"], [["A1", AT]]));
    expect((await b.load())[0]?.error?.message).toContain('"时间" for completed_at');
  });

  it("by its letter reads a file without any header", async () => {
    const b = await bench();
    b.settings(feed("header_row: 0\n    columns: { number: A, received_at: C, unit: AB }"));
    const row = (number: string) => [number, null, AT, ...Array(24).fill("x"), "武清区"];
    b.write("a.xlsx", await xlsx({ name: "s", rows: [row("A1"), row("A2")] }));
    b.write("b.csv", csv(row("B1"), [row("B2")]));
    const reports = await b.load();
    expect(reports.map(counts)).toEqual([
      [2, 2, 0, 0, 0],
      [2, 2, 0, 0, 0],
    ]);
    expect(await b.rows("SELECT number, unit_id FROM core.ticket ORDER BY number")).toEqual(
      ["A1", "A2", "B1", "B2"].map((number) => ({ number, unit_id: "wuqing" })),
    );
  });

  it("by a letter that the file has not is refused", async () => {
    const b = await bench();
    b.settings(feed("header_row: 0\n    columns: { number: A, received_at: D }"));
    b.write("a.csv", csv(["A1", AT], [["A2", AT]]));
    expect((await b.load())[0]?.error?.message).toMatch(/"D" for received_at.*Columns found: A, B$/);
  });

  it("under a header row that holds none of the names is refused with that row", async () => {
    const b = await bench();
    b.settings(feed("header_row: 2"));
    b.write("a.csv", csv(["工单编号", "受理时间"], [["A1", AT]]));
    expect((await b.load())[0]?.error?.message).toBe(
      "feeds/a.csv: row 2, which header_row of feed own names, holds no known column",
    );
  });
});

describe("a feed", () => {
  /** What a load says on the terminal. */
  async function saidBy(b: Bench): Promise<string> {
    const said: string[] = [];
    const heard = vi.spyOn(process.stderr, "write").mockImplementation((text) => said.push(String(text)) > 0);
    const session = { home: b.home, settings: readSettings(b.home), warehouse: b.warehouse, now: NOW };
    await loadAll(session, []).finally(() => heard.mockRestore());
    return said.join("");
  }

  it("whose path fits no file is said aloud", async () => {
    const b = await bench();
    b.settings("feeds:\n  - { name: letters, kind: ticket, path: feed/letters-*.csv }\n");
    b.write("letters-1.csv", tickets([{ 工单编号: "A1", 受理时间: AT }]));
    expect(await saidBy(b)).toContain(
      "feed letters: no file of the home folder fits its path feed/letters-*.csv",
    );
  });

  it("with another name than before is said aloud: its tickets would count twice", async () => {
    const b = await bench();
    await b.take("letters-1.csv", tickets([{ 工单编号: "A1", 受理时间: AT }]));
    b.settings("feeds:\n  - { name: letters, kind: ticket, path: feeds/letters-*.csv }\n");
    b.write("letters-2.csv", tickets([{ 工单编号: "A1", 受理时间: AT, 标题: "运费" }]));
    expect(await saidBy(b)).toContain("feed letters: feeds/letters-1.csv was loaded as hotline before");
    b.settings("feeds:\n  - { name: hotline, kind: ticket, path: feeds/letters-*.csv }\n");
    expect(await saidBy(b)).not.toContain("hotline before");
  });

  it("whose numbers lost their zeros gets them back by number_width", async () => {
    const b = await bench();
    b.settings(feed("number_width: 8"));
    b.write("1.csv", tickets([{ 工单编号: "00012345", 受理时间: AT }]));
    b.write(
      "2.csv",
      csv(
        ["工单编号", "受理时间"],
        [
          ["12345", AT],
          ["12345.0", AT],
          ["123456789", AT],
          ["GD1", AT],
        ],
      ),
    );
    expect((await b.load()).map(counts)).toEqual([
      [1, 1, 0, 0, 0],
      [4, 2, 0, 2, 0],
    ]);
    expect(await b.rows("SELECT number FROM core.ticket ORDER BY number")).toEqual([
      { number: "00012345" },
      { number: "123456789" },
      { number: "GD1" },
    ]);
  });
});
