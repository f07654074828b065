/**
 * Deals groups into folds of like size, whole groups only: the largest group first, each to the fold that then holds the
 * fewest items; of equals the first. The same groups give the same folds.
 * @param groups group of each item
 * @returns fold of each item, 0 … folds − 1
 */
export function groupedFolds(groups: Int32Array, folds: number): Int32Array {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const held = new Array<number>(folds).fill(0);
  const foldOf = new Map<number, number>();
  for (const [group, size] of [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const fold = held.indexOf(Math.min(...held));
    held[fold]! += size;
    foldOf.set(group, fold);
  }
  return groups.map((group) => foldOf.get(group)!);
}
