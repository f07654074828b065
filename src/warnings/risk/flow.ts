import { type Coming, comingOf, type Group, type Inflow } from "./coming.ts";
import { Delays, MATURE_DAYS } from "./delays.ts";
import type { Tickets } from "./gather.ts";
import { INFLOW_HALF_LIFE, INFLOW_PRIOR_DAYS } from "./rules.ts";
import type { WorkDays } from "./work-days.ts";

/** Ratings of a period counted so far. */
export interface Counted {
  readonly good: number;
  readonly rated: number;
}

/** Tickets open for more days than this are left out of what is expected to be completed. */
const OLDEST_OPEN = 365;

/**
 * One scope's tickets as they became known day by day. `advance` takes in one day more; every question is answered from what was
 * known at the end of that day.
 */
export class Flow {
  readonly delays: Delays;
  /** Last day taken in. */
  today: number;
  private readonly index = new Map<string, number>();
  private readonly memberOf: Int32Array;
  private readonly events: { received: number[][]; completed: number[][]; settled: number[][] };
  private readonly days: number;
  private readonly open: Int32Array[];
  private readonly unasked: Int32Array[];
  private readonly good: Int32Array[][];
  private readonly rated: Int32Array[][];
  private readonly arrivals: Float64Array;
  private exposure = 0;
  /** Members that have had a ticket. */
  private seen = 0;
  private within: (k: number) => number = () => 0;

  /** @param first first day of all, `last` the last @param members member of each ticket, null = none */
  constructor(
    private readonly tickets: Tickets,
    members: readonly (string | null)[],
    private readonly work: WorkDays,
    private readonly first: number,
    last: number,
  ) {
    this.memberOf = Int32Array.from(members, (member) => this.placeOf(member));
    const size = this.index.size;
    this.days = last - first + 1;
    this.events = {
      received: this.byDay(tickets.received),
      completed: this.byDay(tickets.completed),
      settled: this.byDay(tickets.settled),
    };
    const perDay = () => Array.from({ length: size }, () => new Int32Array(this.days));
    this.open = perDay();
    this.unasked = perDay();
    this.good = tickets.answers.map(perDay);
    this.rated = tickets.answers.map(perDay);
    this.arrivals = new Float64Array(size);
    this.delays = new Delays(tickets.answers.length, size);
    this.today = first - 1;
  }

  /** Units or platforms, in the order of their places. */
  get members(): string[] {
    return [...this.index.keys()];
  }

  /** A member's place; -1 where it never had a ticket. */
  indexOf(member: string): number {
    return this.index.get(member) ?? -1;
  }

  /**
   * Takes in the next day.
   * @param onRating told of every counted rating that became known on it
   */
  advance(onRating: (member: number, rate: number, good: boolean) => void): void {
    this.today++;
    const at = this.today - this.first;
    this.delays.nextDay();
    if (this.work.working(this.today)) this.forgetArrivals();
    for (const i of this.events.received[at] ?? []) this.receive(i);
    for (const i of this.events.completed[at] ?? []) this.complete(i);
    for (const i of this.events.settled[at] ?? []) this.settle(i, onRating);
    for (const i of this.events.received[at - MATURE_DAYS] ?? []) this.learn(i);
    this.within = this.delays.completedWithin();
  }

  /** What a period's tickets count so far. @param from, to days of completion, both included */
  counted(member: number, rate: number, from: number, to: number): Counted {
    const [good, rated] = [this.good[rate]![member]!, this.rated[rate]![member]!];
    const counted = { good: 0, rated: 0 };
    for (let day = Math.max(from, this.first); day <= Math.min(to, this.today); day++) {
      counted.good += good[day - this.first]!;
      counted.rated += rated[day - this.first]!;
    }
    return counted;
  }

  /**
   * How many more of a period's tickets will be rated, rate by rate: those completed and not yet asked, those open, and those not
   * yet received.
   */
  coming(member: number, from: number, to: number): Coming[] {
    const [unasked, open, received] = [
      this.unaskedIn(member, from, to),
      this.completedLater(member, to),
      this.reach(to),
    ];
    const found: { groups: Group[]; coming: Coming }[] = [];
    return this.tickets.answers.map((_, rate) => {
      const share = this.delays.ratedShare(rate, member);
      const groups = [
        { tickets: received, chance: share },
        ...unasked.map(({ tickets, age }) => ({
          tickets,
          chance: this.delays.ratedLater(rate, member, age),
        })),
        ...open.map(({ tickets, chance }) => ({ tickets, chance: share * chance })),
      ];
      const alike = found.find((one) => groups.every(({ chance }, g) => one.groups[g]!.chance === chance));
      const coming = alike?.coming ?? comingOf(groups.slice(1), this.inflow(member, share * received));
      found.push({ groups, coming });
      return coming;
    });
  }

  /** Tickets of the period completed and not asked, by days since. */
  private unaskedIn(member: number, from: number, to: number): { tickets: number; age: number }[] {
    const groups: { tickets: number; age: number }[] = [];
    for (let day = Math.max(from, this.first); day <= Math.min(to, this.today); day++) {
      const tickets = this.unasked[member]![day - this.first]!;
      if (tickets > 0) groups.push({ tickets, age: this.today - day });
    }
    return groups;
  }

  /** Open tickets with the chance to be completed by `to`. */
  private completedLater(member: number, to: number): Group[] {
    const left = this.work.between(this.today, to);
    if (left === 0) return [];
    const byAge = new Map<number, number>();
    const open = this.open[member]!;
    for (let day = Math.max(this.first, this.today - OLDEST_OPEN); day <= this.today; day++) {
      const tickets = open[day - this.first]!;
      if (tickets === 0) continue;
      const age = this.work.between(day, this.today);
      byAge.set(age, (byAge.get(age) ?? 0) + tickets);
    }
    return [...byAge].map(([age, tickets]) => {
      const [now, then] = [this.within(age), this.within(age + left)];
      return { tickets, chance: now >= 1 ? 0 : (then - now) / (1 - now) };
    });
  }

  /** Working days' worth of tickets still to be received that will be completed by `to`. */
  private reach(to: number): number {
    const left = this.work.between(this.today, to);
    let days = 0;
    for (let day = 1; day <= left; day++) days += this.within(left - day);
    return days;
  }

  /** Tickets still to be received and rated: so many working days' worth at a rate known as Gamma(shape, days). */
  private inflow(member: number, reach: number): Inflow {
    const all = this.arrivals.reduce((sum, n) => sum + n, 0);
    const typical = all / Math.max(this.seen, 1) / Math.max(this.exposure, 1);
    const shape = this.arrivals[member]! + INFLOW_PRIOR_DAYS * typical;
    return { shape, days: this.exposure + INFLOW_PRIOR_DAYS, reach };
  }

  private forgetArrivals(): void {
    const kept = 2 ** (-1 / INFLOW_HALF_LIFE);
    for (let m = 0; m < this.arrivals.length; m++) this.arrivals[m]! *= kept;
    this.exposure = this.exposure * kept + 1;
  }

  private receive(i: number): void {
    const member = this.memberOf[i]!;
    if (member < 0) return;
    if (this.arrivals[member] === 0) this.seen++;
    this.arrivals[member]! += 1;
    this.open[member]![this.tickets.received[i]! - this.first]! += 1;
  }

  private complete(i: number): void {
    const member = this.memberOf[i]!;
    if (member < 0) return;
    this.open[member]![this.tickets.received[i]! - this.first]! -= 1;
    this.unasked[member]![this.tickets.base[i]! - this.first]! += 1;
  }

  private settle(i: number, onRating: (member: number, rate: number, good: boolean) => void): void {
    const member = this.memberOf[i]!;
    if (member < 0) return;
    const at = this.tickets.base[i]! - this.first;
    this.unasked[member]![at]! -= 1;
    this.tickets.answers.forEach((answers, rate) => {
      const answer = answers[i]!;
      if (answer === 0) return;
      this.rated[rate]![member]![at]! += 1;
      if (answer === 2) this.good[rate]![member]![at]! += 1;
      onRating(member, rate, answer === 2);
    });
  }

  private learn(i: number): void {
    const member = this.memberOf[i]!;
    if (member < 0) return;
    const base = this.tickets.base[i];
    const worked = base == null ? null : this.work.between(this.tickets.received[i]!, base);
    this.delays.learn(this.tickets, i, member, worked, this.today);
  }

  private placeOf(member: string | null): number {
    if (member === null) return -1;
    if (!this.index.has(member)) this.index.set(member, this.index.size);
    return this.indexOf(member);
  }

  private byDay(days: readonly (number | null)[]): number[][] {
    const all: number[][] = Array.from({ length: this.days }, () => []);
    days.forEach((day, i) => {
      if (day != null) all[day - this.first]?.push(i);
    });
    return all;
  }
}
