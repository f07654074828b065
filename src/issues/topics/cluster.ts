import type { Edge } from "./neighbours.ts";
import { NAMED_LOSS, type Vectors } from "./vectors.ts";

/** Joins letters by average linkage: two groups merge while the mean likeness of all pairs across them is `least`. */
export function agglomerate(vectors: Vectors, edges: readonly Edge[], least: number): number[][] {
  const groups = new Groups(vectors);
  const heap = new Heap();
  for (const { a, b, likeness } of edges) heap.push(a, b, likeness);
  for (let pair = heap.pop(); pair; pair = heap.pop()) {
    const [a, b] = [groups.find(pair.a), groups.find(pair.b)];
    if (a === b) continue;
    const likeness = groups.likeness(a, b);
    if (likeness < least) continue;
    if ((a === pair.a && b === pair.b) || likeness >= pair.likeness) groups.merge(a, b);
    else heap.push(a, b, likeness);
  }
  return groups.lists();
}

class Groups {
  private readonly parents: Int32Array;
  private readonly members: (number[] | undefined)[];
  private readonly named: Float64Array;
  private readonly sums = new Map<number, Map<number, number>>();

  constructor(private readonly vectors: Vectors) {
    const count = vectors.starts.length - 1;
    this.parents = Int32Array.from({ length: count }, (_, at) => at);
    this.members = Array.from({ length: count });
    this.named = Float64Array.from(vectors.named);
  }

  find(letter: number): number {
    let root = letter;
    while (this.parents[root] !== root) root = this.parents[root]!;
    for (let at = letter; at !== root; ) {
      const next = this.parents[at]!;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  size(root: number): number {
    return this.members[root]?.length ?? 1;
  }

  likeness(a: number, b: number): number {
    const [small, large] = this.size(a) <= this.size(b) ? [a, b] : [b, a];
    const other = this.sum(large);
    let total = 0;
    for (const [feature, weight] of this.sum(small)) total += weight * (other.get(feature) ?? 0);
    const loss = NAMED_LOSS * this.named[a]! * this.named[b]!;
    return (total - loss) / (this.size(a) * this.size(b));
  }

  merge(a: number, b: number): void {
    const [small, large] = this.size(a) <= this.size(b) ? [a, b] : [b, a];
    const [from, to] = [this.sum(small), this.sum(large)];
    for (const [feature, weight] of from) to.set(feature, (to.get(feature) ?? 0) + weight);
    this.sums.set(large, to);
    this.sums.delete(small);
    const list = this.members[large] ?? [large];
    for (const letter of this.members[small] ?? [small]) list.push(letter);
    this.members[large] = list;
    this.members[small] = undefined;
    this.parents[small] = large;
    this.named[large]! += this.named[small]!;
  }

  private sum(root: number): Map<number, number> {
    const known = this.sums.get(root);
    if (known) return known;
    const { starts, features, weights } = this.vectors;
    const sum = new Map<number, number>();
    for (let at = starts[root]!; at < starts[root + 1]!; at++) sum.set(features[at]!, weights[at]!);
    return sum;
  }

  lists(): number[][] {
    const found: number[][] = [];
    this.members.forEach((list, root) => {
      if (list && this.parents[root] === root && list.length > 1) found.push(list.sort((a, b) => a - b));
    });
    return found;
  }
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** Pairs, most alike first; ties by the lower letters, so that every run is the same. */
class Heap {
  private readonly pairs: Pair[] = [];

  push(a: number, b: number, likeness: number): void {
    const { pairs } = this;
    const pair = { a, b, likeness };
    let at = pairs.push(pair) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!before(pair, pairs[up]!)) break;
      pairs[at] = pairs[up]!;
      at = up;
    }
    pairs[at] = pair;
  }

  pop(): Pair | undefined {
    const { pairs } = this;
    const first = pairs[0];
    const last = pairs.pop();
    if (!last || pairs.length === 0) return first;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= pairs.length) break;
      if (down + 1 < pairs.length && before(pairs[down + 1]!, pairs[down]!)) down++;
      if (!before(pairs[down]!, last)) break;
      pairs[at] = pairs[down]!;
      at = down;
    }
    pairs[at] = last;
    return first;
  }
}

function before(x: Pair, y: Pair): boolean {
  return x.likeness !== y.likeness ? x.likeness > y.likeness : x.a !== y.a ? x.a < y.a : x.b < y.b;
}
