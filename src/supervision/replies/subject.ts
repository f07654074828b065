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

/**
 * Tells whether a reply is about something else than its complaint: they share no pair of neighbouring characters outside of
 * common words, hardly a character, no class of issues, no number, and what the reply says is long enough to be about something.
 */
export class SubjectJudge {
  private readonly automaton: AhoCorasick;
  private readonly stops = new Uint8Array(65_536);
  private readonly codes = new Uint16Array(REACH);
  private readonly wanted = new PairSet();
  private readonly answered = new PairSet();

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
    this.wanted.clear();
    this.collect(asked, this.wanted, null);
    if (this.wanted.size < this.rules.least) return false;
    if (this.collect(reply.slice(0, REACH), null, this.wanted)) return false;
    if (sameNumber(asked, reply)) return false;
    this.answered.clear();
    this.collect(substance.slice(0, REACH), this.answered, null);
    if (this.answered.size < FEWEST_ANSWERED || this.shared(asked, reply) >= SHARED) return false;
    const [ours, theirs] = [this.classOf(asked), this.classOf(substance)];
    return ours === null || theirs === null || ours !== theirs;
  }

  /**
   * Goes through the pairs of neighbouring characters, each as one number, outside of common words.
   * @param into takes them in
   * @param known stops at the first that is among these
   * @returns whether one was
   */
  private collect(text: string, into: PairSet | null, known: PairSet | null): boolean {
    const codes = this.telling(text);
    for (let i = 1; i < text.length; i++) {
      if (codes[i - 1] === 0 || codes[i] === 0) continue;
      const pair = (codes[i - 1]! - FIRST_HAN) * HANS + codes[i]! - FIRST_HAN;
      if (known?.has(pair)) return true;
      into?.add(pair);
    }
    return false;
  }

  private shared(asked: string, reply: string): number {
    const a = this.letters(asked);
    const b = this.letters(reply.slice(0, REACH));
    const common = [...a].filter((code) => b.has(code)).length;
    return common / Math.max(1, Math.min(a.size, b.size));
  }

  private letters(text: string): Set<number> {
    return new Set(
      this.telling(text)
        .subarray(0, text.length)
        .filter((code) => code > 0),
    );
  }

  /**
   * Codes of the Han characters, 0 for particles, common words and all else; good until the next call, as far as the text goes.
   * @param text at most `REACH` long
   */
  private telling(text: string): Uint16Array {
    const { codes } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      codes[i] = this.stops[code] === 0 ? code : 0;
    }
    this.automaton.scan(text, this.strike);
    return codes;
  }

  private readonly strike = (_: number, start: number, end: number): void => {
    this.codes.fill(0, start, end);
  };
}

/** Whether two texts name the same number of three digits or more that is no year: an amount, a line, a place on a road. */
function sameNumber(a: string, b: string): boolean {
  const numbers = (text: string) => text.match(/(?<!\d)(?!20[0-3]\d(?!\d))\d{3,9}(?!\d)/g) ?? [];
  const first = new Set(numbers(a.slice(0, REACH)));
  return first.size > 0 && numbers(b.slice(0, REACH)).some((number) => first.has(number));
}

/** A set of up to `REACH` numbers that is emptied at no cost: one for every complaint would cost more than the search. */
class PairSet {
  size = 0;
  private static readonly ROOM = 8192;
  private readonly slots = new Int32Array(PairSet.ROOM);
  /** The round in which a slot was filled. */
  private readonly rounds = new Int32Array(PairSet.ROOM);
  private round = 1;

  clear(): void {
    this.round++;
    this.size = 0;
  }

  has(pair: number): boolean {
    return this.rounds[this.slot(pair)] === this.round;
  }

  add(pair: number): void {
    const slot = this.slot(pair);
    if (this.rounds[slot] === this.round) return;
    this.rounds[slot] = this.round;
    this.slots[slot] = pair;
    this.size++;
  }

  /** Where a number is, or is to go. */
  private slot(pair: number): number {
    let slot = Math.imul(pair, 0x9e3779b1) >>> 19;
    while (this.rounds[slot] === this.round && this.slots[slot] !== pair) slot = (slot + 1) % PairSet.ROOM;
    return slot;
  }
}
