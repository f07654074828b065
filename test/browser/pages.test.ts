import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { filesUnder } from "../../src/publish/files.ts";
import { checkFolder, lineOf } from "../../src/publish/gate/index.ts";
import { firstViews } from "../../src/publish/gate/weight.ts";
import { launchBrowser } from "./chromium.ts";
import { lookAtKind, lookAtPage, on as onUrl } from "./look.ts";
import { builtSite } from "./sample-site.ts";
import { oneOfEachKind, serveBuilt } from "./site.ts";
import type { Medium, Visit } from "./visit.ts";

/** First view of a page: at most 350 KB gzipped (issue 2, 15). */
const FIRST_VIEW_BYTES = 350 * 1024;

/** axe and the Tab key take seconds on a page of many numbers, and many where other tests run beside them. */
vi.setConfig({ testTimeout: 180_000 });

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

function on<T>(path: string, medium: Medium, work: (seen: Visit) => Promise<T>): Promise<T> {
  return onUrl(browser, `${site.url}${path}`, medium, work);
}

/** `look` once for each page, whoever asks. */
function once<T>(look: (browser: Browser, url: string) => Promise<T>): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (path) => {
    const found = known.get(path) ?? look(browser, `${site.url}${path}`);
    known.set(path, found);
    return found;
  };
}

const pageAt = once(lookAtPage);
const kindAt = once(lookAtKind);

it("the site has every page of the navigation and pages of members", () => {
  for (const page of [
    "",
    "daily",
    "weekly",
    "monthly",
    "units/",
    "platforms/",
    "clocks",
    "risk",
    "backtest",
    "operation",
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
    const { errors, failed, shown, hosts, headings, gzipBytes } = await pageAt(path);
    expect({ errors, failed, shown }).toEqual({ errors: [], failed: [], shown: [] });
    expect(hosts).toEqual([new URL(site.url).host]);
    expect(headings).toBe(1);
    expect(gzipBytes).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
  });

  it("fits a window 390 px wide without scrolling sideways", async () => {
    expect((await pageAt(path)).phone).toEqual([]);
  });
});

describe.concurrent.each(kinds)("page /%s, one of its kind", (path) => {
  it("axe finds nothing serious or critical, at a desk and on a phone", async () => {
    expect((await kindAt(path)).axe).toEqual({ desktop: [], phone: [] });
  });

  it("every control can be reached by the Tab key and shows the focus", async () => {
    const { reached, missed, unmarked } = (await kindAt(path)).keyboard;
    expect({ missed, unmarked }).toEqual({ missed: [], unmarked: [] });
    expect(reached).toBeGreaterThan(5);
  });

  it("fits a phone and paper, and no table is wider than its block there", async () => {
    const { tables, sideways } = await kindAt(path);
    const none = { phone: [], print: [] };
    expect({ tables, sideways }).toEqual({ tables: none, sideways: none });
  });
});

it("every link of the site's pages leads to a page", async () => {
  const asked = new Map<string, Promise<number>>();
  const statusOf = (target: string) => {
    const status = asked.get(target) ?? fetch(target, { method: "HEAD" }).then((answer) => answer.status);
    asked.set(target, status);
    return status;
  };
  const broken = new Set<string>();
  for (const path of site.pages) {
    for (const target of (await pageAt(path)).links) {
      if (!target.startsWith(site.url)) continue;
      const status = await statusOf(target);
      if (status !== 200) broken.add(`/${path} → ${target} (${status})`);
    }
  }
  expect([...broken]).toEqual([]);
});

describe("the gate", () => {
  it("finds nothing in the sample's site", async () => {
    expect((await checkFolder(built.dir)).map(lineOf)).toEqual([]);
  });

  it("weighs each page as the browser does, within a tenth", async () => {
    const views = await firstViews(await filesUnder(built.dir));
    const off = [];
    for (const path of site.pages) {
      const own = views.get(`${path.replace(/(^|\/)$/, "$1index")}.html`) ?? 0;
      const { gzipBytes } = await pageAt(path);
      if (Math.abs(own / gzipBytes - 1) > 0.1) off.push({ path, own, gzipBytes });
    }
    expect(off).toEqual([]);
  });
});

/** Runs in the page: changes the address and waits until the page has heard of it and redrawn itself. */
function redrawnAt(hash: string): Promise<void> {
  return new Promise((done) => {
    if (location.hash === hash) done();
    addEventListener("hashchange", () => done(), { once: true });
    location.hash = hash;
  });
}

describe("numbers lead to their tickets", () => {
  /** Every number of the page with the tickets' address that it leads to. */
  const numbers = ({ page }: Visit) =>
    page.$$eval('a[href*="tickets#"]', (links) =>
      links.map((link) => ({ text: link.textContent ?? "", hash: (link as HTMLAnchorElement).hash })),
    );
  const most = 60;

  /** How many tickets the tickets' page tells of, and lists, for each address. */
  async function listed(hashes: readonly string[]): Promise<{ told: string; rows: number }[]> {
    return on("tickets", "desktop", async ({ page }) => {
      const found = [];
      for (const hash of hashes) {
        await page.evaluate(redrawnAt, hash);
        found.push({
          told: (await page.locator(".say b").innerText()).trim(),
          rows: await page.locator("#tickets tbody tr").count(),
        });
      }
      return found;
    });
  }

  it.each(["", "weekly", "units/", "platforms/", "units/wuqing", "risk", "weekly#k=strict&s=短信"])(
    "of page /%s: as many as the number says",
    async (path) => {
      const all = await on(path, "desktop", numbers);
      const rated = all.filter(({ hash }) => hash.includes("rate="));
      expect(rated.length).toBeGreaterThan(5);
      expect(all.length).toBeGreaterThan(rated.length);
      const every = Math.ceil(all.length / most);
      const some = all.filter((_, index) => index % every === 0);
      const found = await listed(some.map(({ hash }) => hash));
      for (const [index, { text, hash }] of some.entries()) {
        const number = text.replaceAll(",", "");
        expect({ hash, ...found[index] }).toEqual({ hash, told: text, rows: Number(number) });
      }
    },
  );
});

it("the leader's week is one screen at 1440 × 900", async () => {
  const { height } = await pageAt("");
  expect(height).toBeLessThanOrEqual(900);
});

it("another source of ratings is looked through apart, named as not the headline's, and kept in the address", async () => {
  await on("weekly", "desktop", async ({ page }) => {
    const options = await page.locator("#source option").allInnerTexts();
    expect(options[0]).toBe("热线回访（主）");
    expect(options).toContain("短信");
    const base = () => page.locator(".card.rate .base").first().innerText();
    const before = await base();
    await page.locator("#source").selectOption("短信");
    expect(await page.locator(".say").innerText()).toContain("按短信评价（非主来源）");
    expect(await page.locator(".wording").innerText()).toContain("不与热线回访合并");
    expect(await base()).not.toBe(before);
    expect(decodeURIComponent(new URL(page.url()).hash)).toContain("s=短信");
    await page.reload();
    expect(await page.locator("#source").inputValue()).toBe("短信");
  });
});
