import { plain } from "../book.ts";
import type { Block, Brief, Section } from "../model.ts";

/** A text of a brief that is searched, with the heading that it stands under. */
export interface SearchedText {
  heading: string;
  /** The section's place in the page, `rates`; empty for its top. */
  section: string;
  text: string;
}

/**
 * What a brief is searched by: its title and name, the sentences of the leader's brief, of others those of their first page. Titles
 * of tables and charts tell nothing by themselves. */
export function textOf({ title, subtitle, audience, front, sections, annex }: Brief): SearchedText[] {
  const told = audience.type === "leader" ? [front, ...sections, ...annex] : [front];
  return [{ heading: title, section: "", text: subtitle }, ...told.flatMap(sectionTexts)];
}

function sectionTexts({ id, heading, blocks }: Section): SearchedText[] {
  let under = heading;
  return blocks.flatMap((block) => {
    if (block.kind === "heading") under = `${heading} · ${block.text}`;
    return blockTexts(block).map((text) => ({ heading: under, section: id, text }));
  });
}

function blockTexts(block: Block): string[] {
  if (block.kind === "say") return block.sentences.map(plain);
  if (block.kind === "items") return block.items.map(plain);
  if (block.kind === "note") return [plain(block.sentence)];
  return block.kind === "case" ? [plain(block.title)] : [];
}
