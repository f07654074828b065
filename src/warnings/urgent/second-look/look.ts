import { eachClause, eachGram, eachWindow, WIDTH } from "./grams.ts";

/** Parts with fewer n-grams than this are weighed as if they had as many: a few characters alone say little. */
export const FULL = 60;
/** Stretches of words that are told of one text. */
const MOST_WORDS = 3;
/** A clause up to this long is told whole: cut words are hard to read. */
const WHOLE = 12;

/** Weights of n-grams for each class; the first class is "none". */
export interface Weights {
  readonly classes: readonly string[];
  /** Exponent of class k of a part with n distinct n-grams: bias[k] + scale × Σ table[column × classes + k] ÷ √max(n, 60). */
  readonly table: Int8Array;
  readonly scale: number;
  readonly bias: readonly number[];
}

/** How urgent a text sounds as a whole: by the part of it that sounds most urgent. */
export interface Look {
  /** ln (p ÷ (1 − p)) of being urgent. */
  readonly score: number;
  /** The likeliest class that is urgent. */
  readonly group: string;
  /** The part, by its place in the folded text. */
  readonly from: number;
  readonly to: number;
}

/** Looks at texts by a log-linear model over character n-grams. */
export class SecondLook {
  private readonly size: number;
  /** Per column the most that any class gains on "none": bounds a part's score before its classes are told apart. */
  private readonly most: Int16Array;
  private readonly mostBias: number;
  private readonly seen = new Int32Array(WIDTH);
  private readonly columns = new Int32Array(WIDTH);
  private readonly sums: Float64Array;
  private part = 0;
  private count = 0;
  private bound = 0;

  constructor(private readonly weights: Weights) {
    const { classes, table, bias } = weights;
    this.size = classes.length;
    this.sums = new Float64Array(this.size);
    this.most = Int16Array.from({ length: WIDTH }, (_, column) => {
      const own = table.subarray(column * this.size, (column + 1) * this.size);
      return Math.max(...own.subarray(1)) - own[0]!;
    });
    this.mostBias = Math.max(...bias.slice(1)) - bias[0]! + Math.log(this.size - 1);
  }

  /**
   * The most urgent part of a text; null where nothing in it comes up to the floor.
   * @param text folded
   * @param known classes that count; none is urgent where it is empty
   * @param floor least score that is of interest
   */
  look(text: string, known: ReadonlySet<string>, floor: number): Look | null {
    let best: Look | null = null;
    eachWindow(text, (from, to) => {
      const judged = this.judge(text, from, to, known, best?.score ?? floor);
      if (judged && (best === null || judged.score > best.score)) best = { ...judged, from, to };
    });
    return best;
  }

  private judge(text: string, from: number, to: number, known: ReadonlySet<string>, floor: number) {
    const { classes, scale, bias, table } = this.weights;
    this.part++;
    this.count = 0;
    this.bound = 0;
    eachGram(text, from, to, this.meet);
    const length = scale / Math.sqrt(Math.max(this.count, FULL));
    if (this.mostBias + length * this.bound < floor) return null;
    this.sums.fill(0);
    for (let i = 0; i < this.count; i++) {
      const at = this.columns[i]! * this.size;
      for (let k = 0; k < this.size; k++) this.sums[k]! += table[at + k]!;
    }
    let [urgent, most] = [0, 0];
    let group: string | null = null;
    const none = bias[0]! + length * this.sums[0]!;
    for (let k = 1; k < this.size; k++) {
      if (!known.has(classes[k]!)) continue;
      const odds = Math.exp(bias[k]! + length * this.sums[k]! - none);
      urgent += odds;
      if (odds > most) [most, group] = [odds, classes[k]!];
    }
    const score = Math.log(urgent);
    return group !== null && score >= floor ? { score, group } : null;
  }

  private readonly meet = (column: number): void => {
    if (this.seen[column] === this.part) return;
    this.seen[column] = this.part;
    this.columns[this.count++] = column;
    this.bound += this.most[column]!;
  };

  /** The stretches of a part's clauses that speak most for its class and against "none", the weightiest first. */
  words(text: string, { group, from, to }: Look): string[] {
    const { classes, table } = this.weights;
    const k = classes.indexOf(group);
    const gains = new Float64Array(to - from);
    eachGram(text, from, to, (column, start, end) => {
      const gain = table[column * this.size + k]! - table[column * this.size]!;
      for (let i = start; i < end; i++) gains[i - from]! += gain / (end - start);
    });
    const stretches: { word: string; sum: number }[] = [];
    eachClause(text, from, to, (start, end) => {
      const { first, last, sum } = heaviest(gains.subarray(start - from, end - from));
      const word = end - start <= WHOLE ? text.slice(start, end) : text.slice(start + first, start + last);
      if (sum > 0) stretches.push({ word, sum });
    });
    return stretches
      .sort((a, b) => b.sum - a.sum)
      .slice(0, MOST_WORDS)
      .map(({ word }) => word);
  }
}

/** The stretch of numbers with the greatest sum (Kadane): from `first` to before `last`. */
function heaviest(gains: Float64Array): { first: number; last: number; sum: number } {
  let best = { first: 0, last: 0, sum: 0 };
  let [first, sum] = [0, 0];
  for (let i = 0; i < gains.length; i++) {
    if (sum <= 0) [first, sum] = [i, 0];
    sum += gains[i]!;
    if (sum > best.sum) best = { first, last: i + 1, sum };
  }
  return best;
}
