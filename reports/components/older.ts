/** Files for details older than the embedded ones: one for the moment's own year and each of three before, one for all the rest. */
export const OLDER_SLOTS = 5;

/** Which of the older files holds a year, counted back from the year of the moment. */
export function olderSlot(asOf: string, year: number): number {
  return Math.min(OLDER_SLOTS - 1, Math.max(0, Number(asOf.slice(0, 4)) - year));
}

/** Newest days of which members' rates come by every source of ratings; of older ones by the headline's alone. */
export const DAYS_BY_SOURCE = 35;
