import { type Tested, tested } from "./backtest.ts";
import type { Clocks } from "./clocks.ts";
import { at, morningOf, type Now } from "./moments.ts";
import { CLOCK_STEP_DAYS, CLOCK_TESTS, CLOCK_WARM_UP_DAYS, SHARE_DAYS, SHARE_SHRINK } from "./rules.ts";
import type { Scored } from "./score.ts";
import { Curves, type Missing, type Strata } from "./strata.ts";
import type { WorkDays } from "./work-days.ts";

/** A running clock and how likely it is to be missed. */
export interface ClockRisk extends Missing {
  /** Place among the clocks. */
  readonly i: number;
  /** Time by which half the clocks of its kind are met: hours where its limit is told in hours, else working days. */
  readonly halfTime: number | null;
}

/** The clocks that are running within their limit, with the chance of each to be missed. */
export function clockRisks(strata: Strata, now: Now): ClockRisk[] {
  const { clocks } = strata;
  const curves = new Curves(strata, now);
  return clocks.open.flatMap((open, i) =>
    open ? [{ i, ...curves.missing(i), halfTime: curves.halfTime(i) }] : [],
  );
}

/**
 * Scores the chances that running clocks would have been given some twenty days apart over the past year, in the morning, step by step, against the share
 * of clocks missed before: of all, and of the same body in the last 30 days.
 */
export function clockBacktest(strata: Strata, work: WorkDays, today: number): Tested[] {
  const { clocks } = strata;
  const scored = new Map<string, (Scored & { part: "early"; day: number })[]>();
  for (let test = 1; test <= CLOCK_TESTS; test++) {
    const day = today - test * CLOCK_STEP_DAYS;
    if (!began(clocks, morningOf(day - CLOCK_WARM_UP_DAYS, work))) break;
    const now = morningOf(day, work);
    const curves = new Curves(strata, now);
    const shares = sharesMissed(strata, now, morningOf(day - SHARE_DAYS, work));
    for (let i = 0; i < clocks.count; i++) {
      const moment = at(clocks, i, now);
      const asked = clocks.extended[i]! && clocks.asked[i]! <= moment;
      const due = asked ? clocks.due[i]! : clocks.dueBefore[i]!;
      const decided = clocks.met[i]! || !clocks.open[i]!;
      if (
        !clocks.counts[i] ||
        clocks.start[i]! > moment ||
        clocks.end[i]! <= moment ||
        due <= moment ||
        !decided
      )
        continue;
      const step = clocks.clock[i]!;
      const all = scored.get(step) ?? [];
      scored.set(step, all);
      const { probability } = curves.missing(i);
      all.push({
        ...shares.of(i),
        probability,
        happened: clocks.end[i]! > clocks.due[i]!,
        part: "early",
        day,
      });
    }
  }
  return [...scored].flatMap(([target, all]) =>
    tested({ kind: "clock", target, scope: "", period: "" }, all).map((one) => ({
      ...one,
      parts: one.parts.filter(({ part }) => part === "all"),
    })),
  );
}

function began(clocks: Clocks, now: Now): boolean {
  return clocks.count > 0 && clocks.start.some((start, i) => start <= at(clocks, i, now));
}

/** Shares of clocks missed among those decided by a moment: all of a step, and the body's own since `from`. */
function sharesMissed({ clocks, step, body }: Strata, now: Now, from: Now) {
  const steps = new Map<number, Share>();
  const bodies = new Map<number, Share>();
  for (let i = 0; i < clocks.count; i++) {
    const decided = Math.min(clocks.end[i]!, clocks.due[i]!);
    if (!clocks.counts[i] || decided > at(clocks, i, now)) continue;
    const missed = clocks.end[i]! > clocks.due[i]!;
    count(steps, step[i]!, missed);
    if (decided > at(clocks, i, from)) count(bodies, body[i]!, missed);
  }
  return {
    of(i: number) {
      const all = steps.get(step[i]!) ?? { missed: 0, of: 0 };
      const base = (all.missed + 1) / (all.of + 2);
      const own = bodies.get(body[i]!) ?? { missed: 0, of: 0 };
      return {
        base,
        last: (own.missed + SHARE_SHRINK * base) / (own.of + SHARE_SHRINK),
        lastPlain: own.of === 0 ? null : own.missed / own.of,
      };
    },
  };
}

interface Share {
  missed: number;
  of: number;
}

function count(shares: Map<number, Share>, key: number, missed: boolean): void {
  const share = shares.get(key) ?? { missed: 0, of: 0 };
  shares.set(key, share);
  share.of++;
  if (missed) share.missed++;
}
