/** Edges of a trie, (node, symbol) → child, in one open hash table; node 0 is the root. */
export class Edges {
  nodes = 1;
  private parents: Int32Array;
  private symbols: Int32Array;
  private children: Int32Array;
  private mask: number;

  /** @param slots power of two; doubled whenever half of them are taken */
  constructor(slots = 1 << 16) {
    this.parents = new Int32Array(slots);
    this.symbols = new Int32Array(slots);
    this.children = new Int32Array(slots);
    this.mask = slots - 1;
  }

  /** The node reached from `node` by `symbol`, 0 where there is none. */
  child(node: number, symbol: number): number {
    for (let slot = this.slot(node, symbol); ; slot = (slot + 1) & this.mask) {
      const child = this.children[slot]!;
      if (child === 0 || (this.parents[slot] === node && this.symbols[slot] === symbol)) return child;
    }
  }

  /** The same, made where it is new. */
  childOrNew(node: number, symbol: number): number {
    const known = this.child(node, symbol);
    if (known !== 0) return known;
    if (this.nodes * 2 > this.mask) this.enlarge();
    const child = this.nodes++;
    this.place(node, symbol, child);
    return child;
  }

  private slot(node: number, symbol: number): number {
    const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }

  private place(node: number, symbol: number, child: number): void {
    let slot = this.slot(node, symbol);
    while (this.children[slot] !== 0) slot = (slot + 1) & this.mask;
    this.parents[slot] = node;
    this.symbols[slot] = symbol;
    this.children[slot] = child;
  }

  private enlarge(): void {
    const { parents, symbols, children } = this;
    const slots = parents.length * 2;
    this.parents = new Int32Array(slots);
    this.symbols = new Int32Array(slots);
    this.children = new Int32Array(slots);
    this.mask = slots - 1;
    for (let slot = 0; slot < children.length; slot++) {
      if (children[slot] !== 0) this.place(parents[slot]!, symbols[slot]!, children[slot]!);
    }
  }
}
