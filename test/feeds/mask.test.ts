import { listValue } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { isPersonalName, preparePersonal } from "../../src/feeds/personal.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { bench, csv, KEY, tickets } from "./support.ts";

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await preparePersonal(warehouse, KEY);
  return () => warehouse.close();
});

async function masked(texts: readonly string[]): Promise<string[]> {
  const rows = await warehouse.rows<{ y: string }>(
    "SELECT mask(feed_long(x)) AS y FROM (SELECT unnest($texts::VARCHAR[]) AS x, generate_subscripts($texts::VARCHAR[], 1) AS i) ORDER BY i",
    { texts: listValue([...texts]) },
  );
  return rows.map(({ y }) => y);
}

describe("texts", () => {
  const PERSONAL: Record<string, string> = {
    来电13812345678反映: "来电[电话]反映",
    tel13812345678: "tel[电话]",
    "13812345678a": "[电话]a",
    "138-1234-5678": "[电话]",
    "138 1234 5678": "[电话]",
    "138－1234－5678": "[电话]",
    "138.1234.5678": "[电话]",
    "+86 138-1234-5678": "[电话]",
    "8613812345678": "[电话]",
    "0086-13812345678": "[电话]",
    "１３８１２３４５６７８": "[电话]",
    "13812345678、13912345679": "[电话]、[电话]",
    "13812345678转8001": "[电话]转8001",
    "022-87654321": "[电话]",
    "(022)87654321": "[电话]",
    "０２２－８７６５４３２１": "[电话]",
    联系电话8765432: "联系电话[电话]",
    "110101199003074518": "[身份证]",
    "11010119900307451X": "[身份证]",
    "110101 19900307 4518": "[身份证]",
    "6222021234567890123": "[银行卡]",
    "6222 0212 3456 7890 123": "[银行卡]",
    津A12345: "[车牌]",
    津ＡＤ１２３４５: "[车牌]",
    津Ａ１２３４５: "[车牌]",
    津A·12345: "[车牌]",
    津AD12345: "[车牌]", // new energy, eight characters
    津ADF1234: "[车牌]",
    津A1234挂: "[车牌]",
    粤Z1234港: "[车牌]",
    冀B12345货车: "[车牌]货车",
    津a12345: "[车牌]",
    张先生: "[姓名]先生",
    欧阳女士: "[姓名]女士",
    王老板不给钱: "[姓名]老板不给钱",
    司机张三拖欠运费: "司机[姓名]拖欠运费",
    "联系人：赵六": "联系人：[姓名]",
    "收款卡号，户名宋霞红。": "收款卡号，户名[姓名]。",
    "开户名：李桂英，请核实": "开户名：[姓名]，请核实",
    联系人李梅13812345678: "联系人[姓名][电话]",
    "王建国（货主）一直拖着": "[姓名]（货主）一直拖着",
    "拖欠人李强(老板)": "拖欠人[姓名](老板)",
    "货主李四，未付": "货主[姓名]，未付",
    "我叫王小明。": "我叫[姓名]。",
    "abc.d@example.com": "[邮箱]",
    "微信:abc_123456": "微信:[账号]",
    "加wx:abc12345": "加wx:[账号]",
    ＱＱ１２３４５６７８: "QQ[账号]",
    QQ12345678: "QQ[账号]",
    张师傅13812345678李师傅津A12345: "[姓名]师傅[电话][姓名]师傅[车牌]",
  };

  it("lose telephones, identity cards, bank cards, plates, names, mails and accounts to typed masks", async () => {
    const found = await masked(Object.keys(PERSONAL));
    expect(Object.fromEntries(Object.keys(PERSONAL).map((text, i) => [text, found[i]]))).toEqual(PERSONAL);
  });

  it("keep what is nobody's", async () => {
    const harmless = [
      "G25长深高速",
      "G2京沪高速武清段",
      "运费12345678元",
      "欠3200000元",
      "2026-02-11 09:05:03",
      "20260211090503",
      "工单250101000001",
      "吨位87654321",
      "京东物流",
      "津A区",
      "司机高速上抛锚",
      "司机马上到",
      "司机安全",
      "货主方面",
      "对方（货主）",
      "用车方（货主）",
      "平台方（负责人）",
      "上海方面（货主）",
      "负责人任何时候都不在",
      "老板不给钱",
      "司机余款未结",
      "经理说没钱",
      "S305省道K12+300",
      "车长13.5米载重35吨",
      "第13812号",
      "0.5小时",
      "12328热线",
      "会员费1999元",
      "冀中能源",
    ];
    expect(await masked(harmless)).toEqual(harmless);
  });

  it("masked once stay as they are", async () => {
    const once = await masked(Object.keys(PERSONAL));
    expect(await masked(once)).toEqual(once);
  });
});

describe("columns whose name announces personal data", () => {
  it.each([
    "诉求人姓名",
    "联系电话2",
    "身份证号",
    "备用手机",
    "反映人地址电话",
    "车牌号2",
    "caller_name",
    "银行卡号",
    "E-mail/邮箱",
  ])("%s", (name) => {
    expect(isPersonalName(name)).toBe(true);
  });
  it.each(["诉求人类别", "是否联系", "电话接听时间", "来电次数", "单位名称", "备注"])("not %s", (name) => {
    expect(isPersonalName(name)).toBe(false);
  });
});

describe("personal data in every column of a file", () => {
  const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
  const mobile = fc
    .tuple(fc.constantFrom("3", "5", "7", "8", "9"), fc.integer({ min: 0, max: 999_999_999 }))
    .map(([second, rest]) => `1${second}${String(rest).padStart(9, "0")}`);
  const around = fc.constantFrom(
    "",
    " ",
    "\n",
    "\t",
    "，",
    "电话",
    "tel",
    "：",
    '"',
    "'",
    "\\",
    "\\n",
    "/",
    "(",
    "A",
    "老板",
    "_",
    "<b>",
    "＋",
    "-",
    "|",
    "；",
    "{",
    "=",
  );
  const cell = fc.tuple(around, mobile, around).map((parts) => parts.join(""));
  const HEADERS = [
    "工单状态",
    "受理渠道",
    "诉求类型",
    "紧急程度",
    "业务领域",
    "问题分类",
    "标签",
    "标题",
    "主要内容",
    "答复内容",
    "诉求人类别",
    "来电号码",
    "车牌号",
    "欠款方",
    "是否货车司机",
    "事发区县",
    "承办区县",
    "承办单位",
    "单位办理状态",
    "涉及平台",
    "派单时间",
    "办结时间",
    "截止时间",
    "退单原因",
    "退单次数",
    "是否解决",
    "满意度",
    "评价结果",
    "涉及金额",
    "备注",
    "诉求人姓名",
    "其他说明",
  ];

  it("leaves no mobile number in any table, whatever stands around it", async () => {
    const b = await bench();
    const rows = fc.sample(fc.array(cell, { minLength: HEADERS.length, maxLength: HEADERS.length }), {
      numRuns: 60,
      seed: 7,
    });
    const plain = rows.map((cells, i) => [`A${i}`, "2026-02-11 09:05:03", ...cells]);
    const broken = rows.slice(0, 20).map((cells) => ["", "", ...cells]);
    const shifted = rows.slice(20, 40).map((cells, i) => [`B${i}`, ...cells, "x"]);
    const several = rows
      .slice(0, 10)
      .map((cells, i) => [
        `C${i}`,
        "2026-02-11 09:05:03",
        ...cells.map((text, at) => (HEADERS[at] === "承办单位" ? `${text}、武清区交通局、${text}` : text)),
      ]);
    b.write(
      "a.csv",
      csv(["工单编号", "受理时间", ...HEADERS], [...plain, ...broken, ...shifted, ...several]),
    );
    b.write(
      "ragged.csv",
      `工单编号,受理时间,标题\nA1,2026-02-11 09:05:03,x\nA2,2026-02-11,"13812345678",13812345678,多一格\n`,
    );
    b.write(
      "c.csv",
      csv(
        ["投诉编号", "平台", "投诉时间", "投诉类型", "处理结果", "备注"],
        rows.map((cells, i) => [
          `P${i}`,
          cells[0] ?? "",
          "2026-02-11",
          cells[1] ?? "",
          cells[2] ?? "",
          cells[3] ?? "",
        ]),
      ),
    );
    const reports = await b.load();
    expect(reports.map((report) => report.outcome)).toEqual(["loaded", "loaded", "loaded"]);
    const columns = await b.rows<{ schema: string; table: string; column: string }>(
      `SELECT schema_name AS schema, table_name AS "table", column_name AS "column" FROM duckdb_columns()
       WHERE schema_name IN ('core', 'ops', 'mart') AND (data_type LIKE 'VARCHAR%' OR data_type = 'JSON')`,
    );
    expect(columns.length).toBeGreaterThan(50);
    for (const { schema, table, column } of columns) {
      const values = await b.rows<{ v: string }>(
        `SELECT CAST("${column}" AS VARCHAR) AS v FROM ${schema}."${table}" WHERE "${column}" IS NOT NULL`,
      );
      const hashed = column.endsWith("_key");
      for (const { v } of values) {
        if (hashed) expect(v, `${schema}.${table}.${column}`).toMatch(/^[0-9a-f]{32}$/);
        else expect(v, `${schema}.${table}.${column}`).not.toMatch(MOBILE);
      }
    }
    expect((await b.one<{ n: number }>("SELECT count(*) AS n FROM ops.rejected")).n).toBeGreaterThan(39);
  });

  it("does not break on control characters before a mail address in a column that nobody knows", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      csv(
        ["工单编号", "受理时间", "备注", "满意度"],
        [["A1", "2026-02-11 09:05", "邮箱\nabc@example.com\t13812345678\u0001", "还行\nabc@example.com"]],
      ),
    );
    expect((await b.load())[0]?.outcome).toBe("loaded");
    const { extra } = await b.one<{ extra: string }>("SELECT extra FROM core.ticket");
    expect(JSON.parse(extra)).toMatchObject({ 备注: expect.stringContaining("[邮箱]") });
    expect(extra).not.toMatch(/13812345678|abc@/);
  });

  it("keeps of callers, debtors and plates only keyed hashes and the plate's prefix", async () => {
    const b = await bench();
    const row = { 受理时间: "2026-02-11 09:05:03", 车牌号: "津A·12345", 欠款方: "翊恒朔达物流" };
    b.write(
      "a.csv",
      tickets([
        { 工单编号: "1", ...row, 来电号码: "13812345678" },
        { 工单编号: "2", ...row, 来电号码: "+86 138-1234-5678", 车牌号: "津A12345" },
        { 工单编号: "3", ...row, 来电号码: "１３８１２３４５６７８", 车牌号: "津a12345" },
        { 工单编号: "4", ...row, 来电号码: "13812345678.0", 车牌号: "津A****5" },
        { 工单编号: "5", ...row, 来电号码: "*****************" },
        { 工单编号: "6", ...row, 来电号码: "0000-00000000" },
        { 工单编号: "7", ...row, 来电号码: "138****5678" },
        { 工单编号: "8", ...row, 来电号码: "13912345678", 车牌号: "冀B54321" },
        { 工单编号: "9", ...row, 来电号码: "匿名用户" },
      ]),
    );
    await b.load();
    const found = await b.rows<{
      caller_key: string | null;
      plate_prefix: string | null;
      plate_key: string | null;
      debtor_key: string;
    }>("SELECT caller_key, plate_prefix, plate_key, debtor_key FROM core.ticket ORDER BY number");
    const callers = found.map((row) => row.caller_key);
    expect(callers[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(callers.slice(1, 4)).toEqual([callers[0], callers[0], callers[0]]);
    expect(callers.slice(4, 7)).toEqual([null, null, null]);
    expect(callers[7]).not.toBe(callers[0]);
    expect(callers[8]).toBe(null);
    expect(found.map((row) => row.plate_prefix)).toEqual([
      "津A",
      "津A",
      "津A",
      null,
      "津A",
      "津A",
      "津A",
      "冀B",
      "津A",
    ]);
    expect(
      new Set(found.filter((_, i) => i < 3 || (i > 3 && i !== 7)).map((row) => row.plate_key)).size,
    ).toBe(1);
    expect(new Set(found.map((row) => row.debtor_key)).size).toBe(1);
  });
});
