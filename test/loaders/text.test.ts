import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gb18030, loaderBench, utf16be } from "./helpers.ts";

const bench = loaderBench();
const TABLE =
  "工单编号,受理时间,内容\n2509123456789012345,2026-02-11 09:05:03,运费被扣\n2,2026-02-12 10:00:00,会员费不退\n";
const CELLS = [
  ["工单编号", "受理时间", "内容"],
  ["2509123456789012345", "2026-02-11 09:05:03", "运费被扣"],
  ["2", "2026-02-12 10:00:00", "会员费不退"],
];

describe("openSource of a text table", () => {
  const encoded: [string, Buffer, string][] = [
    ["UTF-8", Buffer.from(TABLE), "utf-8"],
    ["UTF-8 with a byte-order mark", Buffer.from(`\ufeff${TABLE}`), "utf-8"],
    ["UTF-16 LE with a mark", Buffer.from(`\ufeff${TABLE}`, "utf16le"), "utf-16le"],
    ["UTF-16 LE without a mark", Buffer.from(TABLE, "utf16le"), "utf-16le"],
    ["UTF-16 BE with a mark", utf16be(`\ufeff${TABLE}`), "utf-16be"],
    ["UTF-16 BE without a mark", utf16be(TABLE), "utf-16be"],
    ["GB18030", gb18030(TABLE), "gb18030"],
  ];
  for (const [what, bytes, encoding] of encoded) {
    it("takes a thousand columns and refuses more", async () => {
      const line = (width: number) => `${Array.from({ length: width }, (_, i) => `c${i}`).join(",")}\n`;
      const [table] = await bench.read("wide.csv", line(1000).repeat(2));
      expect(table?.cells[0]).toHaveLength(1000);
      await expect(bench.read("wider.csv", line(1001).repeat(2))).rejects.toThrow(
        "wider.csv: 1001 columns; no export has more than 1000",
      );
      expect(bench.leftovers()).toEqual([]);
    });

    it(`reads ${what} by content, whatever the name says`, async () => {
      const [table] = await bench.read("export.xls", bytes);
      expect(table?.encoding).toBe(encoding);
      expect(table?.cells).toEqual(CELLS);
      expect(table?.preview).toEqual(CELLS);
      expect(table?.rows).toBe(3);
      expect(bench.leftovers()).toEqual([]);
    });
  }

  it("is not fooled by 100,000 Latin rows above the first Chinese one", async () => {
    const latin = "NUMBER,TIME,TEXT\n".repeat(100_000);
    const [table] = await bench.read("latin.csv", Buffer.concat([Buffer.from(latin), gb18030("1,2,运费\n")]));
    expect(table?.encoding).toBe("gb18030");
    expect(table?.cells.at(-1)).toEqual(["1", "2", "运费"]);
    expect(table?.rows).toBe(100_001);
  });

  it("knows GB18030 whose pairs look like UTF-8 characters of two bytes", async () => {
    const [table] = await bench.read(
      "pairs.csv",
      gb18030(`编号,值\n${"1,值值值值值值值值值值\n".repeat(500)}`),
    );
    expect(table?.encoding).toBe("gb18030");
  });

  it("takes the encoding the settings name and refuses an unknown one", async () => {
    const [table] = await bench.read("named.csv", gb18030("A,B\n1,费\n"), { encoding: "GBK" });
    expect(table?.cells[1]).toEqual(["1", "费"]);
    await expect(bench.read("named.csv", "A,B\n", { encoding: "klingon" })).rejects.toThrow(
      "encoding klingon: not known",
    );
  });

  for (const [name, delimiter] of [
    ["comma", ","],
    ["tab", "\t"],
    ["semicolon", ";"],
    ["bar", "|"],
  ] as const) {
    it(`finds the ${name} as delimiter by content`, async () => {
      const rows = [
        ["编号", "金额", "内容"],
        ["1", "3,200", "a;b"],
        ["2", "1.5", "x，y"],
      ];
      const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join("\r\n");
      const [table] = await bench.read("some.csv", text);
      expect(table?.cells).toEqual(rows);
    });
  }

  it("reads a regular CR LF file in place, line feeds inside quotes kept", async () => {
    const [table] = await bench.read("crlf[1].csv", 'a,b\r\n"x\ny","he said ""no"""\r\n');
    expect(table?.route).toBe("direct");
    expect(table?.cells).toEqual([
      ["a", "b"],
      ["x\ny", 'he said "no"'],
    ]);
  });

  it("reads old Mac line ends and mixed line ends", async () => {
    expect((await bench.read("mac.csv", "a,b\r1,2\r3,4\r"))[0]?.cells).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
    expect((await bench.read("mix.csv", "a,b\r\n1,2\n3,4\r\n"))[0]?.cells).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("pads short rows such as titles, skips blank lines, and drops empty cells beyond the width", async () => {
    const [table] = await bench.read("ragged.csv", "二月工单\n编号,时间,内容\n\n1,2\n3,4,5,,\n");
    expect(table?.route).toBe("repaired");
    expect(table?.cells).toEqual([
      ["二月工单", null, null],
      ["编号", "时间", "内容"],
      ["1", "2", null],
      ["3", "4", "5"],
    ]);
    expect(table?.bad).toEqual([]);
  });

  it("sets rows apart that it cannot split, and goes on with the next line", async () => {
    const text = '编号,内容,时间\n1,"a"b",t\n2,"open,t\n3,x,y,z\n4,"p\nq",r\n';
    const [table] = await bench.read("broken.csv", text);
    expect(table?.cells).toEqual([
      ["编号", "内容", "时间"],
      ["1", 'a"b', "t"],
      ["4", "p\nq", "r"],
    ]);
    expect(table?.bad).toEqual([
      { reason: "引号不配对，本行无法分列", line: '2,"open,t' },
      { reason: "本行有 4 个单元格，多于 3 列", line: "3,x,y,z" },
    ]);
    expect(table?.rows).toBe(5);
  });

  it("gives rows back that a stray quote swallowed", async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i},x,y`).join("\n");
    const [table] = await bench.read("stray.csv", `a,b,c\n"1,x,y\n${rows}\n2,x,z"\n`);
    expect(table?.bad.map(({ line }) => line)).toEqual(['"1,x,y']);
    expect(table?.cells.length).toBe(202);
  });

  it("refuses only the row with bytes that cannot be decoded", async () => {
    const utf8 = Buffer.concat([
      Buffer.from("编号,内容\n1,运"),
      Buffer.from([0xff]),
      Buffer.from("费\n2,会员费\n"),
    ]);
    const [table] = await bench.read("damaged.csv", utf8);
    expect(table?.encoding).toBe("utf-8");
    expect(table?.cells).toEqual([
      ["编号", "内容"],
      ["2", "会员费"],
    ]);
    expect(table?.bad).toEqual([{ reason: "含有无法解码的字节（文件编码损坏）", line: "1,运\ufffd费" }]);
    const gbk = Buffer.concat([gb18030("编号,内容\n1,运费"), Buffer.from([0xff]), gb18030("\n2,会员费\n")]);
    const [second] = await bench.read("damaged2.csv", gbk);
    expect(second?.cells).toEqual([
      ["编号", "内容"],
      ["2", "会员费"],
    ]);
    expect(second?.bad.length).toBe(1);
  });

  it("removes NULs, inner byte-order marks and literal _x000D_", async () => {
    const [table] = await bench.read("marks.csv", "a,b\n1\u00001,x_x000D_\\ny\n\ufeff2,_x000D_z\n");
    expect(table?.cells).toEqual([
      ["a", "b"],
      ["11", "x\n\\ny"],
      ["2", "\nz"],
    ]);
  });

  it("keeps markup, formulas, SQL, emoji and rare characters as they are", async () => {
    const nasty = [
      "<script>alert(1)</script>",
      "=cmd()",
      "'; drop table x; --",
      "🚚䶮𠮷㙍",
      "０１２",
      "9".repeat(300),
    ];
    const text = ["a,b", ...nasty.map((cell, i) => `${i},${cell}`)].join("\n");
    const [table] = await bench.read("nasty.csv", text);
    expect(table?.cells.slice(1).map((row) => row[1])).toEqual(nasty);
  });

  it("turns a cell of 50 MB into one bad row in bounded memory", async () => {
    const before = process.memoryUsage().rss;
    const huge = Buffer.concat([
      Buffer.from('a,b\n1,"'),
      Buffer.alloc(50_000_000, "x"),
      Buffer.from('"\n2,c\n'),
    ]);
    const [table] = await bench.read("huge.csv", huge);
    expect(table?.cells).toEqual([
      ["a", "b"],
      ["2", "c"],
    ]);
    expect(table?.bad[0]?.reason).toBe("本行超过 2 MB，未读入");
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
  });

  it("gives 100,000 rows of garbage back as rows, none lost", async () => {
    let seed = 7;
    const next = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed;
    };
    const line = () => Array.from({ length: 20 }, () => '",;|ab\t 中'.charAt(next() % 10)).join("");
    const lines = Array.from({ length: 100_000 }, () => `x${line()}`);
    const [table] = await bench.read("garbage.csv", lines.join("\n"));
    expect(table?.rows).toBe((table?.cells.length ?? 0) + (table?.bad.length ?? 0));
    const texts = [...(table?.cells ?? []).flat(), ...(table?.bad ?? []).map(({ line }) => line)];
    const breaks = texts.join("").split("\n").length - 1;
    expect((table?.rows ?? 0) + breaks).toBe(100_000);
  });

  it("reads a file of one header row, and of one column", async () => {
    expect((await bench.read("header.csv", "编号,时间\n"))[0]?.cells).toEqual([["编号", "时间"]]);
    expect((await bench.read("one.csv", "编号\n1\n\n2\n"))[0]?.cells).toEqual([["编号"], ["1"], ["2"]]);
  });
});

const FIRST = fc.constantFrom("a", "中", "1", "\\", "#", "'", "🚚");
const PIECE = fc.constantFrom(
  '"',
  ",",
  "\n",
  "\r\n",
  ";",
  "\t",
  "|",
  "中",
  "文",
  "x",
  " ",
  "#",
  "\\",
  "😀",
  "𠮷",
  "'",
);
const CELL = fc.tuple(FIRST, fc.array(PIECE, { maxLength: 6 })).map(([first, rest]) => first + rest.join(""));
const ROWS = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 12 }))
  .chain(([width, height]) =>
    fc.array(fc.array(CELL, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );

describe("conservation", () => {
  const encoders: [string, (text: string) => Buffer][] = [
    ["utf-8", (text) => Buffer.from(text)],
    ["utf-16le", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["utf-16be", (text) => utf16be(`\ufeff${text}`)],
    ["gb18030", gb18030],
  ];
  for (const [encoding, encode] of encoders) {
    it(`gives the same cells back that were written as CSV in ${encoding}`, async () => {
      await fc.assert(
        fc.asyncProperty(ROWS, fc.constantFrom("\n", "\r\n"), fc.boolean(), async (rows, newline, ended) => {
          const header = rows[0]?.map((_, i) => `列${i}`) ?? [];
          const all = [header, header, header, header, ...rows];
          const quoted = all.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
          const text = quoted.join(newline) + (ended ? newline : "");
          const [table] = await bench.read("property.csv", encode(text), { encoding });
          expect(table?.cells).toEqual(all);
        }),
        { numRuns: 60, seed: 20260211 },
      );
    });
  }
});
