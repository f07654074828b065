import { describe, expect, it } from "vitest";
import { big5, gb18030, loaderBench } from "./helpers.ts";

const bench = loaderBench();

const TRADITIONAL = "案件編號,受理時間,內容\n1,2026-02-11 09:05:03,司機反映運費被平台扣留，請協助處理。\n";
const WESTERN = "Number,Received,Narrative\n1,2026-02-11,Café “Müller” charged £30 — naïve; isn’t it\n";
/** Windows-1252 has its own place for the curly marks and the dash; the rest lies where Unicode has it. */
const MARKS_1252: Record<string, number> = { "“": 0x93, "”": 0x94, "’": 0x92, "—": 0x97 };
const windows1252 = (text: string) =>
  Buffer.from([...text].map((char) => MARKS_1252[char] ?? char.charCodeAt(0)));

const rows = (table: { cells: (string | null)[][] } | undefined) => table?.cells.map((row) => row.join(","));

describe("an encoding is found by content", () => {
  it("Big5, where GB18030 would make rare characters of it", async () => {
    const [table] = await bench.read("a.csv", big5(TRADITIONAL));
    expect(table?.encoding).toBe("big5");
    expect(rows(table)).toEqual(TRADITIONAL.trim().split("\n"));
  });

  it("GB18030 for traditional characters that lie beyond GB 2312", async () => {
    const [table] = await bench.read("a.csv", gb18030(TRADITIONAL));
    expect(table?.encoding).toBe("gb18030");
    expect(rows(table)).toEqual(TRADITIONAL.trim().split("\n"));
  });

  it("Windows-1252, where letters beyond ASCII stand alone", async () => {
    const [table] = await bench.read("a.csv", windows1252(WESTERN));
    expect(table?.encoding).toBe("windows-1252");
    expect(table?.cells[1]?.[2]).toBe("Café “Müller” charged £30 — naïve; isn’t it");
  });

  it("but bytes that are no letters of western texts are no Windows-1252", async () => {
    const bytes = Buffer.concat([Buffer.from("a,b\n1,x"), Buffer.from([0xff]), Buffer.from("y\n2,z\n")]);
    const [table] = await bench.read("a.csv", bytes);
    expect(table?.bad.map(({ reason }) => reason)).toEqual(["含有无法解码的字节（文件编码损坏）"]);
    expect(rows(table)).toEqual(["a,b", "2,z"]);
  });
});

describe("a file put together from two encodings", () => {
  const utf8 = (text: string) => Buffer.from(text, "utf8");
  const SIMPLIFIED = ["编号,内容", "1,运费拖欠", "2,会员费不退", "3,行为分", "4,跑单被扣保证金", "5,值"];
  const written = (encode: ((text: string) => Buffer)[]) =>
    Buffer.concat(SIMPLIFIED.map((line, i) => encode[i % encode.length]!(`${line}\n`)));

  it("is read line by line, whichever has most of the lines", async () => {
    const [mostlyUtf8] = await bench.read("a.csv", written([utf8, utf8, utf8, gb18030, utf8]));
    expect(mostlyUtf8?.encoding).toBe("utf-8+gb18030");
    expect(rows(mostlyUtf8)).toEqual(SIMPLIFIED);
    const [mostlyGb] = await bench.read("b.csv", written([gb18030, gb18030, utf8]));
    expect(mostlyGb?.encoding).toBe("gb18030+utf-8");
    expect(rows(mostlyGb)).toEqual(SIMPLIFIED);
  });

  it("is read so when a mark at its start says UTF-8", async () => {
    const bytes = Buffer.concat([utf8("\ufeff"), utf8("编号,内容\n"), gb18030("1,运费拖欠\n2,会员费不退\n")]);
    const [table] = await bench.read("a.csv", bytes);
    expect(table?.encoding).toBe("utf-8+gb18030");
    expect(rows(table)).toEqual(SIMPLIFIED.slice(0, 3));
  });

  it("in JSON Lines and in a web page too", async () => {
    const lines = Buffer.concat([utf8('{"内容":"运费拖欠"}\n'), gb18030('{"内容":"会员费不退"}\n')]);
    const [json] = await bench.read("a.jsonl", lines);
    expect([json?.names, rows(json)]).toEqual([["内容"], ["运费拖欠", "会员费不退"]]);
    const page = Buffer.concat([
      utf8("<table><tr><td>运费拖欠处理情况</td></tr>\n"),
      gb18030("<tr><td>会员费不退</td></tr></table>\n"),
    ]);
    expect(rows((await bench.read("a.xls", page))[0])).toEqual(["运费拖欠处理情况", "会员费不退"]);
  });

  it("refuses by name a line that fits neither", async () => {
    const broken = Buffer.concat([utf8("3,运"), Buffer.from([0xe8, 0xbf]), utf8("\n")]);
    for (const encode of [[utf8, utf8, utf8, gb18030, utf8], [utf8, gb18030], [gb18030]]) {
      const [table] = await bench.read("a.csv", Buffer.concat([written(encode), utf8("6,元\n"), broken]));
      expect(rows(table)).toEqual([...SIMPLIFIED, "6,元"]);
      expect(table?.bad).toEqual([{ reason: "含有无法解码的字节（文件编码损坏）", line: "3,运\ufffd" }]);
    }
  });

  it("keeps rows apart that are longer than what is read at once", async () => {
    const long = "运".repeat(2_000_000);
    const [table] = await bench.read(
      "a.csv",
      Buffer.concat([written([utf8, gb18030]), gb18030(`6,${long}\n`)]),
    );
    expect(rows(table)).toEqual(SIMPLIFIED);
    expect(table?.bad.length).toBe(1);
    expect(table?.rows).toBe(SIMPLIFIED.length + 1);
  });
});

describe("an encoding that the settings name", () => {
  it.each([
    ["GBK", gb18030],
    ["big5", big5],
    ["cp950", big5],
    ["latin-1", windows1252],
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["utf_16", (text: string) => Buffer.from(text, "utf16le")],
  ] as const)("%s is honoured, also where content alone would say too little", async (encoding, encode) => {
    const text = encoding === "latin-1" ? "A,B\n1,é\n" : "A,B\n1,文\n";
    const [table] = await bench.read("a.csv", encode(text), { encoding });
    expect(rows(table)).toEqual(text.trim().split("\n"));
  });

  it.each([
    ["gb18030", Buffer.from(TRADITIONAL), "its bytes are utf-8"],
    ["windows-1252", Buffer.from("a,b\n1,café\n"), "its bytes are utf-8"],
    ["utf-8", gb18030("编号,内容\n1,运费拖欠\n"), "its bytes are gb18030"],
    ["big5", Buffer.from("\ufeff编号\n", "utf16le"), "its bytes are utf-16le"],
  ] as const)("%s against the bytes is refused, never garbled", async (encoding, bytes, message) => {
    await expect(bench.read("a.csv", bytes, { encoding })).rejects.toThrow(message);
  });

  it("that is none is refused with those that are", async () => {
    await expect(bench.read("a.csv", "A,B\n", { encoding: "klingon" })).rejects.toMatchObject({
      message: "encoding klingon: not known",
      hint: expect.stringContaining("gb18030, big5, windows-1252"),
    });
  });
});
