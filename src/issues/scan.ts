import { CONTEXT, type Compiled, type Effect, ELSEWHERE } from "./compile.ts";
import { fold } from "./fold.ts";

/** Longest part of a text that patterns are tried on, in characters: words are looked for in all of it. */
const PATTERN_REACH = 5000;
/** How near before a word a negator of the kind `any` must stand, in characters. */
const NEGATOR_REACH = 3;

/** One piece of evidence as it counted. */
export interface Reason {
  readonly target: number;
  /** Weight with the title's factor; negative where it speaks against. */
  readonly points: number;
  /** The word, or the place of the text that a pattern found. */
  readonly shown: string;
  readonly inTitle: boolean;
}

/** Gathers the evidence of one text after another; the arrays are those of the last one. */
export class Scanner {
  /** Points of each class. */
  readonly scores: Float64Array;
  /** Classes that have any points, for or against. */
  readonly touched: number[] = [];
  readonly reasons: Reason[] = [];
  /** Points of other fields' words, and of the trade's. */
  elsewhere = 0;
  context = 0;

  /** Text in which a word or pattern was last counted. */
  private readonly wordSeen: Int32Array;
  private readonly coveredSeen: Int32Array;
  private readonly patternSeen: Int32Array;
  private readonly patternDue: Int32Array;
  private readonly classSeen: Int32Array;
  private text = 0;
  private field = 0;

  /** Words that are not part of a longer one, in the order of their end. */
  private readonly kept: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly negators: { end: number; start: number; any: boolean }[] = [];
  private readonly due: number[] = [];

  constructor(private readonly list: Compiled) {
    this.scores = new Float64Array(list.classes.length);
    this.classSeen = new Int32Array(list.classes.length);
    this.wordSeen = new Int32Array(list.words.length);
    this.coveredSeen = new Int32Array(list.words.length);
    this.patternSeen = new Int32Array(list.patterns.length);
    this.patternDue = new Int32Array(list.patterns.length);
  }

  /** Reads one ticket's title, then its body: a word that stands in both counts as in the title. */
  read(title: string, body: string, given: string | null): void {
    this.text++;
    for (const target of this.touched) this.scores[target] = 0;
    this.touched.length = 0;
    this.reasons.length = 0;
    this.elsewhere = this.context = 0;
    if (title !== "") this.readField(title, true);
    if (body !== "") this.readField(body, false);
    if (given !== null && given !== "") this.readGiven(given);
  }

  /** Points of the classes that have more than none, and of "no class fits" without its floor. */
  verdict(): { targets: number[]; points: number[]; none: number } {
    const { classes, contextMissing, contextMost } = this.list;
    const missing = this.context === 0 ? contextMissing : 0;
    const targets: number[] = [];
    const points: number[] = [];
    for (const target of this.touched) {
      const own = this.scores[target]! - (classes[target]!.needsContext ? missing : 0);
      if (own <= 0) continue;
      targets.push(target);
      points.push(own);
    }
    return { targets, points, none: this.elsewhere - Math.min(this.context, contextMost) };
  }

  /** Counts points from outside the text, such as those of another analysis. */
  add(target: number, points: number, shown: string): void {
    this.count({ target, weight: points, negatable: false }, 1, shown, false);
  }

  private readGiven(given: string): void {
    for (const target of this.list.given.get(fold(given)) ?? []) {
      this.add(target, this.list.givenWeight, `${this.list.givenShown}“${given}”`);
    }
  }

  private readField(raw: string, inTitle: boolean): void {
    const text = fold(raw);
    this.field++;
    this.kept.length = this.starts.length = this.ends.length = 0;
    this.negators.length = this.due.length = 0;
    this.list.automaton.scan(text, this.found);
    const factor = inTitle ? this.list.titleFactor : 1;
    this.countWords(text, factor, inTitle);
    if (this.due.length > 0) this.tryPatterns(text.slice(0, PATTERN_REACH), factor, inTitle);
  }

  /** Takes a match of the automaton; a word within a longer one is dropped, whichever class either speaks for. */
  private readonly found = (index: number, start: number, end: number): void => {
    const word = this.list.words[index]!;
    for (const pattern of word.anchors) {
      if (this.patternDue[pattern] === this.field) continue;
      this.patternDue[pattern] = this.field;
      this.due.push(pattern);
    }
    if (word.negates) this.negators.push({ start, end, any: word.negates === "any" });
    if (word.effects.length === 0) return;
    const { kept, starts, ends } = this;
    let last = kept.length - 1;
    if (last >= 0 && ends[last] === end) {
      this.cover(index, kept[last]!);
      return;
    }
    while (last >= 0 && starts[last]! >= start) this.cover(kept[last--]!, index);
    kept.length = starts.length = ends.length = last + 1;
    kept.push(index);
    starts.push(start);
    ends.push(end);
  };

  /**
   * Drops a word within a longer one. What it says against a class, or of the trade, still holds unless the longer one
   * speaks of the same.
   */
  private cover(inner: number, outer: number): void {
    if (this.coveredSeen[inner] === this.text) return;
    this.coveredSeen[inner] = this.text;
    const { effects, shown } = this.list.words[inner]!;
    const said = this.list.words[outer]!.effects;
    for (const effect of effects) {
      const stands = effect.weight < 0 || effect.target === CONTEXT;
      if (!stands || said.some(({ target }) => target === effect.target)) continue;
      this.count(effect, 1, shown, false);
    }
  }

  private countWords(text: string, factor: number, inTitle: boolean): void {
    for (let i = 0; i < this.kept.length; i++) {
      const index = this.kept[i]!;
      if (this.wordSeen[index] === this.text) continue;
      const negator = this.negators.length > 0 ? this.negatorBefore(text, this.starts[i]!) : null;
      if (negator === "any") continue;
      const { effects, shown } = this.list.words[index]!;
      for (const effect of effects) {
        if (negator === "adjacent" && effect.negatable) continue;
        this.wordSeen[index] = this.text;
        this.count(effect, factor, shown, inTitle);
      }
    }
  }

  /** What turns a word round that starts at `start`; nothing reaches over a mark. */
  private negatorBefore(text: string, start: number): "any" | "adjacent" | null {
    let adjacent = false;
    for (const negator of this.negators) {
      const between = start - negator.end;
      if (between < 0 || between > NEGATOR_REACH) continue;
      if (between === 0) adjacent = true;
      if (negator.any && !/[，。；、,.;!?！？]/.test(text.slice(negator.end, start))) return "any";
    }
    return adjacent ? "adjacent" : null;
  }

  private tryPatterns(text: string, factor: number, inTitle: boolean): void {
    for (const index of this.due) {
      if (this.patternSeen[index] === this.text) continue;
      const { regex, effects } = this.list.patterns[index]!;
      const match = regex.exec(text);
      if (!match) continue;
      this.patternSeen[index] = this.text;
      const end = match.index + match[0].length;
      for (const effect of effects) {
        const weight = effect.weight - this.counted(effect.target, match.index, end);
        if (effect.weight < 0) this.count(effect, factor, match[0], inTitle);
        else if (weight > 0) this.count({ ...effect, weight }, factor, match[0], inTitle);
      }
    }
  }

  /** Weight of the strongest word for a class in a stretch of the field: a pattern over it adds only what exceeds it. */
  private counted(target: number, from: number, to: number): number {
    let most = 0;
    for (let i = 0; i < this.kept.length; i++) {
      if (this.starts[i]! < from || this.ends[i]! > to) continue;
      for (const effect of this.list.words[this.kept[i]!]!.effects) {
        if (effect.target === target) most = Math.max(most, effect.weight);
      }
    }
    return most;
  }

  private count({ target, weight }: Effect, factor: number, shown: string, inTitle: boolean): void {
    const points = weight * factor;
    if (target === ELSEWHERE) {
      this.elsewhere += points;
      return;
    }
    if (target === CONTEXT) {
      this.context += points;
      return;
    }
    if (this.classSeen[target] !== this.text) {
      this.classSeen[target] = this.text;
      this.touched.push(target);
    }
    this.scores[target]! += points;
    this.reasons.push({ target, points, shown, inTitle });
  }
}
