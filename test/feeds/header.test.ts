import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { FileError } from "../../src/errors.ts";
import { findHeader } from "../../src/feeds/header.ts";
import { exportTime, recognise } from "../../src/feeds/recognise.ts";
import { bench, counts, csv, xlsx } from "./support.ts";

const ALIASES = parse(readFileSync(new URL("../../src/feeds/columns.yaml", import.meta.url), "utf8"), {
  schema: "failsafe",
}) as Record<string, Record<string, string[]>>;

const table = (...rows: (string | null)[][]) => ({ preview: rows, names: null });
const refusal = (work: () => unknown): FileError => {
  try {
    work();
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("aliases", () => {
  it.each(["ticket", "platform_complaint"])(
    "of %s each find their field beside the required ones",
    (kind) => {
      for (const [field, names] of Object.entries(ALIASES[kind] ?? {})) {
        for (const name of names) {
          const header = findHeader([[name]], kind);
          const found = [...(header?.columns.keys() ?? [])];
          expect(found, `${field}: ${name}`).toHaveLength(1);
          // A name that two fields share goes to one of them, never to a third.
          const owners = Object.entries(ALIASES[kind] ?? {})
            .filter(([, list]) => list.includes(name))
            .map(([f]) => f);
          expect(owners, `${field}: ${name}`).toContain(found[0]);
        }
      }
    },
  );

  it("are found behind full-width letters, blanks, brackets, colons and capitals", () => {
    for (const name of [
      "工单编号 ",
      " 工单　编号",
      "工单编号：",
      "工单编号（必填）",
      "工单编号*",
      "《工单编号》",
      "工单\n编号",
    ]) {
      expect(findHeader([[name, "受理时间"]], "ticket")?.columns.get("number"), name).toBe(0);
    }
    const latin = findHeader([["TICKET_ID", "Received_At", "ＵＮＩＴ"]], "ticket");
    expect(Object.fromEntries(latin?.columns ?? [])).toEqual({ number: 0, received_at: 1, unit: 2 });
  });

  it("never give one column to two fields, nor two columns to one", () => {
    const header = findHeader([["类型", "类别", "分类", "小类", "大类", "工单编号", "受理时间"]], "ticket");
    const at = [...(header?.columns.values() ?? [])];
    expect(new Set(at).size).toBe(at.length);
    expect(header?.columns.get("class_given")).toBe(3); // 小类 stands before 大类, 类别 and 分类 in the list
    expect(header?.columns.get("kind")).toBe(0);
  });
});

describe("the header", () => {
  it("is found under title rows, and the data begin after it", () => {
    const header = findHeader(
      [
        ["12328热线工单明细表", null, null],
        ["导出时间：2026-02-28 18:00", null, null],
        [null, null, null],
        ["序号", "工单编号", "受理时间"],
        ["1", "250101000001", "2025-01-01 08:00"],
      ],
      "ticket",
    );
    expect(header?.dataRow).toBe(4);
    expect(header?.columns.get("number")).toBe(1);
  });

  it("may have two lines under merged cells; the pair's joined name wins over the lower one", () => {
    const header = findHeader(
      [
        ["工单编号", "受理时间", "首次", null, "追评", null],
        [null, null, "是否解决", "满意度", "是否解决", "满意度"],
        ["1", "2025-01-01", "是", "满意", "否", "不满意"],
      ],
      "ticket",
    );
    expect(header?.dataRow).toBe(2);
    expect(Object.fromEntries(header?.columns ?? [])).toEqual({
      number: 0,
      received_at: 1,
      first_resolved: 2,
      first_satisfied: 3,
      final_resolved: 4,
      final_satisfied: 5,
    });
    expect(header?.names.slice(2)).toEqual(["首次是否解决", "首次满意度", "追评是否解决", "追评满意度"]);
  });

  it("of one line is not joined with the first data row, however short its cells", () => {
    const header = findHeader(
      [
        ["编号", "受理时间", "类型"],
        ["1", "今天", "投诉"],
      ],
      "ticket",
    );
    expect(header?.dataRow).toBe(1);
  });

  it("in Latin capitals stands over Chinese rows", async () => {
    const b = await bench();
    b.write("a.csv", "TICKET_ID,RECEIVED_AT,UNIT,BODY\nA1,2025-01-01 08:00:00,武清区交通运输局,运费拖欠\n");
    expect(counts((await b.load())[0])).toEqual([1, 1, 0, 0, 0]);
    expect(await b.one("SELECT number, unit_id, body FROM core.ticket")).toEqual({
      number: "A1",
      unit_id: "wuqing",
      body: "运费拖欠",
    });
  });

  it("keeps a column that stands twice, the second in extra under its count", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      csv(
        ["工单编号", "受理时间", "备注", "办结时间", "办结时间", "备注"],
        [["A1", "2025-01-01 08:00", "甲", "2025-01-02", "2025-01-03", "乙"]],
      ),
    );
    const [report] = await b.load();
    expect(counts(report)).toEqual([1, 1, 0, 0, 0]);
    expect(report?.tables[0]?.extra).toEqual(["备注", "办结时间（第2列）", "备注（第2列）"]);
    const { extra } = await b.one<{ extra: string }>("SELECT extra FROM core.ticket");
    expect(JSON.parse(extra)).toEqual({
      备注: "甲",
      "办结时间（第2列）": "2025-01-03",
      "备注（第2列）": "乙",
    });
    expect(await b.one("SELECT completed_at FROM core.ticket")).toEqual({
      completed_at: "2025-01-02 00:00:00",
    });
  });

  it("in a workbook: title rows, a merged two-line header, a closing total", async () => {
    const b = await bench();
    b.write(
      "a.xlsx",
      await xlsx({
        name: "台账",
        rows: [
          ["货车司机工单台账", "", "", "", ""],
          ["工单编号", "受理时间", "承办单位", "首次评价", ""],
          ["", "", "", "是否解决", "满意度"],
          ["250101000001", "2025年1月1日 8时5分", "武清区交通局", "是", "满意"],
          ["合计", "", "1", "", ""],
        ],
        merges: ["A1:E1", "A2:A3", "B2:B3", "C2:C3", "D2:E2"],
      }),
    );
    expect(counts((await b.load())[0])).toEqual([1, 1, 0, 0, 0]);
    expect(
      await b.one("SELECT number, received_at, unit_id, first_resolved, first_satisfied FROM core.ticket"),
    ).toEqual({
      number: "250101000001",
      received_at: "2025-01-01 08:05:00",
      unit_id: "wuqing",
      first_resolved: true,
      first_satisfied: "满意",
    });
  });
});

describe("a table that cannot be used", () => {
  it("for want of a column is refused with what is missing, the names found and the nearest candidates", () => {
    const error = refusal(() =>
      recognise(table(["工单序列编号", "受理时间", "承办单位"], ["1", "2025-01-01", "甲"]), null, "a.csv"),
    );
    expect(error.message).toContain("a.csv: required column missing: number (工单编号");
    expect(error.message).toContain("Columns found: 工单序列编号, 受理时间, 承办单位");
    expect(error.hint).toContain("number: 工单序列编号");
    expect(error.reason).toContain("缺少必需的列：工单编号");
    expect(error.reason).toContain("工单编号可能是工单序列编号");
  });

  it("never proposes the row's number in the file as ticket number", () => {
    const error = refusal(() =>
      recognise(table(["序号", "来电编号", "受理时间"], ["1", "7788", "2025-01-01"]), null, "a.csv"),
    );
    expect(error.message).toContain("Columns found: 序号, 来电编号, 受理时间");
    expect(error.hint).toContain("columns: { number: 来电编号 }");
    expect(error.hint).not.toContain("序号");
  });

  it("names every missing column at once", () => {
    const error = refusal(() => recognise(table(["承办单位", "是否解决"], ["甲", "是"]), null, "a.csv"));
    expect(error.message).toMatch(/number .*received_at /);
  });

  it("has no header at all", () => {
    const error = refusal(() =>
      recognise(table(["A1", "2025-01-01", "甲"], ["A2", "2025-01-02", "乙"]), null, "a.csv"),
    );
    expect(error.message).toContain(
      "no header found in the first 30 rows; the first row holds: A1, 2025-01-01, 甲",
    );
    expect(error.reason).toContain("找不到表头");
  });

  it("is refused whole: no row of it is in the warehouse, and the refusal is recorded once", async () => {
    const b = await bench();
    b.write("a.csv", csv(["单位", "受理时间"], [["甲", "2025-01-01"]]));
    for (let i = 0; i < 2; i++) expect((await b.load())[0]?.outcome).toBe("refused");
    expect(await b.one("SELECT count(*) AS n FROM core.ticket_version")).toEqual({ n: 0 });
    expect(await b.rows("SELECT outcome, rows_read FROM ops.file")).toEqual([
      { outcome: "refused", rows_read: 0 },
    ]);
  });

  it("keeps no personal data of a headerless file in the refusal", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      csv(["A1", "张三", "13812345678", "津A12345"], [["A2", "李四", "13912345678", "津A12346"]]),
    );
    await b.load();
    const { reason } = await b.one<{ reason: string }>("SELECT reason FROM ops.file");
    expect(reason).not.toMatch(/13812345678|津A12345/);
  });
});

describe("settings of a feed", () => {
  const feed = (more: string) => `feeds:\n  - name: own\n    kind: ticket\n    path: feeds/*.csv\n${more}`;

  it("name columns, values and defaults that the dictionary does not know", async () => {
    const b = await bench();
    b.settings(
      feed(
        "    columns: { number: 我的号, unit: 谁办 }\n    values: { kind: { 甲类: 投诉 }, unit: { 武局: 武清区交通运输局 } }\n    defaults: { channel: 网站 }\n",
      ),
    );
    b.write(
      "a.csv",
      csv(["我的号", "受理时间", "谁办", "类型"], [["A1", "2025-01-01 08:00", "武局", "甲类"]]),
    );
    expect(counts((await b.load())[0])).toEqual([1, 1, 0, 0, 0]);
    expect(
      await b.one("SELECT ticket_id, unit_id, unit_given, kind, channel, flags FROM core.ticket"),
    ).toEqual({
      ticket_id: "own:A1",
      unit_id: "wuqing",
      unit_given: "武局",
      kind: "投诉",
      channel: "网站",
      flags: null,
    });
  });

  it("take a named column before an alias", async () => {
    const b = await bench();
    b.settings(feed("    columns: { number: 外部编号 }\n"));
    b.write("a.csv", csv(["工单编号", "外部编号", "受理时间"], [["A1", "B1", "2025-01-01 08:00"]]));
    await b.load();
    expect(await b.one("SELECT number, extra FROM core.ticket")).toEqual({
      number: "B1",
      extra: '{"工单编号":"A1"}',
    });
  });

  it("name the header's row", async () => {
    const b = await bench();
    b.settings(feed("    header_row: 2\n"));
    b.write(
      "a.csv",
      csv(
        ["工单编号", "受理时间", "标题"],
        [
          ["编号", "受理时间", "承办单位"],
          ["A1", "2025-01-01 08:00", "武清区"],
        ],
      ),
    );
    expect(counts((await b.load())[0])).toEqual([1, 1, 0, 0, 0]);
    expect(await b.one("SELECT unit_id, title FROM core.ticket")).toEqual({ unit_id: "wuqing", title: null });
  });
});

describe("the export's own time", () => {
  it.each([
    ["导出时间：2026-02-28 18:05:09", "2026-02-28 18:05:09"],
    ["导出日期:2026年2月8日", "2026-02-08 23:59:59"],
    ["统计时间 2026/2/28 9:05", "2026-02-28 09:05:00"],
    ["制表时间：2026年2月28日 9时5分", "2026-02-28 09:05:00"],
    ["共 300 条", null],
  ])("is read from the title rows: %s", (title, expected) => {
    const preview = [
      [title, null],
      ["工单编号", "受理时间"],
      ["1", "2025-01-01"],
    ];
    const header = findHeader(preview, "ticket");
    expect(header && exportTime(preview, header)).toBe(expected);
  });
});
