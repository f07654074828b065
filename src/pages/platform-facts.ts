import { group } from "d3-array";
import type {
  ClassMoves,
  MixView,
  PeriodDetail,
  PeriodPoint,
  PlatformCourse,
  Reported,
} from "../../reports/components/data.ts";
import { mixShift } from "../platforms/mix.ts";
import { perTenThousand } from "../platforms/per-base.ts";
import { platformTables } from "../platforms/warehouse/assign.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import { classMoves, platformCourses } from "./platform-courses.ts";
import { LINKED_WEEKS, type PlatformLists, platformLists } from "./platform-links.ts";

/** Months of the newest 13 weeks, by which orders a month are brought to them. */
const MONTHS = 3;
/** Group of the word list that holds platforms' rules and fees, and those that T26-15 names. */
const RULES = {
  group: "platform",
  first: ["car-sticker", "membership-fee", "behaviour-score", "cancel-liability"],
};

/** What the platforms' pages share, each read once. */
export interface PlatformFacts {
  courses: { weeks: Map<string, PlatformCourse>; months: Map<string, PlatformCourse> };
  moves: Map<string, ClassMoves[]>;
  /** Tickets of each class of each platform in every week of the history. */
  classWeeks: Map<string, Map<string, number[]>>;
  mixes: Map<string, MixView>;
  lists: Map<string, PlatformLists>;
  reported: Map<string, Omit<Reported, "perDrivers" | "perOrders">>;
  /** Classes of platforms' rules and fees: those of T26-15 first. */
  ruleIds: string[];
}

interface Kind {
  points: readonly PeriodPoint[];
  details: readonly PeriodDetail[];
}

/**
 * Reads courses with dated changes, shifts of the mix, the platforms' own lists against the hotline's, and what platforms report.
 * @param start first day of the newest 13 weeks
 */
export async function readPlatformFacts(
  warehouse: Warehouse,
  inputs: PageInputs,
  ids: readonly string[],
  { week, month, start }: { week: Kind; month: Kind; start: string },
): Promise<PlatformFacts> {
  await platformTables(warehouse);
  const { asOf } = inputs;
  const { moves, weeks } = await classMoves(warehouse, asOf, week.points);
  const since = week.points.at(-LINKED_WEEKS)?.start ?? week.points[0]?.start ?? start;
  return {
    courses: { weeks: platformCourses("week", week, ids), months: platformCourses("month", month, ids) },
    moves,
    classWeeks: weeks,
    mixes: await readMixes(warehouse, asOf, start),
    lists: await platformLists(warehouse, { asOf, since }),
    reported: await readReported(warehouse),
    ruleIds: ruleIds(inputs.issues.classes),
  };
}

/** Classes of platforms' rules and fees: those of T26-15 first, in its order. */
function ruleIds(classes: PageInputs["issues"]["classes"]): string[] {
  const own = classes.filter(({ group: of }) => of === RULES.group).map(({ id }) => id);
  const first = RULES.first.filter((id) => own.includes(id));
  return [...first, ...own.filter((id) => !first.includes(id))];
}

/** A mix of which nothing is known. */
export const NO_MIX: MixView = { now: 0, before: 0, test: null, classes: [] };

async function readMixes(warehouse: Warehouse, asOf: string, start: string): Promise<Map<string, MixView>> {
  const rows = await warehouse.rows<{ platform: string; issue: string; now: number; before: number }>(
    sqlFile(import.meta.url, "platform-mix.sql"),
    { as_of: asOf, start },
  );
  return new Map(
    [...group(rows, (r) => r.platform)].map(([platform, own]) => {
      const side = (when: "now" | "before") => new Map(own.map((r) => [r.issue, r[when]]));
      const { now, before, test, classes } = mixShift(side("now"), side("before"));
      const bare = classes.map(({ issue, now: n, before: b, q, moved }) => ({
        issue,
        now: n,
        before: b,
        q,
        moved,
      }));
      return [platform, { now, before, test, classes: bare }];
    }),
  );
}

async function readReported(warehouse: Warehouse): Promise<PlatformFacts["reported"]> {
  const rows = await warehouse.rows<Omit<Reported, "perDrivers" | "perOrders"> & { platform_id: string }>(
    "FROM mart.platform_reported ORDER BY platform_id",
  );
  return new Map(rows.map(({ platform_id, ...rest }) => [platform_id, rest]));
}

/** What a platform reports, with its tickets of the newest 13 weeks per 10,000 drivers and orders; null where it reports nothing. */
export function reportedOf(facts: PlatformFacts, id: string, tickets: number): Reported | null {
  const own = facts.reported.get(id);
  if (!own) return null;
  return {
    ...own,
    perDrivers: perTenThousand(tickets, own.drivers),
    perOrders: perTenThousand(tickets, own.orders === null ? null : own.orders * MONTHS),
  };
}
