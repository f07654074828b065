import { Cutter, type Tokens } from "./cut.ts";
import {
  continuesName,
  endsAsName,
  isApart,
  isIdle,
  isLongerName,
  isTurning,
  labelOf,
  shortened,
  UNREADABLE,
} from "./label.ts";
import { KIND, type Lexicon } from "./lexicon.ts";
import { Names } from "./names.ts";
import { type Features, SORT, type Sort } from "./rows.ts";
import { Sentences } from "./sentences.ts";
import { eachName, Roles } from "./spans.ts";
import { BREAK, type Corpus, FIRST_RUN, shown } from "./symbols.ts";

/** A topic in words. */
export interface Description {
  readonly label: string;
  readonly keywords: string[];
  /** the most typical sentence, as written */
  readonly sentence: string;
}

/** Letters of a topic that are read again for its description. */
const MOST_READ = 30;
/** Symbols of a body that are read for names: they come early. */
const BODY_READ = 160;
const KEYWORDS = 8;
/** Share of the letters that must have a phrase for it to speak for all. */
const COMMON = 0.12;
const LONGEST_PHRASE = 5;
/** Share of the letters that must have a name for it to stand in the label, and of its letters that must have a longer form. */
const NAMED = 0.2;
const WHOLE_SHARE = 0.35;
/** Mean nameness of a name's characters from which it is shown without an ending. */
const LEAST_SHOWN = -0.55;
/** What a word counts that is as common elsewhere: where all letters are one topic, nothing else is left. */
const LEAST_LIFT = 0.02;
/** Characters of a coined word, and the share of letters that have it where the label says it. */
const COINED = 3;
const MOST = 0.6;
/** Share of the letters that must have a name in their texts for it to stand before the body beside them. */
const MOST_NAMED = 0.5;
/** Share of the letters that tell a district which must tell the same, and of all letters, for the label to name it. */
const SAME_DISTRICT = 0.6;
const LEAST_TOLD = 0.3;
/** A city that so many of all letters name is no place within it. */
const WHOLE_CITY = 0.05;
/** Characters of a phrase that tells the matter by itself. */
const TELLING = 4;
/** Share of a short phrase's letters that must have a longer form of it for that to stand instead. */
const FULLER = 0.3;

const CITY = "市".charCodeAt(0);

/** A string and the letters that have it. */
interface Candidate {
  readonly text: string;
  readonly symbols: readonly number[];
  letters: number;
}

/** Puts topics into words: who or where, what about, keywords, and the sentence that says most of it. */
export class Describer {
  private readonly cutter: Cutter;
  private readonly roles: Roles;
  private readonly names: Names;
  private readonly played: Uint8Array;
  private readonly sentences: Sentences;
  private readonly rarity: Map<number, number> = new Map();

  constructor(
    private readonly corpus: Corpus,
    private readonly lexicon: Lexicon,
    private readonly features: Features,
    columns: readonly (readonly (string | null)[])[],
  ) {
    const longest = corpus.starts.reduce(
      (most, start, at) => Math.max(most, (corpus.starts[at + 1] ?? start) - start),
      0,
    );
    this.cutter = new Cutter(lexicon, longest);
    this.sentences = new Sentences(lexicon, columns);
    this.roles = new Roles(lexicon, corpus);
    this.names = new Names(corpus, lexicon);
    this.played = new Uint8Array(longest);
  }

  /** @param letters the topic's letters; some of many are read */
  describe(letters: readonly number[]): Description {
    const read = letters.slice(0, MOST_READ);
    const weights = this.weights(read);
    const names = new Map<string, Candidate>();
    const phrases = new Map<string, Candidate>();
    for (const letter of read) this.readLetter(letter, names, phrases);
    const where = this.bestName(names, weights, read.length);
    const keywords = this.keywords(weights, where);
    const words = new Map<number, number>();
    for (const [feature, weight] of weights) {
      const node = this.lexicon.find(this.features.spell(feature));
      if (node !== 0 && weight > 0) words.set(node, weight);
    }
    const common = Math.max(read.length > 2 ? 2 : 1, COMMON * read.length);
    for (const [text, { letters: having }] of phrases) if (having < common) phrases.delete(text);
    const named = where && this.shownName(where);
    const name = (named ?? where)?.text ?? "";
    const whole = named ? wholeOf(named, names, phrases) : "";
    for (const text of phrases.keys()) if (!isApart(text, name) || whole.includes(text)) phrases.delete(text);
    const said = this.matter(phrases, name, weights) || this.sentences.heading(read, words, name);
    const coined = where && !named && this.isCoined(where, read.length) ? [where.text] : [];
    const what = [...coined, said].filter((part) => part !== "").join("、");
    const sentence = this.sentences.typical(read, words, [name, ...what.split("、")]);
    const who = whole !== "" && where!.letters >= MOST_NAMED * read.length ? whole : this.body(read) || whole;
    return {
      label: labelOf(this.district(read), who, what) || shortened(sentence) || UNREADABLE,
      keywords,
      sentence,
    };
  }

  /** How much each feature speaks for these letters rather than for all: its share of them × ln(share ÷ share of all). */
  private weights(letters: readonly number[]): Map<number, number> {
    const { features } = this;
    const having = new Map<number, number>();
    for (const letter of letters) {
      for (let at = features.starts[letter]!; at < features.starts[letter + 1]!; at++) {
        having.set(features.features[at]!, (having.get(features.features[at]!) ?? 0) + 1);
      }
    }
    const all = features.starts.length - 1;
    for (const [feature, count] of having) {
      const share = count / letters.length;
      const lift = Math.log((share * (all + 1)) / (features.letters[feature]! + 1));
      having.set(feature, count < 2 && letters.length > 2 ? 0 : share * Math.max(LEAST_LIFT, lift));
    }
    return having;
  }

  private readLetter(letter: number, names: Map<string, Candidate>, phrases: Map<string, Candidate>): void {
    const { starts, firstEnds, symbols } = this.corpus;
    const seen = new Set<string>();
    const titled = firstEnds[letter]! < starts[letter + 1]!;
    const end = titled ? firstEnds[letter]! : starts[letter + 1]!;
    for (const [from, to] of [
      [starts[letter]!, end],
      [end, Math.min(end + BODY_READ, starts[letter + 1]!)],
    ] as const) {
      if (from === to) continue;
      const tokens = this.cutter.cut(symbols, from, to);
      for (let at = 0; at < tokens.count; at++) {
        this.played[at] = this.roles.of(tokens.from[at]!, tokens.to[at]!, tokens.node[at]!);
      }
      eachName(tokens, this.played, (first, last) => {
        for (const name of this.names.split(tokens, this.played, first, last)) {
          this.note(names, seen, name.from, name.to);
        }
      });
      if (from === starts[letter]!) this.readPhrases(tokens, phrases, seen);
    }
  }

  private note(into: Map<string, Candidate>, seen: Set<string>, from: number, to: number): void {
    const text = shown(this.corpus, this.corpus.symbols, from, to);
    if (seen.has(text)) return;
    seen.add(text);
    const known = into.get(text);
    if (known) known.letters++;
    else into.set(text, { text, symbols: Array.from(this.corpus.symbols.subarray(from, to)), letters: 1 });
  }

  /** Words in a row that begin and end with a word of meaning. */
  private readPhrases(tokens: Tokens, phrases: Map<string, Candidate>, seen: Set<string>): void {
    const word = (at: number) => shown(this.corpus, this.corpus.symbols, tokens.from[at]!, tokens.to[at]!);
    const meant = (at: number) =>
      tokens.to[at]! - tokens.from[at]! > 1 &&
      this.lexicon.kinds[tokens.node[at]!]! > KIND.function &&
      !isIdle(word(at));
    for (let at = 0; at < tokens.count; at++) {
      if (!meant(at)) continue;
      for (let last = at; last < Math.min(tokens.count, at + LONGEST_PHRASE); last++) {
        if (this.corpus.symbols[tokens.from[last]!] === BREAK || isTurning(word(last))) break;
        if (meant(last)) this.note(phrases, seen, tokens.from[at]!, tokens.to[last]!);
      }
    }
  }

  /** The name that most letters have, whole: by the weight of its pieces, and rather long than short. */
  private bestName(
    names: Map<string, Candidate>,
    weights: Map<number, number>,
    letters: number,
  ): Candidate | undefined {
    const pieces = new Map<string, number>();
    const common = new Set<string>();
    const all = this.features.starts.length - 1;
    for (const [feature, weight] of weights) {
      if (this.features.sorts[feature] !== SORT.piece || weight <= 0) continue;
      const piece = this.features.spell(feature).join();
      pieces.set(piece, weight);
      if (this.features.letters[feature]! >= WHOLE_CITY * all) common.add(piece);
    }
    const city = ({ symbols }: Candidate) =>
      common.has(`${symbols[0]},${symbols[1]}`) && this.isCity(symbols);
    const score = ({ symbols, letters: having }: Candidate) => {
      let sum = 0;
      for (let at = 0; at + 1 < symbols.length; at++)
        sum += pieces.get(`${symbols[at]},${symbols[at + 1]}`) ?? 0;
      return (sum / Math.sqrt(symbols.length)) * Math.sqrt(having / letters);
    };
    const least = Math.min(letters, Math.max(2, NAMED * letters));
    return best(names, score, (one) => one.letters >= least && !city(one) && score(one) > 0);
  }

  /** Whether symbols are a city's name, with or without its 市. */
  private isCity(symbols: readonly number[]): boolean {
    const known = (name: readonly number[]) => this.lexicon.kinds[this.lexicon.find(name)] === KIND.name;
    const ends = symbols[symbols.length - 1] === CITY;
    return known(ends ? symbols : [...symbols, CITY]);
  }

  /** A name as it is shown: without everyday characters before a known place, and none of everyday characters only (判责). */
  private shownName(name: Candidate): Candidate | null {
    const { symbols, text } = name;
    const tokens = this.cutter.cut(symbols, 0, symbols.length);
    const last = tokens.from[tokens.count - 1]!;
    const known = this.lexicon.kinds[tokens.node[tokens.count - 1]!] === KIND.name;
    if (known && last > 0 && !(this.nameness(symbols.slice(0, last)) >= LEAST_SHOWN))
      return { ...name, text: text.slice(last), symbols: symbols.slice(last) };
    return endsAsName(text) || !(this.nameness(symbols) < LEAST_SHOWN) ? name : null;
  }

  /** Whether a name that is not like a place's is a word that the texts brought up and most letters have (减佣卡). */
  private isCoined({ symbols, letters: having }: Candidate, letters: number): boolean {
    const found = this.lexicon.kinds[this.lexicon.find(symbols)] === KIND.found;
    return found && symbols.length >= COINED && having >= MOST * letters;
  }

  /** Mean nameness of lone characters; NaN where there is a number or a run of letters. */
  private nameness(symbols: readonly number[]): number {
    const sum = symbols.reduce(
      (total, symbol) => total + (symbol < FIRST_RUN ? this.lexicon.nameness[symbol]! : Number.NaN),
      0,
    );
    return sum / symbols.length;
  }

  /** What the titles say of the matter: a phrase, or two where each says little; otherwise the words of all letters. */
  private matter(phrases: Map<string, Candidate>, where: string, weights: Map<number, number>): string {
    const all = this.features.starts.length - 1;
    const score = ({ symbols, letters: having }: Candidate) =>
      having * this.rarityOf(symbols, all) * Math.min(symbols.length, 8);
    const [first, ...others] = [...phrases.values()]
      .map((candidate) => ({ text: candidate.text, having: candidate.letters, value: score(candidate) }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value || (a.text < b.text ? -1 : 1));
    if (first && first.text.length >= TELLING) return first.text;
    const fuller = others.find(
      ({ text, having }) =>
        text.length >= TELLING && text.includes(first!.text) && having >= FULLER * first!.having,
    );
    if (fuller) return fuller.text;
    const more = [...others.map(({ text }) => text), ...this.tellingWords(weights)];
    const said = first ? [first.text] : [];
    for (const text of more) {
      if (said.length < 2 && isApart(text, where) && said.every((one) => isApart(text, one))) said.push(text);
    }
    return said.join("、");
  }

  /** Words that many of the letters have and few others, the most telling first. */
  private tellingWords(weights: Map<number, number>): string[] {
    return [...weights]
      .filter(([feature, weight]) => this.features.sorts[feature] === SORT.word && weight > 0)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, KEYWORDS)
      .map(([feature]) => shown(this.corpus, this.features.spell(feature)))
      .filter((word) => !isIdle(word) && !/\d/.test(word));
  }

  /** Mean rarity of a phrase's words; words of address and request are common and weigh little. */
  private rarityOf(symbols: readonly number[], all: number): number {
    if (this.rarity.size === 0) {
      this.features.sorts.forEach((sort, feature) => {
        if (sort !== SORT.word) return;
        const node = this.lexicon.find(this.features.spell(feature));
        this.rarity.set(node, Math.log(1 + all / this.features.letters[feature]!));
      });
    }
    const tokens = this.cutter.cut(symbols, 0, symbols.length);
    let sum = 0;
    let count = 0;
    for (let at = 0; at < tokens.count; at++) {
      if (tokens.to[at]! - tokens.from[at]! < 2) continue;
      sum += this.rarity.get(tokens.node[at]!) ?? 0;
      count++;
    }
    return count === 0 ? 0 : sum / count;
  }

  /** The district that most of the letters tell that tell any; a whole city's letters count half, so that its district comes first. */
  private district(letters: readonly number[]): string {
    const city = (feature: number) => /市$/.test(shown(this.corpus, this.features.spell(feature)));
    const sorts: readonly Sort[] = [SORT.coded, SORT.place];
    const { commonest, having, telling } = this.commonest(letters, sorts, (one) => (city(one) ? 0.5 : 1));
    const agreed = having >= SAME_DISTRICT * telling && having >= LEAST_TOLD * letters.length;
    return agreed ? shown(this.corpus, this.features.spell(commonest)) : "";
  }

  /** The body beside the texts of most letters, empty where there is none. */
  private body(letters: readonly number[]): string {
    const { commonest, having } = this.commonest(letters, [SORT.body], () => 1);
    return having >= MOST * letters.length ? shown(this.corpus, this.features.spell(commonest)) : "";
  }

  private commonest(letters: readonly number[], sorts: readonly Sort[], weigh: (feature: number) => number) {
    const { features } = this;
    const counts = new Map<number, number>();
    let telling = 0;
    for (const letter of letters) {
      let told = 0;
      for (let at = features.starts[letter]!; at < features.starts[letter + 1]!; at++) {
        const feature = features.features[at]!;
        if (!sorts.includes(features.sorts[feature]!)) continue;
        counts.set(feature, (counts.get(feature) ?? 0) + weigh(feature));
        told = Math.max(told, weigh(feature));
      }
      telling += told;
    }
    const [commonest, having] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0, 0];
    return { commonest, having, telling };
  }

  private keywords(weights: Map<number, number>, where: Candidate | undefined): string[] {
    const words = [...weights]
      .filter(([feature, weight]) => this.features.sorts[feature] === SORT.word && weight > 0)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, KEYWORDS)
      .map(([feature]) => shown(this.corpus, this.features.spell(feature)));
    return where ? [where.text, ...words.slice(0, KEYWORDS - 1)] : words;
  }
}

function best(
  candidates: ReadonlyMap<string, Candidate>,
  score: (candidate: Candidate) => number,
  fits: (candidate: Candidate) => boolean,
): Candidate | undefined {
  let found: Candidate | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates.values()) {
    if (!fits(candidate)) continue;
    const value = score(candidate);
    if (value > highest || (value === highest && candidate.text < found!.text))
      [found, highest] = [candidate, value];
  }
  return found;
}

/** The longest form of a name that is written in enough of its letters. */
function wholeOf(
  { text, letters }: Candidate,
  names: ReadonlyMap<string, Candidate>,
  phrases: ReadonlyMap<string, Candidate>,
): string {
  const enough = (other: Candidate) => other.letters >= WHOLE_SHARE * letters;
  const longer = [
    ...[...names.values()].filter((other) => isLongerName(other.text, text) && enough(other)),
    ...[...phrases.values()].filter((other) => continuesName(other.text, text) && enough(other)),
  ].map((other) => other.text);
  return longer.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? text;
}
