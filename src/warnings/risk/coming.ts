import {
  binomial,
  type CountDistribution,
  gammaPoisson,
  sumOf,
  withoutTail,
} from "../../statistics/count-distribution.ts";
import { MOST_EXACT } from "./rules.ts";

/** How many tickets of a period are yet to be rated: mean and variance, and every probability where they are few. */
export interface Coming {
  readonly mean: number;
  readonly variance: number;
  readonly counts: CountDistribution | null;
}

/** Tickets that come with the same chance. */
export interface Group {
  readonly tickets: number;
  readonly chance: number;
}

/** Tickets not yet received: their number a day is Gamma(shape, days), and `reach` days' worth of them will count. */
export interface Inflow {
  readonly shape: number;
  readonly days: number;
  readonly reach: number;
}

/** The number that comes of groups, each ticket by itself, and of the inflow. */
export function comingOf(groups: readonly Group[], { shape, days, reach }: Inflow): Coming {
  let mean = (shape * reach) / days;
  let variance = mean * (1 + reach / days);
  for (const { tickets, chance } of groups) {
    mean += tickets * chance;
    variance += tickets * chance * (1 - chance);
  }
  if (mean > MOST_EXACT) return { mean, variance, counts: null };
  const counts = groups.reduce<CountDistribution>(
    (sum, { tickets, chance }) => withoutTail(sumOf(sum, binomial(tickets, chance))),
    gammaPoisson(shape, days, reach),
  );
  return { mean, variance, counts };
}
