import type { Compiled } from "./compile.ts";
import { Scanner } from "./scan.ts";

/** Texts to classify, one entry a ticket in each column. */
export interface Texts {
  readonly title: readonly string[];
  readonly body: readonly string[];
  /** The export's own class: one piece of evidence among others. */
  readonly given: readonly (string | null)[];
}

/** What was found, one entry a ticket in each column. */
export interface Classified {
  /** null: unclassified (未归类), because no class is likely enough. */
  readonly classId: (string | null)[];
  /**
   * Probability that the answer is right. For a class: exp(slope × its points) against the same of all other classes and
   * of "none" (slope × (floor + other fields' points)). For unclassified: that the best guess would have been wrong.
   */
  readonly confidence: Float64Array;
  /** The words that decided, the weightiest first; for unclassified those of the best guess. */
  readonly evidence: string[];
  /** Next best class; for unclassified the best guess. null where nothing else has any evidence. */
  readonly second: (string | null)[];
  /** Probability of `second`. */
  readonly secondConfidence: Float64Array;
}

/** Adds to the exponents of classes before they are compared: a trained model's part, asked where the words leave doubt. */
export interface Opinion {
  /** Classes, by index, that it can tell of; the others stay out where the words say nothing of them. */
  readonly known: readonly number[];
  /** Changes the exponents of the ticket at `row`, one entry a class, the last one for "none". */
  weigh(row: number, points: Float64Array): void;
}

/**
 * Tells each ticket's class from its words. Pure, one pass over each text.
 * @param opinion a trained model whose opinion is added, where the installation has labelled tickets
 */
export function classifyTexts(list: Compiled, texts: Texts, opinion?: Opinion): Classified {
  const rows = texts.title.length;
  const scanner = new Scanner(list);
  const judge = new Judge(list, scanner, opinion);
  const result = unanswered(rows);
  for (let row = 0; row < rows; row++) {
    scanner.read(texts.title[row] ?? "", texts.body[row] ?? "", texts.given[row] ?? null);
    judge.put(row, result);
  }
  return result;
}

/** Columns for the answers of so many tickets. */
export function unanswered(rows: number): Classified {
  return {
    classId: new Array<string | null>(rows),
    confidence: new Float64Array(rows),
    evidence: new Array<string>(rows),
    second: new Array<string | null>(rows),
    secondConfidence: new Float64Array(rows),
  };
}

/** Probability by the word list from which an answer needs no second opinion. */
const SETTLED = 0.9;

/** Turns the points of one text into an answer. */
export class Judge {
  private readonly points: Float64Array;

  constructor(
    private readonly list: Compiled,
    private readonly scanner: Scanner,
    private readonly opinion?: Opinion,
  ) {
    this.points = new Float64Array(list.classes.length + 1);
  }

  /** Writes the answer for the text last read into `result`. */
  put(row: number, result: Classified): void {
    const { classes, calibration } = this.list;
    let running = this.wordsAlone();
    if (this.opinion && !this.isSettled(running)) running = this.withOpinion(row, this.opinion);
    this.normalise(running);
    const [best, next] = this.topTwo(running);
    const sure = best < 0 ? 0 : this.points[best]!;
    const isSure = sure >= calibration.unsure_below && sure > this.points[classes.length]!;
    const other = isSure ? next : best;
    result.classId[row] = isSure ? classes[best]!.id : null;
    result.confidence[row] = isSure ? sure : 1 - sure;
    result.evidence[row] = best < 0 ? "" : this.scanner.reasons.explain(best);
    result.second[row] = other < 0 ? null : classes[other]!.id;
    result.secondConfidence[row] = other < 0 ? 0 : this.points[other]!;
  }

  /** Exponents by the word list: those of classes with evidence, and that of "none" in the last place. */
  private wordsAlone(): readonly number[] {
    const { slope, floor } = this.list.calibration;
    const { targets, points, none } = this.scanner.verdict();
    for (let i = 0; i < targets.length; i++) this.points[targets[i]!] = slope * points[i]!;
    this.points[this.points.length - 1] = slope * (floor + none);
    return targets;
  }

  /** Whether one class, or words of other fields, lead so far by the word list that no model need be asked. */
  private isSettled(running: readonly number[]): boolean {
    const none = Math.exp(this.points[this.points.length - 1]!);
    let sum = none;
    let most = this.scanner.verdict().isForeign ? none : 0;
    for (const target of running) {
      const power = Math.exp(this.points[target]!);
      sum += power;
      most = Math.max(most, power);
    }
    return most > SETTLED * sum;
  }

  /** The same with a model's opinion, by which every class that it knows is in the running. */
  private withOpinion(row: number, opinion: Opinion): readonly number[] {
    const { targets } = this.scanner.verdict();
    const more = opinion.known.filter((target) => !targets.includes(target));
    for (const target of more) this.points[target] = 0;
    opinion.weigh(row, this.points);
    return [...targets, ...more];
  }

  /** Turns exponents into probabilities. */
  private normalise(running: readonly number[]): void {
    const { points } = this;
    const last = points.length - 1;
    let most = points[last]!;
    for (const target of running) most = Math.max(most, points[target]!);
    let sum = Math.exp(points[last]! - most);
    points[last] = sum;
    for (const target of running) {
      points[target] = Math.exp(points[target]! - most);
      sum += points[target]!;
    }
    for (const target of running) points[target]! /= sum;
    points[last]! /= sum;
  }

  private topTwo(candidates: readonly number[]): [number, number] {
    let best = -1;
    let next = -1;
    for (const target of candidates) {
      const points = this.points[target]!;
      if (best < 0 || points > this.points[best]! || (points === this.points[best]! && target < best)) {
        next = best;
        best = target;
      } else if (next < 0 || points > this.points[next]!) next = target;
    }
    return [best, next];
  }
}
