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

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array];

/** How long things last, where some were still under way when last seen. */
export class KaplanMeier {
  /** Distinct times, ascending, and at each: still under way just before, ended, and P(lasting longer). */
  private readonly times: Float64Array;
  private readonly atRisk: Float64Array;
  private readonly events: Float64Array;
  private readonly survivals: Float64Array;

  /**
   * The product-limit estimate (Kaplan & Meier 1958): S(t) = Π (1 − events ÷ at risk) over the times up to t. Who is lost from
   * sight at a time is still at risk of its events.
   * @param times how long each lasted or was watched @param ended whether it ended then
   */
  constructor(times: ArrayLike<number>, ended: ArrayLike<boolean>) {
    const all = Float64Array.from(times).sort();
    const ends = Float64Array.from(times)
      .filter((_, i) => ended[i])
      .sort();
    const columns = [0, 1, 2, 3].map(() => new Float64Array(all.length)) as Columns;
    let [steps, survival] = [0, 1];
    for (let [i, done] = [0, 0]; i < all.length; steps++) {
      const [time, atRisk, before] = [all[i]!, all.length - i, done];
      while (i < all.length && all[i] === time) i++;
      while (done < ends.length && ends[done] === time) done++;
      survival *= 1 - (done - before) / atRisk;
      columns[0][steps] = time;
      columns[1][steps] = atRisk;
      columns[2][steps] = done - before;
      columns[3][steps] = survival;
    }
    [this.times, this.atRisk, this.events, this.survivals] = columns.map((column) =>
      column.subarray(0, steps),
    ) as Columns;
  }

  /** The curve step by step. */
  get steps(): SurvivalStep[] {
    let greenwood = 0;
    return Array.from(this.times, (time, i) => {
      const [atRisk, events, survival] = [this.atRisk[i]!, this.events[i]!, this.survivals[i]!];
      const censored = atRisk - events - (this.atRisk[i + 1] ?? 0);
      greenwood += events / (atRisk * (atRisk - events));
      return { time, atRisk, events, censored, survival, error: survival * Math.sqrt(greenwood) };
    });
  }

  /** P(lasting longer than `time`); past the last time seen, its value there. */
  survival(time: number): number {
    const at = this.lastUpTo(time);
    return at < 0 ? 1 : this.survivals[at]!;
  }

  /** How many lasted longer than `time` and were still in sight then. */
  beyond(time: number): number {
    return this.atRisk[this.lastUpTo(time) + 1] ?? 0;
  }

  /**
   * Time by which a share `p` has ended: the first with survival ≤ 1 − p; where it equals 1 − p over an interval, its middle,
   * as R has it. Null where so many never ended.
   */
  quantile(p: number): number | null {
    const at = this.nextEnd(0, (survival) => survival <= 1 - p + SAME);
    if (at < 0) return null;
    const next = this.nextEnd(at + 1, () => true);
    const level = Math.abs(this.survivals[at]! - (1 - p)) < SAME;
    return level && next >= 0 ? (this.times[at]! + this.times[next]!) / 2 : this.times[at]!;
  }

  /** The first step from `from` on at which something ended and the survival passes a test; -1 where there is none. */
  private nextEnd(from: number, test: (survival: number) => boolean): number {
    for (let i = from; i < this.times.length; i++) {
      if (this.events[i]! > 0 && test(this.survivals[i]!)) return i;
    }
    return -1;
  }

  private lastUpTo(time: number): number {
    let [low, high] = [0, this.times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Survivals closer than this are equal but for rounding. */
const SAME = 1e-12;
