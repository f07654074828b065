import { Anchors } from "./anchors.ts";
import { CONTEXT, type Compiled, ELSEWHERE, type Word } from "./compile.ts";
import { fold } from "./fold.ts";
import { Reasons } from "./reasons.ts";

/** Longest part of a text that patterns are tried on, in characters: words are looked for in all of it. */
const PATTERN_REACH = 5000;
/** How near before a word a negator of the kind `any` must stand, in characters. */
const NEGATOR_REACH = 3;
/** What a word is good for. */
const EVIDENCE = 1;
const ANCHOR = 2;
const NEGATOR = 4;
const MARK = /[，。；、,.;!?！？]/;

/** Points of the classes that have more than none, and of "no class fits" without its floor. */
export interface Verdict {
  /** Classes, by index; the lists belong to the scanner and change with the next text. */
  readonly targets: readonly number[];
  readonly points: readonly number[];
  none: number;
  /** Whether there are words of other fields. */
  isForeign: boolean;
}

/** A word where it stands in a field; entries are used again from field to field. */
interface Place {
  word: number;
  start: number;
  end: number;
}

/** Gathers the evidence of one text after another; what it gives is that of the last one. */
export class Scanner {
  /** What spoke for some class. */
  readonly reasons = new Reasons();
  private readonly scores: Float64Array;
  private readonly touched: number[] = [];
  private readonly result = { targets: [] as number[], points: [] as number[], none: 0, isForeign: false };
  private elsewhere = 0;
  private context = 0;

  /** Number of the text in which each was last counted. */
  private readonly wordSeen: Int32Array;
  private readonly coveredSeen: Int32Array;
  private readonly patternSeen: Int32Array;
  private readonly classSeen: Int32Array;
  private text = 0;

  /** Words of the field that are not part of a longer one, in the order of their end; `keptCount` of them count. */
  private readonly kept: Place[] = [];
  private keptCount = 0;
  private readonly negators: Place[] = [];
  private negatorCount = 0;
  /** What each word is good for, bit by bit. */
  private readonly kinds: Uint8Array;
  private readonly anchors: Anchors;

  constructor(private readonly list: Compiled) {
    const { classes, words, patterns } = list;
    this.scores = new Float64Array(classes.length);
    this.classSeen = new Int32Array(classes.length);
    this.wordSeen = new Int32Array(words.length);
    this.coveredSeen = new Int32Array(words.length);
    this.patternSeen = new Int32Array(patterns.length);
    this.kinds = Uint8Array.from(words, kindOf);
    this.anchors = new Anchors(list);
  }

  /** Reads one ticket's title, then its body: a word that stands in both counts as in the title. */
  read(title: string, body: string, given: string | null): void {
    this.text++;
    for (const target of this.touched) this.scores[target] = 0;
    this.touched.length = 0;
    this.reasons.clear();
    this.elsewhere = this.context = 0;
    if (title !== "") this.readField(title, true);
    if (body !== "") this.readField(body, false);
    if (given !== null && given !== "") this.readGiven(given);
  }

  /** What the evidence comes to. */
  verdict(): Verdict {
    const { classes, contextMissing, contextMost } = this.list;
    const { targets, points } = this.result;
    const missing = this.context === 0 ? contextMissing : 0;
    targets.length = points.length = 0;
    for (const target of this.touched) {
      const own = this.scores[target]! - (classes[target]!.needsContext ? missing : 0);
      if (own <= 0) continue;
      targets.push(target);
      points.push(own);
    }
    this.result.isForeign = this.elsewhere > 0;
    this.result.none = this.elsewhere - Math.min(this.context, contextMost);
    return this.result;
  }

  /** Counts points from outside the text, such as those of another analysis. */
  add(target: number, points: number, shown: string): void {
    this.count(target, points, shown, false);
  }

  private readGiven(given: string): void {
    for (const target of this.list.given.get(fold(given)) ?? []) {
      this.add(target, this.list.givenWeight, `${this.list.givenShown}“${given}”`);
    }
  }

  private readField(raw: string, inTitle: boolean): void {
    const text = fold(raw);
    this.anchors.begin();
    this.keptCount = this.negatorCount = 0;
    this.list.automaton.scan(text, this.found);
    const factor = inTitle ? this.list.titleFactor : 1;
    if (this.keptCount > 0) this.countWords(text, factor, inTitle);
    if (this.anchors.due.length > 0) this.tryPatterns(text.slice(0, PATTERN_REACH), factor, inTitle);
  }

  /** Takes a match of the automaton; a word within a longer one is dropped, whichever class either speaks for. */
  private readonly found = (index: number, start: number, end: number): void => {
    const kind = this.kinds[index]!;
    if (kind & ANCHOR) this.anchors.meet(index);
    if (kind & NEGATOR) this.negatorCount = put(this.negators, this.negatorCount, index, start, end);
    if ((kind & EVIDENCE) === 0) return;
    const { kept } = this;
    let last = this.keptCount - 1;
    if (last >= 0 && kept[last]!.end === end) {
      this.cover(index, kept[last]!.word);
      return;
    }
    while (last >= 0 && kept[last]!.start >= start) this.cover(kept[last--]!.word, index);
    this.keptCount = put(kept, last + 1, index, start, end);
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
      this.count(effect.target, effect.weight, shown, false);
    }
  }

  private countWords(text: string, factor: number, inTitle: boolean): void {
    for (let i = 0; i < this.keptCount; i++) {
      const { word, start } = this.kept[i]!;
      if (this.wordSeen[word] === this.text) continue;
      const negator = this.negatorCount > 0 ? this.negatorBefore(text, start) : null;
      if (negator === "any") continue;
      const { effects, shown } = this.list.words[word]!;
      for (let j = 0; j < effects.length; j++) {
        const { target, weight, negatable } = effects[j]!;
        if (negator === "adjacent" && negatable) continue;
        this.wordSeen[word] = this.text;
        this.count(target, weight * factor, shown, inTitle);
      }
    }
  }

  /** What turns a word round that starts at `start`; nothing reaches over a mark. */
  private negatorBefore(text: string, start: number): "any" | "adjacent" | null {
    let adjacent = false;
    for (let i = 0; i < this.negatorCount; i++) {
      const { word, end } = this.negators[i]!;
      const between = start - end;
      if (between < 0 || between > NEGATOR_REACH) continue;
      if (between === 0) adjacent = true;
      if (this.list.words[word]!.negates === "any" && !MARK.test(text.slice(end, start))) return "any";
    }
    return adjacent ? "adjacent" : null;
  }

  private tryPatterns(text: string, factor: number, inTitle: boolean): void {
    for (const index of this.anchors.due) {
      if (this.patternSeen[index] === this.text) continue;
      const { regex, effects } = this.list.patterns[index]!;
      const match = regex.exec(text);
      if (!match) continue;
      this.patternSeen[index] = this.text;
      const end = match.index + match[0].length;
      for (const { target, weight } of effects) {
        const more = weight < 0 ? weight : Math.max(0, weight - this.counted(target, match.index, end));
        if (more !== 0) this.count(target, more * factor, match[0], inTitle);
      }
    }
  }

  /** Weight of the strongest word for a class in a stretch of the field: a pattern over it adds only what exceeds it. */
  private counted(target: number, from: number, to: number): number {
    let most = 0;
    for (let i = 0; i < this.keptCount; i++) {
      const { word, start, end } = this.kept[i]!;
      if (start < from || end > to) continue;
      for (const effect of this.list.words[word]!.effects) {
        if (effect.target === target) most = Math.max(most, effect.weight);
      }
    }
    return most;
  }

  private count(target: number, points: number, shown: string, inTitle: boolean): void {
    if (target === ELSEWHERE) this.elsewhere += points;
    else if (target === CONTEXT) this.context += points;
    else {
      if (this.classSeen[target] !== this.text) {
        this.classSeen[target] = this.text;
        this.touched.push(target);
      }
      this.scores[target]! += points;
      if (points > 0) this.reasons.add(target, points, shown, inTitle);
    }
  }
}

function kindOf({ effects, anchors, negates }: Word): number {
  return (
    (effects.length > 0 ? EVIDENCE : 0) | (anchors.length > 0 ? ANCHOR : 0) | (negates !== null ? NEGATOR : 0)
  );
}

/** Puts a place into a list whose entries are used again; gives the new count. */
function put(places: Place[], at: number, word: number, start: number, end: number): number {
  const place = places[at];
  if (place === undefined) places.push({ word, start, end });
  else {
    place.word = word;
    place.start = start;
    place.end = end;
  }
  return at + 1;
}
