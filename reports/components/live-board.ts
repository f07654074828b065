import { clocksView } from "./clocks-view.js";
import { type ClocksPage, LIVE_FORM, type LiveBoard, type Meta } from "./data.js";
import { keepLook } from "./keep-look.js";
import { freshness, LINE } from "./live-words.js";
import type { Lens } from "./members.js";
import { toElement } from "./node.js";
import { plainContent, plainPage } from "./plain-page.js";

/** Minutes after which a page that is open and seen asks again. */
const ASK_MINUTES = 3;

/** How the page learns of a newer board and of the time. */
export interface LiveSource {
  /** What `live/board.json` holds; null or an error where it cannot be had. */
  ask(): Promise<unknown>;
  /** The reader's clock, milliseconds since 1970. */
  moment(): number;
}

/**
 * The board's page, which shows the newest of what was built and what pulses make: it asks when it opens and every few minutes while
 * it is seen. Where pulses are off it asks for nothing.
 */
export function livePage(built: ClocksPage, source: LiveSource, document: Document): Element {
  let shown = built;
  const told = (now: number) => {
    const { pulse, meta } = shown;
    return freshness({ pulse, meta, built: built.meta.asOf, now });
  };
  const view = (lens: Lens) => [told(source.moment()), clocksView(shown, lens)];
  const page = plainPage(built.meta, "./", view, document);
  if (built.pulse.every === 0 || built.meta.latest === null) return page;
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    const found = await source.ask().catch(() => null);
    const newer = newerBoard(found, shown);
    if (newer) {
      shown = { ...newer, meta: linkable(newer.meta, built.meta) };
      const fresh = toElement(plainContent(shown.meta, "./", view), document);
      keepLook(page, () => page.replaceChildren(...fresh.childNodes));
    } else {
      const line = toElement(told(source.moment()), document);
      const old = page.querySelector(`#${LINE}`);
      if (old && old.textContent !== line.textContent) old.replaceWith(line);
    }
  };
  document.addEventListener("visibilitychange", () => void look());
  document.defaultView?.setInterval(() => void look(), ASK_MINUTES * 60_000);
  void look();
  return page;
}

/** The board in an answer, where it is of this page's form and edition and newer than the one shown; else null. */
export function newerBoard(answer: unknown, shown: ClocksPage): ClocksPage | null {
  const { form, page } = (answer ?? {}) as Partial<LiveBoard>;
  if (form !== LIVE_FORM || !page || page.meta.edition !== shown.meta.edition) return null;
  const later =
    page.meta.asOf > shown.meta.asOf ||
    (page.meta.asOf === shown.meta.asOf && page.pulse.at > shown.pulse.at);
  return later ? page : null;
}

/** What a newer board names, leading only to pages that the site has. */
export function linkable(newer: Meta, built: Meta): Meta {
  const units = Object.entries(newer.units).map(
    ([id, unit]) => [id, id in built.units ? unit : { ...unit, unbuilt: true as const }] as const,
  );
  const issues = Object.entries(newer.issues).map(
    ([id, issue]) => [id, { ...issue, page: built.issues[id]?.page ?? false }] as const,
  );
  return { ...newer, units: Object.fromEntries(units), issues: Object.fromEntries(issues) };
}
