import { deflateRawSync } from "node:zlib";
import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../src/publish/gate/index.ts";
import { launchBrowser } from "../../browser/chromium.ts";
import { findingsIn, page, SHEET_PLACES, sheetFile, WORD_PLACES, wordFile } from "./plant.ts";

/** One of each kind, each on a line. */
const PLANTED: Record<string, string> = {
  "mobile phone": "回电13812345678",
  "fixed phone": "电话022-24531234",
  "identity card": "身份证11010519491231002X",
  "bank card": "卡号6212345678901232",
  plate: "津A12345",
  "new-energy plate": "津AD12345",
  "trailer's plate": "津A1234挂",
  "name of a contact": "联系人：张三",
  "name of a driver": "司机：李建国",
  "name in full": "姓名：欧阳建国",
  account: "微信：zhangsan_88",
  "e-mail address": "zhang@example.com",
};
const KINDS = ["phone", "identity card", "bank card", "plate", "name", "account", "e-mail address"];
const lines = Object.values(PLANTED);

/** Each planted line with the findings' words that tell it. */
function missed(findings: readonly Finding[], file: string): string[] {
  const found = findings.filter((one) => one.file === file).map(({ finding }) => finding);
  const shown = [
    "phone 138******78",
    "phone 022*******34",
    "identity card 110*************2X",
    "bank card 621***********32",
    "plate 津A1**45",
    "plate 津AD***45",
    "plate 津A1**4挂",
    "name 张*",
    "name 李**",
    "name 欧***",
    "account zha******88",
    "e-mail address zha************om",
  ];
  return shown.filter((words) => !found.includes(words));
}

let browser: Browser;
let printed: Buffer;
beforeAll(async () => {
  browser = await launchBrowser();
  const sheet = await browser.newPage();
  await sheet.setContent(page(lines.map((line) => `<p>${line}</p>`).join("")));
  printed = await sheet.pdf({ format: "A4" });
});
afterAll(() => browser?.close());

describe("every kind of personal data is found in", () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${lines.map((line) => `<text>${line}</text>`).join("")}</svg>`;
  const ics = `BEGIN:VCALENDAR\r\n${lines.map((line) => `SUMMARY:${line}\r\n`).join("")}END:VCALENDAR\r\n`;
  it.each([
    ["index.html", page(lines.map((line) => `<p>${line}</p>`).join("\n"))],
    ["_file/data/pages/week.12345678.json", JSON.stringify({ rows: lines.map((title) => ({ title })) })],
    ["list.csv", `编号,内容\n${lines.map((line, at) => `${at},${line}\n`).join("")}`],
    ["duties.ics", ics],
    ["chart.svg", svg],
    ["note.txt", lines.join("\n")],
    ["_import/components/a.12345678.js", `export const lines = ${JSON.stringify(lines, null, 1)};`],
  ])("%s", async (name, content) => {
    expect(missed(await findingsIn({ [name]: content }), name)).toEqual([]);
  });

  it("a PDF as a browser prints it", async () => {
    expect(missed(await findingsIn({ "brief.pdf": printed }), "brief.pdf")).toEqual([]);
  });

  it("a Word file and a workbook", async () => {
    const files = {
      "brief.docx": await wordFile(lines.join(" "), "body"),
      "brief.xlsx": await sheetFile(lines.join(" "), "cell"),
    };
    const findings = await findingsIn(files);
    expect(missed(findings, "brief.docx")).toEqual([]);
    expect(missed(findings, "brief.xlsx")).toEqual([]);
  });
});

it("what is planted is of every kind that there is", async () => {
  const findings = await findingsIn({ "a.txt": lines.join("\n") });
  expect(
    [...new Set(findings.map(({ finding }) => KINDS.find((kind) => finding.startsWith(kind))))].sort(),
  ).toEqual([...KINDS].sort());
});

describe("wherever in a document it stands", () => {
  it.each(WORD_PLACES)("Word: %s", async (place) => {
    const findings = await findingsIn({ "a.docx": await wordFile("13812345678", place) });
    expect(findings).toEqual([expect.objectContaining({ file: "a.docx", finding: "phone 138******78" })]);
    expect(findings[0]?.place).toMatch(/\.xml$/);
  });

  it.each(SHEET_PLACES.filter((place) => place !== "link"))("workbook: %s", async (place) => {
    const findings = await findingsIn({ "a.xlsx": await sheetFile("13812345678", place) });
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ finding }) => finding))).toEqual(new Set(["phone 138******78"]));
  });

  it("workbook: a name below the header 联系人, in inline strings", async () => {
    const ExcelJS = (await import("exceljs")).default;
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("名单");
    sheet.addRow(["编号", "联系人"]);
    sheet.addRow([1, "张三"]);
    const findings = await findingsIn({ "a.xlsx": Buffer.from(await book.xlsx.writeBuffer()) });
    expect(findings).toEqual([
      { file: "a.xlsx", place: "xl/worksheets/sheet1.xml row 2", finding: "name 张*" },
    ]);
  });

  it("CSV: a name below the header 联系人, in the encoding of Chinese systems", async () => {
    // 联系人 is C1AA CFB5 C8CB and 张三 D5C5 C8FD in GB 18030.
    const bytes = Buffer.from("31 2c c1aa cfb5 c8cb 0a 31 2c d5c5 c8fd 0a".replaceAll(" ", ""), "hex");
    expect(await findingsIn({ "a.csv": bytes })).toEqual([
      { file: "a.csv", place: "2", finding: "name 张*" },
    ]);
  });

  it("JSON: by path, escaped, as a number, in a key, and after a key that announces a name", async () => {
    const text = '{"rows":[{"t":"\\u6d25A12345"},{"n":13812345678},{"13987654321":0},{"联系人":"张三"}]}';
    expect(await findingsIn({ "a.json": text })).toEqual([
      { file: "a.json", place: "$.rows[0].t", finding: "plate 津A1**45" },
      { file: "a.json", place: "$.rows[1].n", finding: "phone 138******78" },
      { file: "a.json", place: "$.rows[2] (key)", finding: "phone 139******21" },
      { file: "a.json", place: "$.rows[3].联系人", finding: "name 张*" },
    ]);
  });

  it("HTML: by line and column; parted by tags and written in entities", async () => {
    const body = "\n<b>13812345678</b><p>139<b>8765</b>4321</p><p>&#49;37 0000 1111</p>";
    const findings = await findingsIn({ "a.html": page(body) });
    expect(findings.map(({ place, finding }) => `${place} ${finding}`)).toEqual([
      "2:4 phone 138******78",
      "text phone 138******78",
      "text phone 139******21",
      "text phone 137********11",
    ]);
  });

  it("a calendar: across a folded line", async () => {
    expect(await findingsIn({ "a.ics": "SUMMARY:回电138123\r\n 45678\r\n" })).toHaveLength(1);
  });

  it("PDF: a name after 联系人 and 车主, which a browser prints with radicals for 人 and 车", async () => {
    const sheet = await browser.newPage();
    await sheet.setContent(page("<p>联系人：马建国</p><p>车主：龙小飞</p>"));
    const findings = await findingsIn({ "a.pdf": await sheet.pdf({ format: "A4" }) });
    expect(findings.map(({ finding }) => finding)).toEqual(["name 马**", "name 龙**"]);
  });

  it("PDF: title, a note, a bookmark's text", async () => {
    const document = await PDFDocument.create();
    document.setTitle("13812345678");
    const sheet = document.addPage();
    const note = document.context.obj({
      Type: "Annot",
      Subtype: "Text",
      Rect: [0, 0, 10, 10],
      Contents: PDFString.of("13987654321"),
    });
    sheet.node.set(PDFName.of("Annots"), document.context.obj([document.context.register(note)]));
    const findings = await findingsIn({ "a.pdf": await document.save() });
    expect(findings.map(({ place, finding }) => `${place}: ${finding}`)).toEqual([
      "properties: phone 138******78",
      "page 1, notes: phone 139******21",
    ]);
  });

  it("the name of a file", async () => {
    const findings = await findingsIn({ "briefs/13812345678.txt": "先办" });
    expect(findings.map(({ finding }) => finding)).toEqual(["phone 138******78 in its name"]);
  });
});

/** A zip of stored or deflated members, its directory as one wants it. */
function zipOf(members: { name: string; bytes: Buffer; size?: number; flags?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, size = bytes.length, flags = 0 } of members) {
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    for (const [at, value] of [
      [0, 20],
      [2, flags],
      [4, 8],
      [22, title.length],
    ] as const)
      common.writeUInt16LE(value, at);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, title, packed]);
    const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, Buffer.alloc(14), title]);
    central.writeUInt32LE(offset, 42);
    parts.push(local);
    directory.push(central);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

describe("what cannot be looked into is a finding, never a crash", () => {
  const only = async (name: string, content: string | Uint8Array) => {
    const findings = await findingsIn({ [name]: content });
    expect(findings).toHaveLength(1);
    return findings[0]?.finding;
  };
  const xml = Buffer.from("<w:document/>");

  it("the fixture makes zips that can be read", async () => {
    expect(await findingsIn({ "a.docx": zipOf([{ name: "word/document.xml", bytes: xml }]) })).toEqual([]);
  });

  it.each([
    ["a Word file cut off", "a.docx", async () => (await wordFile("先办", "body")).subarray(0, 3000)],
    ["a workbook that is none", "a.xlsx", async () => Buffer.from("PK\x03\x04 nothing")],
    ["an empty file", "a.docx", async () => Buffer.alloc(0)],
    [
      "a member larger than it says",
      "a.docx",
      async () => zipOf([{ name: "word/document.xml", bytes: Buffer.alloc(100_000), size: 10 }]),
    ],
    [
      "a zip bomb, by what its directory says",
      "a.xlsx",
      async () => zipOf([{ name: "xl/sharedStrings.xml", bytes: xml, size: 3_000_000_000 }]),
    ],
    [
      "texts of more than any document has",
      "a.xlsx",
      async () =>
        zipOf([
          { name: "xl/sharedStrings.xml", bytes: Buffer.alloc(31 * 1024 * 1024), size: 240 * 1024 * 1024 },
        ]),
    ],
    ["a password", "a.docx", async () => zipOf([{ name: "word/document.xml", bytes: xml, flags: 1 }])],
    ["a PDF cut off", "a.pdf", async () => printed.subarray(0, 200)],
    ["a PDF that is none", "a.pdf", async () => Buffer.from("not a pdf")],
    ["JSON that is none", "a.json", async () => Buffer.from("{")],
    ["a kind that is not known", "a.doc", async () => Buffer.from("先办")],
  ])("%s", async (_, name, make) => {
    expect(await only(name, await make())).toMatch(/^cannot be read: ./);
  });

  it("a PDF with a password", async () => {
    // Standard handler of revision 2; the password's proof is 32 bytes that no empty password gives.
    const proof = `<${"ab".repeat(32)}>`;
    const objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [] /Count 0 >>",
      `<< /Filter /Standard /V 1 /R 2 /O ${proof} /U ${proof} /P -4 >>`,
    ];
    let text = "%PDF-1.4\n";
    const offsets = objects.map((object, at) => {
      const offset = text.length;
      text += `${at + 1} 0 obj\n${object}\nendobj\n`;
      return offset;
    });
    const start = text.length;
    text += `xref\n0 4\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")}`;
    text += `trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [${proof} ${proof}] >>\nstartxref\n${start}\n%%EOF\n`;
    expect(await only("a.pdf", Buffer.from(text))).toMatch(/^cannot be read: .*[Pp]assword/);
  });

  it("files within files, and programs", async () => {
    const holds = async (name: string) =>
      only(
        "a.docx",
        zipOf([
          { name: "word/document.xml", bytes: xml },
          { name, bytes: xml },
        ]),
      );
    expect(await holds("word/embeddings/list.xlsx")).toMatch(/holds another file/);
    expect(await holds("word/vbaProject.bin")).toMatch(/holds a program/);
    const document = await PDFDocument.create();
    document.addPage();
    await document.attach(Buffer.from("x"), "list.txt");
    expect(await only("a.pdf", await document.save())).toMatch(/holds another file/);
  });
});
