import { readHash, writeHash } from "./address.js";
import { periodPicker, profileSwitch, setControls, sourcePicker } from "./controls.js";
import type { OlderDetails, PeriodDetail, PeriodPage, PeriodPoint } from "./data.js";
import type { View } from "./judge.js";
import type { Lens } from "./members.js";
import { type Child, el, type Piece, toElement } from "./node.js";
import { errorState, loadingState, noTickets } from "./states.js";

/** One period chosen on a page: its place among the points, its details, what they are looked through. */
export interface Chosen {
  page: PeriodPage;
  index: number;
  point: PeriodPoint;
  detail: PeriodDetail | undefined;
  lens: Lens;
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
  const { meta } = page;
  const state = { period: opening.start, profile: meta.profile, source: 0 };

  const controls = el(
    "div",
    { class: "controls" },
    periodPicker(
      page.period,
      page.points,
      (start) => go({ period: start }),
      (by) => go({ period: neighbour(by) }),
    ),
    profileSwitch(meta.profiles, (profile) => go({ profile })),
    sourcePicker(meta.sources, (source) => go({ source })),
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
      const { profile, source } = state;
      show(el("div", {}, view({ page, index, point, detail, lens: { meta, profile, source, root: "./" } })));
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
    window?.history.replaceState(null, "", hashOf(meta, state, null));
    void redraw();
  };
  const follow = () => {
    const { period, profile, source, table } = readHash(window?.location.hash ?? "");
    if (period && page.points.some((p) => p.start === period)) state.period = period;
    if (profile) state.profile = profile;
    if (source) state.source = Math.max(0, meta.sources.indexOf(source));
    void redraw().then(() => table && document.getElementById(table)?.scrollIntoView());
  };
  window?.addEventListener("hashchange", follow);
  follow();
  return root;
}

/** The address of a state, and of a table in it; the headline source goes without saying. */
export function hashOf(
  { sources }: Pick<PeriodPage["meta"], "sources">,
  { period, profile, source }: View & { period: string | null },
  table: string | null,
): string {
  return writeHash({ period, profile, source: source === 0 ? null : (sources[source] ?? null), table });
}
