import { AhoCorasick } from "../text/aho-corasick.ts";
import { type Around, cues } from "./cues.ts";
import type { PlatformName } from "./names.ts";

/** A platform named in a text. */
export interface Mention {
  platform: string;
  brand: string;
  /** As folded. */
  name: string;
  start: number;
  /** Behind the name and the words that belong to it, such as 平台. */
  end: number;
}

/** Characters around an unsure name in which something of a platform must stand. */
const NEAR = 24;
/** Characters before and after a name that other words are told by. */
const BESIDE = 12;

/** Finds platform names in folded texts in one pass; the longest of overlapping names counts. */
export class MentionFinder {
  private readonly words: AhoCorasick;

  constructor(private readonly names: readonly PlatformName[]) {
    this.words = new AhoCorasick(names.map(({ name }) => name));
  }

  /** Platforms named in a folded text, in order; names that are other words there are left out. */
  find(text: string): Mention[] {
    const places = this.words.matches(text);
    if (places.length === 0) return [];
    places.sort((a, b) => a.start - b.start || b.end - a.end);
    const mentions: Mention[] = [];
    let reached = 0;
    for (const { pattern, start, end } of places) {
      if (start < reached) continue;
      reached = end;
      const name = this.names[pattern]!;
      if (isOtherWord(text, name.name, start, end)) continue;
      const behind = afterSuffix(text, end);
      if (name.unsure && !hasContext(text, name.name, start, end)) continue;
      mentions.push({ platform: name.platform, brand: name.brand, name: name.name, start, end: behind });
    }
    return mentions;
  }
}

/** End of the words behind `end` that belong to a name. */
function afterSuffix(text: string, end: number): number {
  const { suffix } = cues();
  suffix.lastIndex = end;
  return suffix.test(text) ? suffix.lastIndex : end;
}

function isOtherWord(text: string, name: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - BESIDE), start);
  const after = text.slice(end, end + BESIDE);
  return (cues().otherWords.get(name) ?? []).some((around) => fits(around, before, after));
}

/** Whether both sides fit that are given. */
export function fits({ before, after }: Around, left: string, right: string): boolean {
  return (before?.test(left) ?? true) && (after?.test(right) ?? true);
}

function hasContext(text: string, name: string, start: number, end: number): boolean {
  const { needs, words } = cues();
  const near = text.slice(Math.max(0, start - NEAR), end + NEAR);
  const needed = needs.get(name) ?? needs.get("default");
  return (needed?.test(near) ?? false) && near.search(words.passenger) < 0;
}
