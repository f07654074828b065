import type { Paragraph, Table as WordTable } from "docx";
import { BODY, type Face, HEADINGS, INDENT, LINE, line, lines } from "../../supervision/papers/official.ts";
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

/** In what face and height of lines sentences are set, and by which numbering items. */
export interface Setting {
  face: Face;
  height: number;
  list: string;
}
const USUAL: Setting = { face: BODY, height: LINE, list: ITEMS };

const KAI: Face = HEADINGS[1];

/**
 * The blocks of a section.
 * @param nextList gives each list a number of its own
 */
export function sectionBlocks(section: Section, nextList: () => number, setting: Setting = USUAL): Child[] {
  return chartRows(section.blocks).flatMap((row) =>
    isCharts(row) ? chartRow(row) : blockOf(row, section, { nextList, setting }),
  );
}

function blockOf(
  block: Exclude<Block, Chart>,
  section: Section,
  { nextList, setting }: { nextList: () => number; setting: Setting },
): Child[] {
  switch (block.kind) {
    case "heading":
      return [heading(`${block.number ?? ""}${block.text}`, 2)];
    case "say":
      return [paragraph(block.sentences.flat(), setting)];
    case "items":
      return items(block.items, nextList(), setting);
    case "case":
      return [
        lines(runs(block.title, { ...KAI, bold: true }), { ...BEGUN, keepNext: true }),
        ...block.body.split("\n").map((part) => line(part, KAI, BEGUN)),
        paragraph(block.outcome, { ...USUAL, face: KAI }),
      ];
    case "note":
      return [note(block.sentence)];
    case "table":
      return [
        ...(namesOnlyTable(section, block) ? [] : [caption(block.title)]),
        tableBlock(block, block.note !== undefined),
        block.note ? note(block.note) : line("", NOTE, {}, 8 * 20),
      ];
  }
}

const BEGUN = { indent: { firstLine: INDENT } };

/** A paragraph that begins two characters in; what weighs is bold. */
function paragraph(sentence: Sentence, { face, height }: Setting): Paragraph {
  return lines(runs(sentence, face), BEGUN, height);
}

function items(
  sentences: readonly Sentence[],
  instance: number,
  { face, height, list }: Setting,
): Paragraph[] {
  return sentences.map((sentence) =>
    lines(runs(sentence, face), { numbering: { reference: list, level: 0, instance } }, height),
  );
}
