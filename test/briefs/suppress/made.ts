import { Book, plain, say } from "../../../src/briefs/book.ts";
import type { Block, Brief, Cell, Column, Sentence, Table } from "../../../src/briefs/model.ts";

/** A brief for the leader of these blocks, with the figures of a book. */
export function briefOf(book: Book, blocks: readonly Block[], front: readonly Sentence[] = []): Brief {
  return {
    id: "weekly-2026-W07-leader-public",
    ...{ title: "周报", subtitle: "第七周", city: "天津市", office: "政务服务处" },
    period: {
      ...{ kind: "weekly", id: "2026-W07", label: "2026年第7周", name: "本周", before: "上周", cube: "week" },
      ...{ start: "2026-02-09", end: "2026-02-15" },
    },
    audience: { type: "leader", id: "", name: "领导" },
    edition: "public",
    made: {
      ...{ asOf: "2026-02-16 08:00:00", knownAt: "2026-02-16 08:00:00", version: "0", rules: {} },
      ...{ files: 1, tickets: 100, sample: false },
    },
    front: { id: "front", heading: "要点", blocks: front.length ? [{ kind: "items", items: front }] : [] },
    sections: [{ id: "all", heading: "总体", number: "一、", blocks }],
    annex: [],
    definitions: [say`口径`],
    sources: [],
    figures: book.figures(),
  };
}

export function column(name: string, more: Partial<Column> = {}): Column {
  return { name, align: "right", width: 1, ...more };
}

export function table(id: string, columns: Column[], rows: Cell[][], more: Partial<Table> = {}): Table {
  return { kind: "table", id, title: id, columns, rows, empty: "无", ...more };
}

/** A cell that tells a figure of the book. */
export function cell(book: Book, id: string): Cell {
  const figure = book.figures().find((one) => one.id === id)!;
  const text = figure.value === null ? "—" : String(Math.round(figure.value * 10) / 10);
  return { text, value: figure.value, figure: id };
}

/** Rows of a table as printed. */
export function printed(brief: Brief, id: string): string[][] {
  const found = brief.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === id);
  return (found?.rows ?? []).map((row) => row.map(({ text }) => text));
}

export const COLUMNS = [
  column("单位", { align: "left" }),
  column("受理（件）", { number: "count", sums: true }),
];

/** Units with their counts and the row of sums, every cell a figure. */
export function counted(counts: Record<string, number>, book = new Book()): Brief {
  for (const [unit, value] of Object.entries(counts))
    book.count(`unit/${unit}/received`, `${unit}受理`, value, { member: true });
  book.count(
    "city/received",
    "全市受理",
    Object.values(counts).reduce((a, b) => a + b, 0),
  );
  const rows = Object.keys(counts).map((unit) => [{ text: unit }, cell(book, `unit/${unit}/received`)]);
  const total = [{ text: "合计" }, cell(book, "city/received")];
  return briefOf(book, [table("units", COLUMNS, [...rows, total], { total: rows.length })]);
}

/** Every sentence of the first page and the sections. */
export function sentences(brief: Brief): string[] {
  return [brief.front, ...brief.sections].flatMap(({ blocks }) =>
    blocks.flatMap((block: Block) =>
      block.kind === "say"
        ? block.sentences.map(plain)
        : block.kind === "items"
          ? block.items.map(plain)
          : [],
    ),
  );
}
