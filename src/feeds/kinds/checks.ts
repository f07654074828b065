/** Pairs of moments of which the first must not lie before the second, with the flag they raise. */
export type OrderRule = readonly [flag: string, later: string, earlier: string];

/** SQL of the order rules whose two columns are both there. */
export function orderChecks(
  rules: readonly OrderRule[],
  has: (column: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(
    rules
      .filter(([, later, earlier]) => has(later) && has(earlier))
      .map(([flag, later, earlier]) => [flag, `s.${later} < s.${earlier}`]),
  );
}

/** SQL that is true when an event lies after the moment after which none can lie. */
export function futureCheck(
  events: readonly string[],
  has: (column: string) => boolean,
): Record<string, string> {
  const present = events.filter(has);
  return present.length > 0
    ? { future_time: present.map((column) => `s.${column} > $last`).join(" OR ") }
    : {};
}
