import { AlignmentType, ImageRun, Paragraph, type Table as WordTable } from "docx";
import { briefChart, briefChartKey } from "../../../reports/components/brief-chart.ts";
import { toHtml } from "../../../reports/components/node.ts";
import { BODY, type Face, HEADINGS, INDENT, line, lines, text } from "../../supervision/papers/official.ts";
import { namesOnlyTable } from "../matter.ts";
import type { Block, Chart, Section, Sentence } from "../model.ts";
import { heading } from "./frame.ts";
import { picture } from "./picture.ts";
import { tableBlock } from "./table.ts";

export type Child = Paragraph | WordTable;
/** Name of the numbering of items: 1. 2. 3., each list from one. */
export const ITEMS = "items";

const KAI: Face = HEADINGS[1];
const CAPTION: Face = { face: "黑体", size: 24 };
const NOTE: Face = { face: "宋体", size: 21 };
const NOTE_LINE = 16 * 20;
/** Width between the margins in pixels of 96 to the inch. */
const WIDTH = 588;

/** The blocks of a section. @param nextList gives each list a number of its own */
export function sectionBlocks(section: Section, nextList: () => number): Child[] {
  return section.blocks.flatMap((block) => blockOf(block, section, nextList));
}

function blockOf(block: Block, section: Section, nextList: () => number): Child[] {
  switch (block.kind) {
    case "heading":
      return [heading(`${block.number ?? ""}${block.text}`, 2)];
    case "say":
      return block.sentences.map((sentence) => paragraph(sentence));
    case "items":
      return items(block.items, nextList());
    case "case":
      return [
        paragraph(block.title, { ...KAI, bold: true }),
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
    case "chart":
      return chartBlock(block);
  }
}

const BEGUN = { indent: { firstLine: INDENT }, alignment: AlignmentType.JUSTIFIED };

/** A paragraph that begins two characters in; what weighs is bold. */
function paragraph(sentence: Sentence, face: Face = BODY): Paragraph {
  return lines(runs(sentence, face), BEGUN);
}

function runs(sentence: Sentence, face: Face) {
  return sentence.map(({ text: words, strong, tone }) =>
    text(words, face, strong || tone === "bad" ? { bold: true } : {}),
  );
}

function items(sentences: readonly Sentence[], instance: number): Paragraph[] {
  return sentences.map((sentence) =>
    lines(runs(sentence, BODY), {
      numbering: { reference: ITEMS, level: 0, instance },
      alignment: AlignmentType.JUSTIFIED,
    }),
  );
}

function note(sentence: Sentence): Paragraph {
  return lines(runs(sentence, NOTE), { spacing: { before: 60, after: 120 } }, NOTE_LINE);
}

function caption(title: string, key = ""): Paragraph {
  return lines(
    [text(title, CAPTION), ...(key ? [text(`　${key}`, NOTE)] : [])],
    { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 160, after: 60 } },
    20 * 20,
  );
}

/** A chart as vectors, with a picture for readers that cannot draw them. */
function chartBlock({ id, title, alt, chart }: Chart): Paragraph[] {
  const drawing = briefChart(chart, { width: WIDTH, alt });
  const svg = toHtml(drawing);
  const image = new ImageRun({
    ...{ type: "svg", data: Buffer.from(svg), fallback: { type: "png", data: picture(svg) } },
    transformation: { width: WIDTH, height: Number(drawing.attrs.height) },
    altText: { name: id, title, description: alt },
  });
  return [
    caption(title, briefChartKey(chart)),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [image] }),
  ];
}
