import { poissonInterval } from "../statistics/counts.ts";

/** Tickets per 10,000 drivers or orders. */
export interface BaseRate {
  value: number;
  /** 95 % limits. */
  lower: number;
  upper: number;
}

const PER = 10_000;

/**
 * Tickets per 10,000 of a base that a register gives, with the exact Poisson (Garwood) 95 % interval of the count.
 * @param base drivers or orders of the same period; null or 0 where the register has none
 * @returns null without a base
 */
export function perTenThousand(tickets: number, base: number | null): BaseRate | null {
  if (base === null || !(base > 0)) return null;
  const { lower, upper } = poissonInterval(tickets);
  return { value: (PER * tickets) / base, lower: (PER * lower) / base, upper: (PER * upper) / base };
}
