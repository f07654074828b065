import { PDFDocument } from "pdf-lib";
import type { BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { chineseFaces } from "../fonts.ts";
import type { Brief } from "../model.ts";
import { readCmap } from "./cmap.ts";
import { copyAs, type Drawn, drawnAlike } from "./copying.ts";
import { linkedPages, mendBookmarks } from "./marks.ts";
import { withoutMissing } from "./missing.ts";

/** Prints briefs with one browser; several may be asked for at once. */
export interface Printer {
  /** An A4 PDF of a brief's HTML: fonts embedded, pages numbered, contents with page numbers, bookmarks. */
  pdfOf(html: string, brief: Brief): Promise<Buffer>;
  close(): Promise<void>;
}

/** Sheets printed at once. */
const AT_ONCE = 2;
/** Prints after which the contents' page numbers are taken as they are. */
const PASSES = 3;
const A4 = { width: 210, height: 297 };
/** Margins of the printed page in millimetres, as in print.css. */
const MARGINS = { across: 30, along: 37 };
const PIXELS = 96 / 25.4;

/**
 * Starts the browser that prints briefs.
 * @throws XianbanError naming what is missing: the browser, or the Chinese font
 */
export async function openPrinter(): Promise<Printer> {
  const browser = await launchBrowser();
  // Nothing that a brief holds can run or ask for anything.
  const context = await browser.newContext({
    ...{ javaScriptEnabled: false, offline: true, deviceScaleFactor: 1 },
    viewport: { width: Math.floor((A4.width - MARGINS.across) * PIXELS), height: 1000 },
  });
  const sheets = new Sheets(context);
  const cmap = readCmap(chineseFaces()[0]!);
  const known = { guesses: new Map(), drawn: drawnAlike(cmap) };
  return {
    pdfOf: (html, brief) => sheets.with((page) => print(page, withoutMissing(html, cmap), brief, known)),
    close: () => browser.close(),
  };
}

/** Pages of the browser, lent to one after the other. */
class Sheets {
  readonly #free: Page[] = [];
  readonly #waiting: ((page: Page) => void)[] = [];
  #open = 0;

  constructor(readonly context: BrowserContext) {}

  async with<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const page = await this.#lend();
    try {
      return await work(page);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(page);
      else this.#free.push(page);
    }
  }

  async #lend(): Promise<Page> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#open >= AT_ONCE) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#open += 1;
    const page = await this.context.newPage();
    await page.emulateMedia({ media: "print" });
    return page;
  }
}

/** What is the same for all prints, or learned from one for the next. */
interface Known {
  /** Pages of the sections of briefs of a kind. */
  guesses: Map<string, readonly number[]>;
  drawn: Drawn;
}

async function print(page: Page, html: string, brief: Brief, { guesses, drawn }: Known): Promise<Buffer> {
  await page.setContent(html);
  const { listed, headings } = await page.evaluate(arrange, (A4.height - MARGINS.along) * PIXELS);
  // Briefs of a kind are alike: the pages of the last one are often those of the next.
  const like = `${brief.period.kind} ${brief.audience.type} ${listed.join(" ")}`;
  let pages: readonly number[] = guesses.get(like) ?? listed.map(() => 2);
  for (let pass = 1; ; pass++) {
    if (listed.length > 0) await page.evaluate(fillContents, [...pages]);
    const pdf = await page.pdf({
      ...{ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true },
    });
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const places = linkedPages(document);
    const found = listed.map((id) => places.get(id) ?? 1);
    if (pass === PASSES || found.every((one, index) => one === pages[index]))
      return finished(document, brief, { html, headings, drawn });
    guesses.set(like, found);
    pages = found;
  }
}

/** The PDF with its texts to be copied as they are, and the moment of its data as its date: not that of its printing. */
async function finished(
  document: PDFDocument,
  brief: Brief,
  { html, headings, drawn }: { html: string; headings: readonly string[]; drawn: Drawn },
): Promise<Buffer> {
  copyAs(document, html, drawn);
  mendBookmarks(document, headings);
  const moment = new Date(`${brief.made.asOf.replace(" ", "T")}Z`);
  document.setCreationDate(moment);
  document.setModificationDate(moment);
  document.setAuthor(brief.office);
  return Buffer.from(await document.save({ addDefaultPage: false, updateFieldAppearances: false }));
}

/**
 * Runs in the page: the contents stay on the first page where they fit beneath what stands there.
 * @param room the height of a printed page in pixels
 * @returns the sections that the contents list, in order, and the words of every heading
 */
function arrange(room: number): { listed: string[]; headings: string[] } {
  const contents = document.querySelector(".contents");
  const fits = contents !== null && contents.getBoundingClientRect().bottom + window.scrollY <= room;
  document.body.classList.toggle("fits", fits);
  const leaves = [...document.querySelectorAll("[data-page-of]")];
  return {
    listed: leaves.map((leaf) => leaf.getAttribute("data-page-of") ?? ""),
    headings: [...document.querySelectorAll("h1, h2, h3")].map(({ textContent }) => textContent ?? ""),
  };
}

/** Runs in the page: writes the page numbers into the contents. */
function fillContents(pages: number[]): void {
  for (const [index, leaf] of document.querySelectorAll("[data-page-of]").entries())
    leaf.textContent = String(pages[index] ?? "");
}
