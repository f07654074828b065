/**
 * P-values adjusted for the false-discovery rate (Benjamini & Hochberg 1995): with m tests in ascending order,
 * q(i) = min over j ≥ i of m ÷ j × p(j), at most 1. Rejecting q ≤ α keeps the expected share of false findings at α or below
 * for independent or positively dependent tests.
 * @param values one per test; null = not tested, does not count in m and stays null
 */
export function benjaminiHochberg(values: readonly (number | null)[]): (number | null)[] {
  const tested = values.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => b.p - a.p);
  const adjusted: (number | null)[] = values.map(() => null);
  let least = 1;
  tested.forEach(({ p, index }, i) => {
    least = Math.min(least, (tested.length / (tested.length - i)) * p);
    adjusted[index] = least;
  });
  return adjusted;
}
