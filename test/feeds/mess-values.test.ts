import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { MESS } from "./mess-list.ts";
import { type Bench, bench, counts, csv, tickets } from "./support.ts";

const AT = "2026-02-11 09:05:03";

let b: Bench;
beforeAll(async () => {
  b = await bench();
});

describe("mess in values", () => {
  it(`${MESS.values.nulls}: nothing is nothing, a masked sum is its sum, a masked date is a doubt`, async () => {
    const nothing = ["-", "", "N/A", "None", "Unspecified", "null", "--", "无"];
    const fields = [
      "承办单位",
      "满意度",
      "是否联系",
      "办结时间",
      "涉及金额",
      "来电号码",
      "标题",
      "答复内容",
      "备注",
    ];
    const rows = nothing.map((word, i) => [`NUL${i}`, AT, ...fields.map(() => word)]);
    await b.take("nulls.csv", csv(["工单编号", "受理时间", ...fields], rows));
    expect(
      await b.rows(
        `SELECT DISTINCT unit_given, first_satisfied, first_contacted, completed_at, amount_claimed, caller_key, title, reply, extra, flags
         FROM core.ticket WHERE number LIKE 'NUL%'`,
      ),
    ).toEqual([
      {
        unit_given: null,
        first_satisfied: null,
        first_contacted: null,
        completed_at: null,
        amount_claimed: null,
        caller_key: null,
        title: null,
        reply: null,
        extra: null,
        flags: null,
      },
    ]);
    const masked = {
      工单编号: "MSK1",
      受理时间: AT,
      涉及金额: "{$1000.00}",
      办结时间: "XX/XX/XXXX",
      主要内容: "On XX/XX/XXXX I paid {$1000.00}",
    };
    await b.take("masked.csv", tickets([masked]));
    expect(
      await b.one(
        "SELECT amount_claimed::DOUBLE AS amount, completed_at, flags, body FROM core.ticket WHERE number = 'MSK1'",
      ),
    ).toEqual({
      amount: 1000,
      completed_at: null,
      flags: ["unreadable_completed_at"],
      body: "On XX/XX/XXXX I paid {$1000.00}",
    });
  });

  it(`${MESS.values.flags}: a flag still, and one cell of nothing`, async () => {
    const cells = ["1", "0", "-", "1", "", "是", "否"];
    await b.take(
      "flags.csv",
      tickets(cells.map((cell, i) => ({ 工单编号: `FLG${i}`, 受理时间: AT, 是否解决: cell }))),
    );
    expect(
      await b.rows(
        "SELECT first_resolved AS yes, flags FROM core.ticket WHERE number LIKE 'FLG%' ORDER BY number",
      ),
    ).toEqual([true, false, null, true, null, true, false].map((yes) => ({ yes, flags: null })));
  });

  it(`${MESS.values.constant}: kept, and no ticket is taken for another`, async () => {
    const rows = ["CON1", "CON2"].map((number) => ({
      工单编号: number,
      受理时间: AT,
      系统: "12328热线",
      版本: "1",
      标题: "运费",
      来电号码: "",
    }));
    const report = await b.take("constant.csv", tickets(rows));
    expect(counts(report)).toEqual([2, 2, 0, 0, 0]);
    expect(report.tables[0]?.extra).toEqual(["系统", "版本"]);
    expect(await b.rows("SELECT extra FROM core.ticket WHERE number LIKE 'CON%'")).toEqual(
      Array(2).fill({ extra: '{"版本":"1","系统":"12328热线"}' }),
    );
  });

  it(`${MESS.values.duplicates}: kept as 作废, out of every figure`, async () => {
    const words: Record<string, string> = {
      "Closed (Duplicate)": "作废",
      "Closed - Duplicate": "作废",
      "已关闭（重复）": "作废",
      "已办结(重复)": "作废",
      重复工单: "作废",
      Closed: "已回访",
      已关闭: "已回访",
      已办结: "已办结",
    };
    await b.take(
      "duplicates.csv",
      tickets(Object.keys(words).map((word, i) => ({ 工单编号: `DUP${i}`, 受理时间: AT, 工单状态: word }))),
    );
    expect(
      (
        await b.rows<{ status: string }>(
          "SELECT status FROM core.ticket WHERE number LIKE 'DUP%' ORDER BY number",
        )
      ).map(({ status }) => status),
    ).toEqual(Object.values(words));
    expect(
      await b.one(
        "SELECT count(*) AS n FROM core.ticket_asof('2026-02-28'::TIMESTAMP) WHERE number LIKE 'DUP%'",
      ),
    ).toEqual({ n: 3 });
  });

  it(`${MESS.values.zeros}: kept in text, shown ones kept from a workbook, lost ones given back by number_width`, async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("s");
    sheet.addRow(["工单编号", "受理时间", "街道编码"]);
    const row = sheet.addRow([12345, AT, 42]);
    row.getCell(1).numFmt = "00000000";
    row.getCell(3).numFmt = "000000";
    expect(
      counts(
        await b.take("zeros.csv", tickets([{ 工单编号: "00012345", 受理时间: AT, 街道编码: "000042" }])),
      ),
    ).toEqual([1, 1, 0, 0, 0]);
    const shown = await b.take("zeros.xlsx", new Uint8Array(await book.xlsx.writeBuffer()));
    expect(counts(shown)).toEqual([1, 0, 0, 1, 0]);
    const own = await bench();
    own.settings("feeds:\n  - { name: own, kind: ticket, path: feeds/*, number_width: 8 }\n");
    own.write("1.csv", tickets([{ 工单编号: "00012345", 受理时间: AT }]));
    own.write("2.csv", csv(["受理时间", "工单编号"], [[AT, "12345"]]));
    expect((await own.load()).map(counts)).toEqual([
      [1, 1, 0, 0, 0],
      [1, 0, 0, 1, 0],
    ]);
  });

  it(`${MESS.values.commas}: the last one is no empty value`, async () => {
    const row = {
      工单编号: "COM1",
      受理时间: AT,
      诉求类型: "投诉,",
      受理渠道: "12345，",
      标签: "督查,企业,",
      问题分类: "运费拖欠、",
      承办单位: "武清区,北辰区,",
      涉及平台: "货拉拉;",
      事发区县: "武清区，",
      是否联系: "是,",
      满意度: "满意;",
    };
    await b.take("commas.csv", tickets([row]));
    expect(
      await b.one(
        "SELECT kind, channel, tags, class_given AS class, unit_id AS unit, complained_platform_id AS platform, district, first_contacted AS contacted, first_satisfied AS satisfied, flags FROM core.ticket WHERE number = 'COM1'",
      ),
    ).toEqual({
      kind: "投诉",
      channel: "12345",
      tags: "督查,企业",
      class: "运费拖欠",
      unit: "wuqing",
      platform: "huolala",
      district: "武清",
      contacted: true,
      satisfied: "满意",
      flags: null,
    });
    expect(
      await b.rows(
        "SELECT unit_id, role FROM core.assignment WHERE ticket_id = 'hotline:COM1' ORDER BY role DESC",
      ),
    ).toEqual([
      { unit_id: "wuqing", role: "lead" },
      { unit_id: "beichen", role: "joint" },
    ]);
  });

  it(`${MESS.values.coordinates}: kept as they are, and no place is made of them`, async () => {
    const rows = Array.from({ length: 10 }, (_, i) => ({
      工单编号: `GEO${i}`,
      受理时间: AT,
      经度: i === 0 ? "117" : "117.044387",
      纬度: i === 0 ? "39" : "39.384119",
    }));
    await b.take("coordinates.csv", tickets(rows));
    expect(
      await b.rows(
        "SELECT district, extra, flags FROM core.ticket WHERE number IN ('GEO0', 'GEO1') ORDER BY number",
      ),
    ).toEqual([
      { district: null, extra: '{"纬度":"39","经度":"117"}', flags: null },
      { district: null, extra: '{"纬度":"39.384119","经度":"117.044387"}', flags: null },
    ]);
  });
});
