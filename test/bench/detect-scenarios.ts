import type { Random } from "../../src/statistics/random.ts";

/** One scenario of Noufaily et al. (2013): ln mean = theta + beta × t + m harmonics of the year; variance = phi × mean. */
export interface Scenario {
  readonly scenario: number;
  readonly theta: number;
  readonly beta: number;
  readonly m: number;
  readonly gamma1: number;
  readonly gamma2: number;
  readonly phi: number;
}

/** A simulated series; points are counted from 1. */
export interface Replicate {
  readonly scenario: number;
  /** Size of the current outbreak in standard deviations. */
  readonly k: number;
  /** First and last point of the current outbreak: of weeks the start drawn, of days the first with cases. */
  readonly start: number;
  readonly end: number;
  /** Counts with past outbreaks, without the current one. */
  readonly counts: readonly number[];
  /** Cases of the current outbreak, point by point. */
  readonly outbreak: readonly number[];
}

/** How long series are, which points are judged, and how fast an outbreak runs. */
export interface Layout {
  readonly all: number;
  /** Past outbreaks start from the first to the second of these points. */
  readonly history: readonly [number, number];
  readonly outbreaks: number;
  readonly judged: { readonly from: number; readonly to: number };
  /** Points in a year, and in a week. */
  readonly year: number;
  readonly week: number;
  /** Median of the delay from an outbreak's start to its cases, in points. */
  readonly pace: number;
}

/** Weeks as in Noufaily et al. (2013). */
export const WEEKS: Layout = {
  all: 624,
  history: [313, 575],
  outbreaks: 4,
  judged: { from: 576, to: 624 },
  year: 52,
  week: 1,
  pace: 1,
};

/** Days in the same manner: four years, quiet week-ends, cases of an outbreak over about a week. */
export const DAYS: Layout = {
  all: 1460,
  history: [366, 1411],
  outbreaks: 16,
  judged: { from: 1412, to: 1460 },
  year: 365,
  week: 7,
  pace: 2,
};

/** The last outbreak starts so many points before the end. */
const BEFORE_END = 4;
const PAST_SIZES = [2, 3, 5, 10];
const FEWEST_CASES = 2;
const SPREAD = 0.5;
/** Of a week's cases, on its days: two quiet ones of seven. */
const WEEKDAYS = [1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5];

/** theta, beta, gamma1, gamma2, phi of the seven sets; each with m = 0, 1, 2 without, then with the trend. */
const SETS = [
  [0.1, 0.0025, 0.6, 0.6, 1.5],
  [-2, 0.005, 0.1, 0.3, 2],
  [1.5, 0.003, 0.2, -0.4, 1],
  [0.5, 0.002, 0.5, 0.5, 5],
  [2.5, 0.001, 1, 0.1, 3],
  [3.75, 0.001, 0.1, -0.1, 1.1],
  [5, 0.0001, 0.05, 0.01, 1.2],
] as const;

/** All 42 scenarios, numbered as in the paper. */
export const SCENARIOS: readonly Scenario[] = SETS.flatMap(([theta, slope, gamma1, gamma2, phi], set) =>
  [0, slope].flatMap((beta, trend) =>
    [0, 1, 2].map((m) => ({ scenario: 6 * set + 3 * trend + m + 1, theta, beta, m, gamma1, gamma2, phi })),
  ),
);

/** Mean of each point. */
export function meansOf(
  { theta, beta, m, gamma1, gamma2 }: Scenario,
  { all, year, week }: Layout = WEEKS,
): number[] {
  return Array.from({ length: all }, (_, i) => {
    const t = i + 1;
    let eta = theta + (beta * t) / week;
    for (let j = 1; j <= m; j++) {
      const angle = (2 * Math.PI * j * t) / year;
      eta += gamma1 * Math.cos(angle) + gamma2 * Math.sin(angle);
    }
    return week === 1 ? Math.exp(eta) : (Math.exp(eta) * WEEKDAYS[t % week]!) / week;
  });
}

/** One series of a scenario with its past outbreaks and a current one of size k, as the reference's simulate.R draws them. */
export function simulate(scenario: Scenario, k: number, random: Random, layout: Layout = WEEKS): Replicate {
  const means = meansOf(scenario, layout);
  const drawn = { means, phi: scenario.phi, pace: layout.pace };
  const counts = means.map((mean) => negativeBinomial(random, mean, scenario.phi));
  for (let i = 0; i < layout.outbreaks; i++) {
    const past = outbreak(drawn, random.int(...layout.history), random.pick(PAST_SIZES), random);
    for (let t = 0; t < layout.history[1]; t++) counts[t]! += past[t]!;
  }
  const start = random.int(layout.judged.from, layout.all - BEFORE_END);
  const current = outbreak(drawn, start, k, random);
  const first = 1 + current.findIndex((cases) => cases > 0);
  const end = 1 + current.reduce((last, cases, t) => (cases > 0 ? t : last), 0);
  return {
    scenario: scenario.scenario,
    k,
    start: layout.pace === 1 ? start : first,
    end,
    counts,
    outbreak: current,
  };
}

interface Drawn {
  readonly means: readonly number[];
  readonly phi: number;
  readonly pace: number;
}

function outbreak({ means, phi, pace }: Drawn, start: number, k: number, random: Random): number[] {
  let size = 0;
  while (size < FEWEST_CASES) size = poisson(random, k * Math.sqrt(phi * means[start - 1]!));
  const cases = new Array<number>(means.length).fill(0);
  for (let i = 0; i < size; i++) {
    const point = start - 1 + Math.floor(random.longTailed(pace, SPREAD));
    if (point < means.length) cases[point]!++;
  }
  return cases;
}

/** Largest mean drawn in one go: e^−mean stays far from 0. */
const CHUNK = 30;

function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let rest = mean; rest > 0; rest -= CHUNK) {
    const floor = Math.exp(-Math.min(rest, CHUNK));
    for (let product = random.next(); product > floor; product *= random.next()) count++;
  }
  return count;
}

/** Mean `mean`, variance phi × mean: a Poisson count whose mean is gamma distributed. */
export function negativeBinomial(random: Random, mean: number, phi: number): number {
  return poisson(random, phi > 1 ? gamma(random, mean / (phi - 1)) * (phi - 1) : mean);
}

/** Marsaglia & Tsang (2000); a shape below 1 is drawn one higher and brought down. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
