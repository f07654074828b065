import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  violations: { id: string; impact: string | null; help: string; nodes: { html: string }[] }[];
}

/** axe-core's serious and critical findings on the page as it stands, one line each with the first element at fault. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(await axeSource);
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(where: Document, how: object): Promise<AxeResult> } };
    // Of what passes it would write a selector for every element.
    return axe.run(document, { resultTypes: ["violations"] });
  });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, impact, help, nodes }) =>
        `${impact} ${id}: ${help} (${nodes.length}×, ${nodes[0]?.html.slice(0, 160)})`,
    );
}

/**
 * What stands out of the page to the right, each as tag, class and pixels; empty when the page does not scroll
 * sideways. A block that scrolls within itself is no fault.
 */
export function sidewaysOverflow(page: Page): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  return page.evaluate((wide) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= wide) return [];
    const outside = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > wide + 1 && !insideScroller(element),
    );
    return [`page ${scrollWidth}px`, ...outside.slice(0, 5).map(name)];

    function insideScroller(element: Element): boolean {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== "visible") return true;
      }
      return false;
    }
    function name(element: Element): string {
      const right = Math.round(element.getBoundingClientRect().right);
      return `<${element.localName} class="${element.getAttribute("class") ?? ""}"> to ${right}px`;
    }
  }, width);
}

/** Tables wider than the block that they stand in, with both widths. */
export function tablesTooWide(page: Page): Promise<string[]> {
  return page.$$eval(".scroll", (boxes) =>
    boxes
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((box) => `${box.closest("[id]")?.id} ${box.scrollWidth} > ${box.clientWidth}`),
  );
}

/** The words of every error that Framework shows in the page. */
export function shownErrors(page: Page): Promise<string[]> {
  return page.$$eval(".observablehq--error", (boxes) => boxes.map((box) => box.textContent ?? ""));
}

export interface KeyboardFindings {
  /** How many elements the Tab key came to. */
  reached: number;
  /** Controls and links in sight that it never came to. */
  missed: string[];
  /** Elements that show no sign of being in focus. */
  unmarked: string[];
}

/** Tab keys pressed between two looks at whether the page's end was reached. */
const STEPS_AT_ONCE = 20;

/** Walks the page by the Tab key from its start to its end. */
export async function walkByKeyboard(page: Page): Promise<KeyboardFindings> {
  const candidates = await page.evaluate(watchFocus);
  for (let step = 0; step < candidates + 10; step += STEPS_AT_ONCE) {
    await Promise.all(Array.from({ length: STEPS_AT_ONCE }, () => page.keyboard.press("Tab")));
    if (await page.evaluate(() => (window as unknown as FocusWatch).wentRound())) break;
  }
  return page.evaluate(() => (window as unknown as FocusWatch).focusFindings());
}

interface FocusWatch {
  /** Whether the walk has come to an element a second time: after the last one follows the first. */
  wentRound(): boolean;
  focusFindings(): KeyboardFindings;
}

/** Runs in the page: notes what comes into focus and how it looks then; gives how many elements should. */
function watchFocus(): number {
  const reached = new Set<Element>();
  let again = false;
  const unmarked: string[] = [];
  const wanted = () =>
    [
      ...document.querySelectorAll<HTMLElement>(
        "a[href], button, input, select, textarea, summary, [tabindex]",
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(":disabled") &&
        element.checkVisibility({ visibilityProperty: true }),
    );
  const describe = (element: Element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const sameRadios = (element: Element) =>
    element instanceof HTMLInputElement && element.type === "radio"
      ? [...reached].some((other) => other instanceof HTMLInputElement && other.name === element.name)
      : false;
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    again ||= reached.has(target);
    if (reached.has(target)) return;
    reached.add(target);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
    const outlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    if (!outlined && boxShadow === "none") unmarked.push(describe(target));
  });
  (window as unknown as FocusWatch).wentRound = () => again;
  (window as unknown as FocusWatch).focusFindings = () => ({
    reached: reached.size,
    missed: wanted()
      .filter((element) => !reached.has(element) && !sameRadios(element))
      .map(describe),
    unmarked,
  });
  return wanted().length;
}
