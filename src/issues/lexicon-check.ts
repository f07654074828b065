import type { Classified } from "./classify.ts";
import type { Compiled } from "./compile.ts";
import { fold } from "./fold.ts";

/** Two classes that rest on the same words. */
export interface Overlap {
  readonly a: string;
  readonly b: string;
  /** Words of weight 2 and more that speak for both. */
  readonly words: readonly string[];
  /** Share of such words of the class that has fewer. */
  readonly share: number;
}

/** From this weight on a word counts for something by itself. */
const STRONG = 2;
/** Share of its strong words that a class may have in common with another before it is worth a look. */
const WORTH_A_LOOK = 0.03;

/** Pairs of classes of which one has 3 % or more of its strong words in common with the other, the worst first. */
export function overlaps({ classes, words }: Compiled): Overlap[] {
  const strong = classes.map(() => 0);
  const shared = new Map<string, string[]>();
  for (const { effects, shown } of words) {
    const targets = [
      ...new Set(effects.filter((e) => e.weight >= STRONG && e.target >= 0).map((e) => e.target)),
    ].sort((x, y) => x - y);
    for (const target of targets) strong[target]!++;
    targets.forEach((a, i) => {
      for (const b of targets.slice(i + 1)) {
        const key = `${a} ${b}`;
        shared.set(key, [...(shared.get(key) ?? []), shown]);
      }
    });
  }
  return [...shared]
    .map(([key, list]) => {
      const [a, b] = key.split(" ").map(Number) as [number, number];
      const share = list.length / Math.max(1, Math.min(strong[a]!, strong[b]!));
      return { a: classes[a]!.id, b: classes[b]!.id, words: list, share };
    })
    .filter(({ share }) => share >= WORTH_A_LOOK)
    .sort((x, y) => y.share - x.share || (x.a < y.a ? -1 : 1));
}

/** Two classes between which the words often leave doubt. */
export interface CloseCall {
  readonly chosen: string;
  readonly second: string;
  readonly tickets: number;
  /** Share of the chosen class's tickets. */
  readonly share: number;
}

/** From this probability of the second class on an answer is a close call. */
const CLOSE = 0.25;
/** Fewest tickets, and share of a class's, from which close calls are worth a look. */
const FEWEST = 3;
const OFTEN = 0.05;

/** Pairs of classes between which it was close in a twentieth or more of the tickets of one, the most frequent first. */
export function closeCalls({ classId, second, secondConfidence }: Classified): CloseCall[] {
  const totals = new Map<string, number>();
  const pairs = new Map<string, number>();
  classId.forEach((chosen, i) => {
    if (chosen === null) return;
    totals.set(chosen, (totals.get(chosen) ?? 0) + 1);
    const other = second[i];
    if (!other || secondConfidence[i]! < CLOSE) return;
    pairs.set(`${chosen} ${other}`, (pairs.get(`${chosen} ${other}`) ?? 0) + 1);
  });
  return [...pairs]
    .map(([key, tickets]) => {
      const [chosen, other] = key.split(" ") as [string, string];
      return { chosen, second: other, tickets, share: tickets / totals.get(chosen)! };
    })
    .filter(({ tickets, share }) => tickets >= FEWEST && share >= OFTEN)
    .sort((x, y) => y.tickets - x.tickets || (x.chosen < y.chosen ? -1 : 1));
}

/** Finds words of the list that no text holds; texts are handed in piece by piece, so that all need not be in memory. */
export class UnmetWords {
  private readonly met: Uint8Array;
  /** Texts read so far. */
  texts = 0;

  constructor(private readonly list: Compiled) {
    this.met = new Uint8Array(list.words.length);
  }

  /** Reads some texts. */
  read(texts: readonly string[]): void {
    for (const text of texts) {
      this.texts++;
      this.list.automaton.scan(fold(text), (word) => {
        this.met[word] = 1;
      });
    }
  }

  /** Words that speak for a class and stand in none of the texts, by class id, classes with the most first. */
  byClass(): { readonly id: string; readonly words: readonly string[] }[] {
    const unmet = this.list.classes.map(({ id }) => ({ id, words: [] as string[] }));
    this.list.words.forEach(({ effects, shown }, i) => {
      if (this.met[i]) return;
      for (const target of new Set(effects.filter((e) => e.weight > 0).map((e) => e.target))) {
        unmet[target]?.words.push(shown);
      }
    });
    return unmet.filter(({ words }) => words.length > 0).sort((a, b) => b.words.length - a.words.length);
  }
}
