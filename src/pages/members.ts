import { group } from "d3-array";
import type {
  IssueCount,
  MemberBase,
  MemberPage,
  MemberSeries,
  Meta,
  Official,
  PeriodDetail,
  PeriodPoint,
  ProblemRow,
  ScopeId,
  StageTime,
} from "../../reports/components/data.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { rowOf } from "./bases.ts";
import type { PageInputs } from "./inputs.ts";
import { dueCounts, type OpenTicket } from "./open.ts";
import { memberRules } from "./process.ts";

/** Problem tickets listed on a member's page at most; the rest is counted. */
const MOST_PROBLEMS = 200;
/** Weeks in a member's charts. */
const WEEKS = 53;

type Problem = ProblemRow & { unit: string | null; about: string | null; answered: string | null };

/** What all members' pages share, read by one query each. */
export interface MemberFacts {
  /** Their first day. */
  since: string;
  issues: Map<string, IssueCount[]>;
  stages: Map<string, StageTime[]>;
  problems: Problem[];
}

/** Reads issues, stage times and problem tickets of all units (or platforms) since the start of the newest 13 weeks. */
export async function readMemberFacts(
  warehouse: Warehouse,
  inputs: PageInputs,
  side: "unit" | "about",
  start: string,
): Promise<MemberFacts> {
  const params = { as_of: inputs.asOf, start };
  const run = <T>(file: string, more = {}) =>
    warehouse.rows<T>(sqlFile(import.meta.url, file), { ...params, ...more });
  const issues = await run<IssueCount & { member: string }>("member-issues.sql", { side });
  const stages = side === "unit" ? await run<StageTime & { unit: string }>("stages.sql") : [];
  const internal = inputs.settings.edition === "internal";
  const problems = internal
    ? await run<Problem>("problems.sql", { headline: inputs.settings.rating_source })
    : [];
  const bare = <T extends object>(rows: T[], drop: keyof T) => rows.map(({ [drop]: _, ...rest }) => rest);
  return {
    since: start,
    issues: new Map(
      [...group(issues, (r) => r.member)].map(([id, rows]) => [id, bare(rows, "member") as IssueCount[]]),
    ),
    stages: new Map(
      [...group(stages, (r) => r.unit)].map(([id, rows]) => [id, bare(rows, "unit") as StageTime[]]),
    ),
    problems: problems.map((p) => ({
      ...p,
      received: p.received.slice(0, 19),
      completed: p.completed?.slice(0, 19) ?? null,
    })),
  };
}

/** One side of a member: its weeks, months and newest spans in one scope. */
export interface SideSource {
  scope: ScopeId;
  title: string;
  weeks: { points: readonly PeriodPoint[]; details: readonly PeriodDetail[] };
  months: { points: readonly PeriodPoint[]; details: readonly PeriodDetail[] };
  bases: readonly MemberBase[];
}

/** The page of one unit or platform. */
export function memberPage(
  meta: Meta,
  id: string,
  sides: readonly SideSource[],
  facts: MemberFacts,
  open: readonly OpenTicket[],
  official: readonly Official[],
  processed: MemberPage["processed"] = null,
): MemberPage {
  const unit = sides[0]?.scope === "unit";
  const own = open.filter((t) => t.driver && (unit ? t.unit : t.about) === id);
  const problems = facts.problems.filter((p) => (unit ? p.unit === id : p.about === id || p.answered === id));
  const internal = meta.edition === "internal";
  return {
    meta,
    id,
    sides: sides.map((side) => sideOf(id, side)),
    issues: facts.issues.get(id) ?? [],
    since: facts.since,
    due: dueCounts(own),
    process: processed ? memberRules() : [],
    processed,
    stages: facts.stages.get(id) ?? [],
    problems: problems
      .slice(0, MOST_PROBLEMS)
      .map(({ unit: _unit, about: _about, answered: _answered, ...rest }) => rest),
    problemsOmitted: Math.max(0, problems.length - MOST_PROBLEMS),
    tickets: internal ? own.map(({ about: _, ...ticket }) => ticket) : [],
    official: official.filter((o) => o.member === id),
    supervision: null,
  };
}

/** One side of a member: its weeks, months and newest spans. */
export function sideOf(
  id: string,
  { scope, title, weeks, months, bases }: SideSource,
): MemberPage["sides"][number] {
  return {
    scope,
    title,
    weeks: series(id, scope, weeks, WEEKS),
    months: series(id, scope, months, 24),
    now: bases.map((b) => ({
      id: b.id,
      start: b.start,
      end: b.end,
      label: b.partial ? `${b.label}（未满）` : b.label,
      row: rowOf(b.rows, id),
    })),
  };
}

function series(id: string, scope: ScopeId, source: SideSource["weeks"], most: number): MemberSeries {
  const details = new Map(source.details.map((d) => [d.start, d]));
  const points = source.points.slice(-most);
  const rows = points.map((p) => rowOf(details.get(p.start)?.[scope] ?? [], id));
  return {
    points: points.map(({ start, end, partial }) => ({ start, end, partial })),
    received: rows.map((r) => r.received),
    rates: rows.map((r) => r.rates),
  };
}
