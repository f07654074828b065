import { group } from "d3-array";
import {
  ISSUE_SIDES,
  type IssueClassPage,
  type IssueRanking,
  type IssueSide,
  type IssueSplit,
  type MemberPage,
  type Meta,
} from "../../../reports/components/data.ts";
import { decompose } from "../../issues/frequency/decomposition.ts";
import type { IssuesFile } from "../../issues/schema.ts";
import { RESPONSIBLE } from "../../policy/schema.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type SideSource, sideOf } from "../members.ts";
import type { Framed } from "./frames.ts";
import type { IssueLoops } from "./loops.ts";
import { type ClassTexts, readTexts } from "./texts.ts";

/** Weeks in a class's trend. */
const WEEKS = 53;

/** What the pages of classes are made from. */
export interface ClassSources {
  meta: Meta;
  word: IssuesFile;
  source: SideSource;
  /** First and last day of the newest 13 weeks. */
  span: { since: string; until: string };
  weeks: { framed: readonly Framed[]; rankings: readonly IssueRanking[] };
  divisions: Readonly<Record<string, string>>;
  loops: IssueLoops;
  /** Whether the installation keeps tasks. */
  tasked: boolean;
}

type Clock = IssueClassPage["clocks"][number];

/** Facts that all classes share, read by one query each. */
interface Facts {
  splits: Map<string, (IssueSplit & { issue: string; side: IssueSide })[]>;
  clocks: Map<string, (Clock & { issue: string })[]>;
  texts: Map<string, ClassTexts>;
}

/** The page of every class given, by id. */
export async function classPages(
  warehouse: Warehouse,
  ids: readonly string[],
  sources: ClassSources,
): Promise<Map<string, IssueClassPage>> {
  const { span, meta } = sources;
  const run = <T>(file: string) => warehouse.rows<T>(sqlFile(import.meta.url, file), span);
  const facts: Facts = {
    splits: group(await run<IssueSplit & { issue: string; side: IssueSide }>("splits.sql"), (r) => r.issue),
    clocks: group(await run<Clock & { issue: string }>("clocks.sql"), (r) => r.issue),
    texts: meta.edition === "internal" ? await readTexts(warehouse, span) : new Map(),
  };
  return new Map(
    ids.flatMap((id) => {
      const page = classPage(id, facts, sources);
      return page ? [[id, page]] : [];
    }),
  );
}

function classPage(id: string, facts: Facts, sources: ClassSources): IssueClassPage | null {
  const { meta, word, source, span, weeks, divisions, loops, tasked } = sources;
  const issue = word.classes.find((known) => known.id === id);
  if (!issue) return null;
  const { weeks: course, months, now } = sideOf(id, source) satisfies MemberPage["sides"][number];
  const framed = weeks.framed.slice(-WEEKS);
  const byStart = new Map(weeks.rankings.map((ranking) => [ranking.start, ranking]));
  return {
    meta,
    id,
    group: meta.issues[id]?.group ?? "",
    division: divisions[issue.division] ?? issue.division,
    route: issue.route,
    clause: issue.clause,
    side: { weeks: course, months, now },
    weeks: {
      periods: framed.map(({ period }) => period),
      rows: framed.map(({ period }) => byStart.get(period.start)?.rows.find((row) => row.id === id) ?? null),
    },
    ...span,
    splits: splitsOf(facts.splits.get(id) ?? []),
    clocks: (facts.clocks.get(id) ?? []).map(({ issue: _, ...clock }) => ({
      ...clock,
      responsible: RESPONSIBLE[clock.responsible as keyof typeof RESPONSIBLE] ?? clock.responsible,
    })),
    words: facts.texts.get(id)?.words ?? [],
    texts: facts.texts.get(id)?.texts ?? [],
    loops: loops.get(id) ?? [],
    tasked,
  };
}

/** Members of each side; those whose share rose significantly against the 13 weeks before stand out. */
function splitsOf(
  rows: readonly { side: IssueSide; member: string; received: number; before: number }[],
): IssueClassPage["splits"] {
  const of = (side: IssueSide): IssueSplit[] => {
    const own = rows.filter((row) => row.side === side);
    const parts = decompose(
      new Map(own.map((row) => [row.member, row.received])),
      new Map(own.map((row) => [row.member, row.before])),
    );
    const standing = new Set(parts.members.filter(({ stands }) => stands).map(({ member }) => member));
    return own.map(({ member, received, before }) => ({
      member,
      received,
      before,
      stands: standing.has(member),
    }));
  };
  return Object.fromEntries(ISSUE_SIDES.map((side) => [side, of(side)])) as IssueClassPage["splits"];
}
