import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlOf } from "../../src/briefs/html/html.ts";
import type { Block, Brief, Table } from "../../src/briefs/model.ts";
import { wordOf } from "../../src/briefs/word/word.ts";
import { workbookOf } from "../../src/briefs/workbook/workbook.ts";
import { inventedBrief } from "../briefs/fixture.ts";
import { launchBrowser } from "../browser/chromium.ts";
import { findingsIn } from "../publish/gate/plant.ts";
import { partsOf } from "./parts.ts";
import { HOSTILE } from "./strings.ts";

/** A brief in which every string is a name in a table, a case's text and title, a heading and a title of a table. */
function hostileBrief(): Brief {
  const brief = inventedBrief();
  const rows: Table = {
    ...{ kind: "table", id: "hostile", title: HOSTILE[0] ?? "", empty: "" },
    columns: [
      { name: HOSTILE[1] ?? "", align: "left", width: 3 },
      { name: "件数", align: "right", width: 1, number: "count" },
    ],
    rows: HOSTILE.map((text, place) => [{ text }, { text: String(place), value: place }]),
  };
  const name = (text: string) => [{ text, is: "name" as const }];
  const cases: Block[] = HOSTILE.filter((_, place) => place % 9 === 0).map((text) => ({
    ...{ kind: "case", title: name(text), body: text, outcome: name(text) },
  }));
  const said: Block = { kind: "items", items: HOSTILE.map(name) };
  return {
    ...brief,
    sections: [{ id: "hostile", heading: HOSTILE[2] ?? "", blocks: [rows, ...cases, said] }],
  };
}

/** Marks that turn the direction of what follows: a document shows them as nothing, and so must not hold them. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What is left of a text without what XML cannot hold and what turns it, blanks taken out: forms break lines their own way. */
const squeezed = (text: string) => text.replace(/[\s\p{Cc}\p{Cs}\u{fffd}-\u{ffff}]/gu, "").replace(TURNS, "");

const brief = hostileBrief();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Texts that a form does not show; a very long name may be cut. */
function lost(shown: string): string[] {
  expect(shown).not.toMatch(TURNS);
  const all = squeezed(shown);
  return HOSTILE.filter((text) => text.length <= 200 && !all.includes(squeezed(text)));
}

/** The words of XML as a browser reads it; throws where it is none. */
async function wordsOf(xml: string): Promise<string> {
  const page = await browser.newPage();
  try {
    return await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "application/xml");
      const fault = read.querySelector("parsererror");
      if (fault) throw new Error(fault.textContent ?? "no XML");
      return read.documentElement.textContent ?? "";
    }, xml);
  } finally {
    await page.close();
  }
}

describe("in a brief, hostile texts are text", () => {
  it("as a page: nothing runs, nothing is asked for, no element is made, all is there", async () => {
    const html = htmlOf(brief);
    const page = await browser.newPage();
    const asked: string[] = [];
    const dialogs: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    await page.setContent(html, { waitUntil: "networkidle" });
    const found = await page.evaluate(() => ({
      ran: "ran" in window,
      made: [
        ...document.querySelectorAll(
          "script, img, iframe, object, embed, form, base, marquee, math, video, audio",
        ),
      ].map(({ outerHTML }) => outerHTML.slice(0, 100)),
      handlers: [...document.querySelectorAll("*")].flatMap((one) =>
        one.getAttributeNames().filter((name) => name.startsWith("on")),
      ),
      text: document.body.textContent ?? "",
    }));
    await page.close();
    expect({ ...found, text: "", asked, dialogs }).toEqual({
      ...{ ran: false, made: [], handlers: [], text: "", asked: [], dialogs: [] },
    });
    expect(lost(found.text)).toEqual([]);
    expect(await findingsIn({ "brief.html": html })).toEqual([]);
  });

  it("as a Word file: sound XML, nothing outside, no field, all is there", async () => {
    const docx = await wordOf(brief);
    const parts = partsOf(docx);
    const words = await wordsOf(parts.get("word/document.xml") ?? "");
    expect(lost(words)).toEqual([]);
    for (const [name, xml] of parts) {
      if (!name.endsWith(".xml") && !name.endsWith(".rels")) continue;
      await wordsOf(xml);
      expect(xml).not.toMatch(/TargetMode="External"|<w:instrText[^>]*>[^<]*(?:INCLUDE|DDE|HYPERLINK "http)/);
    }
    expect(await findingsIn({ "brief.docx": docx })).toEqual([]);
  });

  it("as a workbook: sound XML, texts and no formula, all is there", async () => {
    const xlsx = await workbookOf(brief);
    const parts = partsOf(xlsx);
    let words = "";
    for (const [name, xml] of parts) {
      if (!name.endsWith(".xml") && !name.endsWith(".rels")) continue;
      const text = await wordsOf(xml);
      if (/sharedStrings|worksheets\//.test(name)) words += text;
      expect(xml).not.toMatch(/<f[ >]|TargetMode="External"|<hyperlink /);
    }
    expect(lost(words)).toEqual([]);
    expect(await findingsIn({ "brief.xlsx": xlsx })).toEqual([]);
  });
});
