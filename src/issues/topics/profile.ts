import { isName, SORT, type Sort } from "./rows.ts";
import type { Vectors } from "./vectors.ts";

/** What holds a group together. */
export interface Profile {
  /** the names its letters share, as a unit vector: feature → weight */
  readonly names: ReadonlyMap<number, number>;
  /** its words, as a unit vector */
  readonly words: ReadonlyMap<number, number>;
  /** letters in it, repeats counted */
  readonly size: number;
}

/** A piece of a name is the group's when this share of its letters has it. */
const SHARED = 0.3;

/** The profile of a group of units. */
export function profileOf(
  vectors: Vectors,
  sorts: readonly Sort[],
  sizes: Int32Array,
  group: readonly number[],
): Profile {
  const sums = new Map<number, number>();
  const having = new Map<number, number>();
  let size = 0;
  for (const unit of group) {
    size += sizes[unit]!;
    for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
      const feature = vectors.features[at]!;
      sums.set(feature, (sums.get(feature) ?? 0) + sizes[unit]! * vectors.weights[at]!);
      if (isName(sorts[feature])) having.set(feature, (having.get(feature) ?? 0) + sizes[unit]!);
    }
  }
  const names = new Map<number, number>();
  const words = new Map<number, number>();
  for (const [feature, sum] of sums) {
    if (sorts[feature] === SORT.word) words.set(feature, sum);
    else if (isName(sorts[feature]) && having.get(feature)! >= SHARED * size) names.set(feature, sum);
  }
  return { names: unit(names), words: unit(words), size };
}

function unit(vector: Map<number, number>): Map<number, number> {
  let squares = 0;
  for (const weight of vector.values()) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  for (const [feature, weight] of vector) vector.set(feature, weight / length);
  return vector;
}

/** Share of what a unit names that is the group's name. */
export function nameShare(
  vectors: Vectors,
  sorts: readonly Sort[],
  unit: number,
  { names }: Profile,
): number {
  let shared = 0;
  let all = 0;
  for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
    if (!isName(sorts[vectors.features[at]!])) continue;
    const square = vectors.weights[at]! ** 2;
    all += square;
    if ((names.get(vectors.features[at]!) ?? 0) >= TELLING) shared += square;
  }
  return all === 0 ? 0 : shared / all;
}

/** Weight from which a piece is the group's name rather than something besides. */
const TELLING = 0.15;

/** Cosine of a unit's words and a group's. */
export function wordMatch(
  vectors: Vectors,
  sorts: readonly Sort[],
  unit: number,
  { words }: Profile,
): number {
  let sum = 0;
  let squares = 0;
  for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
    if (sorts[vectors.features[at]!] !== SORT.word) continue;
    const weight = vectors.weights[at]!;
    squares += weight * weight;
    sum += weight * (words.get(vectors.features[at]!) ?? 0);
  }
  return squares === 0 ? 0 : sum / Math.sqrt(squares);
}
