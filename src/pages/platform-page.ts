import type { MemberPage, PlatformPage, RuleCourse } from "../../reports/components/data.ts";
import type { MemberFacts } from "./members.ts";
import { NO_MIX, type PlatformFacts, reportedOf } from "./platform-facts.ts";

/** Weeks of a rule's small chart. */
const WEEKS = 53;
/** Tickets answered by the platform that are listed at most. */
const MOST = 100;
const DISSATISFIED = ["不满意", "非常不满意"];

/** A platform's own page: a member's, with courses, mix, rules, its own list against the hotline's, and what it reports. */
export function platformPage(member: MemberPage, members: MemberFacts, facts: PlatformFacts): PlatformPage {
  const { id, meta } = member;
  const [weeks, months] = [facts.courses.weeks.get(id), facts.courses.months.get(id)];
  if (!weeks || !months) throw new RangeError(`platformPage: ${id} has no course`);
  const lists = facts.lists.get(id);
  const moves = facts.moves.get(id) ?? [];
  const internal = meta.edition === "internal";
  const quarter = member.sides[0]?.now.find((now) => now.id === "r13w")?.row.received ?? 0;
  return {
    ...member,
    course: { weeks, months },
    moves,
    classWeeks: Object.fromEntries(
      moves.map(({ issue }) => [
        issue,
        facts.classWeeks.get(id)?.get(issue)?.slice(-weeks.points.length) ?? [],
      ]),
    ),
    mix: facts.mixes.get(id) ?? NO_MIX,
    rules: rulesOf(member, facts),
    list: lists?.compared ?? null,
    linked: internal ? (lists?.linked ?? []) : [],
    linkedOmitted: lists?.omitted ?? 0,
    reported: reportedOf(facts, id, quarter),
    handBack: members.problems
      .filter((p) => p.answered === id && DISSATISFIED.includes(p.satisfied ?? ""))
      .slice(0, MOST)
      .map(({ unit: _unit, about: _about, answered: _answered, ...rest }) => rest),
  };
}

function rulesOf({ id, issues }: MemberPage, { ruleIds, classWeeks }: PlatformFacts): RuleCourse[] {
  return ruleIds.map((issue) => {
    const counts = issues.find((own) => own.issue === issue);
    const weeks = classWeeks.get(id)?.get(issue)?.slice(-WEEKS) ?? [];
    return { issue, received: counts?.received ?? 0, before: counts?.before ?? 0, weeks };
  });
}
