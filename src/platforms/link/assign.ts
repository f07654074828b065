/** A pair that may be chosen. */
export interface Weighted {
  left: string;
  right: string;
  /** Above 0. */
  weight: number;
}

/** Sides of a component beyond which the pairs are chosen by weight alone: the exact way takes n³ steps. */
const EXACT_UP_TO = 300;

/**
 * Chooses pairs so that no left and no right is in two of them and the weights add up to the most (assignment problem; Kuhn 1955,
 * shortest augmenting paths), each connected component by itself. A component of more than 300 on a side is taken
 * greedily, heaviest pair first. Deterministic whatever the order of the pairs.
 */
export function assign<T extends Weighted>(pairs: readonly T[]): T[] {
  const ordered = [...pairs]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || compare(a.left, b.left) || compare(a.right, b.right));
  return components(ordered).flatMap((component) => {
    const lefts = [...new Set(component.map(({ left }) => left))];
    const rights = [...new Set(component.map(({ right }) => right))];
    if (component.length === 1) return component;
    return Math.max(lefts.length, rights.length) > EXACT_UP_TO
      ? greedy(component)
      : heaviest(component, lefts, rights);
  });
}

function greedy<T extends Weighted>(ordered: readonly T[]): T[] {
  const [lefts, rights] = [new Set<string>(), new Set<string>()];
  return ordered.filter(({ left, right }) => {
    if (lefts.has(left) || rights.has(right)) return false;
    lefts.add(left);
    rights.add(right);
    return true;
  });
}

/** Pairs grouped by what they are connected through. */
function components<T extends Weighted>(pairs: readonly T[]): T[][] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    if (at !== node) parent.set(node, at);
    return at;
  };
  for (const { left, right } of pairs) {
    const [a, b] = [root(`l${left}`), root(`r${right}`)];
    parent.set(a, a);
    parent.set(b, a);
  }
  const groups = new Map<string, T[]>();
  for (const pair of pairs) {
    const key = root(`l${pair.left}`);
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()];
}

/** The heaviest choice of one component: each left may also stay alone, at weight 0. */
function heaviest<T extends Weighted>(
  pairs: readonly T[],
  lefts: readonly string[],
  rights: readonly string[],
): T[] {
  const row = new Map(lefts.map((left, i) => [left, i]));
  const column = new Map(rights.map((right, j) => [right, j]));
  const width = rights.length + lefts.length;
  const cost = lefts.map(() => new Float64Array(width));
  const chosen = new Map<number, T>();
  for (const pair of pairs) {
    const [i, j] = [row.get(pair.left)!, column.get(pair.right)!];
    if (pair.weight <= -cost[i]![j]!) continue;
    cost[i]![j] = -pair.weight;
    chosen.set(i * width + j, pair);
  }
  return shortestAugmenting(cost, width).flatMap((j, i) => chosen.get(i * width + j) ?? []);
}

/** Column of each row in an assignment of least cost; at least as many columns as rows. */
function shortestAugmenting(cost: readonly Float64Array[], width: number): number[] {
  const rowPrice = new Float64Array(cost.length + 1);
  const columnPrice = new Float64Array(width + 1);
  const rowOf = new Int32Array(width + 1);
  for (let start = 1; start <= cost.length; start++) {
    rowOf[0] = start;
    const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(width + 1);
    const done = new Uint8Array(width + 1);
    let at = 0;
    while (rowOf[at] !== 0) {
      done[at] = 1;
      const i = rowOf[at]!;
      let [step, next] = [Number.POSITIVE_INFINITY, 0];
      for (let j = 1; j <= width; j++) {
        if (done[j]) continue;
        const reduced = cost[i - 1]![j - 1]! - rowPrice[i]! - columnPrice[j]!;
        if (reduced < least[j]!) [least[j], from[j]] = [reduced, at];
        if (least[j]! < step) [step, next] = [least[j]!, j];
      }
      for (let j = 0; j <= width; j++) {
        if (done[j]) {
          rowPrice[rowOf[j]!]! += step;
          columnPrice[j]! -= step;
        } else least[j]! -= step;
      }
      at = next;
    }
    while (at !== 0) {
      const before = from[at]!;
      rowOf[at] = rowOf[before]!;
      at = before;
    }
  }
  const columns = new Array<number>(cost.length).fill(0);
  for (let j = 1; j <= width; j++) if (rowOf[j] !== 0) columns[rowOf[j]! - 1] = j - 1;
  return columns;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
