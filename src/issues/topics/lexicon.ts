import { dict } from "@node-rs/jieba/dict.js";
import { Edges } from "./edges.ts";
import { FIRST_RUN, isHan } from "./symbols.ts";
import { ENDING_WORDS, KNOWN_BODIES, MODERN } from "./words.ts";

/** What kind of word a dictionary's tag stands for; `found` is a word that the texts themselves brought up. */
export const KIND = { none: 0, function: 1, noun: 2, verb: 3, quality: 4, name: 5, found: 6 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

const TAGS: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(
    ["n", "nz", "nt", "nr", "nrt", "nrfg", "s", "j", "vn", "l", "i", "b", "an"].map((tag) => [
      tag,
      KIND.noun,
    ]),
  ),
  ...Object.fromEntries(["v", "vi"].map((tag) => [tag, KIND.verb])),
  ...Object.fromEntries(["a", "z", "ad"].map((tag) => [tag, KIND.quality])),
  ns: KIND.name,
};

/** Tags of places, persons and bodies: the last two hold many everyday words, so only their characters are used. */
const NAME_TAGS = new Set(["ns", "nr", "nt"]);

/** Tag of persons' names: 70,000 rare ones would only cut words of others in two. */
const PERSON = "nr";
const LEAST_PERSON = Math.log(50 / 6e7);

/** log probability of an everyday word that the dictionary lacks */
const MODERN_LOG = Math.log(100 / 6e7);

const LONGEST = 8; // symbols of a dictionary word
const NODES = 1 << 19; // nodes of jieba's dictionary, rounded up
const LOG_TOTAL = Math.log(6e7); // tokens the dictionary's counts were taken from

/** Words in a trie, with their log probabilities and kinds. */
export class Lexicon {
  /** an edge's value is the log probability of the word that ends there, 0 where none does */
  readonly edges: Edges = new Edges(NODES * 2);
  readonly openings: Openings = new Openings();
  /** log probability of the word that ends at a node; -Infinity where none does */
  logs = new Float32Array(NODES).fill(Number.NEGATIVE_INFINITY);
  kinds = new Uint8Array(NODES);
  /** how much rather a character stands in names than in other words: difference of logarithms */
  readonly nameness = new Float32Array(FIRST_RUN);

  /** Adds a word; one that is known keeps its kind and the better of its probabilities. */
  add(word: ArrayLike<number>, log: number, kind: Kind): number {
    let parent = 0;
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      parent = node;
      node = this.edges.childOrNew(node, word[at]!);
    }
    if (node >= this.logs.length) this.enlarge();
    this.logs[node] = Math.max(log, this.logs[node]!);
    this.edges.setValue(parent, word[word.length - 1]!, this.logs[node]!);
    if (word.length > 1) this.openings.add(word[0]!, word[1]!);
    if (this.kinds[node] === KIND.none) this.kinds[node] = kind;
    return node;
  }

  /** The node at which a known word ends, 0 for any other string. */
  find(word: ArrayLike<number>): number {
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      node = this.edges.child(node, word[at]!);
      if (node === 0) return 0;
    }
    return this.kinds[node] === KIND.none ? 0 : node;
  }

  private enlarge(): void {
    const logs = new Float32Array(this.logs.length * 2).fill(Number.NEGATIVE_INFINITY);
    logs.set(this.logs);
    this.logs = logs;
    const kinds = new Uint8Array(logs.length);
    kinds.set(this.kinds);
    this.kinds = kinds;
  }
}

/** Pairs of symbols with which words may begin: a few it lacks seem to be there, so most searches that would fail never begin. */
export class Openings {
  readonly bits: Uint8Array = new Uint8Array(1 << (OPENING_BITS - 3));

  add(first: number, second: number): void {
    const place = openingOf(first, second);
    this.bits[place >>> 3]! |= 1 << (place & 7);
  }
}

const OPENING_BITS = 21;

/** The bit that stands for a pair of symbols. */
export function openingOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & ((1 << OPENING_BITS) - 1);
}

/** jieba's dictionary as a trie over symbols; words with letters or digits in them are left out. */
export function readLexicon(): Lexicon {
  const lexicon = new Lexicon();
  const text = new TextDecoder().decode(dict);
  const word: number[] = [];
  const characters = new CharacterUse();
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    const blank = text.indexOf(" ", from);
    const second = text.indexOf(" ", blank + 1);
    word.length = 0;
    for (let at = from; at < blank && isHan(text.charCodeAt(at)); at++) word.push(text.charCodeAt(at));
    if (word.length > 0 && word.length <= LONGEST && word.length === blank - from && second < to) {
      const log = Math.log(Math.max(1, Number(text.slice(blank + 1, second)))) - LOG_TOTAL;
      const tag = text.slice(second + 1, to).trimEnd();
      const kind = TAGS[tag] ?? KIND.function;
      if (tag !== PERSON || log >= LEAST_PERSON || word.length > 3) lexicon.add(word, log, kind);
      characters.count(word, NAME_TAGS.has(tag), log + LOG_TOTAL);
    }
    from = to + 1;
  }
  characters.settle(lexicon.nameness);
  const addAll = (words: readonly string[], kind: Kind) => {
    for (const word of words)
      lexicon.add(
        [...word].map((one) => one.charCodeAt(0)),
        MODERN_LOG,
        kind,
      );
  };
  addAll([...MODERN, ...ENDING_WORDS], KIND.noun);
  addAll(KNOWN_BODIES, KIND.name);
  return lexicon;
}

/** Words whose characters tell names from other words: neither single characters nor whole phrases. */
const SHORTEST_NAME = 2;
const LONGEST_NAME = 4;
/** Added to every character's count, so that a rare one says little. */
const PRIOR = 5;
const CHARACTERS = 4000;

/** Counts how often characters stand in names and in other words of the dictionary. */
class CharacterUse {
  private readonly inNames = new Float64Array(FIRST_RUN).fill(PRIOR);
  private readonly inWords = new Float64Array(FIRST_RUN).fill(PRIOR);

  count(word: readonly number[], name: boolean, logCount: number): void {
    if (word.length < SHORTEST_NAME || word.length > LONGEST_NAME) return;
    for (const character of word) {
      if (name) this.inNames[character]!++;
      else this.inWords[character]! += Math.log(1 + Math.exp(logCount));
    }
  }

  settle(nameness: Float32Array): void {
    const total = (counts: Float64Array) =>
      counts.reduce((sum, one) => sum + one, 0) - PRIOR * (FIRST_RUN - CHARACTERS);
    const [names, words] = [total(this.inNames), total(this.inWords)];
    for (let at = 0; at < FIRST_RUN; at++) {
      nameness[at] = Math.log(this.inNames[at]! / names) - Math.log(this.inWords[at]! / words);
    }
  }
}
