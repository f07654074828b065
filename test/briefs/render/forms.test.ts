import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plain } from "../../../src/briefs/book.ts";
import { allSections, tablesOf } from "../../../src/briefs/matter.ts";
import { openPrinter, type Printer } from "../../../src/briefs/pdf/printer.ts";
import { type Rendered, renderBrief } from "../../../src/briefs/render.ts";
import { inventedBrief } from "../fixture.ts";
import { pdfPages, sentencesOf, squeezed, textsOf, toldBy, unescaped, unzipped } from "./support.ts";

/** The same brief in its four forms: nothing that one says differs from the others. */
const brief = inventedBrief();
const sentences = sentencesOf(brief).map(plain);
const cells = tablesOf(brief).flatMap(({ rows }) => rows.flat());
let printer: Printer;
let forms: Rendered;

beforeAll(async () => {
  printer = await openPrinter();
  forms = await renderBrief(brief, printer);
});
afterAll(() => printer?.close());

it("has sentences, cells and figures to be compared", () => {
  expect(sentences.length).toBeGreaterThan(10);
  expect(cells.length).toBeGreaterThan(300);
  expect(brief.figures.length).toBeGreaterThan(15);
});

describe("HTML", () => {
  it("marks every stretch that tells a figure with the figure, in order", () => {
    const html = forms.html.toString();
    const marked = [...html.matchAll(/data-figure="([^"]*)" data-part="(\w+)">([^<]*)</g)].map(
      ([, figure, part, text]) => `${figure} ${part} ${text}`,
    );
    const inCells = cells.flatMap(({ figure, text }) => (figure ? [`${figure} value ${text}`] : []));
    const told = sentencesOf(brief).flatMap(toldBy);
    expect([...marked].sort()).toEqual([...told, ...inCells].sort());
  });

  it("says every sentence and every cell", () => {
    const said = squeezed(unescaped(forms.html.toString().replace(/<style>.*?<\/style>|<[^>]*>/gs, "")));
    expect(sentences.filter((sentence) => !said.includes(squeezed(sentence)))).toEqual([]);
    expect(cells.filter(({ text }) => !said.includes(squeezed(text)))).toEqual([]);
  });
});

describe("Word", () => {
  it("says every sentence, those of one block in one paragraph, every cell as a cell", async () => {
    const xml = (await unzipped(forms.docx)).get("word/document.xml")!.toString();
    const told = new Set(textsOf(xml, "w:p", "w:t").map(squeezed));
    const blocks = allSections(brief).flatMap((section) => section.blocks);
    const said = blocks.flatMap((block) => (block.kind === "say" ? [block.sentences.map(plain)] : []));
    const together = new Set(said.flat());
    const alone = sentences.filter((sentence) => !together.has(sentence));
    const paragraphs = [...said.map((parts) => parts.join("")), ...alone];
    expect(paragraphs.filter((paragraph) => !told.has(squeezed(paragraph)))).toEqual([]);
    const printed = textsOf(xml, "w:tc", "w:t").map((text) => squeezed(text.replace(/^▼/, "")));
    expect(cells.filter(({ text }) => !printed.includes(squeezed(text)))).toEqual([]);
  });

  it("has no blank between Chinese and digits", async () => {
    const xml = (await unzipped(forms.docx)).get("word/document.xml")!.toString();
    // A heading's blank parts its number from its words.
    const paragraphs = textsOf(xml, "w:p", "w:t").filter((text) => !text.startsWith("附表"));
    expect(paragraphs.filter((text) => /\p{Script=Han} \d|\d \p{Script=Han}/u.test(text))).toEqual([]);
    expect(sentences.some((text) => /\p{Script=Han} \d/u.test(text))).toBe(true);
  });
});

describe("PDF", () => {
  it("says every sentence and every cell", async () => {
    const pages = (await pdfPages(forms.pdf!)).map((page) =>
      page.replace(/货车司机诉求办理情况周报 · 2026年第7周（2月9日—15日）/, "").replace(/— \d+ —/, ""),
    );
    const said = squeezed(pages.join(""));
    expect(sentences.filter((sentence) => !said.includes(squeezed(sentence)))).toEqual([]);
    expect(cells.filter(({ text }) => !said.includes(squeezed(text)))).toEqual([]);
  });
});

describe("workbook", () => {
  it("lists every figure with its number and as it is printed, every table with its numbers", async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(forms.xlsx as unknown as ArrayBuffer);
    const figures = book.getWorksheet("数字")!;
    const rows = figures.getRows(2, brief.figures.length)!;
    const found = rows.map((row) => [1, 2, 3, 4, 5, 6].map((at) => row.getCell(at).value));
    expect(found).toEqual(
      brief.figures.map(({ id, name, value, unit, numerator, denominator }) => [
        ...[id, name, value, unit, numerator ?? null, denominator ?? null],
      ]),
    );
    const printed = new Map(
      figures.getRows(2, brief.figures.length)!.map((row) => [row.getCell(1).text, row.getCell(7).text]),
    );
    const values = sentencesOf(brief).flatMap((spans) => spans.filter(({ part }) => part === "value"));
    expect(values.filter(({ figure, text }) => !printed.get(figure!)?.split("；").includes(text))).toEqual(
      [],
    );
    for (const table of tablesOf(brief)) {
      const sheet = book.getWorksheet(table.title)!;
      for (const [at, row] of table.rows.entries()) {
        const found = row.map((_, column) => sheet.getCell(at + 2, column + 1).value);
        const wanted = row.map(({ value, text, withheld }, column) => {
          const kind = table.columns[column]!.number;
          if (withheld || value === undefined || value === null || !kind) return text;
          return kind === "percent" ? value / 100 : value;
        });
        expect(found).toEqual(wanted);
        // What each rate was divided from stands at the right.
        const head = sheet.getRow(1);
        for (const [at2, { figure: id, withheld }] of row.entries()) {
          const { numerator, denominator } = brief.figures.find((one) => one.id === id) ?? {};
          if (withheld || !denominator || table.columns[at2]!.number !== "percent") continue;
          const own = table.columns[at2]!.name.replace("（分子/分母）", "");
          const beside = ["分子", "分母"].map((part) => {
            for (let column = row.length + 1; column <= sheet.columnCount; column++)
              if (head.getCell(column).value === `${own} ${part}`) return sheet.getCell(at + 2, column).value;
            return undefined;
          });
          expect(beside).toEqual([numerator, denominator]);
        }
      }
    }
  });
});
