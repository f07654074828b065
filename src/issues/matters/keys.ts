/** What a ticket is grouped by; null where it is not known. */
export type KeyOf = (ticket: number) => string | null;

/** Parts as one key; null where one is not known. */
export function keyOf(...parts: readonly (string | number | null | undefined)[]): string | null {
  return parts.some((part) => part === null || part === undefined || part === "")
    ? null
    : parts.join("\u0000");
}

/** The tickets of each key, in the order given. */
export function groupsBy<Key>(
  tickets: Iterable<number>,
  key: (ticket: number) => Key | null,
): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  for (const ticket of tickets) {
    const own = key(ticket);
    if (own === null) continue;
    const group = groups.get(own);
    if (group) group.push(ticket);
    else groups.set(own, [ticket]);
  }
  return groups;
}

/** The key, but null where more than `most` of the tickets have it. */
export function believed(key: KeyOf, tickets: Iterable<number>, most: number): KeyOf {
  const groups = groupsBy(tickets, key);
  return (ticket) => {
    const own = key(ticket);
    return own !== null && (groups.get(own)?.length ?? 0) <= most ? own : null;
  };
}
