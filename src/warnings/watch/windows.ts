/** Counts and exposures of stretches of equal length, the oldest first; the last ends with the day judged. */
export interface Windows {
  counts: number[];
  exposure: number[];
  /** How far the exposure of the newest may be off, as a share. */
  doubt: number;
}

/** What days draw by the calendar, less what is not in yet, and how far that may be off. */
export interface Days {
  weights: ArrayLike<number>;
  doubts: ArrayLike<number>;
}

/**
 * Cuts days into stretches that end on the day judged, so that the newest is always whole.
 * @param counts tickets by day
 * @param end place of the day judged
 * @param most newest stretches kept
 */
export function windowsOf(
  counts: ArrayLike<number>,
  { weights, doubts }: Days,
  { end, width, most }: { end: number; width: number; most: number },
): Windows {
  const whole = Math.min(most, Math.floor((end + 1) / width));
  const windows: Windows = { counts: [], exposure: [], doubt: 0 };
  for (let w = whole; w >= 1; w--) {
    let [tickets, exposure, doubt] = [0, 0, 0];
    const from = end + 1 - w * width;
    for (let day = from; day < from + width; day++) {
      tickets += counts[day]!;
      exposure += weights[day]!;
      doubt += weights[day]! * doubts[day]!;
    }
    windows.counts.push(tickets);
    windows.exposure.push(exposure);
    windows.doubt = exposure > 0 ? doubt / exposure : 0;
  }
  return windows;
}
