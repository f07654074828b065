import type { Topic } from "../../../src/issues/topics/find.ts";

/** How well found topics agree with known matters. */
export interface Measure {
  /** share of the known matters of which one topic has most letters and which are most of that topic */
  readonly found: number;
  /** mean over known matters of the share of its letters in the topic that has most of them */
  readonly recall: number;
  /** share of letters in topics that belong to their topic's commonest matter; letters of no matter never do */
  readonly purity: number;
  /**
   * B-cubed over the letters that belong to a matter or to a topic: a letter of no matter is a matter of its own, a letter
   * in no topic is a topic of its own.
   */
  readonly precision: number;
  readonly recalled: number;
  readonly f: number;
}

/** Measures topics against `truth`, the matter of each letter (null where it has none), letters by `id`. */
export function measure(
  topics: readonly Pick<Topic, "members">[],
  id: readonly string[],
  truth: readonly (number | null)[],
): Measure {
  const place = new Map(id.map((one, at) => [one, at]));
  const groups = topics.map(({ members }) => members.map((one) => place.get(one)!));
  const counts = groups.map((group) => tally(group.map((at) => truth[at]!)));
  const sizes = tally(truth);
  const best = new Map<number, { share: number; of: number }>();
  counts.forEach((matters, group) => {
    for (const [matter, letters] of matters) {
      const share = letters / sizes.get(matter)!;
      if (share > (best.get(matter)?.share ?? 0))
        best.set(matter, { share, of: letters / groups[group]!.length });
    }
  });
  const all = [...best.values()];
  const main = counts.map((matters) => Math.max(0, ...matters.values()));
  const inTopics = groups.reduce((sum, group) => sum + group.length, 0);
  const { precision, recalled } = cubed(groups, counts, truth, sizes);
  return {
    found: all.filter(({ share, of }) => share > 0.5 && of > 0.5).length / sizes.size,
    recall: all.reduce((sum, { share }) => sum + share, 0) / sizes.size,
    purity: inTopics === 0 ? 0 : main.reduce((sum, one) => sum + one, 0) / inTopics,
    precision,
    recalled,
    f: (2 * precision * recalled) / (precision + recalled),
  };
}

function tally(matters: readonly (number | null)[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const matter of matters) if (matter !== null) counts.set(matter, (counts.get(matter) ?? 0) + 1);
  return counts;
}

function cubed(
  groups: readonly (readonly number[])[],
  counts: readonly ReadonlyMap<number, number>[],
  truth: readonly (number | null)[],
  sizes: ReadonlyMap<number, number>,
): { precision: number; recalled: number } {
  let [precision, recalled, letters] = [0, 0, 0];
  const taken = new Set<number>();
  groups.forEach((group, at) => {
    for (const letter of group) {
      const matter = truth[letter]!;
      const same = matter === null ? 1 : counts[at]!.get(matter)!;
      taken.add(letter);
      precision += same / group.length;
      recalled += matter === null ? 1 : same / sizes.get(matter)!;
      letters++;
    }
  });
  truth.forEach((matter, letter) => {
    if (matter === null || taken.has(letter)) return;
    precision += 1;
    recalled += 1 / sizes.get(matter)!;
    letters++;
  });
  return { precision: precision / letters, recalled: recalled / letters };
}
