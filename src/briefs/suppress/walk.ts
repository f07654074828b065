import type { Block, Brief, Figure, Section, Sentence, Table } from "../model.ts";

/** All sections of a brief, the first page first. */
export function sectionsOf({ front, sections, annex }: Brief): Section[] {
  return [front, ...sections, ...annex];
}

/** A brief with each of its sections made anew; those that are left empty are dropped, but for the first page. */
export function withSections(brief: Brief, make: (section: Section) => Section): Brief {
  const full = (all: readonly Section[]) =>
    renumbered(
      all,
      all.map(make).filter(({ blocks }) => blocks.length > 0),
    );
  return { ...brief, front: make(brief.front), sections: full(brief.sections), annex: full(brief.annex) };
}

/** What is left with the numbers that there were, from the first on. */
function renumbered(all: readonly Section[], left: readonly Section[]): Section[] {
  return left.map((section, i) => {
    const { number } = all[i]!;
    const before = all.find(({ id }) => id === section.id)?.blocks ?? [];
    const numbers = headings(before).map((one) => one.number);
    const own = headings(section.blocks);
    const blocks = section.blocks.map((block): Block => {
      if (block.kind !== "heading") return block;
      const given = numbers[own.indexOf(block)];
      return { kind: "heading", text: block.text, ...(given !== undefined && { number: given }) };
    });
    return { ...section, ...(number !== undefined && { number }), blocks };
  });
}

function headings(blocks: readonly Block[]) {
  return blocks.flatMap((block) => (block.kind === "heading" ? [block] : []));
}

/** The tables of a brief. */
export function tablesOf(brief: Brief): Table[] {
  return sectionsOf(brief).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "table" ? [block] : [])),
  );
}

/** The sentences of a block, notes of tables included. */
export function sentencesOf(block: Block): readonly Sentence[] {
  if (block.kind === "say") return block.sentences;
  if (block.kind === "items") return block.items;
  if (block.kind === "note") return [block.sentence];
  if (block.kind === "case") return [block.title, block.outcome];
  return block.kind === "table" && block.note ? [block.note] : [];
}

/** Ids of the figures that are shown anywhere in a brief. */
export function shownFigures(brief: Brief): Set<string> {
  const shown = new Set<string>();
  const tell = (sentences: readonly Sentence[]) => {
    for (const { figure } of sentences.flat()) if (figure !== undefined) shown.add(figure);
  };
  tell([...brief.definitions, ...brief.sources]);
  for (const block of sectionsOf(brief).flatMap(({ blocks }) => blocks)) {
    tell(sentencesOf(block));
    if (block.kind === "table")
      for (const { figure } of block.rows.flat()) if (figure !== undefined) shown.add(figure);
    if (block.kind === "chart") for (const figure of block.figures ?? []) shown.add(figure);
  }
  return shown;
}

/** Figures shown, and those that they were worked out from: with one side and the change the other is known. */
export function knownFigures(brief: Brief): Map<string, Figure> {
  const all = new Map(brief.figures.map((figure) => [figure.id, figure]));
  const known = new Map<string, Figure>();
  const add = (id: string) => {
    const figure = all.get(id);
    if (!figure || known.has(id)) return;
    known.set(id, figure);
    for (const from of figure.from ?? []) add(from);
  };
  for (const id of shownFigures(brief)) add(id);
  return known;
}
