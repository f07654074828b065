import type { Block, Section, Sentence } from "../../model.ts";

/** A section of paragraphs; empty sentences and paragraphs fall out. */
export function sectionOf(
  id: string,
  heading: string,
  paragraphs: readonly (readonly Sentence[])[],
): Section {
  return { id, heading, blocks: paragraphs.flatMap(paragraph) };
}

/** A paragraph of the sentences that say something. */
export function paragraph(sentences: readonly Sentence[]): Block[] {
  const told = sentences.filter((sentence) => sentence.length > 0);
  return told.length === 0 ? [] : [{ kind: "say", sentences: told }];
}

/** A list of the sentences that say something. */
export function itemised(sentences: readonly Sentence[]): Block[] {
  const items = sentences.filter((sentence) => sentence.length > 0);
  return items.length === 0 ? [] : [{ kind: "items", items }];
}
