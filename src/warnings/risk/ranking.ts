import type { Risk } from "./current.ts";
import { clockGround, type Ground, rateGrounds, trendGround } from "./grounds.ts";
import type { ScopeReplay } from "./replay.ts";
import { GRADES, type RiskScope } from "./rules.ts";

export type Grade = "red" | "amber" | "green" | "few";

/** A body's clocks. */
export interface ClockLoad {
  readonly open: number;
  readonly overdue: number;
  /** Expected number of those within their limit that will be missed. */
  readonly expected: number;
  /** Those more likely missed than met, and the nearest limit among them, `YYYY-MM-DD HH:MM:SS`. */
  readonly likely: number;
  readonly nearest: string | null;
}

/** A member's place in the ranking. */
export interface Ranked {
  readonly scope: RiskScope;
  readonly member: string;
  readonly grade: Grade;
  /** Tickets: good ratings expected to be missing this month, and clocks overdue or expected to be missed. */
  readonly score: number;
  readonly probability: number;
  /** The three strongest, the strongest first. */
  readonly grounds: readonly string[];
}

const ORDER: readonly Grade[] = ["red", "amber", "green", "few"];
const MOST_GROUNDS = 3;

/**
 * Units and platforms by grade, then by probability × consequence in tickets: Σ over the floors of the good ratings expected to
 * be missing at the month's end, and clocks overdue or expected to be missed. The rule is ours (自设): see GRADES.
 * @param clocks loads of units, by their id
 */
export function ranking(
  courses: readonly ScopeReplay[],
  risks: readonly Risk[],
  clocks: ReadonlyMap<string, ClockLoad>,
  minRated: number,
): Ranked[] {
  return courses.flatMap((course) => {
    const ranked = course.flow.members.flatMap((member): Ranked[] => {
      const own = risks.filter(({ issued }) => issued.scope === course.scope && issued.member === member);
      const load = course.scope === "unit" ? (clocks.get(member) ?? null) : null;
      return own.length === 0 && load === null ? [] : [place(course, member, own, load, minRated)];
    });
    return ranked.sort(
      (a, b) =>
        ORDER.indexOf(a.grade) - ORDER.indexOf(b.grade) ||
        b.score - a.score ||
        b.probability - a.probability ||
        (a.member < b.member ? -1 : 1),
    );
  });
}

function place(
  course: ScopeReplay,
  member: string,
  own: readonly Risk[],
  load: ClockLoad | null,
  minRated: number,
): Ranked {
  const shown = own.filter((risk) => risk.shown);
  const month = shown.filter(({ issued }) => issued.span.period === "month");
  const grounds: Ground[] = [
    ...own.flatMap(rateGrounds),
    ...own.flatMap((risk) => trendGround(course, risk)),
    ...(load === null ? [] : clockGround(load)),
  ];
  return {
    scope: course.scope,
    member,
    grade: gradeOf(shown, load, minRated),
    score:
      month.reduce((sum, { shortfall }) => sum + shortfall, 0) + (load ? load.overdue + load.expected : 0),
    probability: month.reduce((most, { probability }) => Math.max(most, probability), 0),
    grounds: grounds
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_GROUNDS)
      .map(({ text }) => text),
  };
}

/** The grade of a member by its shown forecasts and its clocks; few: what is likely rests on too few ratings to grade. */
export function gradeOf(shown: readonly Risk[], load: ClockLoad | null, minRated: number): Grade {
  const ratings = ({ counted, need }: Risk) => counted.rated + need.remaining;
  const red = shown.some(
    (risk) =>
      risk.issued.span.period === "month" &&
      risk.probability >= GRADES.redProbability &&
      ratings(risk) >= minRated &&
      risk.counted.rated - risk.counted.good >= GRADES.redBad,
  );
  if (red) return "red";
  const amber = shown.some(
    (risk) => risk.probability >= GRADES.amberProbability && ratings(risk) >= GRADES.amberRated,
  );
  const late = load !== null && load.overdue + load.expected >= GRADES.amberClocks;
  if (amber || late) return "amber";
  const enough = shown.some((risk) => ratings(risk) >= GRADES.amberRated);
  const doubtful = shown.some(({ probability }) => probability >= GRADES.amberProbability);
  return enough && !doubtful ? "green" : "few";
}
