/** Days back that an onset is looked for. */
const REACH = 56;

/**
 * The day on which a rise most likely began: that from which on daily counts, against those expected, give the greatest likelihood
 * ratio of a raised Poisson rate to the usual one, Y ln(Y ÷ E) − (Y − E) with Y and E the counts from the day on (the estimate
 * that goes with the generalised likelihood ratio CUSUM; Höhle & Paul 2008, section 2).
 * @param expected tickets of each day if nothing had changed
 * @param end place of the day judged
 * @returns the place of the day; `end` where no stretch before it is raised
 */
export function onsetOf(counts: ArrayLike<number>, expected: ArrayLike<number>, end: number): number {
  let [observed, usual, best, onset] = [0, 0, 0, end];
  for (let day = end; day >= Math.max(0, end - REACH + 1); day--) {
    observed += counts[day]!;
    usual += expected[day]!;
    if (observed <= usual || usual <= 0) continue;
    const gain = observed * Math.log(observed / usual) - (observed - usual);
    if (gain > best) [best, onset] = [gain, day];
  }
  return onset;
}
