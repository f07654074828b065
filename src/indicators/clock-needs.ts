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
}

/** The clocks that say nothing of a source's tickets: a step without its column is not one that was left undone. */
export function untoldClocks(
  policies: readonly Pick<Policy, "id" | "clocks">[],
  sources: readonly SourceFields[],
): UntoldClock[] {
  return sources.flatMap((one) =>
    policies.flatMap(({ id, clocks }) =>
      clocks
        .filter((clock) => missing(clockNeeds(clock), [one]) !== null)
        .map((clock) => ({ source: one.source, policy: id, clock: clock.id, name: clock.name })),
    ),
  );
}

/** They as a parameter of SQL: a JSON list of `source policy clock`. */
export function untoldKeys(untold: readonly UntoldClock[]): string {
  return JSON.stringify(untold.map(({ source, policy, clock }) => `${source} ${policy} ${clock}`));
}
