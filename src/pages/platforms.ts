import { index } from "d3-array";
import type {
  MemberBase,
  Meta,
  PeriodDetail,
  PeriodPoint,
  PlatformsPage,
} from "../../reports/components/data.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { rowOf } from "./bases.ts";
import type { MemberFacts } from "./members.ts";
import { NO_MIX, type PlatformFacts, reportedOf } from "./platform-facts.ts";

/** Weeks in the charts of the platforms' page. */
const WEEKS = 53;

/** What the platforms' page is made from, beside its rows. */
export interface PlatformsSource {
  weeks: { points: readonly PeriodPoint[]; details: readonly PeriodDetail[] };
  bases: { about: readonly MemberBase[]; answered: readonly MemberBase[] };
  members: MemberFacts;
  facts: PlatformFacts;
}

/** All platforms by week: tickets about them, answered by them, their own lists, dated changes, and the rates of the newest 13 weeks. */
export async function platformsPage(
  warehouse: Warehouse,
  meta: Meta,
  { weeks, bases, members, facts }: PlatformsSource,
): Promise<PlatformsPage> {
  const list = await warehouse.rows<{ start: string; platform: string; n: number }>(
    sqlFile(import.meta.url, "list-weeks.sql"),
    { as_of: meta.asOf },
  );
  const listed = index(
    list,
    (r) => r.platform,
    (r) => r.start,
  );
  const points = weeks.points.slice(-WEEKS);
  const details = weeks.details.slice(-WEEKS);
  const quarter = (side: "about" | "answered") => bases[side].find((b) => b.id === "r13w");
  const span = quarter("about");
  return {
    meta,
    weeks: points.map(({ start, end, partial, worked }) => ({ start, end, partial, worked })),
    span: span ? { start: span.start, end: span.end } : null,
    history: weeks.points.filter(({ partial }) => !partial).length,
    ruleIds: facts.ruleIds,
    rows: Object.keys(meta.platforms).map((id) => {
      const course = facts.courses.weeks.get(id);
      const about = rowOf(quarter("about")?.rows ?? [], id);
      return {
        id,
        about: details.map((d) => rowOf(d.about, id).received),
        usual: course?.usual.slice(-WEEKS) ?? [],
        level: course?.level.slice(-WEEKS) ?? [],
        answered: details.map((d) => rowOf(d.answered, id).received),
        list: points.map((p) => listed.get(id)?.get(p.start)?.n ?? 0),
        quarter: { about, answered: rowOf(quarter("answered")?.rows ?? [], id) },
        issues: members.issues.get(id) ?? [],
        changes: course?.changes ?? [],
        moves: facts.moves.get(id) ?? [],
        mix: facts.mixes.get(id) ?? NO_MIX,
        compared: facts.lists.get(id)?.compared ?? null,
        reported: reportedOf(facts, id, about.received),
      };
    }),
  };
}
