import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page, Response } from "playwright-core";

/** How a page is looked at: on a desk, in a hand, on A4 at 96 dots an inch. */
export const MEDIA = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  print: { viewport: { width: 794, height: 1123 } },
} satisfies Record<string, BrowserContextOptions>;

export type Medium = keyof typeof MEDIA;

/** A page as one visit found it. */
export interface Visit {
  page: Page;
  /** Errors of the console and of scripts, content-policy refusals among them. */
  errors: string[];
  /** Requests that failed or were answered with 400 and above, as `status address`. */
  failed: string[];
  /** Messages and questions that the page put before its reader. */
  dialogs: string[];
  /** Every host that was asked, with its port. */
  hosts: Set<string>;
  /** What the first view takes, every body gzipped, in bytes. */
  gzipBytes(): Promise<number>;
  close(): Promise<void>;
}

/** Opens `url` in a browser of its own memory and waits until every cell of the page has its result. */
export async function visit(browser: Browser, url: string, medium: Medium = "desktop"): Promise<Visit> {
  const context = await browser.newContext({ ...MEDIA[medium], locale: "zh-CN", reducedMotion: "reduce" });
  const page = await context.newPage();
  const errors: string[] = [];
  const failed: string[] = [];
  const dialogs: string[] = [];
  const hosts = new Set<string>();
  const responses: Response[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("dialog", async (dialog) => {
    dialogs.push(`${dialog.type()}: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  context.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url())) hosts.add(new URL(request.url()).host);
  });
  context.on("requestfailed", (request) => failed.push(`${request.failure()?.errorText} ${request.url()}`));
  context.on("response", (response) => {
    responses.push(response);
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  if (medium === "print") await page.emulateMedia({ media: "print" });
  await page.goto(url);
  await settled(page);
  const first = [...responses];
  return {
    page,
    errors,
    failed,
    dialogs,
    hosts,
    gzipBytes: () => gzipped(first),
    close: () => context.close(),
  };
}

/** Gives the page the window of another medium, as one who narrows it or prints does, and waits until it is redrawn. */
export async function resize(page: Page, medium: Medium): Promise<void> {
  await page.emulateMedia({ media: medium === "print" ? "print" : "screen" });
  await page.setViewportSize(MEDIA[medium].viewport);
  await settled(page);
}

/** Waits until the network is quiet, no cell of Framework's is pending and the faces are there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector("observablehq-loading") === null);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

async function gzipped(responses: Response[]): Promise<number> {
  const bodies = await Promise.all(
    responses.filter((response) => /^https?:/.test(response.url())).map((response) => response.body()),
  );
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}
