import type { Compiled } from "./compile.ts";
import { type Reason, Scanner } from "./scan.ts";

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

/** Adds to the points of classes before they are compared: a trained model's part. */
export interface Opinion {
  /** Changes `points` of the ticket at `row`, one entry a class, the last one for "none". */
  weigh(row: number, points: Float64Array): void;
}

/** How many words an explanation names. */
const SHOWN_REASONS = 5;
const LONGEST_REASON = 24;

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

/** Turns the points of one text into an answer. */
export class Judge {
  private readonly points: Float64Array;
  private readonly all: readonly number[];

  constructor(
    private readonly list: Compiled,
    private readonly scanner: Scanner,
    private readonly opinion?: Opinion,
  ) {
    this.points = new Float64Array(list.classes.length + 1);
    this.all = list.classes.map((_, target) => target);
  }

  /** Writes the answer for the text last read into `result`. */
  put(row: number, result: Classified): void {
    const { classes, calibration } = this.list;
    const candidates = this.weigh(row);
    const [best, next] = this.topTwo(candidates);
    const total = this.total(candidates);
    const sure = best < 0 ? 0 : this.points[best]! / total;
    const isSure = sure >= calibration.unsure_below && sure > 0;
    const other = isSure ? next : best;
    result.classId[row] = isSure ? classes[best]!.id : null;
    result.confidence[row] = isSure ? sure : 1 - sure;
    result.evidence[row] = best < 0 ? "" : explain(this.scanner.reasons, best);
    result.second[row] = other < 0 ? null : classes[other]!.id;
    result.secondConfidence[row] = other < 0 ? 0 : this.points[other]! / total;
  }

  /** Fills `points` with exp(slope × points), the largest exponent 0; gives the classes in the running. */
  private weigh(row: number): readonly number[] {
    const { points } = this;
    const { slope, floor } = this.list.calibration;
    const last = points.length - 1;
    const { targets, points: own, none } = this.scanner.verdict();
    if (this.opinion) points.fill(0);
    for (let i = 0; i < targets.length; i++) points[targets[i]!] = slope * own[i]!;
    points[last] = slope * (floor + none);
    this.opinion?.weigh(row, points);
    const candidates = this.opinion ? this.all : targets;
    let most = points[last]!;
    for (const target of candidates) most = Math.max(most, points[target]!);
    for (const target of candidates) points[target] = Math.exp(points[target]! - most);
    points[last] = Math.exp(points[last]! - most);
    return candidates;
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

  private total(candidates: readonly number[]): number {
    let sum = this.points[this.points.length - 1]!;
    for (const target of candidates) sum += this.points[target]!;
    return sum;
  }
}

/** The words that spoke for a class, the weightiest first; 〔题〕 marks those of the title. */
function explain(reasons: readonly Reason[], target: number): string {
  const own = reasons.filter((reason) => reason.target === target && reason.points > 0);
  own.sort((a, b) => b.points - a.points);
  return own
    .slice(0, SHOWN_REASONS)
    .map(({ shown, inTitle }) => `${shown.slice(0, LONGEST_REASON)}${inTitle ? "〔题〕" : ""}`)
    .join("、");
}
