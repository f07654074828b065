import { fold } from "../../issues/fold.ts";
import { AhoCorasick } from "../../text/aho-corasick.ts";
import type { RepliesFile } from "./schema.ts";

/** Class of a text by the issues' word list; null where none fits well. */
export type ClassOf = (text: string) => string | null;

/** Pairs of characters that an answer must have to be about something. */
const FEWEST_ANSWERED = 9;
/** Share of the shorter text's characters that the other has, from which it may be about the same in other words. */
const SHARED = 0.2;
/** Longest part of either text that is compared. */
const REACH = 3000;
/** Han characters: pairs of them, numbered from the first, are small integers. */
const FIRST_HAN = 0x4e00;
const HANS = 0x5200;
const NONE: ReadonlySet<number> = new Set();

/**
 * Tells whether a reply is about something else than its complaint: they share no pair of neighbouring characters outside of
 * common words, hardly a character, no class of issues, no number, and what the reply says is long enough to be about something.
 */
export class SubjectJudge {
  private readonly automaton: AhoCorasick;
  private readonly stops = new Uint8Array(65_536);

  constructor(
    private readonly rules: RepliesFile["subject"],
    private readonly classOf: ClassOf = () => null,
  ) {
    this.automaton = new AhoCorasick([...new Set(rules.common.map((word) => fold(word)))]);
    this.stops.fill(1).fill(0, FIRST_HAN, FIRST_HAN + HANS);
    for (const char of rules.stops) this.stops[char.charCodeAt(0)] = 1;
  }

  /**
   * @param reply the whole of it, prepared
   * @param substance the part of it that carries the result
   */
  isOff(reply: string, substance: string, complaint: string): boolean {
    const asked = fold(complaint, REACH);
    const wanted = this.pairs(asked, NONE);
    if (wanted === null || wanted.size < this.rules.least) return false;
    if (this.pairs(reply.slice(0, REACH), wanted) === null) return false;
    if (sameNumber(asked, reply)) return false;
    const answered = this.pairs(substance.slice(0, REACH), NONE)!;
    if (answered.size < FEWEST_ANSWERED || this.shared(asked, reply) >= SHARED) return false;
    const [ours, theirs] = [this.classOf(asked), this.classOf(substance)];
    return ours === null || theirs === null || ours !== theirs;
  }

  /** Pairs of neighbouring characters, each as one number, outside of common words; null once one of `known` is met. */
  private pairs(text: string, known: ReadonlySet<number>): Set<number> | null {
    const codes = this.telling(text);
    const pairs = new Set<number>();
    for (let i = 1; i < codes.length; i++) {
      if (codes[i - 1] === 0 || codes[i] === 0) continue;
      const pair = (codes[i - 1]! - FIRST_HAN) * HANS + codes[i]! - FIRST_HAN;
      if (known.has(pair)) return null;
      pairs.add(pair);
    }
    return pairs;
  }

  private shared(asked: string, reply: string): number {
    const [a, b] = [asked, reply].map(
      (text) => new Set(this.telling(text.slice(0, REACH)).filter((code) => code > 0)),
    );
    const common = [...a!].filter((code) => b!.has(code)).length;
    return common / Math.max(1, Math.min(a!.size, b!.size));
  }

  /** Codes of the Han characters, 0 for particles, common words and all else. */
  private telling(text: string): Uint16Array {
    const codes = new Uint16Array(text.length);
    for (let i = 0; i < codes.length; i++) {
      const code = text.charCodeAt(i);
      if (this.stops[code] === 0) codes[i] = code;
    }
    this.automaton.scan(text, (_, start, end) => codes.fill(0, start, end));
    return codes;
  }
}

/** Whether two texts name the same number of three digits or more that is no year: an amount, a line, a place on a road. */
function sameNumber(a: string, b: string): boolean {
  const numbers = (text: string) => text.match(/(?<!\d)(?!20[0-3]\d(?!\d))\d{3,9}(?!\d)/g) ?? [];
  const first = new Set(numbers(a.slice(0, REACH)));
  return first.size > 0 && numbers(b.slice(0, REACH)).some((number) => first.has(number));
}
