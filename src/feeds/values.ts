import { saysNothing, saysUnreached, wordsOf } from "./dictionary.ts";
import { evenValue } from "./even.ts";
import type { Field } from "./fields.ts";
import { ownOf } from "./own.ts";

/** What a word of a feed means: `ours` NULL where it says nothing; `known` false where we do not know it. */
export interface Meaning {
  readonly ours: string | null;
  readonly known: boolean;
  /** the word says that the caller could not be reached */
  readonly unreached: boolean;
}

const means = (ours: string | null, known = true): Meaning => ({ ours, known, unreached: false });

/**
 * Reads one word of an enumeration.
 * @param overrides the feed's own `values` for the field: their value → ours
 * @returns an unknown word of a text-like list (channel, status …) keeps itself, marked unknown
 */
export function meaningOf(
  field: Field,
  given: string,
  overrides: Readonly<Record<string, string>> = {},
): Meaning {
  const own = ownOf(overrides, given, given.trim());
  const value = evenValue(own ?? given);
  const list = wordsOf(field.words ?? field.name);
  const exact = list.get(value);
  if (saysUnreached(value) && field.type !== "word") return { ours: null, known: true, unreached: true };
  if (exact !== undefined) return means(exact);
  if (value === "" || saysNothing(value)) return means(null);
  const within = wordWithin(field, value);
  return within !== undefined ? means(within) : means(null, false);
}

/** A longer cell that contains one of the list's words: `【12345】电话受理`, `办理中(延期)`. */
function wordWithin(field: Field, value: string): string | undefined {
  if (field.type === "flag") return flagWithin(value);
  if (field.type === "satisfied") return gradeWithin(value);
  let best: [string, string] | undefined;
  for (const [word, ours] of wordsOf(field.words ?? field.name)) {
    if (word.length >= 2 && value.includes(word) && word.length > (best?.[0].length ?? 0))
      best = [word, ours];
  }
  return best?.[1];
}

function flagWithin(value: string): string | undefined {
  if (/(未|没有?|不|否|非)(联系|解决|响应|接通|同意|货车)/.test(value)) return "false";
  if (/(联系|解决|响应|接通|同意|货车司机)/.test(value)) return "true";
  return undefined;
}

/** The grade of satisfaction in a phrase such as `已联系，未解决，不满意`. */
export function gradeWithin(value: string): string | undefined {
  return /非常不满意|很不满意/.test(value)
    ? "非常不满意"
    : /不满意|不满/.test(value)
      ? "不满意"
      : /基本满意|较满意|一般/.test(value)
        ? "基本满意"
        : /非常满意|很满意/.test(value)
          ? "非常满意"
          : /满意/.test(value)
            ? "满意"
            : undefined;
}

/** The three verdicts, and whether the caller was reached, in one phrase (评价结果). */
export function verdictsWithin(given: string): {
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  reached: boolean | null;
} {
  const value = evenValue(given);
  const verdict = (no: RegExp, yes: RegExp) => (no.test(value) ? false : yes.test(value) ? true : null);
  return {
    contacted: verdict(/未联系|没有?联系|未响应/, /已联系|响应/),
    resolved: verdict(/未解决|没有?解决|部分解决/, /解决/),
    satisfied: gradeWithin(value) ?? null,
    reached: /未接通|无人接听|联系不上|拒接|空号|关机|停机|无法接通/.test(value) ? false : null,
  };
}
