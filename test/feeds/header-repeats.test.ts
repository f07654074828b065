import { describe, expect, it } from "vitest";
import { bench, counts, csv, xlsx } from "./support.ts";

const at = (day: number) => `2026-02-${String(day).padStart(2, "0")} 09:05:03`;
const ROWS = Array.from({ length: 24 }, (_, i) => [`A${i + 1}`, at(i + 1), "武清区", at(i + 1), null]);
const NUMBERS = "SELECT count(*) AS n, count(DISTINCT number) AS numbers FROM core.ticket";

/** Rows in pages of eight, each page under the same lines; the cells that are merged on it. */
function printed(lines: readonly (readonly (string | null)[])[], merged: readonly string[]) {
  const pages = [0, 1, 2].map((page) => [...lines, ...ROWS.slice(page * 8, page * 8 + 8)]);
  const height = lines.length + 8;
  const merges = [0, 1, 2].flatMap((page) =>
    merged.map((range) => range.replaceAll(/\d+/g, (row) => String(Number(row) + page * height))),
  );
  return { name: "s", rows: pages.flat(), merges };
}

describe("a header that comes again on every page", () => {
  it("of two lines under merged cells, with its title, is no row", async () => {
    const b = await bench();
    const lines = [
      ["二月工单清单", null, null, null, null],
      ["工单编号", "受理时间", "承办单位", "办理情况", null],
      [null, null, null, "派单时间", "办结时间"],
    ];
    b.write("a.xlsx", await xlsx(printed(lines, ["A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2"])));
    const [report] = await b.load();
    expect(counts(report)).toEqual([24, 24, 0, 0, 0]);
    // Two pages repeat three lines each.
    expect(report?.tables[0]?.landing?.passed).toBe(6);
    expect(await b.one(NUMBERS)).toEqual({ n: 24, numbers: 24 });
    expect(await b.one("SELECT dispatched_at, completed_at FROM core.ticket WHERE number = 'A24'")).toEqual({
      dispatched_at: at(24),
      completed_at: null,
    });
  });

  it("whose number stands in the lower line is no row", async () => {
    const b = await bench();
    const lines = [
      ["基本信息", null, null, "办理情况", null],
      ["工单编号", "受理时间", "承办单位", "派单时间", "办结时间"],
    ];
    b.write("a.xlsx", await xlsx(printed(lines, ["A1:C1", "D1:E1"])));
    const [report] = await b.load();
    expect([counts(report), report?.tables[0]?.landing?.passed]).toEqual([[24, 24, 0, 0, 0], 4]);
  });

  it("in a CSV, where only its first cells are filled, and the page's number counts on, is no row", async () => {
    const b = await bench();
    const page = (n: number, rows: readonly (readonly (string | null)[])[]) => [
      [`工单清单（第${n}页）`, null, null, null, null],
      ["基本信息", null, null, "办理情况", null],
      ["工单编号", "受理时间", "承办单位", "派单时间", "办结时间"],
      ...rows,
    ];
    const rows = [...page(1, ROWS.slice(0, 12)), ...page(2, ROWS.slice(12))];
    b.write(
      "a.csv",
      csv(
        rows[0]!.map(String).map((cell) => (cell === "null" ? "" : cell)),
        rows.slice(1),
      ),
    );
    const [report] = await b.load();
    expect([counts(report), report?.tables[0]?.landing?.passed]).toEqual([[24, 24, 0, 0, 0], 3]);
  });

  it("does not hide a row that lacks its number or its time", async () => {
    const b = await bench();
    const header = ["工单编号", "受理时间", "承办单位"];
    const rows = [
      ["A1", at(1), "武清区"],
      header,
      ["", "", "武清区"],
      ["工单编号", at(2), "武清区"],
      ["A2", "受理时间", "武清区"],
    ];
    b.write("a.csv", csv(header, rows));
    const [report] = await b.load();
    expect(report?.tables[0]?.landing?.passed).toBe(1);
    expect(counts(report)).toEqual([4, 2, 0, 0, 2]);
  });
});
