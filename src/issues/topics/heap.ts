/** Two units and how alike they are. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** Pairs, most alike first; ties by the lower units, so that every run is the same. */
export class PairHeap {
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
    for (let down = 1; down < pairs.length; down = 2 * at + 1) {
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
