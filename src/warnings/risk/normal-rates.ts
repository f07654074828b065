import { normalUpperTail } from "../../statistics/special.ts";
import type { Coming } from "./coming.ts";
import type { Counted } from "./flow.ts";
import type { Belief } from "./level.ts";

/** Nodes of the belief, and equally likely parts of the normal distribution at each. */
const NODES = 101;
const PARTS = 100;
/** Standard deviations of the belief that are looked at on either side. */
const REACH = 7;

/**
 * Ends of a period with many ratings to come, as good − floor × rated with its chance: given the rate θ, which is Beta, the margin
 * is about normal with mean good − floor × rated + E m (θ − floor) and variance E m θ (1 − θ) + Var m (θ − floor)².
 */
export function normalRates(
  { good, rated }: Counted,
  { mean, variance }: Coming,
  belief: Belief,
  floor: number,
): { chance: number; margin: number }[] {
  return nodes(belief).flatMap(({ rate, weight }) => {
    const middle = good - floor * rated + mean * (rate - floor);
    const deviation = Math.sqrt(mean * rate * (1 - rate) + variance * (rate - floor) ** 2);
    return MIDDLES.map((z) => ({ chance: weight / PARTS, margin: middle + z * deviation }));
  });
}

const MIDDLES = Array.from({ length: PARTS }, (_, i) => normalQuantile((i + 0.5) / PARTS));

function normalQuantile(p: number): number {
  let [low, high] = [-8, 8];
  while (high - low > 1e-12) {
    const z = (low + high) / 2;
    if (normalUpperTail(z) > 1 - p) low = z;
    else high = z;
  }
  return (low + high) / 2;
}

/** The belief's density at the middles of equal steps, summing to 1. */
function nodes({ a, b }: Belief): { rate: number; weight: number }[] {
  const middle = a / (a + b);
  const deviation = Math.sqrt((middle * (1 - middle)) / (a + b + 1));
  const [from, to] = [Math.max(0, middle - REACH * deviation), Math.min(1, middle + REACH * deviation)];
  const rates = Array.from({ length: NODES }, (_, i) => from + ((i + 0.5) * (to - from)) / NODES);
  const logs = rates.map((rate) => (a - 1) * Math.log(rate) + (b - 1) * Math.log1p(-rate));
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return rates.map((rate, i) => ({ rate, weight: weights[i]! / whole }));
}
