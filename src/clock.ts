import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

const other = new AsyncLocalStorage<() => Date>();

/**
 * The one door to the wall clock. Local times in xianban are strings `YYYY-MM-DD HH:MM:SS` in the settings' zone.
 */
export function wallClock(): Date {
  return other.getStore()?.() ?? new Date();
}

/** Milliseconds since 1970 by the system's own clock, as the times of files are, whatever clock a test drives. */
export function systemMillis(): number {
  return Date.now();
}

/** Milliseconds gone by since this process began, whatever anybody sets the clock to. */
export function timeGone(): number {
  return performance.now();
}

/** Does `work` by another clock, such as one that a test drives: whatever `work` calls reads that one. */
export function byClock<T>(clock: () => Date, work: () => T): T {
  return other.run(clock, work);
}

/** `moment` as local time in `zone`: `YYYY-MM-DD HH:MM:SS`. */
export function localTime(moment: Date, zone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(moment);
}

/** A name never given before, for what is recorded: the only thing here that differs from run to run beside the time. */
export function freshId(): string {
  return randomUUID();
}
