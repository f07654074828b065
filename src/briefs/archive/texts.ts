import { plain } from "../book.ts";
import type { Block, Brief, Section } from "../model.ts";

/** A text of a brief that is searched, with the heading that it stands under. */
export interface SearchedText {
  heading: string;
  text: string;
}

/** What a brief is searched by: its title and name, the sentences of the leader's brief, of others those of their first page. */
export function textOf({ title, subtitle, audience, front, sections, annex }: Brief): SearchedText[] {
  const told = audience.type === "leader" ? [front, ...sections, ...annex] : [front];
  return [{ heading: title, text: subtitle }, ...told.flatMap(sectionTexts)];
}

function sectionTexts({ heading, blocks }: Section): SearchedText[] {
  let under = heading;
  return blocks.flatMap((block) => {
    if (block.kind === "heading") under = `${heading} · ${block.text}`;
    return blockTexts(block).map((text) => ({ heading: under, text }));
  });
}

function blockTexts(block: Block): string[] {
  if (block.kind === "say") return block.sentences.map(plain);
  if (block.kind === "items") return block.items.map(plain);
  if (block.kind === "note") return [plain(block.sentence)];
  if (block.kind === "case") return [plain(block.title)];
  return block.kind === "heading" ? [] : [block.title];
}
