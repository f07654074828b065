import { agglomerate } from "./cluster.ts";
import { PairHeap } from "./heap.ts";
import { localVectors, matrix } from "./local.ts";
import type { Meanings } from "./meaning.ts";
import type { Sort } from "./rows.ts";
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

/** So many letters that agree this little have a place in common and no matter: only parts of it that hold together are one. */
const MANY = 12;
const LOOSE = 0.1;
/** Share of the letters whose part is clear: with less, wordings differ too much to tell matters by them. */
const CLEAR = 0.7;

/**
 * Parts a group that shares a place by what its letters are about: parts that hold together by themselves and have
 * nothing in common become groups of their own; single letters about something else leave. A small group without a clear
 * main part stays whole; of a large one without any agreement only its coherent parts remain.
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
  const parts = withSingles(agglomerate(local, own, pairsOf(likeness, group.length), ALIKE), group.length)
    .map((units) => ({ units, letters: units.reduce((sum, unit) => sum + own[unit]!, 0) }))
    .sort((a, b) => b.letters - a.letters || a.units[0]! - b.units[0]!);
  const main = parts[0]!;
  const within = (units: readonly number[]) => between(likeness, group.length, units, units);
  const all = own.reduce((sum, one) => sum + one, 0);
  const apartAll = () =>
    parts
      .filter(({ units, letters }) => letters >= LEAST_LETTERS && within(units) >= COHERENT)
      .map(({ units }) => units.map((unit) => group[unit]!).sort((a, b) => a - b));
  if (all >= MANY && overall(likeness, group.length) < LOOSE) return apartAll();
  const held = within(main.units);
  if (main.units.length < 2 || held < COHERENT) return [[...group]];
  const kept = [main.units];
  const apart: number[][] = [];
  let clear = main.letters;
  for (const { units, letters } of parts.slice(1)) {
    const near = between(likeness, group.length, main.units, units) >= FOREIGN * held;
    const solid = letters >= Math.max(LEAST_LETTERS, LEAST_SHARE * all) && within(units) >= COHERENT;
    const certain = held >= STRICT && units.every((unit) => meanings.certainty(group[unit]!) >= CERTAIN);
    if (near || solid || certain) clear += letters;
    if (near || !(solid || certain)) kept.push(units);
    else if (solid) apart.push(units);
  }
  if (clear < CLEAR * all) return [[...group]];
  return [kept.flat(), ...apart].map((units) => units.map((unit) => group[unit]!).sort((a, b) => a - b));
}

/** Mean likeness of all pairs; 1 for a single unit. */
function overall(likeness: Float32Array, count: number): number {
  return count < 2 ? 1 : likeness.reduce((sum, one) => sum + one, 0) / (count * (count - 1));
}

function pairsOf(likeness: Float32Array, count: number): PairHeap {
  const pairs = new PairHeap();
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const alike = likeness[a * count + b]!;
      if (alike >= ALIKE) pairs.push(a, b, alike);
    }
  }
  return pairs;
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
