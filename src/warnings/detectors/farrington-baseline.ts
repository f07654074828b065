/** Where the reference points of a year back lie: `frequency` points back, or on the same calendar date. */
export type ReferencePoints = (t: number, years: number) => readonly number[];

/** What belongs to a baseline. */
export interface BaselineOptions {
  /** Years of history, b. */
  readonly yearsBack: number;
  /** Points on each side of a reference point, w. */
  readonly window: number;
  /** Levels of the season factor; 1 = the windows alone. */
  readonly periods: number;
  /** Points up to the one judged that are left out; it and so many before. */
  readonly excludeRecent: number;
}

/** Points of a baseline (counted from 1) and the level of the season factor of each, 1 … periods; the last is that of now. */
export interface Baseline {
  readonly points: readonly number[];
  readonly levels: readonly number[];
}

/** Reference points t, t − frequency, t − 2 × frequency, … */
export function byIndex(frequency: number): ReferencePoints {
  return (t, years) => Array.from({ length: years + 1 }, (_, i) => t - frequency * i);
}

const DAY = 86_400_000;
const WEEK = 7;

/**
 * Reference points on the same calendar date of earlier years, moved to the nearest day of the week of t.
 * @param dates `YYYY-MM-DD` of each point
 */
export function byDate(dates: readonly string[]): ReferencePoints {
  const index = new Map(dates.map((date, i) => [date, i + 1]));
  return (t, years) => {
    const now = new Date(`${dates[t - 1]}T00:00:00Z`);
    return Array.from({ length: years + 1 }, (_, i) => {
      const then = new Date(now);
      then.setUTCFullYear(now.getUTCFullYear() - i);
      const ahead = (then.getUTCDay() - now.getUTCDay() + WEEK) % WEEK;
      const nearest = then.getTime() - (ahead <= WEEK / 2 ? ahead : ahead - WEEK) * DAY;
      return index.get(new Date(nearest).toISOString().slice(0, 10)) ?? Number.NaN;
    });
  };
}

/**
 * Baseline of Farrington flexible (Noufaily et al. 2013, section 3.2): windows of ± w points around each reference point, level
 * `periods` of the season factor; what lies between two windows is cut into periods − 1 blocks as equal as can be, the first
 * ones longer by one. Points within `excludeRecent` of t are left out. Null where the history does not reach so far.
 */
export function baselineAt(t: number, options: BaselineOptions, reference: ReferencePoints): Baseline | null {
  const { yearsBack, window, periods, excludeRecent } = options;
  const centres = reference(t, yearsBack);
  const first = centres[yearsBack]! - window;
  if (!(first >= 1)) return null;
  const level = new Uint8Array(t + 1);
  for (let i = 1; i <= yearsBack; i++) {
    const centre = centres[i]!;
    level.fill(periods, centre - window, Math.min(t, centre + window) + 1);
    if (periods > 1) fillBlocks(level, centre + window + 1, centres[i - 1]! - window, periods - 1);
  }
  level.fill(periods, Math.max(1, t - window), t + 1);
  const points: number[] = [];
  for (let i = first; i < t - excludeRecent; i++) if (level[i]) points.push(i);
  return { points, levels: points.map((point) => level[point]!) };
}

/** Cuts [from, to) into `blocks` and names them 1, 2, … */
function fillBlocks(level: Uint8Array, from: number, to: number, blocks: number): void {
  const length = Math.floor((to - from) / blocks);
  const longer = (to - from) % blocks;
  let at = from;
  for (let block = 1; block <= blocks; block++) {
    const next = at + length + (block <= longer ? 1 : 0);
    level.fill(block, at, next);
    at = next;
  }
}
