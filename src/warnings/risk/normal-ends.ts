import { normalUpperTail } from "../../statistics/special.ts";
import type { Coming } from "./coming.ts";
import type { Counted } from "./flow.ts";
import type { Belief } from "./level.ts";

/** Nodes of the belief, and standard deviations of it that are looked at on either side. */
const NODES = 41;
const REACH = 5;

/** A possible rate θ with its chance, and good − floor × rated at the period's end given it: about normal. */
interface Node {
  readonly chance: number;
  readonly middle: number;
  readonly deviation: number;
}

/**
 * Ends of a period with many ratings to come. Given the rate θ, which is Beta, good − floor × rated is about normal with mean
 * good − floor × rated + E m (θ − floor) and variance E m θ (1 − θ) + Var m (θ − floor)².
 */
export function normalEnds(counted: Counted, coming: Coming, belief: Belief, floor: number): Node[] {
  const now = counted.good - floor * counted.rated;
  return nodes(belief).map(({ rate, chance }) => ({
    chance,
    middle: now + coming.mean * (rate - floor),
    deviation: Math.sqrt(coming.mean * rate * (1 - rate) + coming.variance * (rate - floor) ** 2),
  }));
}

/** P(below the floor), and the good ratings expected to be missing: σ φ(μ ÷ σ) − μ Φ(−μ ÷ σ) at each node. */
export function normalForecast(ends: readonly Node[]): { probability: number; shortfall: number } {
  let [probability, shortfall] = [0, 0];
  for (const { chance, middle, deviation } of ends) {
    const z = middle / deviation;
    const below = normalUpperTail(z);
    probability += chance * below;
    shortfall += chance * (deviation * density(z) - middle * below);
  }
  return { probability, shortfall: Math.max(0, shortfall) };
}

/** The margin below which a share `p` of the ends lie. */
export function normalMargin(ends: readonly Node[], p: number): number {
  let low = Math.min(...ends.map(({ middle, deviation }) => middle - 8 * deviation));
  let high = Math.max(...ends.map(({ middle, deviation }) => middle + 8 * deviation));
  while (high - low > 1e-6 * (1 + Math.abs(low))) {
    const margin = (low + high) / 2;
    const below = ends.reduce(
      (sum, { chance, middle, deviation }) => sum + chance * normalUpperTail((middle - margin) / deviation),
      0,
    );
    if (below < p) low = margin;
    else high = margin;
  }
  return (low + high) / 2;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The belief's density at the middles of equal steps, summing to 1. */
function nodes({ a, b }: Belief): { rate: number; chance: number }[] {
  const middle = a / (a + b);
  const deviation = Math.sqrt((middle * (1 - middle)) / (a + b + 1));
  const [from, to] = [Math.max(0, middle - REACH * deviation), Math.min(1, middle + REACH * deviation)];
  const rates = Array.from({ length: NODES }, (_, i) => from + ((i + 0.5) * (to - from)) / NODES);
  const logs = rates.map((rate) => (a - 1) * Math.log(rate) + (b - 1) * Math.log1p(-rate));
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return rates.map((rate, i) => ({ rate, chance: weights[i]! / whole }));
}
