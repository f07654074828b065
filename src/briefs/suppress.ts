import type { Block, Brief, Section } from "./model.ts";

/**
 * The public edition of a brief: small cells withheld so that they cannot be worked out from the rest, and no tickets or cases.
 */
export function suppress(brief: Brief): Brief {
  const sections = (all: readonly Section[]) =>
    all.map((section) => ({ ...section, blocks: section.blocks.filter(mayBeShown) }));
  const [front] = sections([brief.front]);
  return {
    ...brief,
    edition: "public",
    front: front ?? brief.front,
    sections: sections(brief.sections),
    annex: sections(brief.annex),
  };
}

function mayBeShown(block: Block): boolean {
  return block.kind !== "case" && !(block.kind === "table" && block.tickets);
}
