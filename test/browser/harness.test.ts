import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finishHtml } from "../../src/publish/html.ts";
import { axeViolations, shownErrors, sidewaysOverflow, walkByKeyboard } from "./checks.ts";
import { launchBrowser } from "./chromium.ts";
import { oneOfEachKind, type ServedSite, serveBuilt } from "./site.ts";
import { type Medium, visit } from "./visit.ts";

/** Pages with one fault each: a check that does not find its fault could never fail. */
const BODIES: Record<string, string> = {
  "index.html":
    '<main><h1>本周</h1><p>共 153 件</p><a href="./units/wuqing">武清</a><button>上周</button></main>',
  "wide.html": '<main><h1>宽</h1><div class="wide" style="width: 500px">宽</div></main>',
  "scroller.html":
    '<main><h1>表</h1><div style="overflow-x: auto"><div style="width: 900px">表</div></div></main>',
  "throwing.html": '<main><h1>错</h1><script>throw new Error("broken cell")</script></main>',
  "evaluating.html": '<main><h1>错</h1><script>eval("1")</script></main>',
  "outside.html": '<main><h1>外</h1><script>fetch("http://192.0.2.1/x").catch(() => {})</script></main>',
  "missing.html": '<main><h1>缺</h1><img alt="" src="./nothing.png"></main>',
  "unlabelled.html": "<main><h1>标</h1><input></main>",
  "box.html": '<main><h1>框</h1><div class="observablehq--error">RuntimeError: x</div></main>',
  "unreachable.html":
    '<main><h1>键</h1><button id="first">一</button><button id="trap">二</button><a href="./">三</a>' +
    '<script>document.getElementById("trap").addEventListener("keydown", (e) => e.preventDefault())</script></main>',
  "unmarked.html": '<main><h1>键</h1><button style="outline: none">一</button></main>',
  "units/wuqing.html": "<main><h1>武清</h1></main>",
  "units/beichen.html": "<main><h1>北辰</h1></main>",
};

let folder: string;
let site: ServedSite;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xianban-harness-"));
  for (const [name, body] of Object.entries(BODIES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="x"><title>先办</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;
    await writeFile(join(folder, name), finishHtml(html));
  }
  [site, browser] = await Promise.all([serveBuilt(folder), launchBrowser()]);
});

afterAll(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  await rm(folder, { recursive: true, force: true });
});

async function on<T>(
  path: string,
  look: (seen: Awaited<ReturnType<typeof visit>>) => Promise<T> | T,
  medium?: Medium,
): Promise<T> {
  const seen = await visit(browser, `${site.url}${path}`, medium);
  try {
    return await look(seen);
  } finally {
    await seen.close();
  }
}

describe("a sound page", () => {
  it("raises nothing", async () => {
    await on("", async ({ page, errors, failed, hosts }) => {
      expect({ errors, failed, hosts: [...hosts] }).toEqual({
        errors: [],
        failed: [],
        hosts: [new URL(site.url).host],
      });
      expect(await axeViolations(page)).toEqual([]);
      expect(await shownErrors(page)).toEqual([]);
      expect(await walkByKeyboard(page)).toEqual({ reached: 2, missed: [], unmarked: [] });
    });
    expect(await on("", ({ page }) => sidewaysOverflow(page), "phone")).toEqual([]);
  });

  it("is drawn in a Chinese face with no font of the system: two words of one length differ", async () => {
    const width = (text: string) =>
      on("", ({ page }) =>
        page.evaluate((words) => {
          const canvas = document.createElement("canvas");
          const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
          pen.font = "40px sans-serif";
          pen.fillText(words, 0, 50);
          return pen.getImageData(0, 0, 300, 150).data.reduce((sum, value) => sum + value, 0);
        }, text),
      );
    const [one, two] = [await width("一一"), await width("先办")];
    expect(one).toBeGreaterThan(0);
    expect(two).toBeGreaterThan(one);
  });

  it("weighs its gzipped bytes", async () => {
    const bytes = await on("", ({ gzipBytes }) => gzipBytes());
    expect(bytes).toBeGreaterThan(200);
    expect(bytes).toBeLessThan(1000);
  });
});

describe("each fault is found", () => {
  it("a block wider than the phone", async () => {
    const found = await on("wide", ({ page }) => sidewaysOverflow(page), "phone");
    expect(found.join()).toContain('class="wide"');
  });

  it("but not a block that scrolls within itself", async () => {
    expect(await on("scroller", ({ page }) => sidewaysOverflow(page), "phone")).toEqual([]);
  });

  it.each([
    ["throwing", /broken cell/],
    ["evaluating", /Content Security Policy/],
    ["outside", /Content Security Policy/],
  ])("%s", async (path, words) => {
    expect((await on(path, ({ errors }) => errors)).join("\n")).toMatch(words);
  });

  it("a request that is answered with 404", async () => {
    expect(await on("missing", ({ failed }) => failed)).toEqual([`404 ${site.url}nothing.png`]);
  });

  it("a field without a label", async () => {
    expect((await on("unlabelled", ({ page }) => axeViolations(page))).join()).toMatch(/critical label/);
  });

  it("an error that Framework shows", async () => {
    expect(await on("box", ({ page }) => shownErrors(page))).toEqual(["RuntimeError: x"]);
  });

  it("a control behind one that keeps the Tab key", async () => {
    const { missed } = await on("unreachable", ({ page }) => walkByKeyboard(page));
    expect(missed).toEqual(['<a href="./">三</a>']);
  });

  it("a control that does not show the focus", async () => {
    expect((await on("unmarked", ({ page }) => walkByKeyboard(page))).unmarked).toHaveLength(1);
  });

  it("a request to another host", async () => {
    const hosts = await on("", async ({ page, hosts }) => {
      await page.goto("http://192.0.2.1/", { timeout: 1000 }).catch(() => {});
      return hosts;
    });
    expect(hosts).toContain("192.0.2.1");
  });
});

it("pages of one template count once", () => {
  expect(oneOfEachKind(["", "units/", "units/wuqing", "units/beichen", "daily"])).toEqual([
    "",
    "units/",
    "units/wuqing",
    "daily",
  ]);
});
