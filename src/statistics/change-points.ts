import { median } from "./quantile.ts";

/** Counts of equal or unequal periods. */
export interface CountSeries {
  counts: readonly number[];
  /** What each count would be in proportion to if nothing changed (working days × season); default 1 each. All above 0. */
  exposure?: readonly number[];
}

/** A lasting change of level. */
export interface ChangePoint {
  /** Index of the first period of the new level. */
  at: number;
  /** 95 % interval of `at`. */
  earliest: number;
  latest: number;
  /** Counts per unit of exposure between the change before (or the start) and this one, and from here to the next. */
  before: number;
  after: number;
  /** Share of shuffled series that show so clear a change by themselves. */
  p: number;
}

/** How change points are looked for. */
export interface ChangeOptions {
  /** Uniform numbers in [0, 1) from a seeded generator. */
  random: () => number;
  /** Fewest periods of one level; shorter ones are a surge, not a level. Basis: local (自设). */
  shortest?: number;
  /** Shuffles that the p-value rests on. */
  shuffles?: number;
  /** Changes with a higher p-value are left out. */
  level?: number;
}

/** Weight of a change against the fit: this × ln n (Zhang & Siegmund 2007 for many change points: 3). */
const PENALTY = 3;
/** A surge shorter than a level counts with at most this many standard deviations a period. Basis: local (自设). */
const SURGE = 2.5;
/** Coverage of the interval of the date. */
const COVERAGE = 0.95;

/**
 * Lasting changes of level in a series of counts: the division into levels with the least
 * Σ −2 ln likelihood ÷ φ + 3 ln n × changes, found exactly (optimal partitioning, Jackson et al. 2005), each level a Poisson rate
 * per exposure, φ = `dispersion`. Each change is then set against shuffles of the two levels it parts: p = (1 + shuffles whose best
 * division is at least as good) ÷ (1 + shuffles), which holds for counts that vary more than Poisson too. The interval of the
 * date is the shortest span of likeliest dates that holds 95 % of exp(−½ cost). A surge shorter than a level is no change of
 * level: for all this, counts are first held within 2.5 √(φ × mean) of their running median.
 * @returns in order of time; none for a series of fewer than two shortest levels
 */
export function changePoints(series: CountSeries, options: ChangeOptions): ChangePoint[] {
  const { shortest = 4, shuffles = 999, level = 0.05, random } = options;
  const n = series.counts.length;
  if (n < 2 * shortest) return [];
  const exposure = series.exposure ?? series.counts.map(() => 1);
  const scatter = dispersion(series);
  const held = withoutSurges(series.counts, exposure, shortest, scatter);
  const [costs, raw] = [new Costs(held, exposure, scatter), new Costs(series.counts, exposure, scatter)];
  const ends = [0, ...levelStarts(costs, n, shortest, PENALTY * Math.log(n)), n];
  const tested = ends.slice(1, -1).map((at, i): ChangePoint => {
    const [from, to] = [ends[i]!, ends[i + 2]!];
    return {
      at,
      ...dateInterval(costs, from, at, to, shortest),
      before: raw.rate(from, at),
      after: raw.rate(at, to),
      p: shuffled(held.slice(from, to), exposure.slice(from, to), { shortest, shuffles, level, random }),
    };
  });
  return tested.filter(({ p }) => p <= level);
}

/**
 * Variance ÷ mean of counts around a level that may change: mean of (yₜ₊₁ eₜ − yₜ eₜ₊₁)² ÷ (eₜ eₜ₊₁ (yₜ + yₜ₊₁)) over neighbours
 * that are not both 0, at least 1; exactly 1 in the mean for Poisson counts. A change of level touches one pair only.
 */
export function dispersion({ counts, exposure }: CountSeries): number {
  const terms = counts.slice(1).flatMap((next, t) => {
    const [last, e, f] = [counts[t]!, exposure?.[t] ?? 1, exposure?.[t + 1] ?? 1];
    return next + last === 0 ? [] : [(next * e - last * f) ** 2 / (e * f * (next + last))];
  });
  return terms.length === 0 ? 1 : Math.max(1, terms.reduce((a, b) => a + b, 0) / terms.length);
}

/** Counts held near the median of the 2 × shortest − 1 periods around them, which a shorter surge cannot move. */
function withoutSurges(
  counts: readonly number[],
  exposure: readonly number[],
  shortest: number,
  scatter: number,
): number[] {
  const rates = counts.map((count, t) => count / exposure[t]!);
  const overall = counts.reduce((a, b) => a + b, 0) / exposure.reduce((a, b) => a + b, 0);
  return counts.map((count, t) => {
    const rate = median(rates.slice(Math.max(0, t - shortest + 1), t + shortest));
    const band = SURGE * Math.sqrt(scatter * Math.max(rate, overall) * exposure[t]!);
    return Math.min(Math.max(count, rate * exposure[t]! - band), rate * exposure[t]! + band);
  });
}

/** −2 ln likelihood ÷ dispersion of one Poisson rate for a stretch, but for what no division changes. */
export class Costs {
  private readonly counts: Float64Array;
  private readonly exposure: Float64Array;

  constructor(
    counts: ArrayLike<number>,
    exposure: ArrayLike<number>,
    private readonly scatter: number,
  ) {
    this.counts = new Float64Array(counts.length + 1);
    this.exposure = new Float64Array(counts.length + 1);
    for (let t = 0; t < counts.length; t++) {
      this.counts[t + 1] = this.counts[t]! + counts[t]!;
      this.exposure[t + 1] = this.exposure[t]! + exposure[t]!;
    }
  }

  rate(from: number, to: number): number {
    return (this.counts[to]! - this.counts[from]!) / (this.exposure[to]! - this.exposure[from]!);
  }

  of(from: number, to: number): number {
    const count = this.counts[to]! - this.counts[from]!;
    return count === 0 ? 0 : (-2 * count * Math.log(this.rate(from, to))) / this.scatter;
  }
}

/** Starts of the levels but the first, in the division of `n` periods with the least cost + `penalty` × changes. */
export function levelStarts(costs: Costs, n: number, shortest: number, penalty: number): number[] {
  const best = [-penalty];
  const last = [0];
  for (let to = 1; to <= n; to++) {
    best.push(Number.POSITIVE_INFINITY);
    for (let from = 0; from <= to - shortest; from++) {
      const total = best[from]! + costs.of(from, to) + penalty;
      if (total < best[to]!) [best[to], last[to]] = [total, from];
    }
  }
  const starts: number[] = [];
  for (let at = last[n]!; at > 0; at = last[at]!) starts.unshift(at);
  return starts;
}

function dateInterval(
  costs: Costs,
  from: number,
  at: number,
  to: number,
  shortest: number,
): { earliest: number; latest: number } {
  const least = costs.of(from, at) + costs.of(at, to);
  const dates: { at: number; weight: number }[] = [];
  for (let date = from + shortest; date <= to - shortest; date++) {
    dates.push({ at: date, weight: Math.exp((least - costs.of(from, date) - costs.of(date, to)) / 2) });
  }
  const total = dates.reduce((sum, { weight }) => sum + weight, 0);
  dates.sort((a, b) => b.weight - a.weight || Math.abs(a.at - at) - Math.abs(b.at - at));
  let [held, earliest, latest] = [0, at, at];
  for (const { at: date, weight } of dates) {
    if (held >= COVERAGE * total) break;
    held += weight;
    earliest = Math.min(earliest, date);
    latest = Math.max(latest, date);
  }
  return { earliest, latest };
}

/**
 * p-value of the best division of a stretch in two against shuffles of its deviations, (y − λe) ÷ √(λe), over the periods;
 * shuffling ends as soon as p lies above the level for certain.
 */
function shuffled(
  counts: readonly number[],
  exposure: readonly number[],
  { shortest, shuffles, level, random }: Required<ChangeOptions>,
): number {
  const best = bestGain(new Costs(counts, exposure, 1), counts.length, shortest);
  const rate = counts.reduce((a, b) => a + b, 0) / exposure.reduce((a, b) => a + b, 0);
  const deviations = counts.map((count, t) => (count - rate * exposure[t]!) / Math.sqrt(rate * exposure[t]!));
  const means = exposure.map((own) => rate * own);
  const roots = means.map(Math.sqrt);
  const drawn = new Float64Array(counts.length);
  let atLeast = 1;
  for (let i = 0; i < shuffles && atLeast <= level * (shuffles + 1); i++) {
    shuffle(deviations, random);
    for (let t = 0; t < drawn.length; t++) drawn[t] = Math.max(0, means[t]! + deviations[t]! * roots[t]!);
    if (bestGain(new Costs(drawn, exposure, 1), drawn.length, shortest) >= best) atLeast++;
  }
  return atLeast / (shuffles + 1);
}

function bestGain(costs: Costs, n: number, shortest: number): number {
  const whole = costs.of(0, n);
  let best = 0;
  for (let at = shortest; at <= n - shortest; at++) {
    best = Math.max(best, whole - costs.of(0, at) - costs.of(at, n));
  }
  return best;
}

function shuffle(values: number[], random: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
}
