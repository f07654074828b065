import { beforeAll, describe, expect, it } from "vitest";
import { gb18030 } from "../loaders/helpers.ts";
import { MESS } from "./mess-list.ts";
import { type Bench, bench, counts, csv, tickets, xlsx } from "./support.ts";

const AT = "2026-02-11 09:05:03";

let b: Bench;
beforeAll(async () => {
  b = await bench();
});

/** Tickets numbered `PREFIX0`, `PREFIX1` … of rows without number and time. */
const numbered = (prefix: string, rows: readonly Record<string, string>[]) =>
  tickets(rows.map((row, i) => ({ 工单编号: `${prefix}${i}`, 受理时间: AT, ...row })));

describe("mess in texts", () => {
  it(`${MESS.text.wrapped}: the wrapping goes, the paragraphs stay`, async () => {
    const body = "\r\n\t\t\n\t\t\t　　司机反映运费被扣。\r\n\t\t\r\n\t第二段\t 末尾 \n\n\t\t\n";
    await b.take("wrapped.csv", numbered("WRAP", [{ 主要内容: body, 答复内容: `\n\t${body}` }]));
    expect(await b.one("SELECT body, reply FROM core.ticket WHERE number = 'WRAP0'")).toEqual({
      body: "司机反映运费被扣。\n第二段 末尾",
      reply: "司机反映运费被扣。\n第二段 末尾",
    });
  });

  it(`${MESS.text.blanks}: the blanks become one, what nobody sees goes, also in numbers and classes`, async () => {
    const zero = ["\u200b", "\u200e", "\u2060", "\ufeff", "\u00ad"];
    const rows = zero.map((mark, i) => ({
      工单编号: `ZW${mark}${i}${mark}`,
      标题: `　武清\u00a0${mark}区　　运${mark}费${mark}拖欠长期不退`,
      问题分类: `运${mark}费 `,
      承办单位: `武清${mark}区交通运输局`,
    }));
    await b.take("blanks.csv", numbered("", rows));
    await b.take(
      "blanks.xlsx",
      await xlsx({
        name: "s",
        rows: [
          ["工单编号", "受理时间", "标题"],
          ["ZWX", AT, rows[0]?.标题],
        ],
      }),
    );
    expect(
      await b.rows(
        "SELECT DISTINCT title, class_given, unit_id FROM core.ticket WHERE number LIKE 'ZW_' AND number <> 'ZWX'",
      ),
    ).toEqual([{ title: "武清 区 运费拖欠长期不退", class_given: "运费", unit_id: "wuqing" }]);
    expect(await b.one("SELECT title FROM core.ticket WHERE number = 'ZWX'")).toEqual({
      title: "武清 区 运费拖欠长期不退",
    });
    expect(
      await b.one(
        "SELECT count(*) AS n FROM core.ticket WHERE number IN ('ZW0', 'ZW1', 'ZW2', 'ZW3', 'ZW4')",
      ),
    ).toEqual({ n: 5 });
    // Emoji are made with joiners that nobody sees either.
    await b.take("emoji.csv", numbered("EMOJI", [{ 标题: "一家👨‍👩‍👧跟车送货的司机" }]));
    expect(await b.one("SELECT title FROM core.ticket WHERE number = 'EMOJI0'")).toEqual({
      title: "一家👨‍👩‍👧跟车送货的司机",
    });
  });

  it(`${MESS.text.fullWidth}: read as digits in numbers, times, amounts and counts, masked in texts`, async () => {
    const row = {
      工单编号: "ＦＷ２０２６－１",
      受理时间: "２０２６－０２－１１　０９：０５：０３",
      涉及金额: "￥３.２万",
      退单次数: "２",
      标题: "来电１３８１２３４５６７８反映运费",
    };
    await b.take("full.csv", tickets([row]));
    expect(
      await b.one(
        "SELECT number, received_at, amount_claimed::DOUBLE AS amount, return_count, title FROM core.ticket WHERE number LIKE 'FW%'",
      ),
    ).toEqual({
      number: "FW2026-1",
      received_at: AT,
      amount: 32_000,
      return_count: 2,
      title: "来电[电话]反映运费",
    });
  });

  it(`${MESS.text.carriage}: a line break, from text and from a workbook`, async () => {
    const text = "第一行，反映运费_x000D_\n第二行_x000D_第三行_x000D_";
    await b.take("carriage.csv", numbered("CRC", [{ 主要内容: text }]));
    await b.take(
      "carriage.xlsx",
      await xlsx({
        name: "s",
        rows: [
          ["工单编号", "受理时间", "主要内容"],
          ["CRX", AT, text],
        ],
      }),
    );
    expect(await b.rows("SELECT DISTINCT body FROM core.ticket WHERE number IN ('CRC0', 'CRX')")).toEqual([
      { body: "第一行，反映运费\n第二行\n第三行" },
    ]);
  });

  it(`${MESS.text.long}: kept whole`, async () => {
    const long = "运费拖欠，至今未付。".repeat(900);
    await b.take("long.csv", numbered("LONG", [{ 主要内容: long }]));
    expect(
      await b.one(
        "SELECT length(body) AS n, body = repeat('运费拖欠，至今未付。', 900) AS whole FROM core.ticket WHERE number = 'LONG0'",
      ),
    ).toEqual({
      n: 9000,
      whole: true,
    });
  });

  it(`${MESS.text.breaks}: one row still`, async () => {
    const rows = [
      { 标题: "第一行\n第二行", 备注: "a\r\nb", 承办单位: "武清区交通运输局" },
      { 标题: '他说"好",\n就走了', 备注: "c", 承办单位: "北辰区交通运输局" },
    ];
    expect(counts(await b.take("breaks.csv", numbered("BREAK", rows)))).toEqual([2, 2, 0, 0, 0]);
    expect(counts(await b.take("breaks-gb.csv", gb18030(numbered("BGB", rows))))).toEqual([2, 2, 0, 0, 0]);
    expect(
      await b.rows("SELECT title, unit_id FROM core.ticket WHERE number LIKE 'BREAK%' ORDER BY number"),
    ).toEqual([
      { title: "第一行\n第二行", unit_id: "wuqing" },
      { title: '他说"好",\n就走了', unit_id: "beichen" },
    ]);
  });

  it(`${MESS.text.masks}: strangers stay strangers`, async () => {
    const masks = [
      "0000-00000000",
      "*****************",
      "138****0000",
      "XXXXXXXXXXX",
      "00000000000",
      "11111111111",
      "12345678901",
      "13800000000",
      "13888888888",
      "－－－－",
      "##########",
      "[电话]",
      "保密",
      "隐私号码",
      "未留电话",
      "12345",
    ];
    const rows = masks.flatMap((mask) => [{ 来电号码: mask }, { 来电号码: mask }]);
    await b.take(
      "masks.csv",
      numbered("MASK", [...rows, { 来电号码: "13812345678" }, { 来电号码: "138 1234 5678" }]),
    );
    expect(
      await b.rows(
        "SELECT caller_key IS NULL AS nobody, count(*) AS n, count(DISTINCT caller_key) AS callers FROM core.ticket WHERE number LIKE 'MASK%' GROUP BY 1 ORDER BY 1",
      ),
    ).toEqual([
      { nobody: false, n: 2, callers: 1 },
      { nobody: true, n: 2 * masks.length, callers: 0 },
    ]);
  });

  it(`${MESS.text.codedPlaces}: no place is made of an ordinary word`, async () => {
    const places: Record<string, string | null> = {
      天津市武清区杨村街道: "武清",
      和平区: "和平",
      西地省A市: null,
      A3区: null,
      维护和平区域稳定: null,
      河西走廊: null,
      A4纸: null,
    };
    const rows = Object.keys(places).map((place) => ({
      事发区县: place,
      主要内容: `${place}附近，A3区的A4纸不够`,
    }));
    await b.take("places.csv", numbered("PLACE", rows));
    const found = await b.rows<{ district: string | null; flags: string[] | null; body: string }>(
      "SELECT district, flags, body FROM core.ticket WHERE number LIKE 'PLACE%' ORDER BY number",
    );
    expect(found.map(({ district }) => district)).toEqual(Object.values(places));
    expect(found.map(({ flags }) => flags)).toEqual(
      Object.values(places).map((place) => (place === null ? ["unknown_district"] : null)),
    );
    expect(found.every(({ body }) => body.endsWith("附近，A3区的A4纸不够"))).toBe(true);
  });

  it(`${MESS.text.variants}: known by alias or by the same words in another order, else flagged and never guessed`, async () => {
    const units: Record<string, string | null> = {
      武清区交通运输局: "wuqing",
      天津市武清区交通局: "wuqing",
      "武清区交通运输局（运管科）": "wuqing",
      交通运输局武清区: "wuqing",
      武清区交通运愉局: null,
      河冬区交通运输局: null,
    };
    const firms: Record<string, string | null> = {
      货啦啦: "huolala",
      "货拉拉（深圳依时货拉拉科技有限公司）": "huolala",
      运慢慢: "manban",
      江苏满运软件科技有限公司: "manban",
      货拉货: null,
    };
    await b.take(
      "units.csv",
      numbered(
        "UVAR",
        Object.keys(units).map((unit) => ({ 承办单位: unit })),
      ),
    );
    await b.take(
      "firms.csv",
      numbered(
        "FVAR",
        Object.keys(firms).map((firm) => ({ 涉及平台: firm })),
      ),
    );
    const found = await b.rows<{ unit_id: string | null; flags: string[] | null }>(
      "SELECT unit_id, flags FROM core.ticket WHERE number LIKE 'UVAR%' ORDER BY number",
    );
    expect(found.map(({ unit_id }) => unit_id)).toEqual(Object.values(units));
    expect(found.map(({ flags }) => flags)).toEqual(
      Object.values(units).map((unit) => (unit === null ? ["unknown_unit"] : null)),
    );
    expect(
      await b.rows(
        "SELECT complained_platform_id AS firm FROM core.ticket WHERE number LIKE 'FVAR%' ORDER BY number",
      ),
    ).toEqual(Object.values(firms).map((firm) => ({ firm })));
  });

  it(`${MESS.text.percent}: a rate is read with its sign, without it, and as a share`, async () => {
    const rows = [
      ["2026-01", "95.2%", "95.2", "0.952"],
      ["2026-02", "100%", "100", "1"],
    ];
    await b.take("rates.csv", csv(["通报月份", "响应率", "解决率", "满意率"], rows));
    const close = (value: number) => expect.closeTo(value, 9);
    expect(
      await b.rows(
        "SELECT period, response, resolution, satisfaction FROM core.official_rate ORDER BY period",
      ),
    ).toEqual([
      { period: "2026-01", response: close(0.952), resolution: close(0.952), satisfaction: close(0.952) },
      { period: "2026-02", response: 1, resolution: 1, satisfaction: 1 },
    ]);
  });

  it(`${MESS.text.angles}: text as any other`, async () => {
    const title = "关于<平台规则>的<投诉>，<b>不</b>合理 <司机>";
    await b.take("angles.csv", numbered("ANGLE", [{ 标题: title, 备注: title, 问题分类: "<其他>" }]));
    const found = await b.one<{ title: string; class_given: string; extra: string }>(
      "SELECT title, class_given, extra FROM core.ticket WHERE number = 'ANGLE0'",
    );
    expect([found.title, found.class_given, JSON.parse(found.extra)]).toEqual([
      title,
      "<其他>",
      { 备注: title },
    ]);
  });
});
