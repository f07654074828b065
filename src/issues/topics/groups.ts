import { belongingOf } from "./area.ts";
import { judge } from "./assess.ts";
import { agglomerate } from "./cluster.ts";
import { gather } from "./gather.ts";
import { holdOf } from "./hold.ts";
import { Meanings } from "./meaning.ts";
import { neighbours } from "./neighbours.ts";
import { partByMatter } from "./part.ts";
import { profileOf } from "./profile.ts";
import type { Features, Sort } from "./rows.ts";
import type { Units } from "./units.ts";
import type { Vectors } from "./vectors.ts";

/** Units about one matter. */
export interface Group {
  readonly units: readonly number[];
  /** what its place counts for in its heat */
  readonly place: number;
  /** mean likeness of what its letters say, place and body apart, 0 … 1 */
  readonly agreement: number;
}

/** Mean likeness of pairs down to which groups merge. */
const LEAST_LIKENESS = 0.03;
/** What is left of the weight of a name that turned out to be an area or a turn of phrase. */
const WEAKENED = 0.2;

/**
 * Groups units about the same matter at the same place or body. Where letters turn out to share no more than a wide area
 * or a turn of phrase, that is weakened and they are grouped again without it.
 */
export function groupUnits(vectors: Vectors, features: Features, { letters: rows, sizes }: Units): Group[] {
  const { sorts } = features;
  const meanings = new Meanings(vectors, features);
  const all = Int32Array.from(sizes, (_, unit) => unit);
  const { groups, loose } = round(vectors, features, rows, sizes, meanings, all);
  if (loose.length === 0) return groups;
  const weaker = weaken(vectors, sorts, sizes, loose);
  const again = round(weaker, features, rows, sizes, meanings, Int32Array.from(loose.flat()).sort());
  return [...groups, ...again.groups];
}

interface Round {
  readonly groups: Group[];
  /** groups that are no matter */
  readonly loose: number[][];
}

function round(
  vectors: Vectors,
  features: Features,
  rows: Int32Array,
  sizes: Int32Array,
  meanings: Meanings,
  units: Int32Array,
): Round {
  const { sorts } = features;
  const part = units.length === sizes.length ? vectors : rowsOf(vectors, units);
  const own = units.length === sizes.length ? sizes : units.map((unit) => sizes[unit]!);
  const linked = agglomerate(part, own, neighbours(part, sorts, LEAST_LIKENESS), LEAST_LIKENESS);
  const groups: Group[] = [];
  const loose: number[][] = [];
  for (const gathered of gather(part, sorts, own, linked)) {
    const whole = gathered.map((place) => units[place]!);
    for (const members of partByMatter(vectors, sorts, sizes, meanings, whole)) {
      const hold = holdOf(vectors, sorts, sizes, members);
      const agreement = members.length < 2 ? 1 : meanings.agreement(members, hold.words);
      const letters = members.reduce((sum, unit) => sum + sizes[unit]!, 0);
      const belonging = belongingOf(
        features,
        members.map((unit) => rows[unit]!),
      );
      const place = judge(hold, { letters, agreement, ...belonging });
      if (place === null) loose.push(members);
      else groups.push({ units: members, place, agreement });
    }
  }
  return { groups, loose };
}

function rowsOf(vectors: Vectors, units: Int32Array): Vectors {
  const starts = new Int32Array(units.length + 1);
  units.forEach((unit, place) => {
    starts[place + 1] = starts[place]! + vectors.starts[unit + 1]! - vectors.starts[unit]!;
  });
  const features = new Int32Array(starts[units.length]!);
  const weights = new Float32Array(features.length);
  units.forEach((unit, place) => {
    features.set(vectors.features.subarray(vectors.starts[unit]!, vectors.starts[unit + 1]!), starts[place]!);
    weights.set(vectors.weights.subarray(vectors.starts[unit]!, vectors.starts[unit + 1]!), starts[place]!);
  });
  const named = Float32Array.from(units, (unit) => vectors.named[unit]!);
  return { starts, features, weights, width: vectors.width, named };
}

/** The same vectors with the names of these groups weakened in their own letters. */
function weaken(
  vectors: Vectors,
  sorts: readonly Sort[],
  sizes: Int32Array,
  groups: readonly number[][],
): Vectors {
  const weights = vectors.weights.slice();
  for (const group of groups) {
    const { names } = profileOf(vectors, sorts, sizes, group);
    for (const unit of group) {
      for (let at = vectors.starts[unit]!; at < vectors.starts[unit + 1]!; at++) {
        if (names.has(vectors.features[at]!)) weights[at]! *= WEAKENED;
      }
    }
  }
  return { ...vectors, weights };
}
