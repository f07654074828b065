import { joined } from "../../book.ts";
import type { Block, Edition, Section, Sentence } from "../../model.ts";

/** A section of paragraphs; empty sentences and paragraphs fall out. */
export function sectionOf(
  edition: Edition,
  { id, heading }: Pick<Section, "id" | "heading">,
  paragraphs: readonly (readonly Sentence[])[],
): Section {
  return { id, heading, blocks: paragraphs.flatMap((one) => paragraph(edition, one)) };
}

/**
 * A paragraph of the sentences that say something. In the public edition each stands by itself: with a figure that is withheld falls its
 * sentence, not what stands beside it.
 */
export function paragraph(edition: Edition, sentences: readonly Sentence[]): Block[] {
  const told = sentences.filter((sentence) => sentence.length > 0);
  if (told.length === 0) return [];
  return [{ kind: "say", sentences: edition === "public" ? told : [joined(told)] }];
}

/** A list of the sentences that say something. */
export function itemised(sentences: readonly Sentence[]): Block[] {
  const items = sentences.filter((sentence) => sentence.length > 0);
  return items.length === 0 ? [] : [{ kind: "items", items }];
}
