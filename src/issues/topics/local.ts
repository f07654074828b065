import { FIELD_COUNT } from "./fields.ts";
import { DIMENSIONS, type Meanings, SAY } from "./meaning.ts";
import { SORT, type Sort } from "./rows.ts";
import type { Vectors } from "./vectors.ts";

const DENSE = DIMENSIONS + FIELD_COUNT;

/** What the letters of one group say, place and body apart: words, meanings and fields, each to unit length and with its say. */
export function localVectors(
  vectors: Vectors,
  sorts: readonly Sort[],
  meanings: Meanings,
  group: readonly number[],
): Vectors {
  const most = group.reduce(
    (sum, unit) => sum + DENSE + vectors.starts[unit + 1]! - vectors.starts[unit]!,
    0,
  );
  const starts = new Int32Array(group.length + 1);
  const features = new Int32Array(most);
  const weights = new Float32Array(most);
  const ids = new Map<number, number>();
  let used = 0;
  const add = (feature: number, weight: number) => {
    features[used] = feature;
    weights[used++] = weight;
  };
  group.forEach((unit, place) => {
    const first = used;
    let squares = 0;
    for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
      const feature = vectors.features[at]!;
      if (sorts[feature] !== SORT.word) continue;
      let id = ids.get(feature);
      if (id === undefined) {
        id = ids.size + DENSE;
        ids.set(feature, id);
      }
      add(id, vectors.weights[at]!);
      squares += vectors.weights[at]! ** 2;
    }
    for (let at = first; at < used; at++) weights[at]! *= Math.sqrt(SAY.words / squares);
    const meaning = meanings.of(unit);
    for (let at = 0; at < DIMENSIONS; at++) add(at, meaning[at]! * Math.sqrt(SAY.meaning));
    const field = meanings.field(unit);
    for (let at = 0; at < FIELD_COUNT; at++) {
      if (field[at] !== 0) add(DIMENSIONS + at, field[at]! * Math.sqrt(SAY.field));
    }
    starts[place + 1] = used;
  });
  return {
    starts,
    features: features.subarray(0, used),
    weights: weights.subarray(0, used),
    width: ids.size + DENSE,
    named: new Float32Array(group.length),
  };
}

export function matrix(vectors: Vectors): Float32Array {
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
