import MiniSearch from "minisearch";
import type { ArchivedText } from "./archive-data.js";

const HAN = /\p{Script=Han}/u;
const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

function normal(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function runsOf(text: string): string[] {
  return [...normal(text).matchAll(RUNS)].flatMap(([run]) => (HAN.test(run[0]!) ? [run] : split(run)));
}

/** Letters and digits that Chinese characters follow without a blank. */
function split(run: string): string[] {
  return run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}

/** What a text is found by: each two neighbouring Chinese characters, the last one alone, and words of letters and digits whole. */
export function indexTerms(text: string): string[] {
  return runsOf(text).flatMap((run) => {
    if (!HAN.test(run)) return [run];
    const signs = [...run];
    return signs.map((sign, i) => `${sign}${signs[i + 1] ?? ""}`);
  });
}

/** What is looked for: a single Chinese character as it is, more of them two by two. */
export function queryTerms(text: string): string[] {
  return runsOf(text).flatMap((run) => {
    const signs = [...run];
    if (!HAN.test(run) || signs.length === 1) return [run];
    return signs.slice(1).map((sign, i) => `${signs[i]}${sign}`);
  });
}

/** Finds texts that hold all words of a query, the best first; else those with any of them of briefs that hold all. */
export type Search = (query: string) => ArchivedText[];

/** Makes texts searchable; Chinese goes by pairs of characters, so that no list of words is needed. */
export function searchIn(texts: readonly ArchivedText[]): Search {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ["text"],
    tokenize: indexTerms,
    processTerm: (term) => term,
  });
  index.addAll(texts.map(({ heading, text }, id) => ({ id, text: `${heading}\n${text}` })));
  const look = (query: string, combineWith: "AND" | "OR") =>
    index
      .search(query, {
        tokenize: queryTerms,
        combineWith,
        prefix: (term) => [...term].length === 1 || !HAN.test(term),
      })
      .map(({ id }) => texts[id as number]!);
  return (query) => {
    const words = [...normal(query).matchAll(/\S+/g)].map(([word]) => word);
    const found = look(query, "AND").filter((one) => words.every((word) => holds(one, word)));
    if (found.length > 0 || words.length < 2) return found;
    const some = look(query, "OR").filter((one) => words.some((word) => holds(one, word)));
    const whole = (brief: number) =>
      words.every((word) => some.some((one) => one.brief === brief && holds(one, word)));
    const briefs = new Set(some.map(({ brief }) => brief).filter(whole));
    return some.filter(({ brief }) => briefs.has(brief));
  };
}

function holds({ heading, text }: ArchivedText, word: string): boolean {
  return normal(`${heading}\n${text}`).replace(/ /g, "").includes(word);
}

/** A text cut where the words of a query stand: every second piece is a hit. */
export function hits(text: string, query: string): string[] {
  const words = [...query.matchAll(/\S+/g)].map(([word]) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return [text];
  return text.split(new RegExp(`(${words.join("|")})`, "giu"));
}
