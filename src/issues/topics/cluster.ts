import { type Pair, PairHeap } from "./heap.ts";
import type { Edge } from "./neighbours.ts";
import { NAMED_LOSS, type Vectors } from "./vectors.ts";

/**
 * Joins units by average linkage: two groups merge while the mean likeness of all pairs of letters across them is
 * `least`; it follows from the groups' sums, so it is exact though only neighbours are tried.
 * @param sizes letters that each unit stands for
 * @returns groups of two units or more, and single units that stand for several letters
 */
export function agglomerate(
  vectors: Vectors,
  sizes: Int32Array,
  edges: readonly Edge[],
  least: number,
): number[][] {
  const groups = new Groups(vectors, sizes);
  const heap = new PairHeap();
  for (const { a, b, likeness } of edges) heap.push(a, b, likeness);
  for (let pair: Pair | undefined = heap.pop(); pair; pair = heap.pop()) {
    const [a, b] = [groups.find(pair.a), groups.find(pair.b)];
    if (a === b) continue;
    const likeness = groups.single(a) && groups.single(b) ? pair.likeness : groups.likeness(a, b);
    if (likeness < least) continue;
    if (likeness >= pair.likeness) groups.merge(a, b);
    else heap.push(a, b, likeness);
  }
  return groups.lists();
}

class Groups {
  private readonly parents: Int32Array;
  private readonly letters: Float64Array;
  private readonly named: Float64Array;
  private readonly members: (number[] | undefined)[];
  private readonly sums = new Map<number, Map<number, number>>();

  constructor(
    private readonly vectors: Vectors,
    private readonly sizes: Int32Array,
  ) {
    this.parents = Int32Array.from(sizes, (_, at) => at);
    this.letters = Float64Array.from(sizes);
    this.named = Float64Array.from(vectors.named, (named, at) => named * sizes[at]!);
    this.members = Array.from({ length: sizes.length });
  }

  find(unit: number): number {
    let root = unit;
    while (this.parents[root] !== root) root = this.parents[root]!;
    for (let at = unit; at !== root; ) {
      const next = this.parents[at]!;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  /** Whether a group is one unit still. */
  single(root: number): boolean {
    return this.members[root] === undefined;
  }

  /** Mean likeness of the pairs of letters across two groups. */
  likeness(a: number, b: number): number {
    const [one, other] = [this.sum(a), this.sum(b)];
    const [small, large] = one.size <= other.size ? [one, other] : [other, one];
    let total = -NAMED_LOSS * this.named[a]! * this.named[b]!;
    for (const [feature, weight] of small) total += weight * (large.get(feature) ?? 0);
    return total / (this.letters[a]! * this.letters[b]!);
  }

  merge(a: number, b: number): void {
    const [one, other] = [this.sum(a), this.sum(b)];
    const [from, into] = one.size <= other.size ? [a, b] : [b, a];
    const sum = into === a ? one : other;
    for (const [feature, weight] of from === a ? one : other)
      sum.set(feature, (sum.get(feature) ?? 0) + weight);
    this.sums.set(into, sum);
    this.sums.delete(from);
    const list = this.members[into] ?? [into];
    for (const unit of this.members[from] ?? [from]) list.push(unit);
    this.members[into] = list;
    this.members[from] = undefined;
    this.parents[from] = into;
    this.letters[into]! += this.letters[from]!;
    this.named[into]! += this.named[from]!;
  }

  private sum(root: number): Map<number, number> {
    const known = this.sums.get(root);
    if (known) return known;
    const { starts, features, weights } = this.vectors;
    const sum = new Map<number, number>();
    for (let at = starts[root]!; at < starts[root + 1]!; at++) {
      sum.set(features[at]!, weights[at]! * this.sizes[root]!);
    }
    return sum;
  }

  lists(): number[][] {
    const found: number[][] = [];
    this.parents.forEach((parent, root) => {
      if (parent !== root) return;
      const list = this.members[root] ?? [root];
      if (list.length > 1 || this.sizes[root]! > 1) found.push(list.sort((a, b) => a - b));
    });
    return found;
  }
}
