import { joined } from "../book.ts";
import type { Block, Sentence } from "../model.ts";

/** Paragraphs, each of the sentences that belong together; empty ones are left out, and of nothing there is no block. */
export function paragraphs(...groups: readonly (readonly Sentence[])[]): Block[] {
  const told = groups.map((sentences) => joined(sentences)).filter((one) => one.length > 0);
  return told.length === 0 ? [] : [{ kind: "say", sentences: told }];
}

/** A list; of nothing there is no block. */
export function items(sentences: readonly Sentence[]): Block[] {
  const told = sentences.filter((one) => one.length > 0);
  return told.length === 0 ? [] : [{ kind: "items", items: told }];
}
