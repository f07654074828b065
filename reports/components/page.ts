import { readHash, writeHash } from "./address.js";
import { periodPicker, profileSwitch, setControls } from "./controls.js";
import type { OlderDetails, PeriodDetail, PeriodPage, PeriodPoint, ProfileId } from "./data.js";
import { type Child, el, type Piece, toElement } from "./node.js";
import { errorState, loadingState, noTickets } from "./states.js";

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

/** The period that a page opens with: the last that is over or whose working days all are, else the newest. */
export function openingPoint<P extends { partial: boolean; worked: boolean }>(
  points: readonly P[],
): P | undefined {
  return points.findLast(({ partial, worked }) => worked || !partial) ?? points.at(-1);
}

/**
 * A page that is picked by period, as an element that redraws itself: controls stay, the view below follows period
 * and profile, and the address keeps both. Details of older periods are fetched once, by calendar year.
 */
export function periodPage(
  page: PeriodPage,
  view: (chosen: Chosen) => Child,
  fetchOlder: FetchOlder,
  document: Document,
): Element {
  const opening = openingPoint(page.points);
  if (!opening) return toElement(noTickets(), document);
  const known = new Map(page.details.map((detail) => [detail.start, detail]));
  const years = new Map<number, Promise<OlderDetails | null>>();
  const window = document.defaultView;
  const state = { period: opening.start, profile: page.meta.profile };

  const controls = el(
    "div",
    { class: "controls" },
    periodPicker(
      page.period,
      page.points,
      (start) => go({ period: start }),
      (by) => go({ period: neighbour(by) }),
    ),
    profileSwitch(page.meta.profiles, (profile) => go({ profile })),
  );
  const root = toElement(el("div", { class: "page" }, controls, el("div", { class: "view" })), document);
  const at = () => page.points.findIndex((p) => p.start === state.period);
  const neighbour = (by: number) => page.points[at() + by]?.start ?? state.period;
  const show = (piece: Piece) => root.children[1]?.replaceChildren(toElement(piece, document));
  const draw = async () => {
    const index = Math.max(0, at());
    const point = page.points[index] ?? opening;
    try {
      if (!known.has(point.start)) {
        const year = Number(point.start.slice(0, 4));
        show(loadingState());
        if (!years.has(year)) years.set(year, fetchOlder(year));
        for (const detail of (await years.get(year))?.details ?? []) known.set(detail.start, detail);
        if (point.start !== state.period) return;
      }
      const detail = known.get(point.start);
      show(el("div", {}, view({ page, index, point, detail, profile: state.profile })));
    } catch (error) {
      show(errorState(error));
    }
  };
  const redraw = () => {
    setControls(root, page.points, state);
    return draw();
  };
  const go = (change: Partial<typeof state>) => {
    Object.assign(state, change);
    window?.history.replaceState(null, "", writeHash({ ...state, table: null }));
    void redraw();
  };
  const follow = () => {
    const { period, profile, table } = readHash(window?.location.hash ?? "");
    if (period && page.points.some((p) => p.start === period)) state.period = period;
    if (profile) state.profile = profile;
    void redraw().then(() => table && document.getElementById(table)?.scrollIntoView());
  };
  window?.addEventListener("hashchange", follow);
  follow();
  return root;
}
