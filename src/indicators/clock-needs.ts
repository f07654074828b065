import type { Clock, Policy } from "../policy/schema.ts";
import { missing, type Needs, type SourceFields } from "./columns.ts";

/**
 * What a clock is made of: one of the events that start it, and the one that meets it. Later events that prove it met do
 * not stand in for that one: they only ever show the tickets that were in time.
 */
export function clockNeeds({ start, meet, only_if }: Clock): Needs {
  return [start, [meet], ...(only_if ? [[only_if]] : [])].filter((group) => !group.includes("received_at"));
}

/** A clock that cannot be judged for the tickets of one source: none of its files has the columns. */
export interface UntoldClock {
  readonly source: string;
  readonly policy: string;
  readonly clock: string;
  readonly name: string;
  /** Where some of its files have the columns: the first and the last day (local) of the tickets that these brought, null without bound. */
  readonly told?: { readonly from: string | null; readonly to: string | null };
}

/** The clocks that say nothing of a source's tickets: a step without its column is not one that was left undone. */
export function untoldClocks(
  policies: readonly Pick<Policy, "id" | "clocks">[],
  sources: readonly SourceFields[],
): UntoldClock[] {
  return sources.flatMap((one) =>
    policies.flatMap(({ id, clocks }) =>
      clocks.flatMap((clock) => {
        const own = { source: one.source, policy: id, clock: clock.id, name: clock.name };
        const needs = clockNeeds(clock);
        if (missing(needs, [one]) !== null) return [own];
        const told = toldSpan(needs, one);
        return told ? [{ ...own, told }] : [];
      }),
    ),
  );
}

/** Days of the tickets of which a source's files tell what is needed; null where those of all days do. */
function toldSpan(needs: Needs, { source, forms = [] }: SourceFields): UntoldClock["told"] | null {
  const telling = forms.filter(({ fields }) => missing(needs, [{ source, fields }]) === null);
  if (telling.length === forms.length) return null;
  const since = earliest(telling.map(({ from }) => from));
  const from = since > earliest(forms.map((form) => form.from)) ? since : null;
  const to = telling.some(({ isNewest }) => isNewest) ? null : latest(telling.map(({ to: day }) => day));
  return from === null && to === null ? null : { from, to };
}

function earliest(days: readonly string[]): string {
  return days.reduce((one, other) => (other < one ? other : one));
}

function latest(days: readonly string[]): string {
  return days.reduce((one, other) => (other > one ? other : one));
}

/** They as a parameter of core.is_untold: a JSON list of `source policy clock`, with the days between which it is told all the same. */
export function untoldKeys(untold: readonly UntoldClock[]): string {
  return JSON.stringify(
    untold.map(({ source, policy, clock, told }) => ({
      key: `${source} ${policy} ${clock}`,
      before: told?.from ?? null,
      after: told?.to ?? null,
    })),
  );
}
