import { Edges } from "./edges.ts";

/** What a feature is: a word, two or three neighbouring symbols of a name, a coded place, or a place or body beside the text. */
export const SORT = { word: 0, piece: 1, coded: 2, place: 3, body: 4 } as const;
export type Sort = (typeof SORT)[keyof typeof SORT];

/** Whether features of that sort tell one place or body rather than an area. */
export function isName(sort: Sort | undefined): boolean {
  return sort === SORT.piece || sort === SORT.body;
}

/** What letters are made of: sparse rows of features. */
export interface Features {
  /** where each letter's row begins; one entry more than letters */
  readonly starts: Int32Array;
  readonly features: Int32Array;
  /** how often the letter has the feature, mentions where it matters counting more */
  readonly counts: Float32Array;
  /** a piece's share of the name it belongs to, 0 … 1 */
  readonly shares: Float32Array;
  /** letters in which each feature comes up */
  readonly letters: Int32Array;
  readonly sorts: readonly Sort[];
  /** Symbols of a feature. */
  spell(feature: number): Int32Array;
}

/** Collects rows. */
export class Rows {
  private features: Int32Array<ArrayBuffer>;
  private counts: Float32Array<ArrayBuffer>;
  private shares: Float32Array<ArrayBuffer>;
  private used = 0;
  private rowStart = 0;
  private readonly starts: number[] = [];
  private readonly letters: number[] = [];
  private readonly sorts: Sort[] = [];
  /** symbols of all features, one after the other, and where each begins */
  private spellings = new Int32Array(1 << 16);
  private readonly spelledFrom: number[] = [0];
  private readonly pieces = new Edges(1 << 16);
  private readonly pieceIds: number[] = [];
  /** id + 1 of each word of the lexicon */
  private readonly words: Int32Array;
  /** place + 1 of each feature where it came up last */
  private places = new Int32Array(1 << 16);

  /**
   * @param nodes of the lexicon
   * @param room for so many entries from the start: what is never written takes no memory, and growing copies all
   */
  constructor(nodes: number, room: number) {
    this.features = new Int32Array(room);
    this.counts = new Float32Array(room);
    this.shares = new Float32Array(room);
    this.words = new Int32Array(nodes);
  }

  /** Begins the row of the next letter. */
  begin(): void {
    this.starts.push(this.used);
    this.rowStart = this.used;
  }

  /** A word of the lexicon, by its node. */
  word(node: number, symbols: Int32Array, from: number, to: number, weight: number): void {
    let id = this.words[node]! - 1;
    if (id < 0) {
      id = this.make(SORT.word, symbols, from, to);
      this.words[node] = id + 1;
    }
    this.count(id, weight, 0);
  }

  /** A few symbols in a row. */
  piece(
    symbols: ArrayLike<number>,
    from: number,
    to: number,
    sort: Sort,
    weight: number,
    share: number,
  ): void {
    let node = this.pieces.childOrNew(0, sort);
    for (let at = from; at < to; at++) node = this.pieces.childOrNew(node, symbols[at]!);
    let id = this.pieceIds[node];
    if (id === undefined) {
      id = this.make(sort, symbols, from, to);
      this.pieceIds[node] = id;
    }
    this.count(id, weight, share);
  }

  finish(): Features {
    return {
      starts: Int32Array.from([...this.starts, this.used]),
      features: this.features.subarray(0, this.used),
      counts: this.counts.subarray(0, this.used),
      shares: this.shares.subarray(0, this.used),
      letters: Int32Array.from(this.letters),
      sorts: this.sorts,
      spell: (feature) => this.spellings.subarray(this.spelledFrom[feature], this.spelledFrom[feature + 1]),
    };
  }

  private make(sort: Sort, symbols: ArrayLike<number>, from: number, to: number): number {
    let used = this.spelledFrom[this.spelledFrom.length - 1]!;
    if (used + to - from > this.spellings.length) this.spellings = larger(this.spellings);
    for (let at = from; at < to; at++) this.spellings[used++] = symbols[at]!;
    this.spelledFrom.push(used);
    this.sorts.push(sort);
    return this.letters.push(0) - 1;
  }

  private count(id: number, weight: number, share: number): void {
    if (id >= this.places.length) {
      this.places = larger(this.places);
    }
    const place = this.places[id]! - 1;
    if (place >= this.rowStart) {
      this.counts[place]! += weight;
      if (share > this.shares[place]!) this.shares[place] = share;
      return;
    }
    if (this.used === this.features.length) this.enlarge();
    this.features[this.used] = id;
    this.counts[this.used] = weight;
    this.shares[this.used] = share;
    this.letters[id]!++;
    this.places[id] = ++this.used;
  }

  private enlarge(): void {
    this.features = larger(this.features);
    this.counts = larger(this.counts);
    this.shares = larger(this.shares);
  }
}

function larger<T extends Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(old: T): T {
  const next = (
    old instanceof Int32Array ? new Int32Array(old.length * 2) : new Float32Array(old.length * 2)
  ) as T;
  next.set(old);
  return next;
}
