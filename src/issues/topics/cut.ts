import { STRIDE, slotOf } from "./edges.ts";
import { type Lexicon, openingOf } from "./lexicon.ts";

/** Words of a stretch of symbols. */
export interface Tokens {
  /** first symbol of each word, and one past its last */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** the word's node in the lexicon, 0 for a symbol that is no word */
  readonly node: Int32Array;
  count: number;
}

const UNKNOWN = -17.9; // log probability of a symbol outside the dictionary: one in its 60 million tokens

/**
 * Cuts symbols into words along the most probable path, as jieba does without its model for unknown words. jieba
 * itself hands every word back as a string of its own: a third of the time that 100,000 letters may take.
 */
export class Cutter {
  readonly tokens: Tokens;
  private readonly best: Float64Array;
  private readonly step: Int32Array;
  private readonly word: Int32Array;

  constructor(
    private readonly lexicon: Lexicon,
    capacity: number,
  ) {
    this.best = new Float64Array(capacity + 1);
    this.step = new Int32Array(capacity + 1);
    this.word = new Int32Array(capacity + 1);
    this.tokens = {
      from: new Int32Array(capacity),
      to: new Int32Array(capacity),
      node: new Int32Array(capacity),
      count: 0,
    };
  }

  /** Cuts `symbols[from, to)`; the tokens are overwritten by the next call. */
  cut(symbols: ArrayLike<number>, from: number, to: number): Tokens {
    this.route(symbols, from, to);
    const { step, word, tokens } = this;
    tokens.count = 0;
    for (let at = from; at < to; ) {
      tokens.from[tokens.count] = at;
      tokens.node[tokens.count] = word[at - from]!;
      at += step[at - from]!;
      tokens.to[tokens.count++] = at;
    }
    return tokens;
  }

  /** log probability of the last call's path */
  get log(): number {
    return this.best[0]!;
  }

  private route(symbols: ArrayLike<number>, from: number, to: number): void {
    const { best, step, word } = this;
    const { edges, logs, openings } = this.lexicon;
    const { table, values, roots, mask } = edges;
    const { bits } = openings;
    best[to - from] = 0;
    for (let at = to - 1; at >= from; at--) {
      const place = at - from;
      const first = symbols[at]!;
      let score = UNKNOWN + best[place + 1]!;
      let length = 1;
      let chosen = 0;
      let node = first < roots.length ? roots[first]! : edges.child(0, first);
      if (node !== 0) {
        const total = logs[node]! + best[place + 1]!;
        if (total >= score) {
          score = total;
          chosen = node;
        }
        if (at + 1 < to) {
          const bit = openingOf(first, symbols[at + 1]!);
          if ((bits[bit >>> 3]! & (1 << (bit & 7))) === 0) node = 0;
        }
      }
      for (let next = at + 1; node !== 0 && next < to; next++) {
        const symbol = symbols[next]!;
        let slot = (slotOf(node, symbol) & mask) * STRIDE;
        while (table[slot + 2] !== 0 && (table[slot] !== node || table[slot + 1] !== symbol)) {
          slot = (slot + STRIDE) & (table.length - 1);
        }
        node = table[slot + 2]!;
        if (node === 0 || table[slot + 3] === 0) continue;
        const total = values[slot + 3]! + best[next + 1 - from]!;
        if (total >= score) {
          score = total;
          length = next + 1 - at;
          chosen = node;
        }
      }
      best[place] = score;
      step[place] = length;
      word[place] = chosen;
    }
  }
}
