import { beforeAll, describe, expect, it } from "vitest";
import { MESS } from "./mess-list.ts";
import { type Bench, bench, counts, csv, tickets, xlsx } from "./support.ts";

const AT = "2026-02-11 09:05:03";

let b: Bench;
beforeAll(async () => {
  b = await bench();
});

describe("mess in identities", () => {
  it(`${MESS.identity.unitNames}: names of one id are one unit, a name of two ids stops the load`, async () => {
    const own = await bench();
    own.write(
      "/registers/units.csv",
      "id,name,aliases\nU012,天穆镇人民政府,天穆镇|天穆镇政府\nU013,双街镇人民政府,双街镇\n",
    );
    const given = ["天穆镇人民政府", "天穆镇人民政府（北辰道）", "天穆镇（京津公路）", "天穆镇政府", "U012"];
    own.write(
      "a.csv",
      tickets(given.map((unit, i) => ({ 工单编号: `A${i}`, 受理时间: AT, 承办单位: unit }))),
    );
    await own.load();
    expect(await own.rows("SELECT DISTINCT unit_id, flags FROM core.ticket")).toEqual([
      { unit_id: "U012", flags: null },
    ]);
    expect(await own.rows("SELECT DISTINCT unit_given FROM core.ticket")).toHaveLength(5);
    own.write(
      "/registers/units.csv",
      "id,name,aliases\nU012,天穆镇人民政府,天穆镇\nU013,双街镇人民政府,天穆镇\n",
    );
    await expect(own.load()).rejects.toThrow(
      /units\.csv:3: aliases: "天穆镇" is claimed by U013 and, in line 2, by U012/,
    );
    expect(await own.one("SELECT count(*) AS n FROM core.ticket WHERE unit_id = 'U012'")).toEqual({ n: 5 });
  });

  it(`${MESS.identity.testUnits}: in no real unit's figures, flagged by their name, and out of all figures by a line of settings`, async () => {
    const own = await bench();
    const rows = ["测试单位", "武清区交通运输局（测试）", "test", "武清区交通运输局"].map((unit, i) => ({
      工单编号: `T${i}`,
      受理时间: AT,
      承办单位: unit,
      工单状态: "办理中",
    }));
    await own.take("a.csv", tickets(rows));
    expect(await own.rows("SELECT unit_given, unit_id, flags FROM core.ticket ORDER BY number")).toEqual([
      { unit_given: "测试单位", unit_id: null, flags: ["unknown_unit"] },
      { unit_given: "武清区交通运输局（测试）", unit_id: null, flags: ["unknown_unit"] },
      { unit_given: "test", unit_id: null, flags: ["unknown_unit"] },
      { unit_given: "武清区交通运输局", unit_id: "wuqing", flags: null },
    ]);
    const voided = await bench();
    voided.settings(
      "feeds:\n  - { name: own, kind: ticket, path: feeds/*, leave_out: { unit: [测试单位, 武清区交通运输局（测试）, test] } }\n",
    );
    await voided.take("a.csv", tickets(rows));
    expect(await voided.rows("SELECT status, count(*) AS n FROM core.ticket GROUP BY 1 ORDER BY 1")).toEqual([
      { status: "作废", n: 3 },
      { status: "办理中", n: 1 },
    ]);
    expect(await voided.rows("SELECT number FROM core.ticket_asof('2026-02-28'::TIMESTAMP)")).toEqual([
      { number: "T3" },
    ]);
  });

  it(`${MESS.identity.sourceId}: each feed's codes mean what its own settings say`, async () => {
    const own = await bench();
    own.settings(
      `feeds:
  - { name: old, kind: ticket, path: feeds/2024*, values: { channel: { "3": 12328微信, "7": 网站 } } }
  - { name: new, kind: ticket, path: feeds/2026*, values: { channel: { "3": APP } } }
`,
    );
    own.write(
      "2024.csv",
      tickets([
        { 工单编号: "A1", 受理时间: AT, 来源: "3" },
        { 工单编号: "A2", 受理时间: AT, 来源: "7" },
      ]),
    );
    own.write(
      "2026.csv",
      tickets([
        { 工单编号: "A2", 受理时间: AT, 来源: "7" },
        { 工单编号: "A1", 受理时间: AT, 来源: "3" },
      ]),
    );
    await own.load();
    expect(await own.rows("SELECT ticket_id, channel, flags FROM core.ticket ORDER BY 1")).toEqual([
      { ticket_id: "new:A1", channel: "APP", flags: null },
      { ticket_id: "new:A2", channel: null, flags: ["unknown_channel"] },
      { ticket_id: "old:A1", channel: "12328微信", flags: null },
      { ticket_id: "old:A2", channel: "网站", flags: null },
    ]);
  });

  it(`${MESS.identity.numbers}: one ticket`, async () => {
    const files: [string, string | Uint8Array][] = [
      ["n1.csv", tickets([{ 工单编号: "188409", 受理时间: AT }])],
      ["n2.csv", tickets([{ 工单编号: "188409.0", 受理时间: AT }])],
      ["n3.csv", tickets([{ 工单编号: "'188409 ", 受理时间: AT }])],
      [
        "n4.xlsx",
        await xlsx({
          name: "s",
          rows: [
            ["工单编号", "受理时间"],
            [188409, AT],
          ],
        }),
      ],
      ["n5.jsonl", `{"工单编号":188409,"受理时间":"${AT}"}\n`],
      ["n6.jsonl", `{"工单编号":188409.0,"受理时间":"${AT}"}\n`],
    ];
    for (const [i, [name, content]] of files.entries()) {
      expect([name, counts(await b.take(name, content))]).toEqual([
        name,
        i === 0 ? [1, 1, 0, 0, 0] : [1, 0, 0, 1, 0],
      ]);
    }
  });

  it(`${MESS.identity.repeats}: every ticket counts, its text is kept once`, async () => {
    const body = "司机反映从武清到北辰的运费一直拖欠，请协调处理。";
    const rows = Array.from({ length: 20 }, (_, i) => ({
      工单编号: `REP${i}`,
      受理时间: `2026-02-${String(i + 1).padStart(2, "0")} 09:05:03`,
      主要内容: i < 12 ? body : `${body}第${i}件`,
    }));
    expect(counts(await b.take("repeats.csv", tickets(rows)))).toEqual([20, 20, 0, 0, 0]);
    expect(
      await b.one(
        "SELECT count(*) AS tickets, count(DISTINCT text_id) AS texts FROM core.ticket_version WHERE number LIKE 'REP%'",
      ),
    ).toEqual({ tickets: 20, texts: 9 });
    expect(
      await b.one(
        "SELECT count(*) AS n FROM core.text WHERE body = '司机反映从武清到北辰的运费一直拖欠，请协调处理。'",
      ),
    ).toEqual({ n: 1 });
  });

  it(`${MESS.identity.oneCitizen}: one caller, however the number is written, and 92 tickets`, async () => {
    const forms = [
      "13912345678",
      "139-1234-5678",
      "+86 13912345678",
      "139 1234 5678",
      "１３９１２３４５６７８",
    ];
    const rows = Array.from({ length: 92 }, (_, i) => ({
      工单编号: `ONE${i}`,
      受理时间: AT,
      来电号码: forms[i % forms.length] ?? "",
      主要内容: `第${i}件各不相同的诉求`,
    }));
    await b.take(
      "one.csv",
      tickets([...rows, { 工单编号: "ONE-OTHER", 受理时间: AT, 来电号码: "13912345679", 主要内容: "别人" }]),
    );
    expect(
      await b.rows(
        "SELECT count(*) AS n FROM core.ticket WHERE number LIKE 'ONE%' GROUP BY caller_key ORDER BY n",
      ),
    ).toEqual([{ n: 1 }, { n: 92 }]);
  });

  it(`${MESS.identity.dummies}: nobody`, async () => {
    const users = [
      "匿名用户",
      "测试用户",
      "test001",
      "admin",
      "系统管理员",
      "dummy",
      "guest",
      "ANONYMOUS",
      "user1",
      "未知",
    ];
    const rows = [...users, "A00012345", "UU008182"].map((user, i) => ({
      工单编号: `DUM${i}`,
      受理时间: AT,
      留言用户: user,
    }));
    await b.take("dummies.csv", tickets(rows));
    expect(
      await b.one(
        "SELECT count(caller_key) AS known, count(DISTINCT caller_key) AS callers FROM core.ticket WHERE number LIKE 'DUM%'",
      ),
    ).toEqual({
      known: 2,
      callers: 2,
    });
  });

  it(`${MESS.identity.perUnit}: one ticket, each unit with its own state`, async () => {
    const header = ["工单编号", "受理时间", "承办单位", "单位办理状态", "主协办"];
    const rows = [
      ["PU1", AT, "武清区", "已办结", "主办"],
      ["PU1", AT, "北辰区", "办理中", "协办"],
      ["PU1", AT, "测试单位", "待签收", "协办"],
      ["PU2", AT, "北辰区", "已办结", "主办"],
    ];
    expect(counts(await b.take("per-unit.csv", csv(header, rows)))).toEqual([4, 4, 0, 0, 0]);
    expect(
      await b.rows("SELECT number, unit_id FROM core.ticket WHERE number LIKE 'PU%' ORDER BY 1"),
    ).toEqual([
      { number: "PU1", unit_id: "wuqing" },
      { number: "PU2", unit_id: "beichen" },
    ]);
    expect(
      await b.rows(
        "SELECT unit_given, unit_id, role, state FROM core.assignment WHERE ticket_id = 'hotline:PU1' ORDER BY role DESC, unit_given",
      ),
    ).toEqual([
      { unit_given: "武清区", unit_id: "wuqing", role: "lead", state: "已办结" },
      { unit_given: "北辰区", unit_id: "beichen", role: "joint", state: "办理中" },
      { unit_given: "测试单位", unit_id: null, role: "joint", state: "待签收" },
    ]);
  });
});
