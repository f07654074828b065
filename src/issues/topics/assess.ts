import type { Belonging } from "./area.ts";
import type { Hold } from "./hold.ts";

/** Mean name in common from which letters are about one place or body. */
const SAME_NAME = 0.22;
/** Share of what they name that must be the group's name: none of its say at the first, all at the second. */
const WIDE = 0.58;
const PARTICULAR = 0.72;
/** Letters that mostly name something, and not the same, are only of one theme. */
const MOSTLY_NAMED = 0.45;
/** Letters that name nothing are a matter where their words agree this much. */
const SAME_WORDS = 0.16;
/** What a group without a name counts for beside one with. */
export const NAMELESS = 0.35;

/** Letters × (share of what they name that they have in common + 2 × agreement, or what their words have in common) from which a few letters about one place are one matter. */
const SMALL_EVIDENCE = 2.9;
const AGREEMENT = 2;
/** Letters that name nothing are of one theme where so few of them tell the same city or district. */
const SAME_AREA = 0.85;

/** What a group is judged by besides how it holds together. */
export interface Circumstances extends Belonging {
  /** letters in it, repeats counted */
  readonly letters: number;
  /** mean likeness of what its letters say, 0 … 1 */
  readonly agreement: number;
}

/**
 * Whether a group is a matter and not merely a theme or a wide area.
 * @returns what its place counts for in its heat, null where it is no matter
 */
export function judge(
  { names, own, words, named }: Hold,
  { letters, agreement, area, scattered }: Circumstances,
): number | null {
  const particular = Math.min(1, Math.max(0, (own - WIDE) / (PARTICULAR - WIDE)));
  if (names >= SAME_NAME && particular > 0) {
    const said = AGREEMENT * Math.max(agreement, words);
    if (letters * (Math.min(1, names / named) + said) < SMALL_EVIDENCE) return null;
    const name = Math.min(1, names / (2 * SAME_NAME)) * particular;
    return NAMELESS + (1 - NAMELESS) * name;
  }
  if (names >= SAME_NAME || named >= MOSTLY_NAMED) return null;
  return words >= SAME_WORDS && area >= SAME_AREA && !scattered ? NAMELESS : null;
}
