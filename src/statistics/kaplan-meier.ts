/** A time at which something ended or was lost from sight. */
export interface SurvivalStep {
  readonly time: number;
  /** Still under way just before it. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** P(lasting longer than this time). */
  readonly survival: number;
  /** Greenwood's standard error of `survival`; NaN once it is 0. */
  readonly error: number;
}

/** How long things last, where some were still under way when last seen. */
export class KaplanMeier {
  readonly steps: readonly SurvivalStep[];

  /**
   * The product-limit estimate (Kaplan & Meier 1958): S(t) = Π (1 − events ÷ at risk) over the times up to t. Who is lost from
   * sight at a time is still at risk of its events.
   * @param times how long each lasted or was watched @param ended whether it ended then
   */
  constructor(times: ArrayLike<number>, ended: ArrayLike<boolean>) {
    const all = Float64Array.from(times).sort();
    const ends = Float64Array.from(times).filter((_, i) => ended[i]).sort();
    const steps: SurvivalStep[] = [];
    let [survival, greenwood] = [1, 0];
    for (let [i, done] = [0, 0]; i < all.length; ) {
      const [time, atRisk, before] = [all[i]!, all.length - i, done];
      while (i < all.length && all[i] === time) i++;
      while (done < ends.length && ends[done] === time) done++;
      const events = done - before;
      const censored = atRisk - events - (all.length - i);
      survival *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      steps.push({ time, atRisk, events, censored, survival, error: survival * Math.sqrt(greenwood) });
    }
    this.steps = steps;
  }

  /** P(lasting longer than `time`); past the last time seen, its value there. */
  survival(time: number): number {
    const at = this.lastUpTo(time);
    return at < 0 ? 1 : this.steps[at]!.survival;
  }

  /** How many lasted longer than `time` and were still in sight then. */
  beyond(time: number): number {
    return this.steps[this.lastUpTo(time) + 1]?.atRisk ?? 0;
  }

  /**
   * Time by which a share `p` has ended: the first with survival ≤ 1 − p; where it equals 1 − p over an interval, its middle,
   * as R has it. Null where so many never ended.
   */
  quantile(p: number): number | null {
    const ends = this.steps.filter(({ events }) => events > 0);
    const at = ends.findIndex(({ survival }) => survival <= 1 - p + SAME);
    const found = ends[at];
    if (!found) return null;
    const next = ends[at + 1];
    return Math.abs(found.survival - (1 - p)) < SAME && next ? (found.time + next.time) / 2 : found.time;
  }

  private lastUpTo(time: number): number {
    let [low, high] = [0, this.steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.steps[middle]!.time <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Survivals closer than this are equal but for rounding. */
const SAME = 1e-12;
