/** What `record` itself says of the first of `keys` that it has: a cell may hold `constructor`, which every object has. */
export function ownOf<T>(record: Readonly<Record<string, T>>, ...keys: readonly string[]): T | undefined {
  const key = keys.find((one) => Object.hasOwn(record, one));
  return key === undefined ? undefined : record[key];
}
