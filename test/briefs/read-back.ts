import type { Brief, Cell, Figure, Section, Sentence, Span } from "../../src/briefs/model.ts";

/** What is read back: a brief, or parts of one with the figures of its book. */
export type Told = Pick<Brief, "front" | "sections" | "annex" | "figures">;

/** Every sentence of a brief, wherever it stands. */
export function sentencesOf({ front, sections, annex }: Told): Sentence[] {
  return [front, ...sections, ...annex].flatMap(sentencesOfSection);
}

function sentencesOfSection({ blocks }: Section): Sentence[] {
  return blocks.flatMap((block): readonly Sentence[] => {
    if (block.kind === "say") return block.sentences;
    if (block.kind === "items") return block.items;
    if (block.kind === "case") return [block.title, block.outcome];
    if (block.kind === "note") return [block.sentence];
    return block.kind === "table" && block.note ? [block.note] : [];
  });
}

/**
 * Reads every number of the text back and holds it against its figure: digits among words, a figure that is not in the brief, a number
 * that is not its figure's (the sign apart: the sentence says which way), a percentage without its base.
 * @returns what is wrong, each with the sentence; empty where all is right
 */
export function misread(told: Told): string[] {
  const figures = new Map(told.figures.map((figure) => [figure.id, figure]));
  const sections = [told.front, ...told.sections, ...told.annex];
  return [
    ...sentencesOf(told).flatMap((sentence) => wrongSpans(sentence, figures)),
    ...sections.flatMap((section) => baseless(section, figures)),
    ...sections.flatMap((section) => wrongCells(section, figures)),
  ];
}

function wrongSpans(sentence: Sentence, figures: ReadonlyMap<string, Figure>): string[] {
  const whole = sentence.map(({ text }) => text).join("");
  return sentence.flatMap((span) => {
    const wrong = wrongSpan(span, figures);
    return wrong === null ? [] : [`${wrong}: ${whole}`];
  });
}

function wrongSpan(span: Span, figures: ReadonlyMap<string, Figure>): string | null {
  if (span.is === "words") return /\d/.test(span.text) ? `digits among words "${span.text}"` : null;
  if (span.is !== "figure") return null;
  const figure = figures.get(span.figure ?? "");
  if (!figure) return `no figure ${span.figure}`;
  const meant = figure[span.part ?? "value"];
  return matches(span.text, meant ?? null)
    ? null
    : `${figure.id} ${span.part ?? "value"} is ${meant}, told "${span.text}"`;
}

/** Whether a printed number is the value, to its last printed decimal and but for its sign. */
export function matches(text: string, value: number | null): boolean {
  if (value === null) return text === "—";
  const found = /^[−-]?([\d,]+(?:\.(\d+))?)%?/.exec(text);
  if (!found) return false;
  const printed = Number(found[1]!.replaceAll(",", ""));
  return Math.abs(printed - Math.abs(value)) <= 0.5 * 10 ** -(found[2]?.length ?? 0) + 1e-9;
}

/**
 * Percentages whose base the reader is not told: that of a rate must stand in the same sentence; that of a share, and both counts of a
 * change, somewhere in the section up to there or in its tables.
 */
function baseless(section: Section, figures: ReadonlyMap<string, Figure>): string[] {
  const told = new Set<string>();
  const values = new Set<number>();
  for (const { value } of section.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.flat() : [],
  ))
    if (typeof value === "number") values.add(value);
  return sentencesOfSection(section).flatMap((sentence) => {
    for (const span of sentence) {
      if (span.is !== "figure" || !span.figure) continue;
      told.add(`${span.figure} ${span.part ?? "value"}`);
      const value = figures.get(span.figure)?.[span.part ?? "value"];
      if (typeof value === "number") values.add(value);
    }
    return sentence.flatMap((span) => {
      const figure = figures.get(span.figure ?? "");
      if (span.part !== "value" || figure?.unit !== "%" || !span.text.endsWith("%")) return [];
      const based =
        figure.denominator === undefined
          ? (figure.from ?? []).length > 0 && figure.from!.every((id) => told.has(`${id} value`))
          : told.has(`${figure.id} denominator`) || values.has(figure.denominator);
      return based ? [] : [`no base of ${figure.id}: ${sentence.map(({ text }) => text).join("")}`];
    });
  });
}

function wrongCells({ blocks }: Section, figures: ReadonlyMap<string, Figure>): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== "table") return [];
    const wrong = block.rows.flatMap((row) => row.flatMap((cell) => wrongCell(cell, figures) ?? []));
    const uneven = block.rows.filter((row) => row.length !== block.columns.length);
    return [
      ...wrong.map((one) => `${one}: table ${block.id}`),
      ...uneven.map((row) => `${row.length} cells for ${block.columns.length} columns: table ${block.id}`),
      ...wrongSums(block).map((one) => `${one}: table ${block.id}`),
    ];
  });
}

function wrongCell({ text, value, figure: id }: Cell, figures: ReadonlyMap<string, Figure>): string | null {
  if (id === undefined) return null;
  const figure = figures.get(id);
  if (!figure) return `no figure ${id}`;
  if (value !== undefined && value !== figure.value) return `${id} is ${figure.value}, in its cell ${value}`;
  return matches(text, figure.value) ? null : `${id} is ${figure.value}, told "${text}"`;
}

function wrongSums({
  columns,
  rows,
  total,
}: Extract<Section["blocks"][number], { kind: "table" }>): string[] {
  if (total === undefined) return [];
  return columns.flatMap(({ name, sums }, c) => {
    if (!sums) return [];
    if (rows.some((row) => row[c]?.withheld)) return [];
    const parts = rows.filter((_, r) => r !== total).map((row) => row[c]?.value ?? 0);
    const sum = parts.reduce<number>((all, value) => all + (value ?? 0), 0);
    const printed = rows[total]?.[c]?.value ?? 0;
    return sum === printed ? [] : [`${name} adds up to ${sum}, in the row of sums ${printed}`];
  });
}
