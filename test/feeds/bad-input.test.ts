import { Buffer } from "node:buffer";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { zipOf } from "../loaders/zip-fixture.ts";
import { type Bench, bench, counts, csv, quietly, tickets, xlsx } from "./support.ts";

const AT = "2026-02-11 09:05:03";
const GOOD = tickets([{ 工单编号: "A1", 受理时间: AT }]);

/** Loads one bad file between two good ones: it is refused with reasons, they are loaded. */
async function refusedBetweenGood(
  name: string,
  content: string | Uint8Array,
): Promise<{ b: Bench; message: string; reason: string }> {
  const b = await bench();
  b.write("a.csv", GOOD);
  b.write(`m/${name}`, content);
  b.write("z.csv", GOOD.replace("A1", "A2"));
  const reports = await b.load();
  expect(reports.map((report) => report.outcome)).toEqual(["loaded", "refused", "loaded"]);
  expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 2 });
  const { reason } = await b.one<{ reason: string }>("SELECT reason FROM ops.file WHERE outcome = 'refused'");
  expect(readdirSync(b.home.temp), "temporary files left").toEqual([]);
  return { b, message: reports[1]?.error?.message ?? "", reason };
}

describe("a file that holds no usable table is refused, and the next goes on", () => {
  it.each([
    ["empty.csv", "", /empty/],
    ["bom.csv", "\ufeff", /empty|no rows/],
    ["blank.csv", "\n\n , \n", /empty|no rows/],
    [
      "picture.xlsx",
      Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(500, 7)]),
      /PNG picture/,
    ],
    ["nul.csv", Buffer.alloc(5000), /NUL|binary/],
    [
      "pointer.csv",
      "version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 134\n",
      /git-lfs pointer/,
    ],
    ["header-unknown.csv", "甲,乙,丙\n1,2,3\n", /no header|required column/],
    ["prose.txt", "关于做好货车司机诉求办理工作的通知\n各有关单位：\n", /no header/],
    ["broken.json", '[{"工单编号":"A1","受理时间":"2026-02-11"', /./],
    ["empty.zip", zipOf([]), /without files|cut off/],
  ] as const)("%s", async (name, content, expected) => {
    const { message, reason } = await refusedBetweenGood(name, content);
    expect(message).toMatch(expected);
    expect(message).toContain(name);
    expect(reason).toMatch(/[一-龥]/);
  });

  it("a truncated workbook", async () => {
    const whole = await xlsx({
      name: "s",
      rows: [["工单编号", "受理时间"], ...Array.from({ length: 200 }, (_, i) => [`A${i}`, AT])],
    });
    for (const share of [0.2, 0.6, 0.97]) {
      const { message } = await refusedBetweenGood(
        "cut.xlsx",
        whole.subarray(0, Math.floor(whole.length * share)),
      );
      expect(message).toMatch(/cut\.xlsx: .*(cut off|damaged|cannot be read)/);
    }
  });

  it("a zip bomb, before it is unpacked", async () => {
    const { message } = await refusedBetweenGood(
      "bomb.zip",
      zipOf([["a.csv", Buffer.alloc(64 * 1024 * 1024)]]),
    );
    expect(message).toMatch(/unpacks to more than is allowed/);
  });

  it("a lock file of an open workbook is not even tried", async () => {
    const b = await bench();
    b.write("~$a.xlsx", Buffer.alloc(165));
    b.write("a.csv", GOOD);
    expect((await b.load()).map((report) => report.file)).toEqual(["feeds/a.csv"]);
  });

  it("mended under the same name is loaded at the next run", async () => {
    const { b } = await refusedBetweenGood("broken.csv", "甲,乙\n1,2\n");
    b.write("m/broken.csv", GOOD.replace("A1", "A3"));
    await b.load();
    expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 3 });
  });
});

describe("a table with nothing in it", () => {
  it("but its header is loaded with no rows", async () => {
    const b = await bench();
    b.write("a.csv", "工单编号,受理时间\n");
    expect(counts((await b.load())[0])).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("hostile cells", () => {
  const TEXTS = [
    "<script>alert(1)</script>",
    "=cmd()|'/c calc'!A1",
    "'; DROP TABLE core.ticket_version; --",
    "\\'; --",
    "$now %s {0} $1",
    "emoji 🚚👨‍👩‍👧 fin",
    "䶮𠮷㙍𪚥",
    '引号"里"面',
    "a,b;c\td",
    "行\n行\r\n行",
    "\u202e倒",
    "a\u0001b",
    "_x000D_尾",
    "NULL",
    "true",
    "1e400",
    "9".repeat(9000),
  ];

  it("are stored as the texts they are", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      tickets(
        TEXTS.map((text, i) => ({
          工单编号: `A${i}`,
          受理时间: AT,
          标题: text,
          承办单位: text,
          涉及平台: text,
          标签: text,
          工单状态: text,
          备注: text,
          涉及金额: text,
        })),
      ),
    );
    expect(counts((await b.load())[0])).toEqual([TEXTS.length, TEXTS.length, 0, 0, 0]);
    const rows = await b.rows<{ number: string; title: string | null; extra: string | null }>(
      "SELECT number, title, extra FROM core.ticket",
    );
    const of = (text: string) => rows.find((row) => row.number === `A${TEXTS.indexOf(text)}`);
    for (const text of [
      "<script>alert(1)</script>",
      "'; DROP TABLE core.ticket_version; --",
      "䶮𠮷㙍𪚥",
      "emoji 🚚👨‍👩‍👧 fin",
      "=cmd()|'/c calc'!A1",
      "$now %s {0} $1",
    ]) {
      expect(of(text)?.title).toBe(text);
      expect(JSON.parse(of(text)?.extra ?? "{}").备注).toBe(text);
    }
    expect(of("_x000D_尾")?.title).toBe("尾");
  });

  it("with a NUL inside lose the row or the NUL, never the file", async () => {
    const b = await bench();
    b.write("a.csv", Buffer.from(`工单编号,受理时间,标题,备注\nA1,${AT},甲\0乙,丙\0丁\nA2,${AT},好,好\n`));
    const [read, fresh, , , refused] = counts((await b.load())[0]) as [
      number,
      number,
      number,
      number,
      number,
    ];
    expect(read).toBe(2);
    expect(fresh + refused).toBe(2);
    expect(await b.one("SELECT title FROM core.ticket WHERE number = 'A2'")).toEqual({ title: "好" });
  });

  it("in the header's names are data too", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      csv(
        ["工单编号", "受理时间", "'; DROP TABLE x; --", '"双"', "<b>", "a\nb"],
        [["A1", AT, "1", "2", "3", "4"]],
      ),
    );
    expect(counts((await b.load())[0])).toEqual([1, 1, 0, 0, 0]);
    const { extra } = await b.one<{ extra: string }>("SELECT extra FROM core.ticket");
    expect(JSON.parse(extra)).toEqual({ "'; DROP TABLE x; --": "1", '"双"': "2", "<b>": "3", "a b": "4" });
  });

  it("of 50 MB: the row is refused with a reason, the others are loaded", async () => {
    const b = await bench();
    b.write(
      "a.csv",
      Buffer.concat([
        Buffer.from(`工单编号,受理时间,标题\nA1,${AT},好\nA2,${AT},`),
        Buffer.alloc(50 * 1024 * 1024, "x"),
        Buffer.from(`\nA3,${AT},好\n`),
      ]),
    );
    const [report] = await b.load();
    const [read, fresh, , , refused] = counts(report) as [number, number, number, number, number];
    expect([read, fresh, refused]).toEqual([3, 2, 1]);
    expect(
      await b.one(
        "SELECT regexp_matches(reason, '[一-龥]') AS named, length(raw) <= 500 AS short FROM ops.rejected",
      ),
    ).toEqual({ named: true, short: true });
  }, 60_000);
});

describe("100,000 rows of garbage", () => {
  it("are each refused with a reason, under the right header", async () => {
    const b = await bench();
    const row = "垃圾,不是时间,x,y,z\n";
    b.write("a.csv", `工单编号,受理时间,承办单位,标题,备注\n${row.repeat(100_000)}`);
    expect(counts((await b.load())[0])).toEqual([100_000, 0, 0, 0, 100_000]);
    expect(await b.rows("SELECT reason, count(*) AS n FROM ops.rejected GROUP BY ALL")).toEqual([
      { reason: "受理时间无法识别：不是时间", n: 100_000 },
    ]);
  });
});

describe("a unit alias that two units claim", () => {
  it("stops the load with file and line, and nothing is changed", async () => {
    const b = await bench();
    b.write("/registers/units.csv", "id,name,aliases\na,甲局,共局\nb,乙局,共局\nc,丙局,甲局\n");
    b.write("a.csv", GOOD);
    const failure: unknown = await b.load().catch((error: unknown) => error);
    expect(String(failure)).toMatch(/units\.csv:3: aliases: "共局" is claimed by b and, in line 2, by a/);
    expect(String(failure)).toMatch(/units\.csv:4: aliases: "甲局" is claimed by c and, in line 2, by a/);
    expect(
      await b.one(
        "SELECT (SELECT count(*) FROM core.unit) AS units, (SELECT count(*) FROM ops.file) AS files",
      ),
    ).toEqual({ units: 0, files: 0 });
  });
});

describe("a failure of the database in the middle of a file", () => {
  it("leaves the warehouse as before, and the next run goes on", async () => {
    const b = await bench();
    b.write("a.csv", GOOD);
    await b.load();
    b.write("b.csv", GOOD.replace("A1", "A2"));
    const run = b.warehouse.run.bind(b.warehouse);
    let failed = false;
    b.warehouse.run = async (sql, params) => {
      if (!failed && sql.includes("INSERT INTO core.ticket_version")) {
        failed = true;
        await run(sql, params);
        throw new Error("IO Error: Could not write file: No space left on device");
      }
      await run(sql, params);
    };
    await expect(quietly(() => b.load())).rejects.toThrow("No space left");
    expect(
      await b.one("SELECT (SELECT count(*) FROM core.ticket) AS t, (SELECT count(*) FROM ops.file) AS f"),
    ).toEqual({ t: 1, f: 1 });
    await b.load();
    expect(
      await b.one("SELECT (SELECT count(*) FROM core.ticket) AS t, (SELECT count(*) FROM ops.file) AS f"),
    ).toEqual({ t: 2, f: 2 });
  });
});
