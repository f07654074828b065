import type {
  IssueKind,
  IssuePeriod,
  IssueRanking,
  IssueRankings,
  IssueSide,
  IssueSideFile,
  IssuesPage,
} from "./data.js";
import { SIDE_SLOTS } from "./data.js";
import { type Filter, type IssueState, issueHash, readIssueHash } from "./issue-address.js";
import type { IssueChosen } from "./issue-chosen.js";
import { issueControls, setIssueControls } from "./issue-controls.js";
import { issueView } from "./issue-view.js";
import { el, type Piece, toElement } from "./node.js";
import { emptyState, errorState, loadingState, noTickets } from "./states.js";

/** Fetches rankings that do not come with the page: of an earlier year, or of members of a side. */
export interface FetchRankings {
  older(year: number): Promise<IssueRankings>;
  side(side: IssueSide, slot: number): Promise<IssueSideFile>;
}

/** Periods of the course up to the one chosen. */
const COURSE = 26;

/** The review as an element that redraws itself; the address keeps what is chosen. */
export function issuesPage(page: IssuesPage, fetch: FetchRankings, document: Document): Element {
  if (page.meta.latest === null || page.periods.week.length === 0) return toElement(noTickets(), document);
  const window = document.defaultView;
  const state: IssueState = { kind: "week", period: null, filter: null, division: null };
  const rankings = rankingStore(page, fetch);
  const root = toElement(el("div", { class: "page review" }, el("div"), el("div")), document);
  const put = (place: 0 | 1, piece: Piece) =>
    root.children[place]?.replaceChildren(toElement(piece, document));
  let controlled: IssueKind | null = null;
  const draw = async () => {
    const asked = issueHash(state);
    const periods = page.periods[state.kind];
    const index = placeOf(periods, state.period);
    if (controlled !== state.kind) put(0, controlsOf(state.kind));
    if (controlled !== null && controlled !== state.kind)
      root.querySelector<HTMLInputElement>(`input[value=${state.kind}]`)?.focus();
    controlled = state.kind;
    setIssueControls(root, page, state, index);
    try {
      const wanted = periods.slice(Math.max(0, index + 1 - COURSE), index + 1);
      const known = rankings(state.kind, state.filter, wanted);
      if (known instanceof Promise) put(1, loadingState());
      const found = await known;
      if (asked === issueHash(state)) put(1, viewOf(page, state, wanted, found));
    } catch (error) {
      put(1, errorState(error));
    }
  };
  const controlsOf = (kind: IssueKind): Piece => {
    const periods = page.periods[kind];
    const neighbour = (by: number) => periods[placeOf(periods, state.period) + by]?.start;
    return issueControls(page, kind, go, (by) => go({ period: neighbour(by) ?? state.period }));
  };
  const go = (change: Partial<IssueState>) => {
    Object.assign(state, change);
    window?.history.replaceState(null, "", issueHash(state) || window.location.pathname);
    void draw();
  };
  const follow = () => {
    const { table, ...read } = readIssueHash(window?.location.hash ?? "");
    if (table === null || window?.location.hash.includes("=")) Object.assign(state, read);
    void draw().then(() => table && document.getElementById(table)?.scrollIntoView());
  };
  window?.addEventListener("hashchange", follow);
  follow();
  return root;
}

/** The period asked for, else the last that is over or whose working days all are. */
function placeOf(periods: readonly IssuePeriod[], start: string | null): number {
  const asked = periods.findIndex((period) => period.start === start);
  if (asked >= 0) return asked;
  const over = periods.findLastIndex(({ days, worked }) => worked || days === null);
  return over >= 0 ? over : periods.length - 1;
}

function viewOf(
  page: IssuesPage,
  state: IssueState,
  wanted: readonly IssuePeriod[],
  found: ReadonlyMap<string, IssueRanking>,
): Piece {
  const course = wanted.flatMap((period) => {
    const ranking = found.get(period.start);
    return ranking ? [{ period, ranking }] : [];
  });
  const last = course.at(-1);
  const period = wanted.at(-1);
  if (!last || last.period !== period) {
    return emptyState(
      "这一期没有按此筛选的数据",
      "筛选只备有最近 26 周、13 个月的排序；请选较近的一期，或改回全部司机工单。",
    );
  }
  const lens: IssueChosen["lens"] = { meta: page.meta, profile: page.meta.profile, source: 0, root: "../" };
  return el("div", {}, issueView({ page, state, period, ranking: last.ranking, course, lens }));
}

/** Rankings by start: at once where they came with the page, else fetched once and kept. */
function rankingStore(page: IssuesPage, fetch: FetchRankings) {
  const years = new Map<number, Promise<IssueRankings>>();
  const sides = new Map<string, Promise<IssueSideFile>>();
  const olderOf = (year: number) => {
    if (!years.has(year)) years.set(year, fetch.older(year));
    return years.get(year) as Promise<IssueRankings>;
  };
  const ofMember = async (kind: IssueKind, { side, member }: Filter) => {
    const slot = page.members[side].indexOf(member) % SIDE_SLOTS;
    if (slot < 0) return new Map<string, IssueRanking>();
    const key = `${side}-${slot}`;
    if (!sides.has(key)) sides.set(key, fetch.side(side, slot));
    return byStart((await sides.get(key))?.[member]?.[kind] ?? []);
  };
  return (kind: IssueKind, filter: Filter | null, wanted: readonly IssuePeriod[]) => {
    if (filter) return ofMember(kind, filter);
    const embedded = byStart(page.rankings[kind]);
    const missing = wanted.filter(({ start }) => !embedded.has(start));
    if (missing.length === 0) return embedded;
    const needed = [...new Set(missing.map(({ start }) => Number(start.slice(0, 4))))];
    return Promise.all(needed.map(olderOf)).then(
      (files) => new Map([...files.flatMap((file) => [...byStart(file[kind])]), ...embedded]),
    );
  };
}

function byStart(rankings: readonly IssueRanking[]): Map<string, IssueRanking> {
  return new Map(rankings.map((ranking) => [ranking.start, ranking]));
}
