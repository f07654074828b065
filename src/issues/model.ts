import { type Agreement, agreement } from "../statistics/agreement.ts";
import { groupedFolds } from "../statistics/folds.ts";
import { groupNearDuplicates } from "../statistics/near-duplicates.ts";
import {
  fitSoftmax,
  logProbabilities,
  type SoftmaxModel,
  type SparseRows,
} from "../statistics/softmax-regression.ts";
import { classifyTexts, type Opinion, type Texts } from "./classify.ts";
import type { Compiled } from "./compile.ts";
import { type Cut, NgramReader, ngramRows, pieces, WIDTH } from "./ngrams.ts";

/** Labelled tickets: texts and, for each, a class's id, or null where no class fits. */
export interface Labelled {
  readonly texts: Texts;
  readonly labels: readonly (string | null)[];
}

/** What was learnt from labelled tickets. */
export interface Learnt {
  readonly softmax: SoftmaxModel;
  /** Place in the word list of each class of the model; the word list's length stands for "none". */
  readonly places: readonly number[];
  /** Those of them that are classes. */
  readonly known: readonly number[];
}

/** Fewest labelled tickets from which anything is learnt, and fewest of one class. */
export const FEWEST_LABELLED = 200;
const FEWEST_OF_CLASS = 3;
/** Labelled tickets beyond this number add time and hardly any skill. */
const MOST_LEARNT = 40_000;
/** Visits to a row in all: few labelled tickets are visited more often, between 3 and 12 times each. */
const VISITS = 150_000;
/** L2 penalty over all rows: of 0.0001 … 1 the one with which 500 labelled tickets taught most about others. */
const PENALTY = 3e-4;
const FOLDS = 5;
/** Likeness of two texts from which they count as copies of one. */
const COPIES = 0.6;

/**
 * Learns from labelled tickets what the word list does not know: a multinomial logistic regression over character n-grams,
 * and over words where a cutter is given. Classes with fewer than three tickets are left to the word list.
 * @param use rows to learn from; all when absent
 */
export function learn(list: Compiled, { texts, labels }: Labelled, cut?: Cut, use?: Int32Array): Learnt {
  return learnFrom(list, labels, ngramRows(texts.title, texts.body, cut), use);
}

function learnFrom(list: Compiled, labels: Labelled["labels"], rows: SparseRows, use?: Int32Array): Learnt {
  const placeOf = new Map(list.classes.map(({ id }, i) => [id, i]));
  const all = labels.map((label) =>
    label === null ? list.classes.length : (placeOf.get(label) ?? list.classes.length),
  );
  const given = use ?? Int32Array.from(all, (_, i) => i);
  const counts = new Map<number, number>();
  for (const row of given) counts.set(all[row]!, (counts.get(all[row]!) ?? 0) + 1);
  const places = [...counts.keys()]
    .filter((place) => counts.get(place)! >= FEWEST_OF_CLASS)
    .sort((a, b) => a - b);
  const learnt = thinned(given.filter((row) => places.includes(all[row]!)));
  const softmax = fitSoftmax({
    rows,
    labels: Int32Array.from(all, (place) => places.indexOf(place)),
    classes: places.length,
    width: WIDTH,
    penalty: PENALTY / Math.max(1, learnt.length),
    epochs: Math.max(3, Math.min(12, Math.round(VISITS / Math.max(1, learnt.length)))),
    use: learnt,
  });
  return { softmax, places, known: places.filter((place) => place < list.classes.length) };
}

/** Every n-th row where there are too many. */
function thinned(rows: Int32Array): Int32Array {
  const every = Math.ceil(rows.length / MOST_LEARNT);
  return every <= 1 ? rows : rows.filter((_, i) => i % every === 0);
}

/**
 * What a model may add to the exponent of "none": words that plainly name a matter outweigh it. Chosen by the texts of
 * test/issues/cases.csv, so their scores with a model are no longer first sights. Basis: local (自设).
 */
const MOST_FOR_NONE = 1;

/**
 * A model's opinion of some texts, for `classifyTexts`: adds ln p of the model to each class's exponent, which multiplies
 * the two methods' probabilities; a class that was not learnt gets the ln p of one among equals, where words speak for it.
 * @param cut the cutter with which the model was learnt
 */
export function opinionOf({ softmax, places, known }: Learnt, texts: Texts, cut?: Cut): Opinion {
  const reader = new NgramReader(cut);
  const logs = new Float64Array(softmax.classes);
  const neutral = -Math.log(Math.max(1, places.length));
  return {
    known,
    weigh: (row, points) => {
      reader.read(texts.title[row] ?? "", texts.body[row] ?? "");
      logProbabilities(softmax, reader, 0, reader.count, logs);
      for (let i = 0; i < points.length; i++) points[i]! += neutral;
      places.forEach((place, k) => {
        const lift = logs[k]! - neutral;
        points[place]! += place === points.length - 1 ? Math.min(lift, MOST_FOR_NONE) : lift;
      });
    },
  };
}

/** Scores of the word list alone and of word list and model together, on the same tickets. */
export interface Validation {
  readonly words: Agreement;
  readonly combined: Agreement;
  /** Answers of both together, each given by a model that had not seen the ticket nor a near copy of it. */
  readonly answers: (string | null)[];
}

/** Label of tickets that no class fits, in scores. */
export const UNCLASSIFIED = "unclassified";

/**
 * Cross-validates the model: five folds, near copies of a text always in one fold, every ticket judged by a model fitted on
 * the other four.
 */
export function crossValidate(list: Compiled, { texts, labels }: Labelled, cut?: Cut): Validation {
  const folds = foldsOf(texts);
  const rows = ngramRows(texts.title, texts.body, cut);
  const answers = new Array<string | null>(labels.length).fill(null);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = Int32Array.from(labels, (_, i) => i).filter((i) => folds[i] !== fold);
    if (others.length === labels.length) continue;
    const judged = classifyTexts(list, texts, opinionOf(learnFrom(list, labels, rows, others), texts, cut));
    folds.forEach((own, i) => {
      if (own === fold) answers[i] = judged.classId[i]!;
    });
  }
  const truth = labels.map(named);
  return {
    words: agreement(truth, classifyTexts(list, texts).classId.map(named), UNCLASSIFIED),
    combined: agreement(truth, answers.map(named), UNCLASSIFIED),
    answers,
  };
}

function foldsOf(texts: Texts): Int32Array {
  return groupedFolds(groupNearDuplicates(piecesOf(texts), COPIES), FOLDS);
}

function piecesOf({ title, body }: Texts): Uint32Array[] {
  return title.map((one, i) => pieces(one, body[i] ?? ""));
}

/** Rows of `texts` that are not, not even nearly, among `others`. */
export function strangers(texts: Texts, others: Texts): number[] {
  const groups = groupNearDuplicates([...piecesOf(others), ...piecesOf(texts)], COPIES);
  const count = others.title.length;
  const taken = new Set(groups.subarray(0, count));
  return texts.title.flatMap((_, row) => (taken.has(groups[count + row]!) ? [] : [row]));
}

/** A class's id, or the label of tickets without one. */
export function named(id: string | null): string {
  return id ?? UNCLASSIFIED;
}
