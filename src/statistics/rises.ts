import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { upperTail } from "./counts.ts";
import { median } from "./quantile.ts";
import { BASE_PERIODS, FEWEST_PERIODS, type Season } from "./usual.ts";

/** A count with its history, the latest last; a season brings the history to the time of year of now. */
export interface Observed {
  now: number;
  history: readonly number[];
  season?: Season | null;
}

/** How likely a count so high is by itself. */
export interface RiseTest {
  /** Expected count, and its variance ÷ mean with what is not known of the mean itself. */
  expected: number;
  scatter: number;
  /** P(count at least so high) if nothing changed. */
  p: number;
  /** `p` adjusted for all tests made together. */
  q: number;
}

/** A level and its scatter. */
interface Level {
  mean: number;
  dispersion: number;
  periods: number;
}

/** Anscombe residual from which a past count is thought a surge and weighs less (Noufaily et al. 2013). */
const SURGE = 2.58;
/** Rounds of weighing, so that a surge of several periods is found behind its highest. */
const REWEIGHTINGS = 3;
/** Past counts need this mean to tell of the scatter that members share. */
const TELLING = 1;
/** Scatter is widened by this ÷ periods: 1 for the mean's own error, 2 for its own. Basis: local (自设). */
const UNCERTAINTY = 3;

/**
 * Tests each count for a rise over its history, all together. Level: weighted mean of the latest 26 periods, past surges weighing
 * s⁻² where their Anscombe residual s exceeds 2.58 (as Noufaily et al. 2013 weigh outbreaks), in three rounds. Scatter φ: the weighted Pearson
 * statistic ÷ (n − 1), no less than 1 nor than the median of all members', × (1 + 3 ÷ n). p = P(Y ≥ now) for a Poisson or
 * negative binomial count of that mean and φ; q by Benjamini & Hochberg.
 * @param silent further tests with p = 1, of members that are not given
 * @param few counts of fewer are never a rise: they take part in the adjustment with p = 1
 * @returns one per member; null where there are fewer than 6 past periods
 */
export function riseTests(members: readonly Observed[], few: number, silent = 0): (RiseTest | null)[] {
  const levels = members.map(levelOf);
  const telling = levels.flatMap((level) => (level && level.mean >= TELLING ? [level.dispersion] : []));
  const shared = telling.length > 0 ? median(telling) : 1;
  const scatters = levels.map(
    (level) => level && Math.max(level.dispersion, shared) * (1 + UNCERTAINTY / level.periods),
  );
  const values = members.map(({ now }, i) => {
    const level = levels[i];
    if (!level) return null;
    return now < few ? 1 : upperTail(level.mean, scatters[i]!, now);
  });
  const adjusted = benjaminiHochberg([...values, ...Array.from({ length: silent }, () => 1)]);
  return levels.map(
    (level, i) =>
      level && { expected: level.mean, scatter: scatters[i]!, p: values[i] ?? 1, q: adjusted[i] ?? 1 },
  );
}

function levelOf({ history, season }: Observed): Level | null {
  const counts = history.slice(-BASE_PERIODS);
  if (counts.length < FEWEST_PERIODS) return null;
  const heights = history.map((_, i) => (season ? season.past[i]! / season.now : 1)).slice(-BASE_PERIODS);
  let level = fitted(
    counts,
    heights,
    counts.map(() => 1),
  );
  for (let round = 0; round < REWEIGHTINGS && level.mean > 0; round++) {
    const weights = surgeWeights(counts, heights, level);
    if (round === 0 && weights.every((weight) => weight === 1)) return level;
    level = fitted(counts, heights, weights);
  }
  return level;
}

function fitted(counts: readonly number[], heights: readonly number[], weights: readonly number[]): Level {
  const n = counts.length;
  let [total, height] = [0, 0];
  for (let i = 0; i < n; i++) {
    total += weights[i]! * counts[i]!;
    height += weights[i]! * heights[i]!;
  }
  const mean = total / height;
  let pearson = 0;
  for (let i = 0; i < n && mean > 0; i++) {
    const expected = mean * heights[i]!;
    pearson += (weights[i]! * (counts[i]! - expected) ** 2) / expected;
  }
  return { mean, dispersion: Math.max(1, pearson / (n - 1)), periods: n };
}

/** Weights that add up to n. */
function surgeWeights(counts: readonly number[], heights: readonly number[], level: Level): number[] {
  const n = counts.length;
  const weights = counts.map((count, i) => {
    const mean = level.mean * heights[i]!;
    const residual =
      (1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean))) /
      Math.sqrt(level.dispersion * (1 - 1 / n));
    return residual > SURGE ? residual ** -2 : 1;
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (weight * n) / total);
}
