import type { Season } from "./usual.ts";

/** Whole cycles of history that a season needs: one on each side of the middle ones is spent on their level. */
const FEWEST_CYCLES = 2;
/** Past periods of one phase (its neighbours with it) that a factor of its own needs. */
const FEWEST = 2;
/** From so many on, the highest and the lowest ratio are left out, so that one past surge is no season. */
const TRIMMED_FROM = 5;
/** Cases that the pooled season weighs against a member's own. Basis: local (自设). */
const PRIOR = 30;
/** Neighbours on each side that share a phase's factor: two weeks; months stand alone. */
const NEIGHBOURS = { weeks: 2, fromCycle: 40 };

/** Where the periods of a history lie in the year. */
export interface Phases {
  /** 0 … cycle − 1 for each past period, oldest first; festivals may be brought to one phase over the years. */
  past: readonly number[];
  /** Phase of the period judged. */
  now: number;
  /** Periods of a year: 52 weeks or 12 months. */
  cycle: number;
}

/**
 * Season of a series by ratio to level: factor of a phase = (Σ y + 30 g) ÷ (Σ level + 30) over the past periods of the phase (with
 * two weeks before and after; highest and lowest ratio left out from 5 on), level = centred mean over one year, g = the pooled
 * season's factor, else 1. A class with few cases so takes the season of all classes together. Basis: local (自设).
 * @param history counts, the latest last, one per phase
 * @param pooled season of all members together, to which small ones are drawn
 * @returns null for fewer than two years
 */
export function seasonOf(
  history: readonly number[],
  phases: Phases,
  pooled: Season | null = null,
): Season | null {
  if (history.length !== phases.past.length) {
    throw new RangeError(`seasonOf: ${history.length} counts, ${phases.past.length} phases`);
  }
  if (history.length < FEWEST_CYCLES * phases.cycle) return null;
  const heights = heightsByPhase(history, phases);
  const known = new Map<number, Height | null>();
  const factor = (phase: number, prior: number): number => {
    if (!known.has(phase)) known.set(phase, sums(heights, phases.cycle, phase));
    const own = known.get(phase);
    return own ? (own.count + PRIOR * prior) / (own.level + PRIOR) : prior;
  };
  return {
    past: phases.past.map((phase, i) => factor(phase, pooled?.past[i] ?? 1)),
    now: factor(phases.now, pooled?.now ?? 1),
  };
}

/** A past count beside the level of its year. */
interface Height {
  count: number;
  level: number;
}

/** Past periods with a level, by their phase. */
function heightsByPhase(history: readonly number[], { past, cycle }: Phases): Height[][] {
  const levels = yearMeans(history, cycle);
  const heights = Array.from({ length: cycle }, (): Height[] => []);
  for (const [i, count] of history.entries()) {
    const level = levels[i] ?? 0;
    if (level > 0) heights[past[i]!]!.push({ count, level });
  }
  return heights;
}

/** Counts and levels of a phase's past periods, added up; null where there are too few. */
function sums(heights: readonly Height[][], cycle: number, phase: number): Height | null {
  const reach = cycle >= NEIGHBOURS.fromCycle ? NEIGHBOURS.weeks : 0;
  const like: Height[] = [];
  for (let near = phase - reach; near <= phase + reach; near++)
    like.push(...heights[(near + cycle) % cycle]!);
  if (like.length < FEWEST) return null;
  like.sort((a, b) => a.count / a.level - b.count / b.level);
  const kept = like.length >= TRIMMED_FROM ? like.slice(1, -1) : like;
  return kept.reduce((sum, each) => ({ count: sum.count + each.count, level: sum.level + each.level }));
}

/** Mean over the year around each period (half a period at both ends where the year is even); null near the ends. */
function yearMeans(history: readonly number[], cycle: number): (number | null)[] {
  const half = Math.floor(cycle / 2);
  return history.map((_, i) => {
    if (i < half || i + half >= history.length) return null;
    const around = history.slice(i - half, i + half + 1).reduce((a, b) => a + b, 0);
    const ends = cycle % 2 === 0 ? (history[i - half]! + history[i + half]!) / 2 : 0;
    return (around - ends) / cycle;
  });
}
