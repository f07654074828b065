import { agglomerate } from "./cluster.ts";
import { FIELD_COUNT } from "./fields.ts";
import { DIMENSIONS, type Meanings } from "./meaning.ts";
import type { Edge } from "./neighbours.ts";
import { SORT, type Sort } from "./rows.ts";
import type { Vectors } from "./vectors.ts";

/** Larger groups are left as they are: all pairs are compared. */
const MOST_UNITS = 600;
/** Mean likeness from which letters are of one part. */
const ALIKE = 0.08;
/** A part must hold together this much before it tells what does not belong to it. */
const COHERENT = 0.2;
/** Mean likeness to the main part, as a share of that within it, below which letters are about something else. */
const FOREIGN = 0.25;
/** Letters of a part that is a matter of its own, and their share of the group. */
const LEAST_LETTERS = 3;
const LEAST_SHARE = 0.2;
/** Certainty of meaning from which a letter that has nothing in common with the main part leaves. */
const CERTAIN = 0.5;
const STRICT = 0.25;

/** Share of the letters whose part is clear: with less, wordings differ too much to tell matters by them. */
const CLEAR = 0.7;

/**
 * Parts a group that shares a place by what its letters are about: parts that hold together by themselves and have
 * nothing in common become groups of their own; single letters about something else leave. Likeness is by words and by
 * meaning, half and half. A group without a clear main part stays whole.
 */
export function partByMatter(
  vectors: Vectors,
  sorts: readonly Sort[],
  sizes: Int32Array,
  meanings: Meanings,
  group: readonly number[],
): number[][] {
  if (group.length < 4 || group.length > MOST_UNITS) return [[...group]];
  const local = localVectors(vectors, sorts, meanings, group);
  const likeness = matrix(local);
  const own = Int32Array.from(group, (unit) => sizes[unit]!);
  const parts = withSingles(agglomerate(local, own, edgesOf(likeness, group.length), ALIKE), group.length)
    .map((units) => ({ units, letters: units.reduce((sum, unit) => sum + own[unit]!, 0) }))
    .sort((a, b) => b.letters - a.letters || a.units[0]! - b.units[0]!);
  const main = parts[0]!;
  const within = between(likeness, group.length, main.units, main.units);
  if (main.units.length < 2 || within < COHERENT) return [[...group]];
  const kept = [main.units];
  const apart: number[][] = [];
  const all = own.reduce((sum, one) => sum + one, 0);
  let clear = main.letters;
  for (const { units, letters } of parts.slice(1)) {
    const near = between(likeness, group.length, main.units, units) >= FOREIGN * within;
    const solid =
      letters >= Math.max(LEAST_LETTERS, LEAST_SHARE * all) &&
      between(likeness, group.length, units, units) >= COHERENT;
    const certain = within >= STRICT && units.every((unit) => meanings.certainty(group[unit]!) >= CERTAIN);
    if (near || solid || certain) clear += letters;
    if (near || !(solid || certain)) kept.push(units);
    else if (solid) apart.push(units);
  }
  if (clear < CLEAR * all) return [[...group]];
  return [kept.flat(), ...apart].map((units) => units.map((unit) => group[unit]!).sort((a, b) => a - b));
}

/** What words, meanings and fields of the city's work have to say in how alike letters of one place are. */
const SAY = { words: 0.35, meaning: 0.35, field: 0.3 } as const;
const DENSE = DIMENSIONS + FIELD_COUNT;

/** Words, meanings and fields, each to unit length and with its say. */
function localVectors(
  vectors: Vectors,
  sorts: readonly Sort[],
  meanings: Meanings,
  group: readonly number[],
): Vectors {
  const starts = [0];
  const features: number[] = [];
  const weights: number[] = [];
  const ids = new Map<number, number>();
  const local = (feature: number) => {
    const id = ids.get(feature) ?? ids.size + DENSE;
    ids.set(feature, id);
    return id;
  };
  for (const unit of group) {
    const first = features.length;
    let squares = 0;
    for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
      if (sorts[vectors.features[at]!] !== SORT.word) continue;
      features.push(local(vectors.features[at]!));
      weights.push(vectors.weights[at]!);
      squares += vectors.weights[at]! ** 2;
    }
    for (let at = first; at < weights.length; at++) weights[at]! *= Math.sqrt(SAY.words / squares);
    meanings.of(unit).forEach((weight, place) => {
      features.push(place);
      weights.push(weight * Math.sqrt(SAY.meaning));
    });
    meanings.field(unit).forEach((weight, field) => {
      features.push(DIMENSIONS + field);
      weights.push(weight * Math.sqrt(SAY.field));
    });
    starts.push(features.length);
  }
  return {
    starts: Int32Array.from(starts),
    features: Int32Array.from(features),
    weights: Float32Array.from(weights),
    width: ids.size + DENSE,
    named: new Float32Array(group.length),
  };
}

function matrix(vectors: Vectors): Float32Array {
  const count = vectors.starts.length - 1;
  const likenesses = new Float32Array(count * count);
  const row = new Float32Array(vectors.width);
  for (let a = 0; a < count; a++) {
    spread(vectors, a, row, 1);
    for (let b = 0; b < a; b++) {
      let sum = 0;
      for (let at = vectors.starts[b]!; at < vectors.starts[b + 1]!; at++) {
        sum += row[vectors.features[at]!]! * vectors.weights[at]!;
      }
      likenesses[a * count + b] = sum;
      likenesses[b * count + a] = sum;
    }
    spread(vectors, a, row, 0);
  }
  return likenesses;
}

function spread(
  { starts, features, weights }: Vectors,
  unit: number,
  row: Float32Array,
  times: number,
): void {
  for (let at = starts[unit]!; at < starts[unit + 1]!; at++) row[features[at]!] = weights[at]! * times;
}

function edgesOf(likeness: Float32Array, count: number): Edge[] {
  const edges: Edge[] = [];
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const alike = likeness[a * count + b]!;
      if (alike >= ALIKE) edges.push({ a, b, likeness: alike });
    }
  }
  return edges;
}

function withSingles(parts: readonly number[][], count: number): number[][] {
  const taken = new Set(parts.flat());
  const singles = Array.from({ length: count }, (_, unit) => unit).filter((unit) => !taken.has(unit));
  return [...parts.map((part) => [...part]), ...singles.map((unit) => [unit])];
}

/** Mean likeness of the units of one part and another, a unit and itself apart. */
function between(
  likeness: Float32Array,
  count: number,
  one: readonly number[],
  other: readonly number[],
): number {
  let sum = 0;
  let pairs = 0;
  for (const a of one) {
    for (const b of other) {
      if (a === b) continue;
      sum += likeness[a * count + b]!;
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}
