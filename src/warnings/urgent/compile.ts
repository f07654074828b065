import { SET_BITS } from "../../issues/compile.ts";
import { fold } from "../../issues/fold.ts";
import { parsePattern } from "../../issues/pattern.ts";
import { AhoCorasick } from "../../text/aho-corasick.ts";
import type { Shield, Together, UrgentFile } from "./schema.ts";

/** What a place in a text is good for. */
export const FIND = 0;
export const UNLESS = 1;
export const SHIELD = 2;
export const EXCEPT = 3;
export type Role = typeof FIND | typeof UNLESS | typeof SHIELD | typeof EXCEPT;

/** What a word or pattern means: a find of a group, what takes one back, or a word of a shield; `of` is its index. */
export interface Use {
  readonly role: Role;
  readonly of: number;
}

/** Sets of words that together are a find; sets by their index. */
export interface Company extends Omit<Together, "sets"> {
  readonly sets: readonly number[];
}

/** A word list of urgent tickets ready for use: one automaton over all its words. */
export interface UrgentList {
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly shields: readonly number[];
  }[];
  readonly shields: readonly Shield[];
  readonly words: readonly {
    readonly uses: readonly Use[];
    readonly anchors: readonly number[];
    /** The sets, of those that any `together` names, that it is a word of. */
    readonly sets: readonly number[];
  }[];
  /** What is tried once a word of each of its anchors was met. */
  readonly patterns: readonly {
    readonly use: Use;
    readonly find: RegExp | Company;
    readonly anchors: readonly (readonly string[])[];
  }[];
  readonly automaton: AhoCorasick;
}

interface Draft {
  uses: Use[];
  anchors: number[];
  sets: number[];
}

/** Makes a checked word list ready. */
export function compileUrgent({ sets, shields, groups }: UrgentFile): UrgentList {
  const drafts = new Map<string, Draft>();
  const draft = (text: string): Draft => {
    const key = fold(text);
    const known = drafts.get(key) ?? { uses: [], anchors: [], sets: [] };
    drafts.set(key, known);
    return known;
  };
  const patterns: UrgentList["patterns"][number][] = [];
  const named = [...new Set(groups.flatMap((group) => group.together.flatMap((rule) => rule.sets)))];
  named.forEach((name, index) => {
    for (const word of new Set(sets[name])) draft(word).sets.push(index);
  });
  const addWords = (words: readonly string[], use: Use) => {
    for (const word of words) draft(word).uses.push(use);
  };
  const add = (pattern: UrgentList["patterns"][number]) => {
    const index = patterns.push(pattern) - 1;
    pattern.anchors.forEach((set, i) => {
      for (const anchor of set) draft(anchor).anchors.push((index << SET_BITS) | (1 << i));
    });
  };
  const addPatterns = (sources: readonly string[], use: Use) => {
    for (const source of sources) {
      const { regex, anchors } = parsePattern(source, sets);
      add({ use, find: new RegExp(regex.source, "g"), anchors });
    }
  };
  const addTogether = (rules: readonly Together[], use: Use) => {
    for (const rule of rules) {
      const find = { ...rule, sets: rule.sets.map((name) => named.indexOf(name)) };
      add({ use, find, anchors: rule.sets.slice(0, 1).map((name) => sets[name] ?? []) });
    }
  };
  groups.forEach((group, of) => {
    addWords(group.words, { role: FIND, of });
    addPatterns(group.patterns, { role: FIND, of });
    addTogether(group.together, { role: FIND, of });
    addWords(group.unless.words, { role: UNLESS, of });
    addPatterns(group.unless.patterns, { role: UNLESS, of });
  });
  shields.forEach((shield, of) => {
    addWords(shield.words, { role: SHIELD, of });
    addWords(shield.except, { role: EXCEPT, of });
  });
  drafts.delete("");
  const places = new Map(shields.map(({ id }, i) => [id, i]));
  return {
    groups: groups.map(({ id, name, shields: own }) => ({
      id,
      name,
      shields: own.flatMap((shield) => places.get(shield) ?? []),
    })),
    shields,
    words: [...drafts.values()],
    patterns,
    automaton: new AhoCorasick([...drafts.keys()]),
  };
}
