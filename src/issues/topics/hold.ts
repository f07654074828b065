import { nameShare, profileOf } from "./profile.ts";
import { isName, SORT, type Sort } from "./rows.ts";
import { NAME_GAIN, UNNAMED, type Vectors } from "./vectors.ts";

/** How a group holds together. */
export interface Hold {
  /** mean of what its letters have in common by name, pair by pair: about 1 where all name one place or body */
  readonly names: number;
  /** share of what its letters name that is the group's name: low where a town is all they share */
  readonly own: number;
  /** mean cosine of their words */
  readonly words: number;
  /** how many of them name anything, 0 … 1 */
  readonly named: number;
}

/** Measures a group from its letters' sums; letters of one unit count as like each other by their names and words. */
export function holdOf(
  vectors: Vectors,
  sorts: readonly Sort[],
  sizes: Int32Array,
  group: readonly number[],
): Hold {
  const names = new Mean();
  const words = new Mean();
  const profile = profileOf(vectors, sorts, sizes, group);
  let named = 0;
  let own = 0;
  for (const unit of group) {
    const [name, word]: [Entry[], Entry[]] = [[], []];
    for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
      const sort = sorts[vectors.features[at]!];
      if (isName(sort)) name.push([vectors.features[at]!, vectors.weights[at]! / Math.sqrt(NAME_GAIN)]);
      else if (sort === SORT.word) word.push([vectors.features[at]!, vectors.weights[at]!]);
    }
    names.add(name, sizes[unit]!);
    const length = Math.sqrt(word.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    words.add(
      word.map(([feature, weight]): Entry => [feature, weight / length]),
      sizes[unit]!,
    );
    named += ((vectors.named[unit]! - UNNAMED) / (1 - UNNAMED)) * sizes[unit]!;
    own += nameShare(vectors, sorts, unit, profile) * sizes[unit]!;
  }
  return { names: names.value(), words: words.value(), named: named / profile.size, own: own / profile.size };
}

type Entry = [feature: number, weight: number];

/** Mean inner product of all pairs of many rows, from their sum: (|Σ|² − Σ|row|²) ÷ n(n−1). */
class Mean {
  private readonly sums = new Map<number, number>();
  private own = 0;
  private count = 0;

  add(row: readonly Entry[], times: number): void {
    this.count += times;
    for (const [feature, weight] of row) {
      this.sums.set(feature, (this.sums.get(feature) ?? 0) + weight * times);
      this.own += weight * weight * times;
    }
  }

  value(): number {
    if (this.count < 2) return 0;
    let squares = 0;
    for (const sum of this.sums.values()) squares += sum * sum;
    return (squares - this.own) / (this.count * (this.count - 1));
  }
}
