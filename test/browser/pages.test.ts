import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, shownErrors, sidewaysOverflow, walkByKeyboard } from "./checks.ts";
import { launchBrowser } from "./chromium.ts";
import { builtSite } from "./sample-site.ts";
import { oneOfEachKind, serveBuilt } from "./site.ts";
import { MEDIA, type Medium, type Visit, visit } from "./visit.ts";

/** First view of a page: at most 350 KB gzipped (issue 2, 15). */
const FIRST_VIEW_BYTES = 350 * 1024;

const built = await builtSite();
const site = await serveBuilt(built.dir);
const kinds = oneOfEachKind(site.pages);
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await Promise.all([browser?.close(), site.close()]);
  await built.remove();
});

async function on<T>(path: string, medium: Medium, look: (seen: Visit) => Promise<T>): Promise<T> {
  const seen = await visit(browser, `${site.url}${path}`, medium);
  try {
    return await look(seen);
  } finally {
    await seen.close();
  }
}

it("the site has every page of the navigation and pages of members", () => {
  for (const page of [
    "",
    "daily",
    "weekly",
    "monthly",
    "units/",
    "platforms/",
    "clocks",
    "quality",
    "method",
  ]) {
    expect(site.pages).toContain(page);
  }
  expect(site.pages.filter((page) => /^units\/./.test(page)).length).toBeGreaterThan(0);
  expect(site.pages.filter((page) => /^platforms\/./.test(page)).length).toBeGreaterThan(0);
});

describe.concurrent.each(site.pages)("page /%s", (path) => {
  it("has no error, asks nothing of any other host, has a heading, and is light", async () => {
    await on(path, "desktop", async ({ page, errors, failed, hosts, gzipBytes }) => {
      expect({ errors, failed, shown: await shownErrors(page) }).toEqual({
        errors: [],
        failed: [],
        shown: [],
      });
      expect([...hosts]).toEqual([new URL(site.url).host]);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await gzipBytes()).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
    });
  });

  it("fits a phone 390 px wide without scrolling sideways", async () => {
    expect(await on(path, "phone", ({ page }) => sidewaysOverflow(page))).toEqual([]);
  });
});

describe.concurrent.each(kinds)("page /%s, one of its kind", (path) => {
  it.each(Object.keys(MEDIA) as Medium[])("axe finds nothing serious or critical (%s)", async (medium) => {
    expect(await on(path, medium, ({ page }) => axeViolations(page))).toEqual([]);
  });

  it("every control can be reached by the Tab key and shows the focus", async () => {
    const { reached, missed, unmarked } = await on(path, "desktop", ({ page }) => walkByKeyboard(page));
    expect({ missed, unmarked }).toEqual({ missed: [], unmarked: [] });
    expect(reached).toBeGreaterThan(5);
  });

  it("fits on paper", async () => {
    expect(await on(path, "print", ({ page }) => sidewaysOverflow(page))).toEqual([]);
  });
});

it("every link of the site's pages leads to a page", async () => {
  const broken = new Set<string>();
  for (const path of kinds) {
    const targets = await on(path, "desktop", ({ page }) =>
      page.$$eval("a[href]", (links) => links.map((link) => (link as HTMLAnchorElement).href)),
    );
    for (const target of new Set(targets.map((href) => href.replace(/[?#].*$/, "")))) {
      if (!target.startsWith(site.url)) continue;
      const { status } = await fetch(target, { method: "HEAD" });
      if (status !== 200) broken.add(`/${path} → ${target} (${status})`);
    }
  }
  expect([...broken]).toEqual([]);
});
