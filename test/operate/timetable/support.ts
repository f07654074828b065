import type { Jobs } from "../../../src/operate/timetable/jobs.ts";
import type { Plan } from "../../../src/operate/timetable/plan.ts";
import { workCalendar } from "../../../src/policy/work-calendar.ts";
import { settingsSchema } from "../../../src/settings/settings.ts";

/** A plan by the settings given, with the State Council's days off. */
export function planOf(timetable: object = {}, more: object = {}): Plan {
  return { settings: settingsSchema.parse({ timetable, ...more }), calendar: workCalendar() };
}

/** Nothing done since a moment, but what is given. */
export function jobsSince(since: string, more: Partial<Jobs> = {}): Jobs {
  return { since, done: {}, failed: {}, waits: {}, pulse: null, ...more };
}
