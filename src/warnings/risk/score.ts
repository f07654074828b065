import { FEWEST_SCORED } from "./rules.ts";

/** A forecast with what came of it and what the two simple rules would have said. */
export interface Scored {
  readonly probability: number;
  /** Below the floor in the period before: the share of such members that were below again. */
  readonly last: number;
  /** Below the floor in the period before, taken at its word: 1 or 0; null where nothing was rated in it. */
  readonly lastPlain: number | null;
  /** Share of all members' earlier periods below the floor. */
  readonly base: number;
  readonly happened: boolean;
}

/** Mean squared errors of forecasts; smaller is better. */
export interface Score {
  readonly forecasts: number;
  /** How many of them came true. */
  readonly events: number;
  readonly brier: number;
  readonly brierLast: number;
  readonly brierLastPlain: number;
  readonly brierBase: number;
}

/** Forecasts of about the same probability, and how often they came true. */
export interface Decile {
  /** 0 = up to 10 %, … 9 = above 90 %. */
  readonly decile: number;
  readonly forecasts: number;
  readonly expected: number;
  readonly observed: number;
}

/** Brier scores (Brier 1950) of the forecasts and of the simple rules; null without any. */
export function score(all: readonly Scored[]): Score | null {
  if (all.length === 0) return null;
  const meanOf = (of: (one: Scored) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  const error = (given: (one: Scored) => number) =>
    meanOf((one) => (given(one) - (one.happened ? 1 : 0)) ** 2);
  return {
    forecasts: all.length,
    events: all.filter(({ happened }) => happened).length,
    brier: error(({ probability }) => probability),
    brierLast: error(({ last }) => last),
    brierLastPlain: error(({ lastPlain, base }) => lastPlain ?? base),
    brierBase: error(({ base }) => base),
  };
}

/** Whether the forecasts are nearer to what came than every simple rule, and enough to tell. */
export function beats({ forecasts, brier, brierLast, brierLastPlain, brierBase }: Score): boolean {
  return forecasts >= FEWEST_SCORED && brier < Math.min(brierLast, brierLastPlain, brierBase);
}

/** Calibration: mean forecast and share that came true in each tenth of the scale; tenths without forecasts are left out. */
export function calibration(all: readonly Scored[]): Decile[] {
  const tenths = Array.from({ length: 10 }, () => ({ forecasts: 0, expected: 0, observed: 0 }));
  for (const { probability, happened } of all) {
    const tenth = tenths[Math.min(9, Math.floor(probability * 10))]!;
    tenth.forecasts++;
    tenth.expected += probability;
    tenth.observed += happened ? 1 : 0;
  }
  return tenths.flatMap(({ forecasts, expected, observed }, decile) =>
    forecasts === 0
      ? []
      : [{ decile, forecasts, expected: expected / forecasts, observed: observed / forecasts }],
  );
}
