import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { big5, gb18030 } from "../loaders/helpers.ts";
import { type Bench, bench, tickets, xlsx } from "./support.ts";

const ROWS = [
  ["id", "name", "short_name", "aliases", "parent", "district", "kind"],
  ["wuqing", "武清区交通运输局", "武清区", "武清交通局|武清运管所", "", "武清", "区交通运输主管部门"],
  ["beichen", "北辰区交通运输局", "北辰区", "北辰交通局", "", "北辰", "区交通运输主管部门"],
];
const TEXT = ROWS.map((row) => `${row.join(",")}\n`).join("");
const UNITS = "SELECT unit_id, name, short_name, district FROM core.unit ORDER BY position";
const READ = [
  { unit_id: "wuqing", name: "武清区交通运输局", short_name: "武清区", district: "武清" },
  { unit_id: "beichen", name: "北辰区交通运输局", short_name: "北辰区", district: "北辰" },
];

/** A bench whose only register of units is the given file. */
async function withUnits(name: string, content: string | Uint8Array): Promise<Bench> {
  const b = await bench();
  rmSync(join(b.home.registers, "units.csv"));
  b.write(`/registers/${name}`, content);
  return b;
}

describe("a register", () => {
  it.each([
    ["UTF-8 with a mark, as Excel saves it", "units.csv", Buffer.from(`\ufeff${TEXT}`)],
    ["GB18030, as Excel saves plain CSV", "units.csv", gb18030(TEXT)],
    [
      "UTF-16, as Excel saves Unicode text",
      "units.txt",
      Buffer.from(`\ufeff${TEXT.replaceAll(",", "\t")}`, "utf16le"),
    ],
    ["with semicolons and CR LF", "units.csv", TEXT.replaceAll(",", ";").replaceAll("\n", "\r\n")],
  ])("is read in %s", async (_, name, content) => {
    const b = await withUnits(name, content);
    await b.load();
    expect(await b.rows(UNITS)).toEqual(READ);
  });

  it("is read in Big5", async () => {
    const b = await withUnits("units.csv", big5("id,name\na,交通運輸局北區辦公室\n"));
    await b.load();
    expect(await b.rows("SELECT name FROM core.unit")).toEqual([{ name: "交通運輸局北區辦公室" }]);
  });

  it("is read from a workbook with a title, a column of the office's own and blank rows", async () => {
    const rows = [
      ["承办单位名录"],
      ...ROWS.map((row, i) => [...row, i === 0 ? "联系方式" : "内线"]),
      [],
      [" "],
    ];
    const b = await withUnits(
      "units.xlsx",
      await xlsx({ name: "说明", rows: [["本表每月更新"]] }, { name: "单位", rows }),
    );
    await b.load();
    expect(await b.rows(UNITS)).toEqual(READ);
  });

  it("may have headers in Chinese, and aliases with other marks between them", async () => {
    const b = await withUnits(
      "units.csv",
      "单位编码,单位名称,简称,别名,上级单位,所属区县,单位类型\nwuqing,武清区交通运输局,武清区,武清交通局；武清运管所、武清运输处,,武清,区交通运输主管部门\n",
    );
    b.write(
      "/registers/platforms.csv",
      "平台编码,平台名称,别名,是否重点\nmanban,满帮,运满满｜货车帮,是\ntuotuo,驮驮快运,,否\n",
    );
    b.write("/registers/districts.csv", '区县,全称,别名,货车保有量\n武清,武清区,,"12,300 辆"\n');
    b.write("/registers/divisions.csv", "处室编码,处室名称\nhuoyun,委货运处\n");
    b.write(
      "a.csv",
      tickets([
        {
          工单编号: "A1",
          受理时间: "2026-02-11 09:05:03",
          承办单位: "武清运输处",
          涉及平台: "货车帮",
          事发区县: "武清区",
        },
      ]),
    );
    await b.load();
    expect(await b.rows(UNITS)).toEqual(READ.slice(0, 1));
    expect(await b.rows("SELECT platform_id, key_platform FROM core.platform ORDER BY position")).toEqual([
      { platform_id: "manban", key_platform: true },
      { platform_id: "tuotuo", key_platform: false },
    ]);
    expect(await b.rows("SELECT district, trucks FROM core.district")).toEqual([
      { district: "武清", trucks: 12300 },
    ]);
    expect(await b.rows("SELECT division_id, name FROM core.division")).toEqual([
      { division_id: "huoyun", name: "委货运处" },
    ]);
    expect(
      await b.one("SELECT unit_id, complained_platform_id AS p, district, flags FROM core.ticket"),
    ).toEqual({
      unit_id: "wuqing",
      p: "manban",
      district: "武清",
      flags: null,
    });
  });

  it("of official rates is read from a workbook with percentages as such cells", async () => {
    const b = await bench();
    const rows = [
      ["通报月份", "发布单位", "范围", "对象", "响应率", "解决率", "满意率", "样本数", "文号"],
      ["2026-01", "交通运输部", "city", "", 0.952, "88.1%", 91.5, 1000, "运函〔2026〕1号"],
    ];
    b.write("/registers/official_rates.xlsx", await xlsx({ name: "通报", rows }));
    await b.load();
    expect(await b.one("SELECT response, resolution, satisfaction, n FROM core.official_rate")).toEqual({
      response: 0.952,
      resolution: expect.closeTo(0.881, 9),
      satisfaction: 0.915,
      n: 1000,
    });
  });
});

describe("a register that cannot be used stops the load and says why", () => {
  const failure = async (b: Bench) => String(await b.load().catch((error: unknown) => error));

  it("where a column is missing", async () => {
    const b = await withUnits("units.csv", "代号名,单位全名\nwuqing,武清区交通运输局\n");
    expect(await failure(b)).toMatch(
      /units\.csv: columns wanted: id \(单位编码, .*\), name \(.*\); columns found: 代号名, 单位全名/,
    );
  });

  it("where it is empty, a picture, or lies there twice", async () => {
    expect(await failure(await withUnits("units.csv", ""))).toMatch(
      /units\.csv: units\.csv: the file is empty/,
    );
    const picture = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(64)]);
    expect(await failure(await withUnits("units.xlsx", picture))).toMatch(/units\.xlsx: a PNG picture/);
    const b = await withUnits("units.csv", TEXT);
    b.write("/registers/units.xlsx", await xlsx({ name: "单位", rows: ROWS }));
    expect(await failure(b)).toMatch(/units\.csv: there is units\.xlsx beside it: keep one of the two/);
  });

  it("where a row has no id, no name or too many cells, each by its line", async () => {
    const b = await withUnits("units.csv", "id,name\n,甲局\nb,\nc,丙局,多,余\nd,丁局\n");
    const message = await failure(b);
    expect(message).toMatch(/units\.csv:2: id: empty/);
    expect(message).toMatch(/units\.csv:3: name: empty/);
    expect(message).toMatch(/units\.csv:4: cannot be read: 本行有 4 个单元格，多于 2 列/);
    expect(await b.rows("SELECT * FROM core.unit")).toEqual([]);
  });
});
