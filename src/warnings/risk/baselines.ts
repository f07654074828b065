import type { Flow } from "./flow.ts";
import { goodNeeded } from "./need.ts";
import type { ScopeReplay, Span } from "./replay.ts";

/** What the simple rules say of a member's period. */
export interface SimpleRules {
  readonly last: number;
  readonly lastPlain: number | null;
  readonly base: number;
}

/** Whether a member's period is below the floor by what is known; null where nothing is rated. */
export function isBelow(flow: Flow, member: number, rate: number, span: Span, floor: number): boolean | null {
  const { good, rated } = flow.counted(member, rate, span.from, span.to);
  return rated === 0 ? null : good < goodNeeded(floor, rated);
}

/**
 * The simple rules, as they could be applied at the start of a period: how often members were below the floor in the periods
 * before, and after a period below or not; each count with one more on either side, so that no rule is ever certain.
 */
export class Baselines {
  private readonly tallies = new Map<string, Tally>();

  /** @param spans whole periods of one kind, in order */
  constructor(private readonly spans: readonly Span[]) {}

  /** Periods over before `span` begins. */
  before(span: Span): Span[] {
    return this.spans.filter(({ to }) => to < span.from);
  }

  of({ scope, flow }: ScopeReplay, member: number, rate: number, span: Span, floor: number): SimpleRules {
    const before = this.before(span);
    const key = `${scope} ${rate} ${span.from}`;
    const tally = this.tallies.get(key) ?? tallyOf(flow, rate, before, floor);
    this.tallies.set(key, tally);
    const previous = before.at(-1);
    const below = previous ? isBelow(flow, member, rate, previous, floor) : null;
    const base = share(tally.all);
    return {
      base,
      lastPlain: below === null ? null : Number(below),
      last: below === null ? base : share(below ? tally.afterBelow : tally.afterHeld),
    };
  }
}

interface Count {
  below: number;
  of: number;
}
type Tally = Record<"all" | "afterBelow" | "afterHeld", Count>;

function share({ below, of }: Count): number {
  return (below + 1) / (of + 2);
}

function tallyOf(flow: Flow, rate: number, spans: readonly Span[], floor: number): Tally {
  const tally: Tally = {
    all: { below: 0, of: 0 },
    afterBelow: { below: 0, of: 0 },
    afterHeld: { below: 0, of: 0 },
  };
  const count = (into: Count, below: boolean) => {
    into.of++;
    if (below) into.below++;
  };
  for (let member = 0; member < flow.members.length; member++) {
    let previous: boolean | null = null;
    for (const span of spans) {
      const below = isBelow(flow, member, rate, span, floor);
      if (below !== null) {
        count(tally.all, below);
        if (previous !== null) count(previous ? tally.afterBelow : tally.afterHeld, below);
      }
      previous = below;
    }
  }
  return tally;
}
