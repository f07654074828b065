import { name, words } from "./book.ts";
import type { Block, Brief, Cell, Chart, Figure, Section, Sentence, Table } from "./model.ts";
import { type Fallen, fallenOf } from "./suppress/falls.ts";
import { sorted } from "./suppress/order.ts";
import { shownFigures, withSections } from "./suppress/walk.ts";

/** What is printed in place of a withheld number, whether it is one of few or hides one. */
export const MARK = "*";
const NOTE: Sentence = [name(`标 ${MARK} 的`), words("因件数少于五件，或为防止由其他数推算出来，不予公布。")];

/**
 * The public edition of a brief: counts of 1 to 4 of a member, and rates that rest on so few, are withheld with as many further cells
 * as it takes that none can be worked out from what is told; sentences and charts with such figures, tickets and cases are left
 * out. The same brief gives the same edition; a public edition gives itself.
 */
export function suppress(brief: Brief): Brief {
  const open = withSections(brief, (section) => ({ ...section, blocks: section.blocks.filter(isPublic) }));
  const fallen = fallenOf(open);
  const mayBeTold = (sentence: Sentence) =>
    sentence.every(({ figure }) => figure === undefined || !fallen.figure(figure));
  const told = withSections(open, (section) => toldSection(section, brief, fallen, mayBeTold));
  const whole: Brief = {
    ...told,
    edition: "public",
    definitions: told.definitions.filter(mayBeTold),
    sources: told.sources.filter(mayBeTold),
  };
  const shown = shownFigures(whole);
  const figures = brief.figures
    .filter(({ id }) => shown.has(id))
    .map((figure) => (figure.from ? { ...figure, from: figure.from.filter((id) => shown.has(id)) } : figure));
  return { ...whole, figures };
}

function isPublic(block: Block): boolean {
  return block.kind !== "case" && !(block.kind === "table" && block.tickets);
}

function toldSection(
  section: Section,
  brief: Brief,
  fallen: Fallen,
  mayBeTold: (sentence: Sentence) => boolean,
): Section {
  const blocks = section.blocks.flatMap((block): Block[] => {
    if (block.kind === "say")
      return some(block.sentences.filter(mayBeTold), (sentences) => ({ ...block, sentences }));
    if (block.kind === "items") return some(block.items.filter(mayBeTold), (items) => ({ ...block, items }));
    if (block.kind === "note") return mayBeTold(block.sentence) ? [block] : [];
    if (block.kind === "table") return [toldTable(block, brief, fallen, mayBeTold)];
    return block.kind === "chart" ? toldChart(block, brief, fallen) : [block];
  });
  return { ...section, blocks: blocks.filter((block, i) => block.kind !== "heading" || hasBody(blocks, i)) };
}

function some<T>(left: readonly T[], make: (left: readonly T[]) => Block): Block[] {
  return left.length > 0 ? [make(left)] : [];
}

function hasBody(blocks: readonly Block[], heading: number): boolean {
  const next = blocks[heading + 1];
  return next !== undefined && next.kind !== "heading";
}

function toldTable(
  table: Table,
  { figures }: Brief,
  fallen: Fallen,
  mayBeTold: (sentence: Sentence) => boolean,
): Table {
  const { note, ...rest } = table;
  const rows = table.rows.map((row, r) => {
    const falls = row.map((_, c) => fallen.cell(table.id, r, c));
    if (!fallen.row(table.id, r) && !falls.includes(true)) return row;
    return row.map(({ tone: _, ...cell }, c): Cell => (falls[c] ? { text: MARK, withheld: true } : cell));
  });
  const kept = note && mayBeTold(note) ? note : [];
  const marked = rows.flat().some(({ withheld }) => withheld);
  const told = marked && !kept.some(({ text }) => text === NOTE[0]!.text) ? [...kept, ...NOTE] : kept;
  const ordered = isList(table, figures) ? sorted(table, rows) : rows;
  return { ...rest, rows: ordered, ...(told.length > 0 && { note: told }) };
}

/** Whether the rows of a table tell the same of several members, and not several things of one. */
function isList({ columns, rows }: Table, figures: readonly Figure[]): boolean {
  const cells = new Map(figures.map(({ id, cell }) => [id, cell]));
  return columns.every((_, c) => {
    const told = rows.flatMap((row) => cells.get(row[c]?.figure ?? "")?.indicator ?? []);
    return new Set(told).size < 2;
  });
}

/** A chart without what of it may not be told; none where that is what it is about. */
function toldChart(block: Chart, brief: Brief, fallen: Fallen): Chart[] {
  const ids = block.figures ?? [];
  if (ids.some((id) => fallen.figure(id))) return [];
  const ofMembers = brief.figures.some(({ id, member }) => member && ids.includes(id));
  const { chart } = block;
  if (chart.type === "bars") {
    if (ids.length === 0 && chart.rows.some(({ value }) => value < 5)) return [];
    return [
      {
        ...block,
        chart: { ...chart, beforeName: null, rows: chart.rows.map((row) => ({ ...row, before: null })) },
      },
    ];
  }
  const ofOne = ofMembers || brief.audience.type !== "leader";
  const few = chart.unit === "%" || chart.values.some((value) => value !== null && value > 0 && value < 5);
  return ofOne && few ? [] : [block];
}
