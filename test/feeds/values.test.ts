import { listValue } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import type { Field } from "../../src/feeds/fields.ts";
import { preparePersonal } from "../../src/feeds/personal.ts";
import { unitNames } from "../../src/feeds/resolve.ts";
import { meaningOf, verdictsWithin } from "../../src/feeds/values.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { type Bench, bench, counts, KEY, tickets } from "./support.ts";

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await preparePersonal(warehouse, KEY);
  return () => warehouse.close();
});

/** What `sql` over `x` makes of each given cell. */
async function read(sql: string, cells: readonly string[]): Promise<Record<string, string | number | null>> {
  const rows = await warehouse.rows<{ x: string; y: string | number | null }>(
    `SELECT x, ${sql} AS y FROM (SELECT unnest($cells::VARCHAR[]) AS x)`,
    { cells: listValue([...cells]) },
  );
  return Object.fromEntries(rows.map(({ x, y }) => [x, y]));
}

const time = (cells: readonly string[], dates = "mdy") =>
  read(`feed_time(feed_text(x), 'Asia/Shanghai', '${dates}')`, cells);

describe("a moment", () => {
  const AT = "2026-02-11 09:05:03";
  const MINUTE = "2026-02-11 09:05:00";
  const DAY = "2026-02-11 00:00:00";
  const FORMS: Record<string, string> = {
    "2026-02-11 09:05:03": AT,
    "2026-2-11 9:5:3": AT,
    "2026/2/11 9:05": MINUTE,
    "2026/02/11 09时05分03秒": AT,
    "2026-02-11  09:05": MINUTE,
    "2026-02-11 09：05：03": AT,
    "2026-02-11T09:05": MINUTE,
    "2026.02.11 9:05": MINUTE,
    "2026.2.11": DAY,
    "2026-02-11": DAY,
    "2026-02-11 9": "2026-02-11 09:00:00",
    "2026年2月11日 9时5分": MINUTE,
    "2026年2月11日9时5分3秒": AT,
    "2026年2月11日9点5分": MINUTE,
    "2026年02月11日": DAY,
    "2026年2月11号 9:05": MINUTE,
    "2026年2月11日（星期三）9:05": MINUTE,
    "2026-02-11 周三 09:05": MINUTE,
    "２０２６年２月１１日": DAY,
    "２０２６－０２－１１　０９：０５：０３": AT,
    "20260211090503": AT,
    "202602110905": MINUTE,
    "20260211": DAY,
    "46064": DAY, // 46,064 days after 1899-12-30
    "46064.378506944": AT, // 0.378506944 × 86,400 s = 32,703 s = 9 h 5 min 3 s
    "1770771903000": AT, // milliseconds since 1970
    "2026-02-11T01:05:03Z": AT,
    "2026-02-11T09:05:03+08:00": AT,
    "2026-02-11T09:05:03.123+0800": AT,
    "2026-02-10T20:05:03-05:00": AT,
    "2026-02-11 09:05:03.999999": AT,
    "2026-02-11 24:00": "2026-02-12 00:00:00",
    "2026-02-11 9:05 AM": MINUTE,
    "2026-02-11上午9:05": MINUTE,
    "2026-02-11 12:05 AM": "2026-02-11 00:05:00",
    "2026-02-11 12:05 PM": "2026-02-11 12:05:00",
    "2026-02-11 下午3:20": "2026-02-11 15:20:00",
    "2026-02-11 下午15:20": "2026-02-11 15:20:00",
    "2026年2月11日 下午3点20分": "2026-02-11 15:20:00",
    "2026年2月11日 下午3时": "2026-02-11 15:00:00",
    "2/11/2026": DAY,
    "2/11/26 9:05": MINUTE,
    "2/11/26": DAY,
    "2/11/2026 9:05:03 PM": "2026-02-11 21:05:03",
    "11-Feb-26": DAY,
    "Feb 11, 2026": DAY,
  };

  it("is read in every form met", async () => {
    expect(await time(Object.keys(FORMS))).toEqual(FORMS);
  });

  it("of a file whose days come first is read so", async () => {
    expect(await time(["11/2/2026", "11/02/26 9:05", "2026-02-11"], "dmy")).toEqual({
      "11/2/2026": DAY,
      "11/02/26 9:05": MINUTE,
      "2026-02-11": DAY,
    });
  });

  it("that cannot be, or is not one moment, is not read", async () => {
    const impossible = [
      "2026-02-30",
      "2026-2-29",
      "2026-13-01",
      "2025-02-30 25:61:00",
      "2026-02-11 25:00",
      "20261311",
      "99999999999999",
      "昨天下午三点",
      "星期三",
      "2026",
      "2026-02",
      "2026-02-11 至 2026-02-12",
      "2026-02-11~2026-02-12",
      "1899-12-31",
      "2150-01-01",
      "26-2-11",
      "infinity",
      "0",
      "12345",
      "XX/XX/2026",
    ];
    expect(Object.values(await time(impossible)).filter((value) => value !== null)).toEqual([]);
    expect(await time(["2024-2-29"])).toEqual({ "2024-2-29": "2024-02-29 00:00:00" });
  });
});

describe("an amount", () => {
  it("is read in yuan", async () => {
    const forms: Record<string, number | null> = {
      "3.2万元": 32000,
      "32,000": 32000,
      "￥1 000.50": 1000.5,
      "{$1000.00}": 1000,
      约3万: 30000,
      "5千元": 5000,
      "1.5亿": 150_000_000,
      "３２０００元": 32000,
      "￥３.２万": 32000,
      "RMB 300": 300,
      "1,234.567": 1234.57,
      "-500": -500,
      "0": 0,
    };
    expect(await read("feed_amount(feed_text(x))", Object.keys(forms))).toEqual(forms);
  });

  it("that is none, or more money than there is, is not read", async () => {
    const found = await read("feed_amount(feed_text(x))", [
      "3-5万",
      "不详",
      "1e5",
      "12345678901234567890",
      "999999999999999999万",
      "-",
    ]);
    expect(new Set(Object.values(found))).toEqual(new Set([null]));
  });
});

describe("a cell", () => {
  it("that says nothing is nothing, in every spelling of it", async () => {
    const words = [
      "-",
      "--",
      "—",
      "——",
      "/",
      "N/A",
      "NA",
      "None",
      "null",
      "NaN",
      "Unspecified",
      "无",
      "",
      "  ",
      "　",
      " ",
    ];
    expect(new Set(Object.values(await read("feed_text(x)", words)))).toEqual(new Set([null]));
    expect(await read("feed_text(x)", ["无锡", "　武清 ", "-1"])).toEqual({
      无锡: "无锡",
      "　武清 ": "武清",
      "-1": "-1",
    });
  });

  it("with a number loses what a workbook adds to it", async () => {
    const forms = {
      "188409.0": "188409",
      "'250101000001": "250101000001",
      "１２３４": "1234",
      " 12 34 ": "1234",
      "GD-2025/0001": "GD-2025/0001",
      "120000202502280001": "120000202502280001",
      "0012": "0012",
      "2.50912E+17": "2.50912E+17",
    };
    expect(await read("feed_id(x)", Object.keys(forms))).toEqual(forms);
  });
});

describe("a word of an enumeration", () => {
  const word = (name: string, given: string) => meaningOf({ name, type: "word" }, given);
  const flag: Field = { name: "first_contacted", type: "flag", words: "flag" };
  const satisfied: Field = { name: "first_satisfied", type: "satisfied", words: "satisfied" };

  it.each([
    ["kind", "投诉类", "投诉"],
    ["kind", "投诉举报", "投诉举报"],
    ["kind", "我要投诉", "投诉"],
    ["kind", "信息咨询", "咨询"],
    ["kind", "【12345】投诉举报类工单", "投诉举报"],
    ["status", "[作废]", "作废"],
    ["status", "办理中（延期）", "办理中"],
    ["status", "Closed (Duplicate)", "作废"],
    ["channel", "电话", "12328电话"],
    ["channel", "１２３４５", "12345"],
    ["urgency", "特急", "特急"],
    ["caller_type", "货运司机", "货车司机"],
    ["appeal", "不通过", "申诉驳回"],
    ["role", "协办单位", "joint"],
  ])("%s: %s is %s", (name, given, ours) => {
    expect(word(name, given)).toEqual({ ours, known: true, unreached: false });
  });

  it.each(["是", "√", "1", "Y", "y", "TRUE", "已联系", "已 解决", "✓", "有"])("%s is yes", (given) => {
    expect(meaningOf(flag, given).ours).toBe("true");
  });

  it.each(["否", "×", "0", "N", "false", "未联系", "部分解决", "没有解决", "非货车司机", "不同意"])(
    "%s is no",
    (given) => {
      expect(meaningOf(flag, given).ours).toBe("false");
    },
  );

  it.each(["未接通", "无人接听", "关机", "空号"])(
    "%s says that nobody was reached, not that nobody called",
    (given) => {
      expect(meaningOf(flag, given)).toEqual({ ours: null, known: true, unreached: true });
      expect(meaningOf(satisfied, given)).toEqual({ ours: null, known: true, unreached: true });
    },
  );

  it.each([
    ["非常满意", "非常满意"],
    ["满意", "满意"],
    ["基本满意", "基本满意"],
    ["一般", "基本满意"],
    ["不满意", "不满意"],
    ["不太满意", "不满意"],
    ["非常不满意", "非常不满意"],
    ["对结果很满意", "非常满意"],
    ["5", "非常满意"],
    ["1", "非常不满意"],
  ])("satisfaction %s is %s", (given, ours) => {
    expect(meaningOf(satisfied, given).ours).toBe(ours);
  });

  it.each(["未评价", "未回访", "默认", "未表态"])("%s rates nothing and is known", (given) => {
    expect(meaningOf(satisfied, given)).toEqual({ ours: null, known: true, unreached: false });
  });

  it("that nobody knows is no value, and doubtful", () => {
    expect(meaningOf(satisfied, "还行吧")).toEqual({ ours: null, known: false, unreached: false });
    expect(word("status", "薛定谔")).toEqual({ ours: null, known: false, unreached: false });
  });

  it("is what the feed's settings say before anything else", () => {
    expect(meaningOf(flag, "否", { 否: "是" }).ours).toBe("true");
  });
});

describe("a rating in one phrase", () => {
  it.each([
    ["已联系、未解决、不满意", { contacted: true, resolved: false, satisfied: "不满意", reached: null }],
    ["已联系，已解决，非常满意", { contacted: true, resolved: true, satisfied: "非常满意", reached: null }],
    [
      "未联系；未解决；非常不满意",
      { contacted: false, resolved: false, satisfied: "非常不满意", reached: null },
    ],
    ["已联系 部分解决 基本满意", { contacted: true, resolved: false, satisfied: "基本满意", reached: null }],
    ["满意", { contacted: null, resolved: null, satisfied: "满意", reached: null }],
    ["回访无人接听", { contacted: null, resolved: null, satisfied: null, reached: false }],
    ["未接通", { contacted: null, resolved: null, satisfied: null, reached: false }],
  ])("%s", (given, expected) => {
    expect(verdictsWithin(given)).toEqual(expected);
  });
});

describe("units in one cell", () => {
  it.each([
    ["武清区交通局、北辰区交通局", ["武清区交通局", "北辰区交通局"]],
    ["武清区交通局: 待签收, 北辰区交通局：办理中", ["武清区交通局", "北辰区交通局"]],
    ["武清区交通局；", ["武清区交通局"]],
    ["武清区\n北辰区", ["武清区", "北辰区"]],
  ])("%s", (given, names) => expect(unitNames(given)).toEqual(names));
});

describe("doubtful rows", () => {
  let b: Bench;
  const flagsOf = async (number: string) =>
    (await b.one<{ flags: string[] | null }>(`SELECT flags FROM core.ticket WHERE number = '${number}'`))
      .flags;
  const base = {
    受理时间: "2026-02-11 09:05:03",
    派单时间: "2026-02-11 10:00:00",
    承办单位: "武清区交通运输局",
    涉及平台: "运满满",
  };
  const ROWS: [number: string, cells: Record<string, string>, flags: string[] | null][] = [
    ["plain", {}, null],
    ["order", { 办结时间: "2026-02-10 09:00:00" }, ["completed_before_receipt", "completed_before_dispatch"]],
    ["future", { 办结时间: "2026-03-02 09:00:00" }, ["future_time"]],
    ["unit", { 承办单位: "某某街道综合办公室" }, ["unknown_unit"]],
    ["platform", { 涉及平台: "驮驮快运" }, ["unknown_platform"]],
    ["word", { 是否解决: "大概" }, ["unknown_first_resolved"]],
    ["time", { 办结时间: "尽快" }, ["unreadable_completed_at"]],
    ["money", { 涉及金额: "很多" }, ["unreadable_amount_claimed"]],
    ["midnight", { 受理时间: "2026-02-11", 派单时间: "" }, ["date_only"]],
  ];

  beforeAll(async () => {
    b = await bench();
    b.write("a.csv", tickets(ROWS.map(([number, cells]) => ({ 工单编号: number, ...base, ...cells }))));
    expect(counts((await b.load())[0])).toEqual([9, 9, 0, 0, 0]);
  });

  it.each(ROWS)("are loaded with their flags: %s", async (number, _, flags) => {
    expect(await flagsOf(number)).toEqual(flags);
  });

  it("keep the cell that was not understood", async () => {
    const { extra } = await b.one<{ extra: string }>("SELECT extra FROM core.ticket WHERE number = 'time'");
    expect(JSON.parse(extra)).toEqual({ 未识别: "unreadable_completed_at=尽快" });
  });

  it("are counted", async () => {
    expect(await b.one("SELECT rows_flagged FROM ops.file")).toEqual({ rows_flagged: 8 });
  });
});

describe("names of bodies", () => {
  it("are found by alias, with the city, without brackets, inside longer names", async () => {
    const b = await bench();
    const cells = [
      ["武清区交通运输局", "wuqing"],
      ["天津市武清区交通运输局", "wuqing"],
      ["武清区交通局（杨村街）", "wuqing"],
      ["天津市道路运输局", "daoluyunshu"],
      ["武清区交通局：办理中", "wuqing"],
      ["货拉拉", null],
      ["红旗街道", null],
    ] as const;
    const platforms = [
      ["运满满", "manban"],
      ["货车帮APP", "manban"],
      ["满帮", "manban"],
      ["圆满帮助", null],
      ["货拉拉科技有限公司", "huolala"],
      ["江苏满运软件", "manban"],
    ] as const;
    b.write(
      "a.csv",
      tickets([
        ...cells.map(([unit], i) => ({
          工单编号: `u${i}`,
          受理时间: "2026-02-11 09:05",
          承办单位: unit,
          涉及平台: null,
        })),
        ...platforms.map(([name], i) => ({
          工单编号: `p${i}`,
          受理时间: "2026-02-11 09:05",
          承办单位: null,
          涉及平台: name,
        })),
      ]),
    );
    await b.load();
    const found = await b.rows<{ unit_id: string | null; unit_given: string }>(
      "SELECT unit_given, unit_id FROM core.ticket WHERE number[1] = 'u' ORDER BY number",
    );
    expect(found.map((row) => [row.unit_given, row.unit_id])).toEqual(cells.map((row) => [...row]));
    const named = await b.rows<{ id: string | null; platform_given: string }>(
      "SELECT platform_given, complained_platform_id AS id FROM core.ticket WHERE number[1] = 'p' ORDER BY number",
    );
    expect(named.map((row) => [row.platform_given, row.id])).toEqual(platforms.map((row) => [...row]));
    expect(await b.one("SELECT answered_by_platform_id AS by FROM core.ticket WHERE number = 'u5'")).toEqual({
      by: "huolala",
    });
  });
});
