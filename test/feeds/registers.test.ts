import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bench, csv, tickets } from "./support.ts";

const AT = "2026-02-11 09:05:03";
describe("registers", () => {
  it("an alias added later takes effect on what was loaded, and its flag goes", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      tickets([{ 工单编号: "A1", 受理时间: AT, 承办单位: "武清运管所", 涉及平台: "驮驮快运" }]),
    );
    b.write("c.csv", csv(["投诉编号", "平台", "投诉时间"], [["P1", "驮驮快运", AT]]));
    await b.load();
    expect(await b.one("SELECT unit_id, complained_platform_id AS p, flags FROM core.ticket")).toEqual({
      unit_id: null,
      p: null,
      flags: ["unknown_platform", "unknown_unit"],
    });
    const units = join(b.home.registers, "units.csv");
    writeFileSync(units, readFileSync(units, "utf8").replace("武清交通局", "武清交通局|武清运管所"));
    appendFileSync(join(b.home.registers, "platforms.csv"), "tuotuo,驮驮快运,,false\n");
    await b.load();
    expect(await b.one("SELECT unit_id, complained_platform_id AS p, flags FROM core.ticket")).toEqual({
      unit_id: "wuqing",
      p: "tuotuo",
      flags: null,
    });
    expect(await b.one("SELECT unit_id FROM core.assignment")).toEqual({ unit_id: "wuqing" });
    expect(await b.one("SELECT platform_id, flags FROM core.platform_complaint")).toEqual({
      platform_id: "tuotuo",
      flags: null,
    });
  });

  it("a unit that is renamed stays the same, and one that is merged takes its tickets along", async () => {
    const b = await bench();
    const of = (number: string, unit: string) => ({ 工单编号: number, 受理时间: AT, 承办单位: unit });
    b.write("a.csv", tickets([of("A1", "和平区交通局"), of("A2", "南开区交通局"), of("A3", "武清交通局")]));
    await b.load();
    const units = join(b.home.registers, "units.csv");
    const merged = readFileSync(units, "utf8")
      .split("\n")
      .filter((line) => !line.startsWith("heping,"))
      .join("\n")
      .replace("南开区交通局", "南开区交通局|和平区交通局|和平南开交通局")
      .replace("武清交通局", "武清交通局|武清运管局");
    writeFileSync(units, merged);
    b.write("b.csv", tickets([of("B1", "和平南开交通局"), of("B2", "武清运管局")]));
    await b.load();
    const rows = await b.rows(
      "SELECT unit_id, list(number ORDER BY number) AS tickets FROM core.ticket GROUP BY unit_id ORDER BY unit_id",
    );
    expect(rows).toEqual([
      { unit_id: "nankai", tickets: ["A1", "A2", "B1"] },
      { unit_id: "wuqing", tickets: ["A3", "B2"] },
    ]);
    expect(await b.one("SELECT count(*) AS n FROM core.assignment WHERE unit_id = 'heping'")).toEqual({
      n: 0,
    });
  });

  it("that lose a row lose it in the warehouse", async () => {
    const b = await bench();
    await b.load();
    for (const [file, id] of [
      ["units.csv", "huoyunchu"],
      ["platforms.csv", "huoda"],
      ["divisions.csv", "fagui"],
      ["districts.csv", "jizhou"],
    ] as const) {
      const path = join(b.home.registers, file);
      writeFileSync(
        path,
        readFileSync(path, "utf8")
          .split("\n")
          .filter((line) => !line.startsWith(`${id},`))
          .join("\n"),
      );
    }
    await b.load();
    expect(
      await b.one(
        "SELECT (SELECT count(*) FROM core.unit) AS units, (SELECT count(*) FROM core.platform) AS platforms, (SELECT count(*) FROM core.division) AS divisions, (SELECT count(*) FROM core.district) AS districts",
      ),
    ).toEqual({ units: 23, platforms: 9, divisions: 4, districts: 15 });
  });
});

describe("the sample", () => {
  it("leaves with the first own file, whole", async () => {
    const b = await bench();
    b.write(
      "sample/s.csv",
      tickets([
        { 工单编号: "S1", 受理时间: AT, 标题: "样例", 承办单位: "武清区" },
        { 工单编号: "", 受理时间: AT },
      ]),
    );
    await b.load();
    expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 1 });
    b.write("own.csv", tickets([{ 工单编号: "A1", 受理时间: AT, 标题: "自有" }]));
    await b.load();
    expect(await b.rows("SELECT number, title FROM core.ticket")).toEqual([{ number: "A1", title: "自有" }]);
    expect(
      await b.one(
        "SELECT (SELECT count(*) FROM core.assignment) AS a, (SELECT count(*) FROM core.text) AS t, (SELECT count(*) FROM ops.rejected) AS r, (SELECT count(*) FROM ops.file) AS f",
      ),
    ).toEqual({ a: 0, t: 1, r: 0, f: 1 });
    rmSync(join(b.home.feeds, "own.csv"));
    await b.load();
    expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 1 });
  });

  it("stays while no file of one's own could be used", async () => {
    const b = await bench();
    b.write("sample/s.csv", tickets([{ 工单编号: "S1", 受理时间: AT }]));
    await b.load();
    b.write("own.csv", "");
    await b.load();
    expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 1 });
  });
});
