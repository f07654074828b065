import {
  addDays,
  daysBetween,
  isoWeekday,
  springFestival,
  type WorkCalendar,
} from "../../policy/work-calendar.ts";

/** Tickets a kind of day needs to have a weight of its own; with fewer it is drawn to 1. Basis: local (自设). */
const PRIOR = 20;
/** Days around each day from which its level is taken, to both sides. */
const LEVEL_REACH = 28;
/** Weeks around the Spring Festival that have weights of their own. */
const SPRING_WEEKS = 3;
/** Last days of a month. */
const MONTH_END = 3;
/** Newest days that tell nothing of weights: what rises now is not the calendar. */
const TOO_NEW = 14;
/** Fewer days of history tell of no calendar. */
const LEAST_DAYS = 56;
const ROUNDS = 12;

/**
 * How many tickets each day draws by the calendar alone, 1 = an ordinary day: by weekday, holidays by name, make-up days, weeks
 * around the Spring Festival and month end, each a factor. Factors are fitted to the whole city's days by turns (iterative
 * proportional fitting), against the level of the eight weeks around each day, and drawn to 1 where tickets are few.
 * @param counts the city's tickets by day, from `first` on
 */
export function dayWeights(counts: ArrayLike<number>, first: string, calendar: WorkCalendar): Float64Array {
  const days = Array.from({ length: counts.length }, (_, i) => addDays(first, i));
  const kinds = days.map((day) => kindsOf(day, calendar));
  const weights = new Float64Array(counts.length).fill(1);
  const known = counts.length - TOO_NEW;
  if (known < LEAST_DAYS) return weights;
  const factors = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const level = levels(counts, weights, known);
    for (const turn of TURNS) refit(turn, { counts, kinds, level, weights, factors, known });
  }
  return weights;
}

/** How far a weight may be off on a day that comes but once a year, as a share. Basis: local (自设). */
const DOUBT = 0.15;

/** How far each day's weight may be off: festivals, make-up days and the weeks around the Spring Festival differ from year to year. */
export function dayDoubts(days: number, first: string, calendar: WorkCalendar): Float64Array {
  return Float64Array.from({ length: days }, (_, i) => {
    const { holiday, spring, week } = kindsOf(addDays(first, i), calendar);
    return holiday !== undefined || spring !== undefined || week === MAKE_UP ? DOUBT : 0;
  });
}

const MAKE_UP = "make-up";

/** Sorts of kinds, fitted one after the other. */
const TURNS = ["week", "holiday", "spring", "month"] as const;
type Turn = (typeof TURNS)[number];
type Kinds = Partial<Record<Turn, string>>;

/** What a day is; a holiday is no weekday, and no part of the weeks around the festival. */
function kindsOf(day: string, calendar: WorkCalendar): Kinds {
  const { working, name } = calendar.at(day);
  const weekday = isoWeekday(day);
  const weekend = weekday > 5;
  const month = addDays(day, MONTH_END).slice(0, 7) === day.slice(0, 7) ? undefined : "month end";
  if (name !== null && !working) return { holiday: name };
  const spring = springWeek(day);
  return {
    week: name !== null && working && weekend ? MAKE_UP : `weekday ${weekday}`,
    ...(spring === null ? {} : { spring: `spring ${spring}` }),
    ...(month ? { month } : {}),
  };
}

/** Weeks from the first day of the lunar year, the week after it 0; null further away. */
function springWeek(day: string): number | null {
  const year = Number(day.slice(0, 4));
  const weeks = Math.floor(daysBetween(springFestival(year), day) / 7);
  return weeks >= -SPRING_WEEKS && weeks <= SPRING_WEEKS ? weeks : null;
}

/** Tickets per weight in the eight weeks around each day. */
function levels(counts: ArrayLike<number>, weights: Float64Array, known: number): Float64Array {
  const [tickets, weight] = [new Float64Array(known + 1), new Float64Array(known + 1)];
  for (let i = 0; i < known; i++) {
    tickets[i + 1] = tickets[i]! + counts[i]!;
    weight[i + 1] = weight[i]! + weights[i]!;
  }
  return Float64Array.from({ length: known }, (_, i) => {
    const [from, to] = [Math.max(0, i - LEVEL_REACH), Math.min(known, i + LEVEL_REACH + 1)];
    return (tickets[to]! - tickets[from]!) / (weight[to]! - weight[from]!);
  });
}

interface Fit {
  counts: ArrayLike<number>;
  kinds: readonly Kinds[];
  level: Float64Array;
  weights: Float64Array;
  factors: Map<string, number>;
  known: number;
}

/** Fits the factors of one sort to what the others leave, and brings the weights up to date. */
function refit(turn: Turn, { counts, kinds, level, weights, factors, known }: Fit): void {
  const sums = new Map<string, { tickets: number; expected: number }>();
  for (let i = 0; i < known; i++) {
    const kind = kinds[i]![turn];
    if (kind === undefined) continue;
    const sum = sums.get(kind) ?? { tickets: 0, expected: 0 };
    sums.set(kind, sum);
    sum.tickets += counts[i]!;
    sum.expected += (level[i]! * weights[i]!) / (factors.get(kind) ?? 1);
  }
  const changes = new Map<string, number>();
  for (const [kind, { tickets, expected }] of sums) {
    const factor = (tickets + PRIOR) / (expected + PRIOR);
    changes.set(kind, factor / (factors.get(kind) ?? 1));
    factors.set(kind, factor);
  }
  for (let i = 0; i < weights.length; i++) {
    const kind = kinds[i]![turn];
    if (kind !== undefined) weights[i] = weights[i]! * (changes.get(kind) ?? 1);
  }
}
