import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { METHOD_HELP } from "../../../src/commands/detect-help.ts";
import { METHODS, SETTINGS } from "../../../src/warnings/detectors/methods.ts";
import { call } from "../../cli/support.ts";
import { REFERENCE, referencePath, table } from "./reference.ts";

const folder = mkdtempSync(join(tmpdir(), "xianban-detect-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of rows under a header. */
function written(rows: readonly string[], header = "series,t,date,observed"): string {
  const path = join(folder, "series.csv");
  writeFileSync(path, [header, ...rows, ""].join("\n"));
  return path;
}

const rowsOf = (counts: readonly (number | string)[], name = "a") =>
  counts.map((count, i) => `${name},${i + 1},,${count}`);

const detect = (path: string, ...more: string[]) =>
  call("detect", "--input", path, "--frequency", "52", ...more);

/** Rows of what was printed, cells as they stand. */
function printed(out: string): Record<string, string>[] {
  const [head = "", ...lines] = out.trim().split("\r\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i]!, cell])));
}

describe("detect", () => {
  it("writes a row for every point, empty cells where nothing can be told, and says how many", async () => {
    const path = written([...rowsOf([1, 2, 3, 4, 5, 6, 7, 30]), ...rowsOf([5], "b")]);
    const output = join(folder, "out.csv");
    const { code, out, err } = await detect(path, "--method", "ears-c1", "--output", output);
    expect([code, out]).toEqual([0, ""]);
    const text = readFileSync(output, "utf8");
    expect(text).toMatch(/^series,t,observed,expected,upper,statistic,alarm\r\na,1,1,,,,\r\n/);
    const rows = printed(text);
    expect(rows).toHaveLength(9);
    expect(rows[7]).toMatchObject({ series: "a", t: "8", observed: "30", expected: "4", alarm: "1" });
    expect(rows[8]).toMatchObject({ series: "b", t: "1", alarm: "" });
    expect(err).toContain("detect: ears-c1: 2 series, 9 points, 1 alarms, 8 points untold");
  });

  it("prints JSON with null where nothing can be told", async () => {
    const { out } = await detect(written(rowsOf([1, 2])), "--method", "ears-c2", "--json");
    expect(JSON.parse(out)[0]).toEqual({
      series: "a",
      t: 1,
      observed: 1,
      expected: null,
      upper: null,
      statistic: null,
      alarm: null,
    });
  });

  it("takes rows in any order, t from any start, and judges from --from to --to in the series' own t", async () => {
    const rows = rowsOf([4, 4, 4, 4, 4, 4, 4, 9, 4, 4]).map((row) =>
      row.replace(/,(\d+),/, (_, t) => `,${100 + Number(t)},`),
    );
    const { out } = await detect(
      written(rows.reverse()),
      "--method",
      "ears-c1",
      "--from",
      "108",
      "--to",
      "109",
    );
    expect(printed(out).map(({ t, observed, alarm }) => [t, observed, alarm])).toEqual([
      ["108", "9", "1"],
      ["109", "4", "0"],
    ]);
  });

  it("refuses a range in which no point lies, and writes nothing", async () => {
    const path = written(rowsOf([1, 2, 3]));
    const output = join(folder, "none.csv");
    for (const range of [
      ["--from", "4"],
      ["--from", "3", "--to", "2"],
    ]) {
      const { code, out, err } = await detect(path, "--method", "ears-c1", "--output", output, ...range);
      expect([code, out, existsSync(output)]).toEqual([1, "", false]);
      expect(err).toContain(
        `${range.join(" ")}: no point lies in this range, the series run from t 1 to t 3`,
      );
    }
    expect((await detect(path, "--method", "ears-c1", "--from", "3")).code).toBe(0);
  });

  it("without --method takes the default, and names what stands in for a short history", async () => {
    const { code, err } = await detect(written(rowsOf(new Array<number>(40).fill(3))));
    expect(code).toBe(0);
    expect(err).toContain(
      "detect: rise: 1 series, 40 points, 0 alarms, 33 points with a short history by recent-level",
    );
  });

  it("judges over an exposure", async () => {
    const rows = [10, 12, 11, 9, 10, 8, 10, 22].map((count, i) => `a,${i + 1},${count},${i === 7 ? 2 : 1}`);
    const path = written(rows, "series,t,observed,trucks");
    const plain = await detect(path, "--method", "ears-c1");
    const over = await detect(path, "--method", "ears-c1", "--exposure", "trucks");
    expect([plain, over].map(({ out }) => printed(out)[7]!.alarm)).toEqual(["1", "0"]);
  });

  it.each([
    ["zeros", new Array<number>(330).fill(0), 0],
    ["a constant series", new Array<number>(330).fill(6), 0],
    ["one point", [7], 0],
    ["a history of three weeks", [7, 6, 8], 0],
    ["a year of nothing and then 10,000", [...new Array<number>(330).fill(0), 10_000], 1],
  ])("gives every method's rows for %s, with no cell that is not a number", async (_, counts, alarms) => {
    const path = written(rowsOf(counts));
    for (const method of METHODS) {
      const { code, out } = await detect(path, "--method", method);
      expect(code).toBe(0);
      expect(out).not.toMatch(/NaN|Infinity|undefined|null/);
      const found = printed(out).filter(({ alarm }) => alarm === "1").length;
      if (method === "rise") expect(found).toBe(alarms);
      else if (alarms === 0) expect(found).toBe(0);
    }
  });

  it.each([
    [["a,1,,4", "a,2,,-3"], "row 3: observed -3: not a whole number of 0 or more", "--exposure"],
    [["a,1,,4", "a,2,,2.5"], "row 3: observed 2.5: not a whole number of 0 or more", "--exposure"],
    [["a,1,,4", "a,2,,many"], "row 3: observed many: not a whole number", "give counts"],
    [["a,1,,4", "a,2,,5", "a,1,,6"], "row 4: series a has t 1 twice, first in row 2", "add the counts up"],
    [["a,1,,4", "a,4,,5"], "row 3: series a goes from t 1 to 4", "write a row for every t"],
    [["a,first,,4"], "row 2: t first: not a whole number", "1, 2, 3"],
    [["a,,,4"], "row 2: t is empty: not a whole number", "1, 2, 3"],
  ])("refuses %j: names row and value and the way out", async (rows, message, hint) => {
    const { code, out, err } = await detect(written(rows));
    expect([code, out]).toEqual([1, ""]);
    const lines = err.trim().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(message);
    expect(lines[1]).toContain(hint);
  });

  it("refuses bad dates where the calendar is asked for, and bad exposures", async () => {
    const dates = await detect(written(["a,1,2024-02-30,4"]), "--method", "farrington", "--calendar");
    expect(dates).toMatchObject({
      code: 1,
      err: expect.stringContaining("row 2: date 2024-02-30: not a date"),
    });
    const path = written(["a,1,4,0"], "series,t,observed,trucks");
    const exposure = await detect(path, "--exposure", "trucks");
    expect(exposure).toMatchObject({
      code: 1,
      err: expect.stringContaining("row 2: exposure 0: not a number above 0"),
    });
  });

  it.each([
    [["--method", "magic"], "--method magic: no such method", "one of: rise, farrington-flexible"],
    [["--alpha", "2", "--method", "ears-c1"], "--alpha 2: not a number above 0 and below 0.5", "--help"],
    [
      ["--threshold", "high", "--method", "farrington-flexible"],
      "--threshold high: no such threshold",
      "muan",
    ],
    [["--baseline", "1", "--method", "ears-c1"], "--baseline 1: not a whole number at least 2", "--help"],
    [["--lambda", "1.5", "--method", "ewma"], "--lambda 1.5: not a number above 0 and at most 1", "--help"],
    [["--lambda", "0.5", "--method", "cusum"], "--lambda: no option of the method cusum", "--transform"],
    [["--from", "x"], "--from x: not a whole number", "--help"],
    [["--frequency", "0"], "--frequency 0: not a whole number at least 1", "--help"],
    [["file.csv"], "detect: file.csv: not an option", "--input"],
  ])("%j is a wrong use", async (more, message, hint) => {
    const { code, err } = await detect(written(rowsOf([1])), ...more);
    expect(code).toBe(2);
    const [first = "", second = ""] = err.split("\n");
    expect(first).toContain(message);
    expect(second).toContain(hint);
  });

  it("names a missing file, a missing column, a missing option and a folder that cannot be written", async () => {
    expect(await detect(join(folder, "none.csv"))).toMatchObject({
      code: 1,
      err: expect.stringContaining("no such file"),
    });
    const path = written(["a,1,4"], "series,t,count");
    expect(await detect(path)).toMatchObject({ code: 2, err: expect.stringContaining("no column observed") });
    expect(await call("detect", "--input", path)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--frequency wanted"),
    });
    const good = written(rowsOf([1]));
    const output = join(folder, "no", "out.csv");
    expect(await detect(good, "--output", output)).toMatchObject({
      code: 1,
      err: expect.stringContaining("cannot be written"),
    });
    expect(existsSync(output)).toBe(false);
  });

  it("has help for the settings of every method", () => {
    const settings = new Set<string>(Object.values(SETTINGS).flat());
    const options = [...settings].map((name) => name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`));
    expect(Object.keys(METHOD_HELP).sort()).toEqual(options.sort());
  });

  it.runIf(REFERENCE)(
    "reaches the reference's configurations by options: Farrington flexible as the package has it",
    async () => {
      const rows = table("farrington_flexible.csv.gz").filter(
        ({ config, series }) => config === "package_default" && series === "shadar",
      );
      const path = written(
        table("series.csv")
          .filter(({ series }) => series === "shadar")
          .map((row) => `shadar,${row.t},,${row.observed}`),
      );
      const options =
        "--method farrington-flexible --years-back 4 --window 3 --alpha 0.05 --trend-p 0.05 --periods 1 --exclude-recent 3 --threshold delta";
      const { out } = await detect(
        path,
        ...options.split(" "),
        "--from",
        rows[0]!.t!,
        "--to",
        rows.at(-1)!.t!,
      );
      const own = printed(out);
      expect(own).toHaveLength(rows.length);
      for (const [i, row] of rows.entries()) {
        expect(own[i]!.alarm).toBe(row.alarm_textbook);
        if (row.upper_textbook === "") expect(own[i]!.upper).toBe("");
        else expect(Number(own[i]!.upper) / Number(row.upper_textbook)).toBeCloseTo(1, 3);
      }
    },
  );

  it.runIf(REFERENCE)("reads the reference's own file whole", async () => {
    const { code, out } = await call(
      "detect",
      "--input",
      referencePath("series.csv"),
      "--frequency",
      "52",
      "--method",
      "ears-c1",
    );
    expect(code).toBe(0);
    expect(printed(out)).toHaveLength(table("series.csv").length);
  });
});
