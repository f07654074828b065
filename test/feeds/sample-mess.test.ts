import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { FileReport } from "../../src/feeds/load.ts";
import { writeSample } from "../../src/sample/sample.ts";
import type { Truth } from "../../src/sample/truth-file.ts";
import { type Bench, bench } from "./support.ts";

let b: Bench;
let truth: Truth;
let reports: FileReport[];

beforeAll(async () => {
  b = await bench();
  const out = join(b.home.feeds, "sample");
  await writeSample({ out, tickets: 1000, to: "2025-05-31" });
  truth = JSON.parse(readFileSync(join(out, "truth.json"), "utf8")) as Truth;
  reports = await b.load();
});

describe("the sample", () => {
  it("is loaded whole: every file, no row lost, every ticket and complaint there", async () => {
    expect(reports.map((report) => report.outcome)).toEqual(reports.map(() => "loaded"));
    expect(reports).toHaveLength(truth.files.length);
    for (const { landing } of reports.flatMap((report) => report.tables)) {
      expect(landing?.read).toBe(
        (landing?.fresh ?? 0) + (landing?.changed ?? 0) + (landing?.same ?? 0) + (landing?.refused ?? 0),
      );
    }
    const plain = "regexp_full_match(number, '\\d{12}0\\d{5}')";
    expect(await b.one(`SELECT count(*) AS n FROM core.ticket WHERE ${plain}`)).toEqual({ n: truth.tickets });
  });

  it("refuses as many rows of each file as truth.json says", async () => {
    for (const report of reports) {
      const planted = truth.mess.filter(
        (note) => note.file === basename(report.file) && note.outcome === "refused",
      );
      const refused = report.tables.reduce((sum, table) => sum + (table.landing?.refused ?? 0), 0);
      expect(refused, report.file).toBe(planted.length);
    }
    expect(truth.mess.filter((note) => note.outcome === "refused").length).toBeGreaterThan(5);
  });

  it("gives every planted row the outcome that it states", async () => {
    const numbers = truth.mess.filter((note) => note.number !== "");
    expect(new Set(truth.mess.map((note) => note.outcome))).toEqual(
      new Set(["refused", "flagged", "void", "same"]),
    );
    const cases = await b.rows<{ number: string; flags: string[] | null; status: string | null }>(
      "SELECT number, flags, status FROM core.ticket UNION ALL SELECT number, flags, status FROM core.platform_complaint",
    );
    const of = new Map(cases.map((row) => [row.number, row]));
    for (const note of numbers) {
      const found = of.get(note.number);
      const shown = `${note.kind} ${note.number} in ${note.file}`;
      if (note.outcome === "refused") expect(found, shown).toBeUndefined();
      if (note.outcome === "void") expect(found?.status, shown).toBe("作废");
      if (note.outcome === "same") expect(found, shown).toBeDefined();
      if (note.outcome === "flagged") expect(found?.flags, shown).toContain(note.kind);
    }
  });

  it("says why each row was refused, in Chinese", async () => {
    const reasons = await b.rows<{ reason: string; n: number }>(
      "SELECT regexp_replace(reason, '[（：].*', '') AS reason, count(*) AS n FROM ops.rejected GROUP BY 1 ORDER BY 1",
    );
    expect(new Set(reasons.map((row) => row.reason))).toEqual(
      new Set(["受理时间无法识别", "工单编号被表格软件改成科学计数", "缺受理时间", "缺工单编号"]),
    );
  });
});
