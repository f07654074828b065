/** How well one answer was given. */
export interface AnswerScore {
  readonly label: string;
  /** Right among those given this label; null where none was. */
  readonly precision: number | null;
  /** Right among those that have this label; null where none has. */
  readonly recall: number | null;
  /** Harmonic mean of both = 2 × right ÷ (given + true); 0 where nothing was right. */
  readonly f1: number;
  /** Items that have this label, were given it, and both. */
  readonly support: number;
  readonly given: number;
  readonly right: number;
}

/** Agreement of answers with the truth. */
export interface Agreement {
  readonly labels: readonly AnswerScore[];
  /** Mean F1 over the labels that occur in the truth. */
  readonly macroF1: number;
  readonly accuracy: number;
  readonly items: number;
  /** Pairs of truth and answer that differ, the most frequent first. */
  readonly confusion: readonly { readonly truth: string; readonly answer: string; readonly items: number }[];
}

/**
 * Compares answers with the truth, label by label.
 * @param truth true label of each item
 * @param answers label given to each item
 * @param none label that stands for "no answer": scored, but left out of the mean F1
 */
export function agreement(truth: readonly string[], answers: readonly string[], none = ""): Agreement {
  const support = new Map<string, number>();
  const given = new Map<string, number>();
  const pairs = new Map<string, Map<string, number>>();
  truth.forEach((label, i) => {
    const answer = answers[i]!;
    support.set(label, (support.get(label) ?? 0) + 1);
    given.set(answer, (given.get(answer) ?? 0) + 1);
    const row = pairs.get(label) ?? new Map<string, number>();
    pairs.set(label, row.set(answer, (row.get(answer) ?? 0) + 1));
  });
  const names = [...new Set([...support.keys(), ...given.keys()])].sort();
  const labels = names.map((label) => {
    const right = pairs.get(label)?.get(label) ?? 0;
    return score(label, right, support.get(label) ?? 0, given.get(label) ?? 0);
  });
  const counted = labels.filter((one) => one.support > 0 && one.label !== none);
  const right = labels.reduce((sum, one) => sum + one.right, 0);
  return {
    labels,
    macroF1: counted.length === 0 ? 0 : counted.reduce((sum, one) => sum + one.f1, 0) / counted.length,
    accuracy: truth.length === 0 ? 0 : right / truth.length,
    items: truth.length,
    confusion: confusion(pairs),
  };
}

function score(label: string, right: number, support: number, given: number): AnswerScore {
  return {
    label,
    precision: given === 0 ? null : right / given,
    recall: support === 0 ? null : right / support,
    f1: support + given === 0 ? 0 : (2 * right) / (support + given),
    support,
    given,
    right,
  };
}

function confusion(pairs: ReadonlyMap<string, ReadonlyMap<string, number>>): Agreement["confusion"] {
  return [...pairs]
    .flatMap(([truth, row]) => [...row].map(([answer, items]) => ({ truth, answer, items })))
    .filter(({ truth, answer }) => truth !== answer)
    .sort((a, b) => b.items - a.items || compare(a.truth, b.truth) || compare(a.answer, b.answer));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
