import { SET_BITS } from "../../issues/compile.ts";
import { fold } from "../../issues/fold.ts";
import { parsePattern, type WordSets } from "../../issues/pattern.ts";
import { AhoCorasick } from "../../text/aho-corasick.ts";
import { MARKS, type Mark, PARTS, type Part, type PartRule, type RepliesFile } from "./schema.ts";

/** What a place in a reply is evidence of: a part or a mark, by its number; or what takes such a find back. */
export interface Use {
  readonly of: number;
  readonly takesBack: boolean;
}

/** The rule of a part, with the part's number. */
export interface NumberedRule extends PartRule {
  readonly number: number;
}

/** The rules of replies ready for use: one automaton over all their words. */
export interface ReplyList {
  readonly file: RepliesFile;
  /** In the order in which clauses are tried. */
  readonly rules: readonly NumberedRule[];
  readonly words: readonly { readonly uses: readonly Use[]; readonly anchors: readonly number[] }[];
  readonly patterns: readonly {
    readonly use: Use;
    readonly regex: RegExp;
    readonly anchors: readonly (readonly string[])[];
  }[];
  readonly automaton: AhoCorasick;
}

/** Up to fourteen characters within a clause, in a pattern. */
const NEAR = "[^，,。；;！!？?：:]{0,14}?";
/** Where a clause begins, and where it ends. */
const BEGIN = "(?<![^，,。；;！!？?：:])";
const END = "(?![^，,。；;！!？?：:])";

/** Number of a part or mark among all that words are evidence of. */
export function numberOf(id: Part | Mark, kind: "part" | "mark"): number {
  return kind === "part" ? PARTS.indexOf(id as Part) : PARTS.length + MARKS.indexOf(id as Mark);
}

/**
 * Reads a pattern of the rules of replies: `~` stands for up to fourteen characters within a clause, `^` and `$` for the
 * ends of a clause, all else is as in the other word lists.
 * @throws SyntaxError saying what is wrong
 */
export function parseReplyPattern(source: string, sets: WordSets) {
  const clauses = source.replaceAll(/(?<![[\\])\^/g, BEGIN).replaceAll(/(?<!\\)\$/g, END);
  return parsePattern(clauses.replaceAll("~", NEAR), sets);
}

/** Makes a checked file of rules ready. */
export function compileReplies(file: RepliesFile): ReplyList {
  const drafts = new Map<string, { uses: Use[]; anchors: number[] }>();
  const draft = (text: string) => {
    const key = fold(text);
    const known = drafts.get(key) ?? { uses: [], anchors: [] };
    drafts.set(key, known);
    return known;
  };
  const patterns: ReplyList["patterns"][number][] = [];
  const add = (entry: { words: string[]; patterns: string[]; unless: string[] }, of: number) => {
    for (const word of entry.words) draft(word).uses.push({ of, takesBack: false });
    for (const word of entry.unless) draft(word).uses.push({ of, takesBack: true });
    for (const source of entry.patterns) {
      const { regex, anchors } = parseReplyPattern(source, file.sets);
      const use = { of, takesBack: false };
      const index = patterns.push({ use, regex: new RegExp(regex.source, "g"), anchors }) - 1;
      anchors.forEach((set, i) => {
        for (const anchor of set) draft(anchor).anchors.push((index << SET_BITS) | (1 << i));
      });
    }
  };
  for (const part of file.parts) add(part, numberOf(part.id, "part"));
  for (const mark of file.marks) add(mark, numberOf(mark.id, "mark"));
  drafts.delete("");
  return {
    file,
    rules: file.parts.map((part) => ({ ...part, number: numberOf(part.id, "part") })),
    words: [...drafts.values()],
    patterns,
    automaton: new AhoCorasick([...drafts.keys()]),
  };
}
