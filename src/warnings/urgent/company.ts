import type { Company, UrgentList } from "./compile.ts";

/** What ends a clause, and a sentence. */
export const CLAUSE = /[，。；！？,;!?：:]/;
export const SENTENCE = /[。；！？;!?]/;

/** Where something stands in a text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** Words found together: from the first to the last of them, and the one they were looked for around. */
export interface Met extends Hit {
  readonly head: Hit;
}

/** Where words of each set stand in a text. */
export type SetHits = ReadonlyMap<number, readonly Hit[]>;

/**
 * Sorts the words met in a text by the sets that some rules name.
 * @param met each word's index, where it begins, where it ends; three numbers each
 */
export function setHits(
  words: UrgentList["words"],
  met: readonly number[],
  rules: readonly Company[],
): SetHits {
  const hits = new Map<number, Hit[]>();
  for (const rule of rules) for (const set of rule.sets) hits.set(set, []);
  for (let i = 0; i < met.length; i += 3) {
    for (const set of words[met[i]!]!.sets) hits.get(set)?.push({ start: met[i + 1]!, end: met[i + 2]! });
  }
  return hits;
}

/**
 * Places where a word of the first set has one of each other set about it, in any order; words that overlap the first one do
 * not count beside it. Of several the nearest is taken.
 * @param hits where words of each set stand
 */
export function inCompany(
  { sets, within, reach, close = reach }: Company,
  hits: SetHits,
  text: string,
): Met[] {
  const [first, ...others] = sets.map((set) => hits.get(set) ?? []);
  if (others.some((other) => other.length === 0)) return [];
  const mark = within === "clause" ? CLAUSE : SENTENCE;
  return (first ?? []).flatMap((head): Met[] => {
    let { start, end } = head;
    for (const [i, other] of others.entries()) {
      const near = nearest(
        head,
        other,
        i === 0 ? close : reach,
        (from, to) => !mark.test(text.slice(from, to)),
      );
      if (!near) return [];
      start = Math.min(start, near.start);
      end = Math.max(end, near.end);
    }
    return [{ start, end, head }];
  });
}

function nearest(
  head: Hit,
  hits: readonly Hit[],
  reach: number,
  isOpen: (from: number, to: number) => boolean,
): Hit | null {
  let best: Hit | null = null;
  let least = reach + 1;
  for (const hit of hits) {
    const [left, right] = hit.start < head.start ? [hit, head] : [head, hit];
    const gap = right.start - left.end;
    if (gap < 0 || gap >= least || !isOpen(left.end, right.start)) continue;
    best = hit;
    least = gap;
  }
  return best;
}
