import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { gb18030, loaderBench } from "./helpers.ts";
import { zipOf } from "./zip-fixture.ts";

const bench = loaderBench();
const NOT_JSON = "不是有效的 JSON 对象";

describe("openSource of JSON", () => {
  it("keeps 18-digit numbers, flattens one level and unites the keys", async () => {
    const lines = '{"编号":250912345678901234,"u":{"n":1,"d":{"e":2}}}\n{"编号":"A","t":[1,"二"],"x":1.50}\n';
    const [table] = await bench.read("a.jsonl", lines);
    expect(table?.names).toEqual(["编号", "u.n", "u.d", "t", "x"]);
    expect(table?.cells).toEqual([
      ["250912345678901234", "1", '{"e":2}', null, null],
      ["A", null, null, '[1,"二"]', "1.5"],
    ]);
  });

  it("sets malformed lines apart and goes on", async () => {
    const [table] = await bench.read("b.jsonl", '{"a":1}\n{"a":\n\n[1]\n{"a":"x\\u0000y_x000D_z"}\n');
    expect(table?.cells).toEqual([["1"], ["xy\nz"]]);
    expect(table?.bad).toEqual([
      { reason: NOT_JSON, line: '{"a":' },
      { reason: NOT_JSON, line: "[1]" },
    ]);
    expect(table?.rows).toBe(4);
  });

  it("reads keys and texts with NUL in them as if it were not there", async () => {
    const text = String.raw`[{"a\u0000":"1","\u0000":"2","\\u0000":"3"}]`;
    const [table] = await bench.read("nul.json", text);
    expect([table?.names, table?.cells, table?.bad]).toEqual([["a", "", "\\u0000"], [["1", "2", "3"]], []]);
  });

  it("reads records whose texts were cut inside a character", async () => {
    const lines = [
      String.raw`{"a":"车\ud83d"}`,
      String.raw`{"a":"\uDE9A尾"}`,
      String.raw`{"a":"\ud83d\ud83d\ude9a"}`,
      String.raw`{"a":"\\ud83d"}`,
      String.raw`{"a":"\\\ud83d\"","b\ud800":1}`,
    ];
    const [table] = await bench.read("cut-inside.json", `{"data":[${lines.join(",")}]}`);
    expect(table?.bad).toEqual([]);
    expect(table?.cells).toEqual([
      ["车\ufffd", null],
      ["\ufffd尾", null],
      ["\ufffd\u{1f69a}", null],
      ["\\ud83d", null],
      ['\\\ufffd"', "1"],
    ]);
  });

  for (const [what, text] of [
    ["a list of objects", '[{"a":"1"},\n {"a":"}{"}]'],
    [
      "a list wrapped in data",
      '{"code":0,"columns":[{"k":1},{"k":2},{"k":3}],"data":{"list":[{"a":1},{"a":"}{"}]}}',
    ],
    ["a pretty-printed document", JSON.stringify({ rows: [{ a: "1" }, { a: "}{" }] }, null, 2)],
  ] as const) {
    it(`reads ${what}, in UTF-16 and GB18030 too`, async () => {
      for (const bytes of [Buffer.from(text), Buffer.from(text, "utf16le"), gb18030(text)]) {
        const [table] = await bench.read("doc.json", bytes);
        expect([table?.encoding, table?.names, table?.cells]).toEqual(["json", ["a"], [["1"], ["}{"]]]);
      }
    });
  }

  it("keeps keys with dots, slashes and quotes apart", async () => {
    const [table] = await bench.read("keys.jsonl", '{"a.b":1,"c/d":2,"e~f":3,"g\\"h":4,"0":5}\n');
    expect(Object.fromEntries(table?.names?.map((name, i) => [name, table.cells[0]?.[i]]) ?? [])).toEqual({
      "a.b": "1",
      "c/d": "2",
      "e~f": "3",
      'g"h': "4",
      "0": "5",
    });
  });

  it("gives the object in which the file breaks off as a bad row", async () => {
    const [table] = await bench.read("cut.json", '[{"a":1},{"a":"x');
    expect(table?.cells).toEqual([["1"]]);
    expect(table?.bad).toEqual([{ reason: "JSON 对象不完整，或超过 2 MB", line: '{"a":"x' }]);
  });

  it("turns an object of 50 MB into one bad row", async () => {
    const huge = Buffer.concat([
      Buffer.from('[{"a":"'),
      Buffer.alloc(50_000_000, "x"),
      Buffer.from('"},{"a":2}]'),
    ]);
    const [table] = await bench.read("huge.json", huge);
    expect(table?.cells).toEqual([["2"]]);
    expect(table?.bad.map(({ reason }) => reason)).toEqual(["JSON 对象不完整，或超过 2 MB"]);
  });

  it("refuses JSON without records, and nesting without end", async () => {
    await expect(bench.read("none.json", '{"data": [] }')).rejects.toThrow(
      "none.json: JSON without a single readable",
    );
    await expect(bench.read("deep.json", `{"a":${"[".repeat(100_000)}\n`)).rejects.toThrow(
      "JSON: lists inside lists without end",
    );
    expect(bench.leftovers()).toEqual([]);
  });
});

describe("openSource of Parquet", () => {
  it("gives every value as text, times as ISO text", async () => {
    const path = join(bench.folder, "some.parquet");
    await bench.run(
      `COPY (SELECT 250912345678901234 AS "编号", TIMESTAMP '2026-02-11 09:05:03' AS "时 间", NULL::INT AS n, '' AS e)
       TO '${path}' (FORMAT parquet)`,
    );
    const [table] = await bench.readAll(path);
    expect([table?.names, table?.cells, table?.rows]).toEqual([
      ["编号", "时 间", "n", "e"],
      [["250912345678901234", "2026-02-11 09:05:03", null, null]],
      1,
    ]);
  });

  it("refuses a damaged file in one line", async () => {
    await expect(bench.read("cut.parquet", "PAR1 and no more")).rejects.toThrow(
      /^cut\.parquet: cannot be read as Parquet/,
    );
  });
});

describe("openSource of a zip", () => {
  const csv = Buffer.from("编号,时间\n1,2\n");

  it("gives the tables of every member, names in GBK too, paths never followed", async () => {
    const sheet = utils.book_new();
    utils.book_append_sheet(sheet, utils.aoa_to_sheet([["编号"], ["3"]]), "一");
    const workbook: Buffer = write(sheet, { type: "buffer", bookType: "xlsx" });
    const bytes = zipOf([
      [gb18030("一月.csv"), csv],
      ["../../evil.json", Buffer.from('[{"a":1}]')],
      ["dir/b.xlsx", workbook],
      ["__MACOSX/._b.xlsx", Buffer.from("x")],
      ["dir/~$b.xlsx", Buffer.from("x")],
    ]);
    const tables = await bench.read("all.zip", bytes);
    expect(tables.map(({ part, cells }) => [part, cells.at(-1)])).toEqual([
      ["一月.csv", ["1", "2"]],
      ["../../evil.json", ["1"]],
      ["dir/b.xlsx/一", ["3"]],
    ]);
    expect(bench.leftovers()).toEqual([]);
  });

  it("refuses bombs before unpacking, archives inside archives, and empty ones", async () => {
    const bomb = zipOf([["a.csv", Buffer.alloc(40_000_000)]]);
    await expect(bench.read("bomb.zip", bomb)).rejects.toThrow(
      "bomb.zip: a.csv unpacks to more than is allowed",
    );
    const nested = zipOf([["in.zip", zipOf([["a.csv", csv]])]]);
    await expect(bench.read("nest.zip", nested)).rejects.toThrow("in.zip: an archive inside the archive");
    await expect(bench.read("void.zip", zipOf([]))).rejects.toThrow("void.zip: an archive without files");
    const many = zipOf(Array.from({ length: 2001 }, (_, i) => [`${i}.csv`, csv] as const));
    await expect(bench.read("many.zip", many)).rejects.toThrow("many.zip: more than 2000 files inside");
    expect(bench.leftovers()).toEqual([]);
  });

  it("names the member that cannot be used", async () => {
    const bytes = zipOf([
      ["a.csv", csv],
      ["b.csv", Buffer.alloc(0)],
    ]);
    await expect(bench.read("half.zip", bytes)).rejects.toThrow("half.zip: b.csv: the file is empty");
  });
});

describe("openSource of what holds no table", () => {
  it("refuses empty files, NULs, pointers, other archives and missing files in one line", async () => {
    await expect(bench.read("empty.csv", "")).rejects.toThrow("empty.csv: the file is empty");
    await expect(bench.read("mark.csv", "\ufeff\r\n\r\n")).rejects.toThrow("mark.csv: the file is empty");
    await expect(bench.read("nul.csv", Buffer.alloc(5000))).rejects.toThrow(
      "nul.csv: the file holds nothing but NUL",
    );
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`;
    await expect(bench.read("pointer.csv", pointer)).rejects.toThrow("pointer.csv: a git-lfs pointer of");
    await expect(bench.read("a.csv.gz", Buffer.from("1f8b0800", "hex"))).rejects.toThrow("a gzip archive");
    await expect(bench.readAll(join(bench.folder, "missing.csv"))).rejects.toThrow(
      "missing.csv: cannot be read",
    );
    await expect(bench.readAll(bench.folder)).rejects.toThrow("not a file");
  });

  it("refuses binary data of no known kind", async () => {
    let seed = 11;
    const noise = Buffer.alloc(200_000);
    for (let i = 0; i < noise.length; i++) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      noise[i] = seed >> 16;
    }
    await expect(bench.read("noise.csv", noise)).rejects.toThrow(
      /noise\.csv: (?:no encoding fits|neither text)/,
    );
    expect(bench.leftovers()).toEqual([]);
  });
});
