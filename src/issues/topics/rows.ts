import { Edges } from "./edges.ts";

/** What a feature is: a word, two or three neighbouring symbols of a name, or a coded place. */
export const SORT = { word: 0, piece: 1, coded: 2 } as const;
export type Sort = (typeof SORT)[keyof typeof SORT];

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
  /** symbols of each feature */
  readonly symbols: readonly (readonly number[])[];
}

/** Collects rows. */
export class Rows {
  private features = new Int32Array(1 << 16);
  private counts = new Float32Array(1 << 16);
  private shares = new Float32Array(1 << 16);
  private used = 0;
  private readonly starts: number[] = [];
  private readonly letters: number[] = [];
  private readonly sorts: Sort[] = [];
  private readonly symbols: number[][] = [];
  private readonly pieces = new Edges(1 << 16);
  private readonly pieceIds: number[] = [];
  /** id + 1 of each word of the lexicon */
  private readonly words: Int32Array;
  /** place + 1 of each feature where it came up last */
  private places = new Int32Array(1 << 16);

  constructor(nodes: number) {
    this.words = new Int32Array(nodes);
  }

  /** Begins the row of the next letter. */
  begin(): void {
    this.starts.push(this.used);
  }

  /** A word of the lexicon, by its node. */
  word(node: number, symbols: Int32Array, from: number, to: number, weight: number): void {
    let id = this.words[node]! - 1;
    if (id < 0) {
      id = this.make(SORT.word, Array.from(symbols.subarray(from, to)));
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
      id = this.make(
        sort,
        Array.from({ length: to - from }, (_, at) => symbols[from + at]!),
      );
      this.pieceIds[node] = id;
    }
    this.count(id, weight, share);
  }

  finish(): Features {
    return {
      starts: Int32Array.from([...this.starts, this.used]),
      features: this.features.slice(0, this.used),
      counts: this.counts.slice(0, this.used),
      shares: this.shares.slice(0, this.used),
      letters: Int32Array.from(this.letters),
      sorts: this.sorts,
      symbols: this.symbols,
    };
  }

  private make(sort: Sort, symbols: number[]): number {
    this.sorts.push(sort);
    this.symbols.push(symbols);
    return this.letters.push(0) - 1;
  }

  private count(id: number, weight: number, share: number): void {
    if (id >= this.places.length) {
      const larger = new Int32Array(this.places.length * 2);
      larger.set(this.places);
      this.places = larger;
    }
    const place = this.places[id]! - 1;
    if (place >= this.starts[this.starts.length - 1]!) {
      this.counts[place]! += weight;
      this.shares[place] = Math.max(this.shares[place]!, share);
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
    const features = new Int32Array(this.features.length * 2);
    features.set(this.features);
    this.features = features;
    const larger = (old: Float32Array) => {
      const next = new Float32Array(features.length);
      next.set(old);
      return next;
    };
    this.counts = larger(this.counts) as typeof this.counts;
    this.shares = larger(this.shares) as typeof this.shares;
  }
}
