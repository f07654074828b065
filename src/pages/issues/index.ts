import { group } from "d3-array";
import {
  ISSUE_KINDS,
  ISSUE_SIDES,
  type IssueKind,
  type IssueRankings,
  type IssueSide,
  type IssueSideFile,
  type IssuesPage,
  type Meta,
  type PeriodPoint,
  SIDE_SLOTS,
} from "../../../reports/components/data.ts";
import { OLDER_SLOTS, olderSlot } from "../../../reports/components/older.ts";
import { FALSE_DISCOVERY, FEW, LEAST_EXCESS } from "../../issues/frequency/verdict.ts";
import type { IssuesFile } from "../../issues/schema.ts";
import type { WorkCalendar } from "../../policy/work-calendar.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Store } from "../store.ts";
import { type Counts, readSeries, readTallies } from "./counts.ts";
import { type Framed, framesOf } from "./frames.ts";
import { type IssueLoops, loopsOf, type Tasks } from "./loops.ts";
import { type CountSource, rankingsOf, type Whose } from "./rankings.ts";

/** Periods whose rankings of all tickets come with the page; older ones are fetched on demand. */
const EMBEDDED: Record<IssueKind, number> = { week: 53, month: 25 };
/** Newest periods that are ranked for each member. */
const OF_MEMBERS: Record<IssueKind, number> = { week: 26, month: 13 };
/** Members without a name: tickets that go to no unit, name no platform, tell no place. */
const BLANK = ["未派", "未填"];

/** When a rise is called one. */
const RISE_RULE = `明显上升（自设）：本期不少于 ${FEW} 件，高于常见范围，比常见值多 ${LEAST_EXCESS} 件以上，且各类一并检验后误报比例控制在 ${FALSE_DISCOVERY * 100}% 以内。本期与常见值均不足 ${FEW} 件的不判升降。`;

/** What the review is made from, beside the warehouse with `keepTickets` called. */
export interface IssueSources {
  meta: Meta;
  store: Store;
  points: Record<IssueKind, readonly PeriodPoint[]>;
  calendar: WorkCalendar;
  /** Whether tickets are grouped into matters. */
  matters: boolean;
  budding: IssuesPage["budding"];
  word: IssuesFile;
  tasks: Tasks;
}

/** The review with its files of older periods and of members, by name, and what the pages of classes need of it. */
export interface IssueReview {
  files: Map<string, unknown>;
  page: IssuesPage;
  /** Of all periods. */
  rankings: IssueRankings;
  weeks: readonly Framed[];
  loops: IssueLoops;
}

/** One kind of period: its frames and counts. */
interface Ranked extends CountSource {
  framed: Framed[];
}

const ALL: Whose = { side: "", member: "" };

/** Ranks classes over all tickets and over each member, in every period. */
export async function issuesReview(
  warehouse: Warehouse,
  { meta, store, points, calendar, matters, budding, word, tasks }: IssueSources,
): Promise<IssueReview> {
  const ranked = {
    week: await ranksOf(warehouse, "week", points.week, store, calendar),
    month: await ranksOf(warehouse, "month", points.month, store, calendar),
  };
  const rankings = eachKind((kind) => rankingsOf(ALL, ranked[kind].framed, ranked[kind]));
  const members = Object.fromEntries(
    ISSUE_SIDES.map((side) => [side, ranked.week.whole.members(side).filter((id) => !BLANK.includes(id))]),
  ) as Record<IssueSide, string[]>;
  const divisions = await warehouse.rows<{ id: string; name: string }>(
    "SELECT division_id AS id, name FROM core.division ORDER BY division_id",
  );
  const loops = await loopsOf(warehouse, tasks, meta.asOf);
  const page: IssuesPage = {
    meta,
    divisions: Object.fromEntries(divisions.map(({ id, name }) => [id, name])),
    periods: eachKind((kind) => ranked[kind].framed.map(({ period }) => period)),
    members,
    classes: classesWithPage(ranked.week.whole, meta),
    rankings: eachKind((kind) => rankings[kind].slice(-EMBEDDED[kind])),
    matters,
    budding,
    urgent: word.classes.filter(({ urgent }) => urgent).map(({ id }) => id),
    loops: [...loops.values()].flat().sort((a, b) => b.fed.localeCompare(a.fed)),
    tasked: tasks !== null,
    rule: RISE_RULE,
  };
  const files = new Map<string, unknown>([["issues.json", page]]);
  for (const [slot, file] of olderFiles(meta, rankings).entries())
    files.set(`issues-older-${slot}.json`, file);
  for (const side of ISSUE_SIDES) {
    for (const [slot, file] of sideFiles(side, members[side], ranked).entries())
      files.set(`issues-${side}-${slot}.json`, file);
  }
  return { files, page, rankings, weeks: ranked.week.framed, loops };
}

/** Classes of the word list that ever had a ticket. */
function classesWithPage(counts: Counts, meta: Meta): string[] {
  return [...counts.series("", "").keys()].filter((id) => meta.issues[id]?.page);
}

async function ranksOf(
  warehouse: Warehouse,
  kind: IssueKind,
  points: readonly PeriodPoint[],
  store: Store,
  calendar: WorkCalendar,
): Promise<Ranked> {
  const asked = (days: number | null) => ({ period: kind, periods: points.length, days });
  const all = await readSeries(warehouse, asked(null));
  const spans = store.spans.get(kind) ?? [];
  const framed = framesOf(kind, { points, calendar, spans, series: all.series("", "") });
  const ofMembers = framed.at(-Math.min(OF_MEMBERS[kind], framed.length))?.place ?? 0;
  const whole = { ...all, at: await readTallies(warehouse, asked(null), 0, ofMembers) };
  const firsts = new Map<number, Counts>();
  for (const { period, place } of framed) {
    if (period.days === null || firsts.has(period.days)) continue;
    const own = asked(period.days);
    const at = await readTallies(warehouse, own, place, place);
    firsts.set(period.days, { ...(await readSeries(warehouse, own)), at });
  }
  return { framed, whole, first: (days) => firsts.get(days) ?? whole };
}

function eachKind<T>(of: (kind: IssueKind) => T): Record<IssueKind, T> {
  const [week, month] = ISSUE_KINDS.map(of) as [T, T];
  return { week, month };
}

function olderFiles(meta: Meta, rankings: IssueRankings): IssueRankings[] {
  const slots = eachKind((kind) =>
    group(rankings[kind].slice(0, -EMBEDDED[kind]), ({ start }) =>
      olderSlot(meta.asOf, Number(start.slice(0, 4))),
    ),
  );
  return Array.from({ length: OLDER_SLOTS }, (_, slot) => eachKind((kind) => slots[kind].get(slot) ?? []));
}

function sideFiles(
  side: IssueSide,
  members: readonly string[],
  ranked: Record<IssueKind, Ranked>,
): IssueSideFile[] {
  const files: IssueSideFile[] = Array.from({ length: SIDE_SLOTS }, () => ({}));
  for (const [place, member] of members.entries()) {
    const file = files[place % SIDE_SLOTS] as IssueSideFile;
    file[member] = eachKind((kind) =>
      rankingsOf({ side, member }, ranked[kind].framed.slice(-OF_MEMBERS[kind]), ranked[kind]),
    );
  }
  return files;
}
