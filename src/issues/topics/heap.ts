/** Two units and how alike they are. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

const ROOM = 1 << 10;

/** Pairs, most alike first; ties by the lower units, so that every run is the same. Kept in columns: there are millions. */
export class PairHeap {
  private a: Int32Array<ArrayBuffer> = new Int32Array(ROOM);
  private b: Int32Array<ArrayBuffer> = new Int32Array(ROOM);
  private likeness: Float64Array<ArrayBuffer> = new Float64Array(ROOM);
  private size = 0;

  push(a: number, b: number, likeness: number): void {
    if (this.size === this.a.length) this.enlarge();
    let at = this.size++;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(a, b, likeness, up)) break;
      this.move(up, at);
      at = up;
    }
    this.put(at, a, b, likeness);
  }

  pop(): Pair | undefined {
    if (this.size === 0) return undefined;
    const first = this.pair(0);
    const last = this.pair(--this.size);
    let at = 0;
    for (let down = 1; down < this.size; down = 2 * at + 1) {
      const other = this.pair(Math.min(down + 1, this.size - 1));
      if (down + 1 < this.size && this.before(other.a, other.b, other.likeness, down)) down++;
      if (this.before(last.a, last.b, last.likeness, down)) break;
      this.move(down, at);
      at = down;
    }
    this.put(at, last.a, last.b, last.likeness);
    return first;
  }

  private pair(at: number): Pair {
    return { a: this.a[at]!, b: this.b[at]!, likeness: this.likeness[at]! };
  }

  private put(at: number, a: number, b: number, likeness: number): void {
    this.a[at] = a;
    this.b[at] = b;
    this.likeness[at] = likeness;
  }

  private move(from: number, to: number): void {
    this.a[to] = this.a[from]!;
    this.b[to] = this.b[from]!;
    this.likeness[to] = this.likeness[from]!;
  }

  private before(a: number, b: number, likeness: number, at: number): boolean {
    const other = this.likeness[at]!;
    return likeness !== other ? likeness > other : a !== this.a[at]! ? a < this.a[at]! : b < this.b[at]!;
  }

  private enlarge(): void {
    const [a, b, likeness] = [this.a, this.b, this.likeness];
    this.a = new Int32Array(2 * a.length);
    this.b = new Int32Array(2 * b.length);
    this.likeness = new Float64Array(2 * likeness.length);
    this.a.set(a);
    this.b.set(b);
    this.likeness.set(likeness);
  }
}
