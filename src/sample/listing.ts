import type { Random } from "../statistics/random.ts";
import type { Calendar } from "./calendar.ts";
import { HOUR, type Seconds } from "./time.ts";

/** Platforms that hand in their own lists, and the size of those lists beside the hotline's. */
export const LISTING_PLATFORMS = { huolala: 0.55, manban: 0.45 } as const;

/** A platform's own number of a complaint. */
export function complaintNumber(platform: string, index: number): string {
  return `${platform === "huolala" ? "HLL" : "YMM"}${String(index).padStart(8, "0")}`;
}

/** When a platform closes a complaint. */
export function closedAt(received: Seconds, calendar: Calendar, random: Random): Seconds {
  return calendar.afterOffice(received, Math.round(random.longTailed(11 * HOUR, 0.8)));
}
