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
