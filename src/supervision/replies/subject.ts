import { fold } from "../../issues/fold.ts";
import { AhoCorasick } from "../../text/aho-corasick.ts";
import type { RepliesFile } from "./schema.ts";

/** Class of a text by the issues' word list; null where none fits well. */
export type ClassOf = (text: string) => string | null;

/** Distinct pairs of characters from which words alone tell that two texts share nothing. */
const MANY = 7;
/** Pairs a reply must have to be judged at all. */
const FEWEST_OF_REPLY = 10;
/** Share of the shorter text's characters that the other has, from which it may be about the same in other words. */
const SHARED = 0.2;
/** Longest part of either text that is compared. */
const REACH = 3000;

/**
 * Tells whether a reply is about something else than its complaint: they share no pair of neighbouring characters outside of
 * common words, hardly a character, and no class of issues. Short complaints are judged only where both classes are known.
 */
export class SubjectJudge {
  private readonly automaton: AhoCorasick;
  private readonly stops: ReadonlySet<string>;

  constructor(
    private readonly rules: RepliesFile["subject"],
    private readonly classOf: ClassOf = () => null,
  ) {
    this.automaton = new AhoCorasick([...new Set(rules.common.map((word) => fold(word)))]);
    this.stops = new Set(rules.stops);
  }

  isOff(reply: string, complaint: string): boolean {
    const asked = this.telling(fold(complaint, REACH));
    const wanted = pairsOf(asked);
    if (wanted.size < this.rules.least) return false;
    const answered = this.telling(reply.slice(0, REACH));
    const given = pairsOf(answered);
    if (given.size < FEWEST_OF_REPLY || meet(wanted, given)) return false;
    const [chars, others] = [new Set(asked.join("")), new Set(answered.join(""))];
    const common = [...chars].filter((char) => others.has(char)).length;
    if (common >= SHARED * Math.min(chars.size, others.size)) return false;
    const [ours, theirs] = [this.classOf(complaint), this.classOf(reply)];
    if (ours !== null && ours === theirs) return false;
    return wanted.size >= MANY || (ours !== null && theirs !== null);
  }

  /** The runs of Han characters that are neither common words nor particles. */
  private telling(text: string): string[] {
    const chars = text.split("");
    this.automaton.scan(text, (_, start, end) => chars.fill(" ", start, end));
    return chars
      .map((char) => (this.stops.has(char) ? " " : char))
      .join("")
      .split(/[^\u4e00-\u9fff]+/);
  }
}

function pairsOf(runs: readonly string[]): Set<string> {
  const pairs = new Set<string>();
  for (const run of runs) for (let i = 0; i + 1 < run.length; i++) pairs.add(run.slice(i, i + 2));
  return pairs;
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}
