import { AhoCorasick } from "../text/aho-corasick.ts";
import { fold } from "./fold.ts";
import { MOST_ANCHORS, type Pattern, parsePattern } from "./pattern.ts";
import type { Evidence, IssuesFile, Role, SpeakersFile, WordList } from "./schema.ts";

/** What a word or pattern says about one class. */
export interface Effect {
  /** Index of the class, `ELSEWHERE` or `CONTEXT`. */
  readonly target: number;
  /** Negative where it speaks against. */
  readonly weight: number;
  readonly negatable: boolean;
}

/** The place of evidence that no class fits. */
export const ELSEWHERE = -1;
/** The place of evidence that the text is of the trade at all. */
export const CONTEXT = -2;

/** Bits for a pattern's sets of anchors. */
export const SET_BITS = MOST_ANCHORS;

/** A folded word with all it says. */
export interface Word {
  /** As the list writes it, the first spelling where several fold alike. */
  readonly shown: string;
  readonly effects: readonly Effect[];
  /** Sets of patterns' anchors that this word is of: the pattern's index, then a bit for the set. */
  readonly anchors: readonly number[];
  /** Whether it turns the words after it round, and how near they must be. */
  readonly negates: "any" | "adjacent" | null;
}

/** A word list ready for classifying. */
export interface Compiled {
  readonly classes: readonly { readonly id: string; readonly name: string; readonly needsContext: boolean }[];
  readonly words: readonly Word[];
  readonly patterns: readonly (Pattern & { readonly effects: readonly Effect[] })[];
  readonly automaton: AhoCorasick;
  readonly titleFactor: number;
  readonly calibration: WordList["calibration"];
  readonly contextMost: number;
  readonly contextMissing: number;
  /** Folded names of the export's classes → our classes, by index. */
  readonly given: ReadonlyMap<string, readonly number[]>;
  readonly givenWeight: number;
  readonly givenShown: string;
}

interface Draft {
  shown: string;
  effects: Effect[];
  anchors: number[];
  negates: Word["negates"];
}

/** Classes' names in exports and their weight as evidence. */
export interface Given {
  /** What it is called in explanations; 原分类 when absent. */
  readonly shown?: string;
  readonly weight: number;
  readonly names: readonly (readonly string[])[];
}

/** Makes a checked word list ready: one automaton over all its words, each with what it says of which class. */
export function compile(list: WordList, given: Given = { weight: 0, names: [] }): Compiled {
  const drafts = new Map<string, Draft>();
  const draft = (text: string): Draft => {
    const key = fold(text);
    const known = drafts.get(key) ?? { shown: text, effects: [], anchors: [], negates: null };
    drafts.set(key, known);
    return known;
  };
  const patterns: (Pattern & { effects: Effect[] })[] = [];
  const add = (target: number, sign: number, { weight, words, patterns: sources, negatable }: Evidence) => {
    const effect = { target, weight: sign * weight, negatable };
    for (const word of words ?? []) draft(word).effects.push(effect);
    for (const source of sources ?? []) {
      const pattern = parsePattern(source, list.sets);
      const index = patterns.push({ ...pattern, effects: [effect] }) - 1;
      pattern.anchors.forEach((set, i) => {
        for (const anchor of set) draft(anchor).anchors.push((index << SET_BITS) | (1 << i));
      });
    }
  };
  for (const evidence of list.elsewhere) add(ELSEWHERE, 1, evidence);
  for (const evidence of list.context) add(CONTEXT, 1, evidence);
  list.classes.forEach((entry, target) => {
    for (const evidence of entry.for) add(target, 1, evidence);
    for (const evidence of entry.against) add(target, -1, evidence);
  });
  for (const word of list.negators.adjacent) draft(word).negates = "adjacent";
  for (const word of list.negators.any) draft(word).negates = "any";
  drafts.delete("");
  return {
    classes: list.classes.map(({ id, name, needs_context: needsContext }) => ({ id, name, needsContext })),
    words: [...drafts.values()],
    patterns,
    automaton: new AhoCorasick([...drafts.keys()]),
    titleFactor: list.title_factor,
    calibration: list.calibration,
    contextMost: list.context_most,
    contextMissing: list.context_missing,
    given: givenNames(list, given),
    givenWeight: given.weight,
    givenShown: given.shown ?? "原分类",
  };
}

/** A class's id and name are names that exports may use too. */
function givenNames(list: WordList, { names }: Given): Map<string, number[]> {
  const found = new Map<string, number[]>();
  list.classes.forEach(({ id, name }, target) => {
    for (const key of new Set([id, name, ...(names[target] ?? [])].map((text) => fold(text)))) {
      found.set(key, [...(found.get(key) ?? []), target]);
    }
  });
  return found;
}

/** The word list of matters, ready for use. */
export function compileIssues(file: IssuesFile): Compiled {
  const names = file.classes.map(({ given }) => given);
  return compile(file, { weight: file.given_weight, names });
}

/** Names by which exports call those who speak, beside the word list's own. */
const CALLER_TYPES: Readonly<Record<Role, readonly string[]>> = {
  driver: ["司机", "货运司机", "卡车司机"],
  owner: ["发货人", "托运人", "收货人"],
  public: ["市民", "乘客", "个人"],
  company: ["单位", "法人", "运输企业"],
};

/** The word list of those who speak, ready for use. */
export function compileSpeakers(file: SpeakersFile): Compiled {
  const names = file.classes.map(({ id }) => CALLER_TYPES[id]);
  return compile(file, { shown: "诉求人类别", weight: file.given_weight, names });
}
