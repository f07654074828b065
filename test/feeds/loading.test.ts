import { describe, expect, it } from "vitest";
import { bench, checksums, counts, csv, tickets, xlsx } from "./support.ts";

const AT = "2026-02-11 09:05:03";
describe("a file", () => {
  it("loaded twice changes nothing, under its own name or another, in other bytes or another order of columns", async () => {
    const b = await bench();
    const rows = [1, 2, 3].map((i) => ({
      工单编号: `A${i}`,
      受理时间: AT,
      承办单位: "武清区交通局、北辰区交通局",
      备注: `r${i}`,
      说明: "x",
      标题: "题",
    }));
    b.write("a.csv", tickets(rows));
    await b.load();
    const before = await checksums(b.warehouse);
    expect((await b.load()).map((report) => report.outcome)).toEqual(["known"]);
    b.write("copy.csv", tickets(rows));
    expect((await b.load()).map((report) => report.outcome)).toEqual(["known", "known"]);
    expect(await checksums(b.warehouse)).toEqual(before);
    b.write(
      "turned.csv",
      tickets(
        rows.map(({ 工单编号, 受理时间, 承办单位, 备注, 说明, 标题 }) => ({
          标题,
          说明,
          备注,
          承办单位,
          受理时间,
          工单编号,
        })),
      ),
    );
    const turned = tickets(rows)
      .split("\n")
      .map((line) => line.split(",").reverse().join(","))
      .join("\n");
    b.write("turned.csv", turned);
    expect(counts((await b.load()).find((report) => report.file.includes("turned")))).toEqual([
      3, 0, 0, 3, 0,
    ]);
    const { "ops.file": _, ...now } = await checksums(b.warehouse);
    const { "ops.file": __, ...then } = before;
    expect(now).toEqual(then);
  });

  it("whose second sheet is a part of the first counts no row twice", async () => {
    const b = await bench();
    const rows = [
      ["A1", AT, "x"],
      ["A2", AT, "y"],
    ];
    b.write(
      "a.xlsx",
      await xlsx(
        { name: "全部", rows: [["工单编号", "受理时间", "标题"], ...rows] },
        { name: "空", rows: [] },
        {
          name: "重点",
          rows: [
            ["标题", "工单编号", "受理时间"],
            ["x", "A1", AT],
          ],
        },
      ),
    );
    const [report] = await b.load();
    expect(report?.tables.map((table) => [table.part, table.landing?.fresh, table.landing?.same])).toEqual([
      ["全部", 2, 0],
      ["重点", 0, 1],
    ]);
    expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 2 });
  });

  it("with one sheet that cannot be used keeps the good ones and names the other", async () => {
    const b = await bench();
    b.write(
      "a.xlsx",
      await xlsx(
        { name: "说明", rows: [["本表由热线办编制"], ["请勿外传"]] },
        {
          name: "工单",
          rows: [
            ["工单编号", "受理时间"],
            ["A1", AT],
          ],
        },
      ),
    );
    const [report] = await b.load();
    expect(report?.outcome).toBe("loaded");
    expect(await b.rows("SELECT part, outcome, rows_new FROM ops.file ORDER BY part")).toEqual([
      { part: "工单", outcome: "loaded", rows_new: 1 },
      { part: "说明", outcome: "refused", rows_new: 0 },
    ]);
    expect((await b.load()).map((again) => again.outcome)).toEqual(["known"]);
  });

  it("passes over blank rows, totals, page feet and repeated header rows without counting them", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      csv(
        ["工单编号", "受理时间", "承办单位"],
        [
          ["A1", AT, "武清区"],
          ["", "", ""],
          ["工单编号", "受理时间", "承办单位"],
          ["A2", AT, "北辰区"],
          ["合计", "", "2"],
          ["", "总 计", "2"],
          ["制表人：王某", "", ""],
          ["第 1 页 共 3 页", "", ""],
        ],
      ),
    );
    const [report] = await b.load();
    expect(counts(report)).toEqual([2, 2, 0, 0, 0]);
    expect(report?.tables[0]?.landing?.passed).toBe(6);
  });

  it("loses no row whose first cells are all blank", async () => {
    const b = await bench();
    const more = Array.from({ length: 15 }, (_, i) => `列${i}`);
    b.write(
      "a.csv",
      csv(
        ["工单编号", "受理时间", ...more],
        [
          ["A1", AT, ...more],
          ["", "", ...more.map((_, i) => (i === 14 ? "只有这里有字" : ""))],
        ],
      ),
    );
    expect(counts((await b.load())[0])).toEqual([2, 1, 0, 0, 1]);
  });
});

describe("ticket numbers", () => {
  it("of 18 digits survive a workbook as text, and one made a float is refused by name", async () => {
    const b = await bench();
    b.write(
      "a.xlsx",
      await xlsx({
        name: "s",
        rows: [
          ["工单编号", "受理时间"],
          ["120000202502280001", AT],
          ["120000202502280002", new Date(Date.UTC(2026, 1, 11, 9, 5, 3))],
          ["2.50912E+17", AT],
          [188409, AT],
        ],
      }),
    );
    expect(counts((await b.load())[0])).toEqual([4, 3, 0, 0, 1]);
    expect(await b.rows("SELECT number, received_at FROM core.ticket ORDER BY number")).toEqual([
      { number: "120000202502280001", received_at: AT },
      { number: "120000202502280002", received_at: AT },
      { number: "188409", received_at: AT },
    ]);
    expect(await b.one("SELECT row_number, field, reason FROM ops.rejected")).toEqual({
      row_number: 4,
      field: "number",
      reason: "工单编号被表格软件改成科学计数（2.50912E+17），原号已丢失：请把该列设为文本后重新导出",
    });
  });

  it("are refused where they are missing, too long, or stand for two tickets in one file", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      tickets([
        { 工单编号: "", 受理时间: AT },
        { 工单编号: "9".repeat(300), 受理时间: AT },
        { 工单编号: "A1", 受理时间: AT, 标题: "甲" },
        { 工单编号: "A1", 受理时间: "2026-02-12 10:00:00", 标题: "乙" },
        { 工单编号: "A3", 受理时间: "" },
        { 工单编号: "A4", 受理时间: "昨天下午三点" },
      ]),
    );
    expect(counts((await b.load())[0])).toEqual([6, 1, 0, 0, 5]);
    const found = await b.rows<{ row_number: number; field: string; reason: string; raw: string }>(
      "FROM ops.rejected ORDER BY row_number",
    );
    expect(found.map((row) => [row.row_number, row.field, row.reason])).toEqual([
      [2, "number", "缺工单编号"],
      [3, "number", "工单编号过长（300 个字符，最多 64 个）"],
      [5, "number", "工单编号与第 4 行重号，受理时间不同（2026-02-11 09:05:03）"],
      [6, "received_at", "缺受理时间"],
      [7, "received_at", "受理时间无法识别：昨天下午三点"],
    ]);
    expect(await b.one("SELECT title FROM core.ticket")).toEqual({ title: "甲" });
    for (const { raw } of found) expect(raw).not.toBe(null);
  });

  it("are one source's own: two feeds may use the same", async () => {
    const b = await bench();
    b.settings(
      "feeds:\n  - { name: one, kind: ticket, path: feeds/1.csv }\n  - { name: two, kind: ticket, path: feeds/2.csv }\n",
    );
    for (const i of [1, 2]) b.write(`${i}.csv`, tickets([{ 工单编号: "A1", 受理时间: AT, 标题: `${i}` }]));
    await b.load();
    expect(await b.rows("SELECT ticket_id FROM core.ticket ORDER BY 1")).toEqual([
      { ticket_id: "one:A1" },
      { ticket_id: "two:A1" },
    ]);
  });
});
