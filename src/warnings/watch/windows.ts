/** Counts and exposures of stretches of equal length, the oldest first; the last ends with the day judged. */
export interface Windows {
  counts: number[];
  exposure: number[];
}

/**
 * Cuts days into stretches that end on the day judged, so that the newest is always whole.
 * @param counts tickets by day; `weights` what each day draws by the calendar, and by how much of it is in yet
 * @param end place of the day judged
 * @param most newest stretches kept
 */
export function windowsOf(
  counts: ArrayLike<number>,
  weights: ArrayLike<number>,
  { end, width, most }: { end: number; width: number; most: number },
): Windows {
  const whole = Math.min(most, Math.floor((end + 1) / width));
  const windows: Windows = { counts: [], exposure: [] };
  for (let w = whole; w >= 1; w--) {
    let [tickets, exposure] = [0, 0];
    const from = end + 1 - w * width;
    for (let day = from; day < from + width; day++) {
      tickets += counts[day]!;
      exposure += weights[day]!;
    }
    windows.counts.push(tickets);
    windows.exposure.push(exposure);
  }
  return windows;
}
