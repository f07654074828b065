import { mayBeShown, type Tested } from "./backtest.ts";
import type { Counted } from "./flow.ts";
import { endRange } from "./forecast.ts";
import { type Need, needOf } from "./need.ts";
import type { Issued, ReplayInput, ScopeReplay } from "./replay.ts";
import { BEFORE_DAYS, type Part, partOf } from "./rules.ts";

/** How a member's running period will end. */
export interface Risk {
  readonly issued: Issued;
  readonly indicator: string;
  readonly name: string;
  readonly floor: number;
  readonly counted: Counted;
  readonly need: Need;
  readonly probability: number;
  readonly probabilityBefore: number | null;
  readonly shortfall: number;
  readonly lower: number;
  readonly upper: number;
  readonly part: Exclude<Part, "all">;
  readonly shown: boolean;
}

/** Today's forecasts of the running periods with what they need, their interval, and whether they may be shown. */
export function currentRisks(
  input: ReplayInput,
  issued: readonly { one: Issued; course: ScopeReplay }[],
  tests: readonly Tested[],
): Risk[] {
  const earlier = new Map(
    issued
      .filter(({ one }) => one.day === input.today - BEFORE_DAYS)
      .map(({ one }) => [keyOf(one), one.forecast.probability]),
  );
  return issued
    .filter(({ one }) => one.day === input.today)
    .flatMap(({ one, course }) => {
      const { counted, coming, scope, span } = one;
      const { id, name, floor } = input.rates[one.rate]!;
      const line = floor ?? 0;
      const belief = course.levels[one.rate]!.belief(course.flow.indexOf(one.member));
      const range = endRange(counted, coming, belief, line);
      const need = needOf(counted, coming.mean, line);
      if (range === null || need.state === "empty") return [];
      const part = partOf(span, input.today);
      return [
        {
          issued: one,
          indicator: id,
          name,
          floor: line,
          counted,
          need,
          ...one.forecast,
          probabilityBefore: earlier.get(keyOf(one)) ?? null,
          ...range,
          part,
          shown: mayBeShown(tests, { kind: "rate", target: id, scope, period: span.period, part }),
        },
      ];
    });
}

function keyOf({ scope, member, rate, span }: Issued): string {
  return `${scope} ${member} ${rate} ${span.period}`;
}
