import type { Browser, Page } from "playwright-core";
import {
  axeViolations,
  type KeyboardFindings,
  shownErrors,
  sidewaysOverflow,
  tablesTooWide,
  walkByKeyboard,
} from "./checks.ts";
import { type Medium, resize, type Visit, visit } from "./visit.ts";

/** What one visit of a page at a desk finds, the window then narrowed to a phone's and to paper. */
export interface PageFindings {
  errors: string[];
  failed: string[];
  /** Errors that Framework shows in the page. */
  shown: string[];
  hosts: string[];
  headings: number;
  gzipBytes: number;
  height: number;
  /** Every address linked to, without query and hash. */
  links: string[];
  /** What stands out to the right in a window as wide as a phone. */
  phone: string[];
}

/** What is looked at once for pages of one template. */
export interface KindFindings {
  axe: Record<"desktop" | "phone", string[]>;
  keyboard: KeyboardFindings;
  /** Tables wider than their block. */
  tables: Record<"phone" | "print", string[]>;
  /** What stands out to the right on a true phone, and on paper. */
  sideways: Record<"phone" | "print", string[]>;
}

/** Opens the page at `url`, hands it to `work`, and closes it whatever happens. */
export async function on<T>(
  browser: Browser,
  url: string,
  medium: Medium,
  work: (seen: Visit) => Promise<T>,
): Promise<T> {
  const seen = await visit(browser, url, medium);
  try {
    return await work(seen);
  } finally {
    await seen.close();
  }
}

/** Looks at the page at `url` in one visit. */
export function lookAtPage(browser: Browser, url: string): Promise<PageFindings> {
  return on(browser, url, "desktop", async ({ page, errors, failed, hosts, gzipBytes }) => ({
    shown: await shownErrors(page),
    headings: await page.locator("h1").count(),
    gzipBytes: await gzipBytes(),
    height: await page.evaluate(() => document.documentElement.scrollHeight),
    links: await linksOf(page),
    phone: await resize(page, "phone").then(() => sidewaysOverflow(page)),
    errors,
    failed,
    hosts: [...hosts],
  }));
}

/** Looks at the page at `url`, one of its kind: at a desk, then on paper, and in a second visit on a phone. */
export async function lookAtKind(browser: Browser, url: string): Promise<KindFindings> {
  const wide = await on(browser, url, "desktop", async ({ page }) => {
    const axe = await axeViolations(page);
    const keyboard = await walkByKeyboard(page);
    await resize(page, "print");
    return { axe, keyboard, tables: await tablesTooWide(page), sideways: await sidewaysOverflow(page) };
  });
  const phone = await on(browser, url, "phone", async ({ page }) => ({
    axe: await axeViolations(page),
    tables: await tablesTooWide(page),
    sideways: await sidewaysOverflow(page),
  }));
  return {
    axe: { desktop: wide.axe, phone: phone.axe },
    keyboard: wide.keyboard,
    tables: { phone: phone.tables, print: wide.tables },
    sideways: { phone: phone.sideways, print: wide.sideways },
  };
}

async function linksOf(page: Page): Promise<string[]> {
  const all = await page.$$eval("a[href]", (links) => links.map((link) => (link as HTMLAnchorElement).href));
  return [...new Set(all.map((href) => href.replace(/[?#].*$/, "")))];
}
