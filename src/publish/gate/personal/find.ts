import { NAMES } from "./names.ts";
import { NUMBERS } from "./numbers.ts";
import type { PersonalKind } from "./pattern.ts";
import { PLATES } from "./plates.ts";

/** Something of a person found in what was to be published. */
export interface PersonalFinding {
  kind: PersonalKind;
  /** The find with its middle hidden: the message must not publish it either. */
  shown: string;
  /** Where the find begins, in characters from the start of the text. */
  index: number;
}

const PATTERNS = [...NUMBERS, ...PLATES, ...NAMES];

/** Marks that nobody sees, put between digits to slip through, and soft hyphens. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/**
 * Phone numbers, identity and bank cards, number plates, names after a word that announces one, accounts and e-mail
 * addresses in `text`, full-width digits and letters included. Identity and bank numbers count only with their check
 * digit right, so that an 18-digit ticket number does not.
 */
export function findPersonal(text: string): PersonalFinding[] {
  const narrow = narrowed(text);
  const found = PATTERNS.flatMap(({ kind, form, holds }) =>
    [...narrow.matchAll(form)]
      .map((match) => ({ kind, find: match[1] ?? match[0], index: match.index + startOf(match) }))
      .filter(({ find }) => holds?.(find) ?? true),
  );
  return found
    .filter(({ index }, place) => found.findIndex((other) => other.index === index) === place)
    .map(({ kind, find, index }) => ({ kind, shown: hideMiddle(find), index }));
}

/** `text` with everything of a person in it replaced by its kind, such as `[phone]`; any other text as it is. */
export function hidePersonal(text: string): string {
  let hidden = narrowed(text);
  let changed = false;
  for (const { kind, form, holds } of PATTERNS) {
    hidden = hidden.replace(form, (match: string, ...groups: unknown[]) => {
      const find = typeof groups[0] === "string" ? groups[0] : match;
      if (holds && !holds(find)) return match;
      changed = true;
      const at = match.lastIndexOf(find);
      return `${match.slice(0, at)}[${kind}]${match.slice(at + find.length)}`;
    });
  }
  return changed ? hidden : text;
}

/** Where the named part of a match begins, from the start of the match. */
function startOf(match: RegExpMatchArray): number {
  return match[1] === undefined ? 0 : match[0].lastIndexOf(match[1]);
}

/** Full-width letters, digits and signs as their narrow ones, place for place; what nobody sees taken out. */
function narrowed(text: string): string {
  const narrow = /[\uff01-\uff5e]/.test(text)
    ? text.replace(/[０-９Ａ-Ｚａ-ｚ＠．－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    : text;
  return narrow.replace(UNSEEN, "");
}

function hideMiddle(found: string): string {
  if (found.length <= 4) return `${found.slice(0, 1)}${"*".repeat(found.length - 1)}`;
  return `${found.slice(0, 3)}${"*".repeat(Math.max(found.length - 5, 1))}${found.slice(-2)}`;
}
