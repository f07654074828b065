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
  const drawn = drawnAlike(cmap);
  return {
    pdfOf: (html, brief) => sheets.with((page) => print(page, withoutMissing(html, cmap), brief, drawn)),
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

async function print(page: Page, html: string, brief: Brief, drawn: Drawn): Promise<Buffer> {
  // A document of its own: the last one's content policy would refuse this one's style.
  await page.goto("about:blank");
  await page.setContent(html);
  const { listed, headings, pages } = await page.evaluate(arrange, (A4.height - MARGINS.along) * PIXELS);
  const how = { preferCSSPageSize: true, printBackground: true };
  // A draft without marks for readers' aids is printed and read several times faster.
  const drafted = async () => PDFDocument.load(await page.pdf(how), { updateMetadata: false });
  if (brief.period.kind === "daily") await page.evaluate(shrink, onePage(pages));
  if (listed.length > 0) {
    const draft = brief.period.kind === "weekly" ? await drafted() : await tightest(page, drafted);
    const places = linkedPages(draft);
    await page.evaluate(
      fillContents,
      listed.map((id) => places.get(id) ?? 1),
    );
  }
  const pdf = await page.pdf({ ...how, tagged: true, outline: true });
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  return finished(document, brief, { html, headings, drawn });
}

/** Below this scale small type is no longer read. */
const SMALLEST = 0.84;

/** The scale at which a brief that is a little taller than a page fits on it; 1 where it fits, or never would. */
function onePage(pages: number): number {
  const scale = Math.floor(98 / pages) / 100;
  return pages > 1 && scale >= SMALLEST ? scale : 1;
}

/** A scale that no eye notices, at which a last page of a few lines is no longer needed. */
const TIGHTER = 0.97;

/** A draft of the brief, everything a little smaller where that saves a page; it costs another draft, and weeks come for everybody. */
async function tightest(page: Page, drafted: () => Promise<PDFDocument>): Promise<PDFDocument> {
  const usual = await drafted();
  await page.evaluate(shrink, TIGHTER);
  const tighter = await drafted();
  if (tighter.getPageCount() < usual.getPageCount()) return tighter;
  await page.evaluate(shrink, 1);
  return usual;
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
 * @returns the sections that the contents list, in order, the words of every heading, and how many pages all is tall
 */
function arrange(room: number): { listed: string[]; headings: string[]; pages: number } {
  const contents = document.querySelector(".contents");
  const leaves = [...document.querySelectorAll("[data-page-of]")];
  // Room for the numbers to come.
  for (const leaf of leaves) leaf.textContent = "00";
  const fits = contents !== null && contents.getBoundingClientRect().bottom + window.scrollY <= room;
  document.body.classList.toggle("fits", fits);
  return {
    listed: leaves.map((leaf) => leaf.getAttribute("data-page-of") ?? ""),
    headings: [...document.querySelectorAll("h1, h2, h3")].map(({ textContent }) => textContent ?? ""),
    pages: document.body.offsetHeight / room,
  };
}

/** Runs in the page: sets everything smaller. */
function shrink(scale: number): void {
  document.body.style.zoom = String(scale);
}

/** Runs in the page: writes the page numbers into the contents. */
function fillContents(pages: number[]): void {
  for (const [index, leaf] of document.querySelectorAll("[data-page-of]").entries())
    leaf.textContent = String(pages[index] ?? "");
}
