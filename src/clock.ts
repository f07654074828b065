import { randomUUID } from "node:crypto";

/**
 * The one door to the wall clock. Local times in xianban are strings `YYYY-MM-DD HH:MM:SS` in the settings' zone.
 */
export function wallClock(): Date {
  return new Date();
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
