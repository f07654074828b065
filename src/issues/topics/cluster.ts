import type { Pair, PairHeap } from "./heap.ts";
import { likeness, NAMED_LOSS, type Vectors } from "./vectors.ts";

/**
 * Joins units by average linkage: two groups merge while the mean likeness of all pairs of letters across them is
 * `least`; it follows from the groups' sums, so it is exact though only neighbours are tried.
 * @param sizes letters that each unit stands for
 * @param heap the pairs to be tried; empty afterwards
 * @returns groups of two units or more, and single units that stand for several letters
 */
export function agglomerate(vectors: Vectors, sizes: Int32Array, heap: PairHeap, least: number): number[][] {
  const groups = new Groups(vectors, sizes);
  for (let pair: Pair | undefined = heap.pop(); pair; pair = heap.pop()) {
    const [a, b] = [groups.find(pair.a), groups.find(pair.b)];
    if (a === b || pair.likeness < least) continue;
    if (groups.isFresh(pair)) groups.merge(a, b);
    else {
      const likeness = groups.measured(Math.min(a, b), Math.max(a, b));
      if (likeness !== null && likeness >= least) heap.push(Math.min(a, b), Math.max(a, b), likeness);
    }
  }
  return groups.lists();
}

class Groups {
  private readonly parents: Int32Array;
  private readonly letters: Float64Array;
  private readonly named: Float64Array;
  private readonly members: (number[] | undefined)[];
  private readonly sums = new Map<number, Map<number, number>>();
  /** when each group last grew; 0 for single units */
  private readonly grown: Int32Array;
  private merges = 0;
  /** the last measurement of two groups: how many merges there had been, and what came out */
  private readonly tried = new Map<number, { readonly at: number; readonly likeness: number }>();

  constructor(
    private readonly vectors: Vectors,
    private readonly sizes: Int32Array,
  ) {
    this.parents = Int32Array.from(sizes, (_, at) => at);
    this.letters = Float64Array.from(sizes);
    this.named = Float64Array.from(vectors.named, (named, at) => named * sizes[at]!);
    this.members = Array.from({ length: sizes.length });
    this.grown = new Int32Array(sizes.length);
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

  /** Whether both sides of a pair are as they were when it was measured. */
  isFresh({ a, b, likeness }: Pair): boolean {
    if (this.parents[a] !== a || this.parents[b] !== b) return false;
    if (this.grown[a] === 0 && this.grown[b] === 0) return true;
    const tried = this.tried.get(this.key(a, b));
    return tried !== undefined && tried.likeness === likeness && this.isCurrent(tried.at, a, b);
  }

  /** Mean likeness across two groups, null where it was measured since either grew: then that pair is in the heap, or was too low. */
  measured(a: number, b: number): number | null {
    const tried = this.tried.get(this.key(a, b));
    if (tried !== undefined && this.isCurrent(tried.at, a, b)) return null;
    const likeness = this.likeness(a, b);
    this.tried.set(this.key(a, b), { at: this.merges, likeness });
    return likeness;
  }

  private isCurrent(at: number, a: number, b: number): boolean {
    return at >= Math.max(this.grown[a]!, this.grown[b]!);
  }

  private key(a: number, b: number): number {
    return a * this.parents.length + b;
  }

  private likeness(a: number, b: number): number {
    const [one, other] = [this.sums.get(a), this.sums.get(b)];
    if (one === undefined && other === undefined) return likeness(this.vectors, a, b);
    const common =
      one === undefined
        ? this.commonWith(a, other!)
        : other === undefined
          ? this.commonWith(b, one)
          : commonOf(one, other);
    const loss = NAMED_LOSS * this.named[a]! * this.named[b]!;
    return (common - loss) / (this.letters[a]! * this.letters[b]!);
  }

  /** Inner product of a single unit, times its letters, and the sum of a group. */
  private commonWith(unit: number, sum: ReadonlyMap<number, number>): number {
    const { starts, features, weights } = this.vectors;
    let common = 0;
    for (let at = starts[unit]!; at < starts[unit + 1]!; at++) {
      const other = sum.get(features[at]!);
      if (other !== undefined) common += weights[at]! * other;
    }
    return common * this.sizes[unit]!;
  }

  merge(a: number, b: number): void {
    const [one, other] = [this.sum(a), this.sum(b)];
    const [from, into] = one.size <= other.size ? [a, b] : [b, a];
    const sum = into === a ? one : other;
    (from === a ? one : other).forEach((weight, feature) => {
      sum.set(feature, (sum.get(feature) ?? 0) + weight);
    });
    this.sums.set(into, sum);
    this.sums.delete(from);
    const list = this.members[into] ?? [into];
    for (const unit of this.members[from] ?? [from]) list.push(unit);
    this.members[into] = list;
    this.members[from] = undefined;
    this.parents[from] = into;
    this.letters[into]! += this.letters[from]!;
    this.named[into]! += this.named[from]!;
    this.grown[into] = ++this.merges;
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

function commonOf(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let common = 0;
  // Twice as fast as for…of over the entries, and most of the time of linking goes here.
  small.forEach((weight, feature) => {
    const there = large.get(feature);
    if (there !== undefined) common += weight * there;
  });
  return common;
}
