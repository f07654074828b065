import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plain } from "../../../src/briefs/book.ts";
import { launchBrowser } from "../../../src/briefs/browser.ts";
import { htmlOf } from "../../../src/briefs/html/html.ts";
import { facts } from "../../../src/briefs/matter.ts";
import type { Brief } from "../../../src/briefs/model.ts";
import { axeViolations, sidewaysOverflow } from "../../browser/checks.ts";
import { HOSTILE, hostileBrief, inventedBrief } from "../fixture.ts";

let browser: Browser;
let folder: string;

beforeAll(async () => {
  [browser, folder] = await Promise.all([launchBrowser(), mkdtemp(join(tmpdir(), "brief-"))]);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a brief's file as a double click does, and tells what it asked for and complained of. */
async function opened(
  brief: Brief,
  work: (page: Page, seen: { asked: string[]; said: string[] }) => Promise<void>,
) {
  const file = join(folder, `${brief.id}.html`);
  await writeFile(file, htmlOf(brief));
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const seen = { asked: [] as string[], said: [] as string[] };
  page.on("request", (request) => seen.asked.push(request.url()));
  page.on("console", (message) => seen.said.push(message.text()));
  page.on("pageerror", (error) => seen.said.push(error.message));
  page.on("dialog", (dialog) => seen.said.push(`dialog ${dialog.message()}`));
  try {
    await page.goto(pathToFileURL(file).href);
    await work(page, seen);
  } finally {
    await page.close();
  }
}

describe("a brief as one file", () => {
  it("asks for nothing but itself and complains of nothing", async () => {
    await opened(inventedBrief(), async (page, { asked, said }) => {
      expect(asked).toEqual([page.url()]);
      expect(said).toEqual([]);
      expect(await page.title()).toBe("货车司机诉求办理情况周报 2026年第7周（2月9日—15日）");
      expect(await page.locator("script, link, img, iframe, object").count()).toBe(0);
      // The style is in force: its hash in the policy is right.
      expect(
        await page.evaluate(() => getComputedStyle(document.querySelector("table")!).borderCollapse),
      ).toBe("collapse");
    });
  });

  it("stands under a policy that lets no script run, and is small and the same each time", () => {
    const html = htmlOf(inventedBrief());
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:;/);
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html.length).toBeLessThan(1_500_000);
    expect(htmlOf(inventedBrief())).toBe(html);
  });

  it("puts first the leader's page, then the contents, which lead to every section", async () => {
    await opened(inventedBrief(), async (page) => {
      const order = await page.$$eval("main > *", (parts) =>
        parts.map(({ id, className }) => id || className),
      );
      expect(order).toEqual([
        ...["front", "contents", "overall", "rates", "issues", "platforms", "units", "warnings"],
        ...["annex-units", "annex-tickets", "definitions", "sources"],
      ]);
      const targets = await page.$$eval(".contents a", (links) =>
        links.map((link) => link.getAttribute("href")),
      );
      expect(targets).toEqual(order.slice(2).map((id) => `#${id}`));
      const ids = await page.$$eval("[id]", (all) => all.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it("has no contents where there is one page: daily", async () => {
    const brief = inventedBrief();
    const daily = { ...brief, period: { ...brief.period, kind: "daily" as const } };
    expect(htmlOf(daily)).not.toContain('class="contents"');
  });

  it("says of what it was made, for whom, and that it is a sample", () => {
    const rules = `policies/rates.yaml ${"5f2c9d6b".repeat(8)}\nxianban.yaml ${"0a1b2c3d".repeat(8)}\n`;
    const checksum = createHash("sha256").update(rules).digest("hex").slice(0, 12);
    const html = htmlOf(inventedBrief());
    for (const said of [
      "委领导",
      "内部",
      "示例数据",
      "2026年2月15日 20:00",
      "2026年2月16日 08:30",
      checksum,
      "9876",
    ])
      expect(html).toContain(said);
    const real = inventedBrief();
    expect(htmlOf({ ...real, edition: "public", made: { ...real.made, sample: false } })).not.toMatch(
      /示例数据|内部/,
    );
  });

  it("is addressed to the public in the leader's public edition, and says as of which data", () => {
    const brief = inventedBrief();
    const told = (one: Brief) => facts(one).map(({ name, text }) => `${name}：${text}`);
    expect(told(brief)).toContain("报送对象：委领导");
    expect(told(brief)).toContain("数据截至：2026年2月15日 20:00（按 2026年2月16日 08:30 所载数据）");
    const open = told({ ...brief, edition: "public" });
    expect(open).toContain("发布对象：社会公众");
    expect(open.join()).not.toContain("领导");
    const same = { ...brief, made: { ...brief.made, knownAt: brief.made.asOf } };
    expect(told(same)).toContain("数据截至：2026年2月15日 20:00");
  });

  it("sets the sentences of one block as one paragraph", () => {
    const block = inventedBrief()
      .sections.flatMap(({ blocks }) => blocks)
      .find((one) => one.kind === "say" && one.sentences.length > 1);
    const sentences = block?.kind === "say" ? block.sentences.map(plain) : [];
    const paragraphs = [...htmlOf(inventedBrief()).matchAll(/<p>(.*?)<\/p>/gs)].map(([, inner]) =>
      (inner ?? "").replace(/<[^>]*>/g, ""),
    );
    expect(sentences.length).toBeGreaterThan(1);
    expect(paragraphs).toContain(sentences.join(""));
  });

  it("offends no rule of axe, at a desk and on a phone", async () => {
    await opened(inventedBrief(), async (page) => {
      expect(await axeViolations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await axeViolations(page)).toEqual([]);
    });
  });

  it.each([
    ["plain", inventedBrief()],
    ["hostile", hostileBrief()],
  ])("fits a phone: %s names", async (_, brief) => {
    await opened(brief, async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await sidewaysOverflow(page)).toEqual([]);
      expect(await page.locator(".at-hand svg").first().isVisible()).toBe(true);
      expect(await page.locator(".at-desk svg").first().isVisible()).toBe(false);
    });
  });

  it("shows hostile texts as texts, and runs none of them", async () => {
    await opened(hostileBrief(), async (page, { asked, said }) => {
      expect(asked).toEqual([page.url()]);
      expect(said).toEqual([]);
      expect(await page.title()).toBe("货车司机诉求办理情况周报 2026年第7周（2月9日—15日）");
      expect(await page.locator("script, img, main style").count()).toBe(0);
      const text = (await page.locator("blockquote").textContent()) ?? "";
      expect(text.split("\n")).toEqual(HOSTILE);
      expect(await page.locator("h1").isVisible()).toBe(true);
      expect(await page.content()).not.toContain("\u202E");
    });
  });
});
