/** Hash functions and how they are banded: two sets of likeness 0.6 share one of 8 bands of 4 with probability 0.67, of 0.8 with 0.98. */
const BANDS = 8;
const ROWS = 4;
const HASHES = BANDS * ROWS;
/** Sets compared within one bucket: equal texts all meet the first. */
const MOST_COMPARED = 8;

/**
 * Groups sets that are nearly the same: MinHash signatures (Broder 1997) banded for candidates, each candidate pair
 * confirmed by its true Jaccard likeness, groups closed over pairs. Linear in the sets.
 * @param sets sorted distinct 32-bit hashes of each item's parts
 * @param least likeness from which two items belong together, 0 … 1
 * @returns group of each item, numbered from 0 in order of appearance
 */
export function groupNearDuplicates(sets: readonly Uint32Array[], least: number): Int32Array {
  const groups = new Groups(sets.length);
  const buckets = new Map<number, number[]>();
  const signature = new Uint32Array(HASHES);
  sets.forEach((set, item) => {
    sign(set, signature);
    for (let band = 0; band < BANDS; band++) {
      const key = bandKey(signature, band);
      const bucket = buckets.get(key) ?? [];
      buckets.set(key, bucket);
      for (const other of bucket) {
        if (groups.find(other) === groups.find(item)) continue;
        if (likeness(set, sets[other]!) >= least) groups.join(other, item);
      }
      if (bucket.length < MOST_COMPARED) bucket.push(item);
    }
  });
  return groups.numbered();
}

/** Jaccard likeness of two sorted sets: common ÷ all; two empty sets are alike. */
export function likeness(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 && b.length === 0) return 1;
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common / (a.length + b.length - common);
}

function sign(set: Uint32Array, signature: Uint32Array): void {
  signature.fill(0xffffffff);
  for (const part of set) {
    for (let i = 0; i < HASHES; i++) {
      const hash = mix(part ^ Math.imul(i + 1, 0x9e3779b1));
      if (hash < signature[i]!) signature[i] = hash;
    }
  }
}

function bandKey(signature: Uint32Array, band: number): number {
  let key = band + 1;
  for (let row = 0; row < ROWS; row++) key = mix(key ^ signature[band * ROWS + row]!);
  return key;
}

/** A well-mixed 32-bit hash of a 32-bit value (finaliser of MurmurHash3). */
export function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Disjoint sets that only grow together. */
export class Groups {
  private readonly parents: Int32Array;

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, i) => i);
  }

  find(item: number): number {
    let root = item;
    while (this.parents[root] !== root) root = this.parents[root]!;
    for (let at = item; this.parents[at] !== root; ) {
      const next = this.parents[at]!;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)].sort((x, y) => x - y) as [number, number];
    this.parents[second] = first;
  }

  numbered(): Int32Array {
    const numbers = new Map<number, number>();
    return this.parents.map((_, item) => {
      const root = this.find(item);
      const number = numbers.get(root) ?? numbers.size;
      numbers.set(root, number);
      return number;
    });
  }
}
