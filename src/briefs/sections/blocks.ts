import { joined } from "../book.ts";
import type { Scribe } from "../compose.ts";
import type { Block, Sentence } from "../model.ts";

/** In the public edition numbers of members from 1 to 4 are withheld, and sentences with them are left out. */
const LEAST_PUBLIC = 5;

/**
 * Paragraphs, each of the sentences that belong together; empty ones are left out, and of nothing there is no block. In the public
 * edition every sentence stands alone, so that none falls with another.
 */
export function paragraphs(
  { edition }: Pick<Scribe, "edition">,
  ...groups: readonly (readonly Sentence[])[]
): Block[] {
  const alone = edition === "public";
  const told = (alone ? groups.flat() : groups.map(joined)).filter((one) => one.length > 0);
  return told.length === 0 ? [] : [{ kind: "say", sentences: told }];
}

/** A list; of nothing there is no block. */
export function items(sentences: readonly Sentence[]): Block[] {
  const told = sentences.filter((one) => one.length > 0);
  return told.length === 0 ? [] : [{ kind: "items", items: told }];
}

/** Whether a member's count may be told in this edition; a sentence names only those. */
export function tellable({ edition }: Pick<Scribe, "edition">, count: number): boolean {
  return edition === "internal" || count === 0 || count >= LEAST_PUBLIC;
}
