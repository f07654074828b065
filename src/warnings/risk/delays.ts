import type { Tickets } from "./gather.ts";
import { RATING_SHRINK } from "./rules.ts";

/** Days (of completion, in working days; of rating, in calendar days) beyond which nothing more is told apart. */
const LONGEST = 60;
/** Calendar days after receipt from which a ticket's course is counted as known. */
export const MATURE_DAYS = 45;
/** Tickets that a guess is worth until there is a history, and the guess: a fifth done each working day, half of them rated. */
const GUESS_TICKETS = 5;
const GUESS_DONE = 0.2;
const GUESS_RATED = 0.5;
/** What a ticket's course a year ago is worth: half. Basis: local (自设). */
const HALF_LIFE_DAYS = 365;

/** How long tickets take to be completed and rated, and which of them are rated at all, learnt from those received long enough ago. */
export class Delays {
  private readonly done = new Float64Array(LONGEST + 1);
  private tickets = 0;
  private readonly waiting = new Float64Array(LONGEST + 1);
  private readonly rated: Float64Array[];
  private completed = 0;
  private readonly ratedEver: Float64Array;
  private readonly own: { completed: Float64Array; rated: Float64Array[] };
  private weight = 1;

  /** @param rates number of rates @param members number of units or platforms */
  constructor(rates: number, members: number) {
    this.rated = Array.from({ length: rates }, () => new Float64Array(LONGEST + 1));
    this.ratedEver = new Float64Array(rates);
    this.own = {
      completed: new Float64Array(members),
      rated: Array.from({ length: rates }, () => new Float64Array(members)),
    };
  }

  /** A day goes by: what is learnt from now on weighs more. */
  nextDay(): void {
    this.weight *= 2 ** (1 / HALF_LIFE_DAYS);
  }

  /**
   * Learns from one ticket.
   * @param worked working days from receipt to completion @param known last day that may be looked at
   */
  learn(tickets: Tickets, i: number, member: number, worked: number | null, known: number): void {
    const weight = this.weight;
    this.tickets += weight;
    const [base, settled] = [tickets.base[i], tickets.settled[i]];
    const completedOn = tickets.completed[i];
    if (base == null || worked === null || completedOn == null || completedOn > known) return;
    this.done[Math.min(worked, LONGEST)]! += weight;
    this.completed += weight;
    this.own.completed[member]! += weight;
    const age = settled == null || settled > known ? Number.POSITIVE_INFINITY : settled - base;
    const last = Math.min(LONGEST, age - 1);
    for (let a = 0; a <= last; a++) this.waiting[a]! += weight;
    if (age > LONGEST && age !== Number.POSITIVE_INFINITY) return;
    tickets.answers.forEach((answers, rate) => {
      if (age === Number.POSITIVE_INFINITY || answers[i] === 0) return;
      this.ratedEver[rate]! += weight;
      this.own.rated[rate]![member]! += weight;
      for (let a = 0; a <= last; a++) this.rated[rate]![a]! += weight;
    });
  }

  /** P(completed within k working days of receipt), k = 0 … */
  completedWithin(): (k: number) => number {
    const within = new Float64Array(LONGEST + 1);
    const guess = GUESS_TICKETS * this.weight;
    let sum = 0;
    for (let k = 0; k <= LONGEST; k++) {
      sum += this.done[k]!;
      within[k] = (sum + guess * (1 - (1 - GUESS_DONE) ** (k + 1))) / (this.tickets + guess);
    }
    return (k) => (k < 0 ? 0 : within[Math.min(k, LONGEST)]!);
  }

  /** P(rated so that it counts, sooner or later) of a member's completed ticket: the member's own share drawn to that of all. */
  ratedShare(rate: number, member: number): number {
    const all = this.shareOfAll(rate);
    const shrink = RATING_SHRINK * this.weight;
    return (this.own.rated[rate]![member]! + shrink * all) / (this.own.completed[member]! + shrink);
  }

  /** P(rated so that it counts) of a member's ticket completed `age` days ago and not yet asked. */
  ratedLater(rate: number, member: number, age: number): number {
    const a = Math.min(age, LONGEST);
    const guess = GUESS_TICKETS * this.weight;
    const all = (this.rated[rate]![a]! + guess * GUESS_RATED ** (1 + a)) / (this.waiting[a]! + guess);
    return Math.min(1, (all * this.ratedShare(rate, member)) / this.shareOfAll(rate));
  }

  private shareOfAll(rate: number): number {
    const guess = GUESS_TICKETS * this.weight;
    return (this.ratedEver[rate]! + guess * GUESS_RATED) / (this.completed + guess);
  }
}
