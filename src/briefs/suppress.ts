import { name, plain, words } from "./book.ts";
import type { Block, Brief, Cell, Chart, Figure, Section, Sentence, Table } from "./model.ts";
import { type Fallen, fallenOf } from "./suppress/falls.ts";
import { isFew, LEAST_TOLD } from "./suppress/few.ts";
import { byName, isBySize, RANK } from "./suppress/order.ts";
import { withoutPast } from "./suppress/past.ts";
import { trimmed } from "./suppress/trim.ts";
import { shownFigures, withSections } from "./suppress/walk.ts";

/** What is printed in place of a withheld number, whether it is one of few or hides one. */
export const MARK = "*";
const NOTE: Sentence = [name(`标 ${MARK} 的`), words("因件数少于五件，或为防止由其他数推算出来，不予公布。")];
const ORDER: Sentence = [words("各行按名称排列。")];

/**
 * The public edition of a brief: counts of 1 to 4 of a member, and rates that rest on so few, are withheld with as many further cells
 * as it takes that none can be worked out from what is told; sentences and charts with such figures, tickets and cases are left
 * out. The same brief gives the same edition; a public edition gives itself.
 */
export function suppress(brief: Brief): Brief {
  const open = withoutPast(
    withSections(brief, (section) => ({ ...section, blocks: section.blocks.filter(isPublic) })),
  );
  const fallen = fallenOf(open);
  const toldOf = (sentence: Sentence) => trimmed(sentence, (id) => fallen.figure(id));
  const told = withSections(open, (section) => toldSection(section, brief, fallen, toldOf));
  const whole: Brief = {
    ...told,
    edition: "public",
    definitions: all(told.definitions, toldOf),
    sources: all(told.sources, toldOf),
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
  toldOf: (sentence: Sentence) => Sentence,
): Section {
  const blocks = section.blocks.flatMap((block): Block[] => {
    if (block.kind === "say")
      return some(all(block.sentences, toldOf), (sentences) => ({ ...block, sentences }));
    if (block.kind === "items") return some(all(block.items, toldOf), (items) => ({ ...block, items }));
    if (block.kind === "note")
      return all([block.sentence], toldOf).map((sentence) => ({ ...block, sentence }));
    if (block.kind === "table") return [toldTable(block, brief, fallen, toldOf)];
    return block.kind === "chart" ? toldChart(block, brief, fallen) : [block];
  });
  return { ...section, blocks: blocks.filter((block, i) => block.kind !== "heading" || hasBody(blocks, i)) };
}

/** What is left of sentences. */
function all(sentences: readonly Sentence[], toldOf: (sentence: Sentence) => Sentence): Sentence[] {
  return sentences.map(toldOf).filter((one) => one.length > 0);
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
  toldOf: (sentence: Sentence) => Sentence,
): Table {
  const { note, ...rest } = table;
  const rows = table.rows.map((row, r) => {
    const falls = row.map((_, c) => fallen.cell(table.id, r, c));
    if (!fallen.row(table.id, r) && !falls.includes(true)) return row;
    return row.map(({ tone: _, ...cell }, c): Cell => (falls[c] ? { text: MARK, withheld: true } : cell));
  });
  const marked = rows.flat().some(({ withheld }) => withheld);
  const reordered = marked && isList(table, figures) && isBySize(table, rows);
  const kept = note ? toldOf(note) : [];
  const notes = [...(marked ? [NOTE] : []), ...(reordered ? [ORDER] : [])];
  const said = plain(kept);
  const told = [...kept, ...notes.filter((one) => !said.includes(plain(one))).flat()];
  const whole = { ...rest, ...(told.length > 0 && { note: told }) };
  return reordered ? withoutRanks({ ...whole, rows: byName(table, rows) }) : { ...whole, rows };
}

/** A table without the column of places, the gaps in which would tell of what is withheld. */
function withoutRanks(table: Table): Table {
  const left = table.columns.flatMap(({ name: title }, c) => (title === RANK ? [] : [c]));
  return {
    ...table,
    columns: left.map((c) => table.columns[c]!),
    rows: table.rows.map((row) => left.map((c) => row[c]!)),
  };
}

/** Figures of the brief's lead, and of the clocks in the order of a ticket's way. */
const OF_ONE = /^(lead|clock)\//;

/** Whether the rows of a table tell the same of several members, and not several things of one. */
function isList({ columns, rows, total }: Table, figures: readonly Figure[]): boolean {
  const isOfOne = rows.some((row, r) => r !== total && row.some(({ figure = "" }) => OF_ONE.test(figure)));
  if (isOfOne) return false;
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
    if (ids.length === 0 && chart.rows.some(({ value }) => value < LEAST_TOLD)) return [];
    return [
      {
        ...block,
        chart: { ...chart, beforeName: null, rows: chart.rows.map((row) => ({ ...row, before: null })) },
      },
    ];
  }
  const ofOne = ofMembers || brief.audience.type !== "leader";
  const few = chart.unit === "件" && chart.values.some((value) => value !== null && isFew(value));
  return ofOne || few ? [] : [block];
}
