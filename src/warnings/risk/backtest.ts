import { Baselines, isBelow, type SimpleRules } from "./baselines.ts";
import type { Issued, ReplayInput, ScopeReplay, Span } from "./replay.ts";
import {
  PARTS,
  PAST_PERIODS,
  type Part,
  partOf,
  RISK_PERIODS,
  SCORED_PERIODS,
  SETTLE_DAYS,
  STEP_DAYS,
} from "./rules.ts";
import { beats, calibration, type Decile, type Score, type Scored, score } from "./score.ts";

/** How the forecasts of one kind did. */
export interface Tested {
  readonly kind: "rate" | "clock";
  readonly target: string;
  readonly scope: string;
  readonly period: string;
  readonly parts: readonly { readonly part: Part; readonly score: Score; readonly shown: boolean }[];
  readonly deciles: readonly Decile[];
  /** First and last day of the forecasts. */
  readonly days: readonly [number, number];
}

interface Kept {
  readonly issued: Issued;
  readonly course: ScopeReplay;
  readonly rules: SimpleRules;
}

/** Collects forecasts as they are issued and scores them once it is known what came. */
export class RateBacktest {
  private readonly kept = new Map<string, Kept[]>();
  private readonly baselines: Readonly<Record<Span["period"], Baselines>>;
  private readonly scored: ReadonlySet<Span>;

  constructor(private readonly input: ReplayInput) {
    const whole = (period: Span["period"]) =>
      new Baselines(input.spans.filter((span) => span.period === period && span.from >= input.first));
    this.baselines = { month: whole("month"), quarter: whole("quarter") };
    this.scored = new Set(
      RISK_PERIODS.flatMap((period) =>
        input.spans
          .filter((span) => span.period === period && span.to + SETTLE_DAYS <= input.today)
          .filter((span) => this.baselines[period].before(span).length >= PAST_PERIODS[period])
          .slice(-SCORED_PERIODS[period]),
      ),
    );
  }

  /** Whether forecasts of a period issued on a day are scored. */
  asks(span: Span, day: number): boolean {
    return (
      day >= span.from &&
      day <= span.to &&
      (day - span.from) % STEP_DAYS[span.period] === 0 &&
      this.scored.has(span)
    );
  }

  add(issued: Issued, course: ScopeReplay): void {
    const { span, scope, rate, member } = issued;
    const key = `${scope} ${span.period} ${rate}`;
    const all = this.kept.get(key) ?? [];
    if (all.length === 0) this.kept.set(key, all);
    const floor = this.input.rates[rate]?.floor ?? 0;
    const rules = this.baselines[span.period].of(course, course.flow.indexOf(member), rate, span, floor);
    all.push({ issued, course, rules });
  }

  /** Scores by what is known at the end; a member's period in which nothing was rated is not scored. */
  results(): Tested[] {
    return [...this.kept.values()].flatMap((kept) => {
      const { scope, span, rate } = kept[0]!.issued;
      const floor = this.input.rates[rate]?.floor ?? 0;
      const ends = new Map<string, boolean | null>();
      const scored = kept.flatMap(({ issued, course, rules }) => {
        const key = `${issued.member} ${issued.span.from}`;
        const known = ends.get(key);
        const happened =
          known === undefined
            ? isBelow(course.flow, course.flow.indexOf(issued.member), rate, issued.span, floor)
            : known;
        ends.set(key, happened);
        if (happened === null) return [];
        const { probability } = issued.forecast;
        return [{ ...rules, probability, happened, part: partOf(issued.span, issued.day), day: issued.day }];
      });
      const target = this.input.rates[rate]?.id ?? "";
      return tested({ kind: "rate", target, scope, period: span.period }, scored);
    });
  }
}

/** Scores of forecasts of one kind, the whole and by part; none without forecasts. */
export function tested(
  what: Pick<Tested, "kind" | "target" | "scope" | "period">,
  scored: readonly (Scored & { part: Exclude<Part, "all">; day: number })[],
): Tested[] {
  if (scored.length === 0) return [];
  const parts = PARTS.flatMap((part) => {
    const own = score(part === "all" ? scored : scored.filter((one) => one.part === part));
    return own === null ? [] : [{ part, score: own, shown: beats(own) }];
  });
  const days = scored.map(({ day }) => day);
  return [
    {
      ...what,
      parts,
      deciles: calibration(scored),
      days: [days.reduce((a, b) => Math.min(a, b)), days.reduce((a, b) => Math.max(a, b))],
    },
  ];
}

/** Whether a forecast may be shown: those of its kind beat the simple rules over all and in its part of the period. */
export function mayBeShown(
  results: readonly Tested[],
  what: Pick<Tested, "kind" | "target" | "scope" | "period"> & { part: Part },
): boolean {
  const found = results.find(
    ({ kind, target, scope, period }) =>
      kind === what.kind && target === what.target && scope === what.scope && period === what.period,
  );
  const shown = (part: Part) => found?.parts.find((one) => one.part === part)?.shown ?? false;
  return shown("all") && shown(what.part);
}
