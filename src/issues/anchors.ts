import { SET_BITS } from "./compile.ts";

/** The bits of an anchor that name its set. */
const SETS = (1 << SET_BITS) - 1;

/** Words and patterns of any list: what anchors a word is, and the sets that a pattern needs. */
export interface Anchored {
  readonly words: readonly { readonly anchors: readonly number[] }[];
  readonly patterns: readonly { readonly anchors: readonly unknown[] }[];
}

/** Keeps account, field by field, of the words without which patterns need not be tried. */
export class Anchors {
  /** Patterns all of whose sets of words were met in the field. */
  readonly due: number[] = [];
  /** Anchors of all words in one list, where each word's begin, and the field in which a word was last met. */
  private readonly anchors: Int32Array;
  private readonly starts: Int32Array;
  private readonly wordField: Int32Array;
  /** The field in which a pattern's sets were last met, which of them, and which there are. */
  private readonly patternField: Int32Array;
  private readonly met: Uint8Array;
  private readonly needed: Uint8Array;
  private field = 0;

  constructor({ words, patterns }: Anchored) {
    this.anchors = Int32Array.from(words.flatMap((word) => word.anchors));
    this.starts = new Int32Array(words.length + 1);
    words.forEach((word, i) => {
      this.starts[i + 1] = this.starts[i]! + word.anchors.length;
    });
    this.wordField = new Int32Array(words.length);
    this.patternField = new Int32Array(patterns.length);
    this.met = new Uint8Array(patterns.length);
    this.needed = Uint8Array.from(patterns, ({ anchors }) => (1 << anchors.length) - 1);
  }

  /** Begins the next field. */
  begin(): void {
    this.field++;
    this.due.length = 0;
  }

  /** Notes that a word stands in the field. */
  meet(word: number): void {
    const { anchors, patternField, met, needed, field } = this;
    if (this.wordField[word] === field) return;
    this.wordField[word] = field;
    for (let i = this.starts[word]!; i < this.starts[word + 1]!; i++) {
      const anchor = anchors[i]!;
      const pattern = anchor >> SET_BITS;
      const before = patternField[pattern] === field ? met[pattern]! : 0;
      const after = before | (anchor & SETS);
      patternField[pattern] = field;
      met[pattern] = after;
      if (after !== before && after === needed[pattern]) this.due.push(pattern);
    }
  }
}
