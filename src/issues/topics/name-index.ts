import type { Profile } from "./profile.ts";
import { NAME_GAIN, type Vectors } from "./vectors.ts";

/** Finds groups by their names. */
export interface NameIndex {
  /** Calls `visit` with every group whose name shares a piece with these units, and how much of it they have on average. */
  match(units: readonly number[], visit: (group: number, name: number) => void): void;
}

/** A piece in the names of more groups than this tells none of them, and every letter that has it would be held against all. */
const MOST_GROUPS = 60;

/** Groups by the pieces of their names. */
export function nameIndex(vectors: Vectors, profiles: readonly Profile[]): NameIndex {
  const starts = new Int32Array(vectors.width + 1);
  for (const { names } of profiles) for (const feature of names.keys()) starts[feature + 1]!++;
  const telling = starts.map((count) => (count <= MOST_GROUPS ? count : 0));
  starts.set(telling);
  for (let at = 0; at < vectors.width; at++) starts[at + 1]! += starts[at]!;
  const next = starts.slice();
  const groups = new Int32Array(starts[vectors.width]!);
  const weights = new Float32Array(groups.length);
  profiles.forEach(({ names }, group) => {
    for (const [feature, weight] of names) {
      if (telling[feature + 1] === 0) continue;
      groups[next[feature]!] = group;
      weights[next[feature]!++] = weight;
    }
  });
  const sums = new Float32Array(profiles.length);
  const touched: number[] = [];
  return {
    match(units, visit) {
      touched.length = 0;
      for (const unit of units) {
        for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
          const feature = vectors.features[at]!;
          for (let place = starts[feature]!; place < starts[feature + 1]!; place++) {
            const group = groups[place]!;
            if (sums[group] === 0) touched.push(group);
            sums[group]! += vectors.weights[at]! * weights[place]!;
          }
        }
      }
      const scale = 1 / (Math.sqrt(NAME_GAIN) * units.length);
      for (const group of touched) {
        const sum = sums[group]!;
        sums[group] = 0;
        visit(group, sum * scale);
      }
    },
  };
}
