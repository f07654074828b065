import { readHash, writeHash } from "./address.ts";
import { periodPicker, profileSwitch } from "./controls.ts";
import type { OlderDetails, PeriodDetail, PeriodPage, PeriodPoint, ProfileId } from "./data.ts";
import { type Child, el, type Piece, toElement } from "./node.ts";
import { errorState, loadingState, noTickets } from "./states.ts";

/** One period chosen on a page: its place among the points, its details, the profile looked through. */
export interface Chosen {
  page: PeriodPage;
  index: number;
  point: PeriodPoint;
  detail: PeriodDetail | undefined;
  profile: ProfileId;
}

/** Fetches the details of a year before the embedded ones; null where there is no such file. */
export type FetchOlder = (year: number) => Promise<OlderDetails | null>;

/** The period that a page opens with: the last one that is over, else the newest. */
export function lastWhole(points: readonly PeriodPoint[]): PeriodPoint | undefined {
  return points.findLast((point) => !point.partial) ?? points.at(-1);
}

/**
 * A page that is picked by period, as an element that redraws itself: controls stay, the view below follows period
 * and profile, and the address keeps both. Details of older periods are fetched once, by calendar year.
 */
export function periodPage(page: PeriodPage, view: (chosen: Chosen) => Child, fetchOlder: FetchOlder, document: Document): Element {
  const opening = lastWhole(page.points);
  if (!opening) return toElement(noTickets(), document);
  const root = toElement(el("div", { class: "page" }, el("div", { class: "controls" }), el("div", { class: "view" })), document);
  const known = new Map(page.details.map((detail) => [detail.start, detail]));
  const years = new Map<number, Promise<OlderDetails | null>>();
  const window = document.defaultView;
  const hash = () => readHash(window?.location.hash ?? "");
  const state = { period: hash().period ?? opening.start, profile: hash().profile ?? page.meta.profile };

  const fill = (slot: number, piece: Piece) => root.children[slot]?.replaceChildren(toElement(piece, document));
  const controls = () => {
    const focused = document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id;
    fill(
      0,
      el(
        "div",
        { class: "row" },
        periodPicker(page.period, page.points, state.period, (start) => go({ period: start })),
        profileSwitch(page.meta.profiles, state.profile, (profile) => go({ profile })),
      ),
    );
    const again = root.querySelector<HTMLElement>(`[aria-label="${focused}"], #${focused || "none"}`);
    if (root.children[0]?.contains(again)) again?.focus();
  };
  const draw = async () => {
    const index = Math.max(0, page.points.findIndex((p) => p.start === state.period));
    const point = page.points[index] ?? opening;
    try {
      if (!known.has(point.start)) {
        const year = Number(point.start.slice(0, 4));
        fill(1, loadingState());
        if (!years.has(year)) years.set(year, fetchOlder(year));
        for (const detail of (await years.get(year))?.details ?? []) known.set(detail.start, detail);
        if (point.start !== state.period) return;
      }
      const detail = known.get(point.start);
      fill(1, el("div", {}, view({ page, index, point, detail, profile: state.profile })));
    } catch (error) {
      fill(1, errorState(error));
    }
  };
  const go = (change: Partial<{ period: string; profile: ProfileId }>) => {
    Object.assign(state, change);
    window?.history.replaceState(null, "", writeHash({ ...state, table: null }));
    controls();
    void draw();
  };
  const follow = () => {
    const { period, profile, table } = hash();
    if (period && page.points.some((p) => p.start === period)) state.period = period;
    if (profile) state.profile = profile;
    controls();
    void draw().then(() => table && document.getElementById(table)?.scrollIntoView());
  };
  window?.addEventListener("hashchange", follow);
  follow();
  return root;
}
