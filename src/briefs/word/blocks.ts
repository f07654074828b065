import type { Paragraph, Table as WordTable } from "docx";
import { BODY, type Face, HEADINGS, INDENT, line, lines } from "../../supervision/papers/official.ts";
import { chartRows, isCharts } from "../chart-rows.ts";
import { namesOnlyTable } from "../matter.ts";
import type { Block, Chart, Section, Sentence } from "../model.ts";
import { chartRow } from "./charts.ts";
import { heading } from "./frame.ts";
import { caption, NOTE, note, runs } from "./small.ts";
import { tableBlock } from "./table.ts";

export type Child = Paragraph | WordTable;
/** Name of the numbering of items: 1. 2. 3., each list from one. */
export const ITEMS = "items";

const KAI: Face = HEADINGS[1];

/**
 * The blocks of a section.
 * @param nextList gives each list a number of its own
 */
export function sectionBlocks(section: Section, nextList: () => number): Child[] {
  return chartRows(section.blocks).flatMap((row) =>
    isCharts(row) ? chartRow(row) : blockOf(row, section, nextList),
  );
}

function blockOf(block: Exclude<Block, Chart>, section: Section, nextList: () => number): Child[] {
  switch (block.kind) {
    case "heading":
      return [heading(`${block.number ?? ""}${block.text}`, 2)];
    case "say":
      return block.sentences.map((sentence) => paragraph(sentence));
    case "items":
      return items(block.items, nextList());
    case "case":
      return [
        lines(runs(block.title, { ...KAI, bold: true }), { ...BEGUN, keepNext: true }),
        ...block.body.split("\n").map((part) => line(part, KAI, BEGUN)),
        paragraph(block.outcome, KAI),
      ];
    case "note":
      return [note(block.sentence)];
    case "table":
      return [
        ...(namesOnlyTable(section, block) ? [] : [caption(block.title)]),
        tableBlock(block),
        block.note ? note(block.note) : line("", NOTE, {}, 8 * 20),
      ];
  }
}

const BEGUN = { indent: { firstLine: INDENT } };

/** A paragraph that begins two characters in; what weighs is bold. */
function paragraph(sentence: Sentence, face: Face = BODY): Paragraph {
  return lines(runs(sentence, face), BEGUN);
}

function items(sentences: readonly Sentence[], instance: number): Paragraph[] {
  return sentences.map((sentence) =>
    lines(runs(sentence, BODY), {
      numbering: { reference: ITEMS, level: 0, instance },
    }),
  );
}
