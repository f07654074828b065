// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a name of a file that tries to be a template
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ClocksPage, TicketsPage } from "../../reports/components/data.ts";
import type { SupervisionPage } from "../../reports/components/supervision-data.ts";
import { filesUnder } from "../../src/publish/files.ts";
import { shownErrors } from "../browser/checks.ts";
import { launchBrowser } from "../browser/chromium.ts";
import { on } from "../browser/look.ts";
import { serveBuilt } from "../browser/site.ts";
import type { Visit } from "../browser/visit.ts";
import { hostileHome, PLATFORM_NAMES, UNIT_NAMES } from "./home.ts";
import { HOSTILE } from "./strings.ts";

vi.setConfig({ testTimeout: 180_000 });

const home = hostileHome();
const site = await serveBuilt(home.site);
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await Promise.all([browser?.close(), site.close()]);
  home.remove();
});

/** Elements that no page of ours has, and that hostile texts would make of themselves. */
const FOREIGN =
  "img, iframe, object, embed, form, base, video, audio, marquee, math, plaintext, xmp, textarea, template, custom-element, observablehq-loading, main style, main link, main meta, main script, svg script, svg animate, svg use, svg image, foreignObject, h1 ~ h1";

/** Runs in the page: what hostile texts made of themselves. */
function made(foreign: string): string[] {
  const elements = [...document.querySelectorAll("*")];
  const tell = (element: Element) => element.outerHTML.slice(0, 120);
  return [
    ...[...document.querySelectorAll(foreign)].map(tell),
    ...elements.filter((one) => one.getAttributeNames().some((name) => name.startsWith("on"))).map(tell),
    ...[...document.querySelectorAll<HTMLAnchorElement>("a[href]")]
      .filter((link) => link.origin !== location.origin && link.protocol !== "blob:")
      .map(tell),
    ...("ran" in window ? ["something ran"] : []),
  ];
}

/** A text as a reader finds it: blanks and line breaks evened out. */
const even = (text: string) => text.replace(/\s+/gu, " ").trim();
const textOf = async (page: Page) => even((await page.locator("main").textContent()) ?? "");

async function dataOf<T>(name: string): Promise<T> {
  const found = [...(await filesUnder(home.site))].find(([file]) =>
    new RegExp(`^_file/data/pages/${name}\\.[0-9a-f]{8}\\.json$`).test(file),
  );
  return JSON.parse(await readFile(found?.[1] ?? `no data of ${name}`, "utf8")) as T;
}

it("what a text makes of itself is found where it does", async () => {
  const page = await browser.newPage();
  await page.route("**/*", (route) => route.fulfill({ contentType: "text/html", body: "<main></main>" }));
  await page.goto(site.url);
  await page.evaluate(() => {
    document.body.innerHTML =
      '<main><img src=x onerror="window.ran=1"><a href="http://192.0.2.1/x">x</a><p onclick=1>x</p></main>';
  });
  await page.waitForFunction(() => "ran" in window);
  // The picture as an element and by its handler, the link, the paragraph's handler, and that it ran.
  expect(await page.evaluate(made, FOREIGN)).toHaveLength(5);
  await page.close();
});

describe.concurrent.each(site.pages)("page /%s", (path) => {
  it("runs nothing, asks no one else, makes no element, and shows no error", async () => {
    await on(
      browser,
      `${site.url}${path}`,
      "desktop",
      async ({ page, errors, failed, hosts, dialogs }: Visit) => {
        expect({ errors, failed, dialogs, shown: await shownErrors(page) }).toEqual({
          errors: [],
          failed: [],
          dialogs: [],
          shown: [],
        });
        expect([...hosts]).toEqual([new URL(site.url).host]);
        expect(await page.evaluate(made, FOREIGN)).toEqual([]);
      },
    );
  });
});

describe("hostile texts stand on the pages as they were written", () => {
  const shown = (path: string) => on(browser, `${site.url}${path}`, "desktop", ({ page }) => textOf(page));

  it("titles in the list of tickets: of every ticket, and nearly every string", async () => {
    const { tickets } = await dataOf<TicketsPage>("tickets");
    expect(tickets).toHaveLength(HOSTILE.length);
    const titles = tickets.map(({ title }) => title ?? "");
    // Blanks, and what nobody sees, are evened out when they are loaded.
    const unchanged = HOSTILE.filter((text) => titles.includes(text));
    expect(unchanged.length).toBeGreaterThan(0.8 * HOSTILE.length);
    // A list shows 200 at most: the earlier half of the month, and the later.
    const text = await shown("tickets#from=2026-02-01&to=2026-02-12");
    const later = await shown("tickets#from=2026-02-13&to=2026-02-28");
    expect(titles.filter((title) => !`${text}${later}`.includes(even(title)))).toEqual([]);
  });

  it("titles on the board and in the register", async () => {
    const clocks = await dataOf<ClocksPage>("clocks");
    const board = await shown("clocks");
    expect(clocks.tickets.length).toBeGreaterThan(100);
    expect(clocks.tickets.filter(({ title }) => !board.includes(even(title ?? "")))).toEqual([]);
    const supervision = await dataOf<SupervisionPage>("supervision");
    const register = await shown("supervision");
    const titles = supervision.cases.map(({ title }) => title ?? "");
    expect(titles.filter((title) => register.includes(even(title))).length).toBeGreaterThan(100);
  });

  it("names of units and platforms", async () => {
    const units = await shown("units/");
    expect(UNIT_NAMES.filter((name) => !units.includes(even(name)))).toEqual([]);
    const platforms = await shown("platforms/");
    expect(PLATFORM_NAMES.filter((name) => !platforms.includes(even(name)))).toEqual([]);
  });

  it("names of files, of units that no register has, of channels and districts", async () => {
    const quality = await shown("quality");
    expect(quality).toContain("<img src=x onerror=window.ran=1>'\";&.csv");
    expect(quality).toContain("=cmd|' C calc'!A0 ${window.ran=1}.csv");
  });
});
