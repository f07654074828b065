/** Numbers of one slot: parent, symbol, child, and the bits of a value beside it: a quarter of a cache line. */
export const STRIDE = 4;

/** Symbols of the root's edges that have a table of their own, as most searches begin there. */
const DIRECT = 0x10000;

/** Edges of a trie, (node, symbol) → child, in one open hash table; node 0 is the root. */
export class Edges {
  nodes = 1;
  readonly roots: Int32Array = new Int32Array(DIRECT);
  /** slots, and the same as values: read where a method's call costs too much (cut.ts) */
  table: Int32Array;
  values: Float32Array;
  mask: number;

  /** @param slots power of two; doubled whenever half of them are taken */
  constructor(slots = 1 << 16) {
    this.table = new Int32Array(slots * STRIDE);
    this.values = new Float32Array(this.table.buffer);
    this.mask = slots - 1;
  }

  /** The node reached from `node` by `symbol`, 0 where there is none. */
  child(node: number, symbol: number): number {
    if (node === 0 && symbol < DIRECT) return this.roots[symbol]!;
    const { table, mask } = this;
    for (let slot = slotOf(node, symbol) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      const child = table[at + 2]!;
      if (child === 0 || (table[at] === node && table[at + 1] === symbol)) return child;
    }
  }

  /** The same, made where it is new. */
  childOrNew(node: number, symbol: number): number {
    const known = this.child(node, symbol);
    if (known !== 0) return known;
    if (this.nodes * 2 > this.mask) this.enlarge();
    const child = this.nodes++;
    if (node === 0 && symbol < DIRECT) {
      this.roots[symbol] = child;
      return child;
    }
    this.place(node, symbol, child);
    return child;
  }

  /** Sets the value of the edge by which `node` is reached; those of the root's direct edges have none. */
  setValue(parent: number, symbol: number, value: number): void {
    if (parent === 0 && symbol < DIRECT) return;
    const { table, mask } = this;
    let slot = slotOf(parent, symbol) & mask;
    while (table[slot * STRIDE] !== parent || table[slot * STRIDE + 1] !== symbol) slot = (slot + 1) & mask;
    this.values[slot * STRIDE + 3] = value;
  }

  private place(node: number, symbol: number, child: number): number {
    const { table, mask } = this;
    let slot = slotOf(node, symbol) & mask;
    while (table[slot * STRIDE + 2] !== 0) slot = (slot + 1) & mask;
    table[slot * STRIDE] = node;
    table[slot * STRIDE + 1] = symbol;
    table[slot * STRIDE + 2] = child;
    return slot * STRIDE;
  }

  private enlarge(): void {
    const old = this.table;
    this.table = new Int32Array(old.length * 2);
    this.values = new Float32Array(this.table.buffer);
    this.mask = this.table.length / STRIDE - 1;
    for (let at = 0; at < old.length; at += STRIDE) {
      if (old[at + 2] !== 0) this.table[this.place(old[at]!, old[at + 1]!, old[at + 2]!) + 3] = old[at + 3]!;
    }
  }
}

/** Where the search for an edge begins, to be taken modulo the slots. */
export function slotOf(node: number, symbol: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
