import { schedule } from "node-cron";
import { timeGone, wallClock } from "../../clock.ts";

/** Every minute of the wall clock. */
const MINUTELY = "* * * * *";
/** How often it is looked whether the wall clock was set. */
const LOOK_MS = 20_000;
/** The wall clock differs by so much more from time gone by only when somebody set it, or the machine slept. */
const JUMP_MS = 10_000;

/** What a test puts in the place of clocks and timetable. */
export interface TickParts {
  wall: () => number;
  gone: () => number;
  cron: (zone: string, tick: () => void) => { destroy(): void | Promise<void> };
  lookMs: number;
}

const REAL: TickParts = {
  wall: () => wallClock().getTime(),
  gone: () => timeGone(),
  cron: (timezone, tick) =>
    schedule(MINUTELY, tick, { timezone, missedExecutionTolerance: LOOK_MS, suppressMissedWarning: true }),
  lookMs: LOOK_MS,
};

/**
 * Calls `tick` every minute in a zone until it is stopped. node-cron waits for the moment that it worked out before: after the clock was
 * set back by a day it would be silent for a day, so the timetable is begun anew when wall clock and time gone by disagree.
 * @returns what stops it
 */
export function everyMinute(zone: string, tick: () => void, parts: TickParts = REAL): () => Promise<void> {
  const ahead = () => parts.wall() - parts.gone();
  let last = ahead();
  let minutes = parts.cron(zone, tick);
  const look = setInterval(() => {
    const now = ahead();
    if (Math.abs(now - last) > JUMP_MS) {
      void minutes.destroy();
      minutes = parts.cron(zone, tick);
      tick();
    }
    last = now;
  }, parts.lookMs);
  return async () => {
    clearInterval(look);
    await minutes.destroy();
  };
}
