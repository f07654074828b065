import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlOf } from "../../../src/briefs/html/html.ts";
import type { Brief } from "../../../src/briefs/model.ts";
import { openPrinter, type Printer } from "../../../src/briefs/pdf/printer.ts";
import { hostileBrief, inventedBrief } from "../fixture.ts";
import { pdfPages, squeezed } from "./support.ts";

let printer: Printer;
beforeAll(async () => {
  printer = await openPrinter();
});
afterAll(() => printer?.close());

const print = (brief: Brief) => printer.pdfOf(htmlOf(brief), brief);
const name = (text: string) => PDFName.of(text);

/** The dictionaries of a PDF, of objects and of streams. */
async function dictionaries(pdf: Buffer): Promise<PDFDict[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return document.context
    .enumerateIndirectObjects()
    .flatMap(([, one]) => (one instanceof PDFDict ? [one] : one instanceof PDFRawStream ? [one.dict] : []));
}

describe("a brief as PDF", () => {
  let pdf: Buffer;
  let pages: string[];
  beforeAll(async () => {
    pdf = await print(inventedBrief());
    pages = await pdfPages(pdf);
  });

  it("is of A4 sheets, each with its number between dashes", async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    for (const { width, height } of document.getPages().map((page) => page.getSize()))
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.map((page) => /— (\d+) —/.exec(page)?.[1])).toEqual(pages.map((_, at) => String(at + 1)));
  });

  it("lists every section with the page on which its heading stands", () => {
    const contents = squeezed(pages[0]!.slice(pages[0]!.indexOf("目录")));
    const headings = [
      "一、总体情况",
      "三、诉求分类与高频事项",
      "附表1各单位办理情况",
      "附表2督办工单",
      "资料来源",
    ];
    for (const heading of headings) {
      const listed = Number(new RegExp(`${heading}(\\d)`).exec(contents)?.[1]);
      const stands = pages.findIndex((page, at) => at > 0 && squeezed(page).includes(heading)) + 1;
      expect([heading, listed]).toEqual([heading, stands]);
    }
  });

  it("lets the leader's page stand alone", () => {
    expect(pages[0]).toContain("要点");
    expect(pages[0]).not.toContain("共受理司机工单");
    expect(pages[1]).toContain("共受理司机工单");
  });

  it("has a bookmark for every heading", async () => {
    const titles = (await dictionaries(pdf)).flatMap((one) => {
      const title = one.get(name("Title"));
      return one.has(name("Dest")) && title && "decodeText" in title
        ? [(title as { decodeText(): string }).decodeText()]
        : [];
    });
    const headings = [...htmlOf(inventedBrief()).matchAll(/<h[123][^>]*>([^<]*)</g)].map(
      ([, words]) => words,
    );
    expect(headings.length).toBeGreaterThan(10);
    expect(titles).toEqual(headings);
  });

  it("embeds every face, all of them Chinese ones", async () => {
    const all = await dictionaries(pdf);
    const fonts = all.filter((one) => one.get(name("Type")) === name("FontDescriptor"));
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) {
      expect(String(font.get(name("FontName")))).toContain("NotoSansSC");
      expect(font.has(name("FontFile2")) || font.has(name("FontFile3"))).toBe(true);
    }
    expect(all.filter((one) => one.get(name("Subtype")) === name("Type3"))).toEqual([]);
  });

  it("draws its charts as vectors: no picture at all, and texts of charts are texts", async () => {
    expect((await dictionaries(pdf)).filter((one) => one.get(name("Subtype")) === name("Image"))).toEqual([]);
    expect(pages.join("")).toContain("违规收费罚款");
    expect(pages.join("")).toContain("底线80%");
  });

  it("is copied and searched as it reads: no radical in place of a character", () => {
    const html = htmlOf(inventedBrief());
    const strange = [...new Set(pages.join(""))].filter((letter) => !html.includes(letter));
    expect(strange).toEqual([]);
    expect(pages.join("")).toContain("2月17日");
  });

  it("is dated by its data and tells whose it is", async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(document.getCreationDate()?.toISOString()).toBe("2026-02-15T20:00:00.000Z");
    expect(document.getModificationDate()?.toISOString()).toBe("2026-02-15T20:00:00.000Z");
    expect(document.getTitle()).toBe("货车司机诉求办理情况周报 2026年第7周（2月9日—15日）");
    expect(document.catalog.lookup(name("MarkInfo"))).toBeInstanceOf(PDFDict);
    expect(document.catalog.lookup(name("OpenAction"))).not.toBeInstanceOf(PDFArray);
  });

  it("says the same when printed again, and beside others", async () => {
    const [again, other] = await Promise.all([print(inventedBrief()), print(hostileBrief())]);
    expect(await pdfPages(again)).toEqual(pages);
    expect((await pdfPages(other)).join("")).toContain("DROP TABLE");
  });
});

describe("a printer that prints one brief after the other", () => {
  it("sets each in its own style, whatever came before", async () => {
    const other = { ...inventedBrief(), subtitle: "2026年第7周 · 武清区交通运输局" };
    const printed: string[][] = [];
    for (const brief of [inventedBrief(), other, other, inventedBrief()])
      printed.push(await pdfPages(await print(brief)));
    // A style that is refused prints no page numbers.
    expect(printed.map(([first = ""]) => /— 1 —/.test(first))).toEqual([true, true, true, true]);
    expect(printed[2]).toEqual(printed[1]);
    expect(printed[3]).toEqual(printed[0]);
  });
});

describe("a daily brief", () => {
  const brief = inventedBrief();
  const daily = (sections: Brief["sections"]): Brief => ({
    ...{ ...brief, sections, annex: [] },
    period: { ...brief.period, kind: "daily" },
  });

  it("is one page, made a little smaller where it is a little longer", async () => {
    expect(await pdfPages(await print(daily(brief.sections.slice(0, 1))))).toHaveLength(1);
    const full = daily(brief.sections.slice(0, 2));
    const [page = "", ...more] = await pdfPages(await print(full));
    expect(more).toEqual([]);
    expect(page).toContain("编号");
  });

  it("goes on to further pages before it gets too small to read", async () => {
    const long = daily([...brief.sections, ...brief.annex]);
    expect((await pdfPages(await print(long))).length).toBeGreaterThan(1);
  });
});

describe("characters that the printer's font lacks", () => {
  it("are printed as 〓, and the foot says which", async () => {
    const pages = (await pdfPages(await print(inventedBrief({ unit: "𠮷林路政队" })))).join("");
    expect(pages).toContain("〓林路政队");
    expect(squeezed(pages)).toContain("本文件所用字库没有以下字，以〓代之：U+20BB7");
  });

  it("are not spoken of where there are none", async () => {
    expect((await pdfPages(await print(inventedBrief()))).join("")).not.toContain("〓");
  });
});
