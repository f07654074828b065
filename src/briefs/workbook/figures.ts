import { allSections } from "../matter.ts";
import type { Block, Brief, Sentence, Span } from "../model.ts";
import { numberValue, textValue } from "./cells.ts";
import type { Grid } from "./grid.ts";

const HEAD = ["编号", "名称", "数值", "单位", "分子", "分母", "文中写作"];

/** Every figure that the brief states, with what stands behind it and how the text prints it. */
export function figureGrid(brief: Brief): Grid {
  const printed = printedAs(brief);
  return {
    title: "数字",
    head: HEAD,
    widths: [34, 44, 14, 10, 12, 12, 20],
    rows: brief.figures.map(({ id, name, value, unit, numerator, denominator }) => [
      textValue(id),
      textValue(name),
      numberValue(value),
      textValue(unit),
      numberValue(numerator),
      numberValue(denominator),
      textValue([...(printed.get(id) ?? [])].join("；")),
    ]),
  };
}

/** How each figure's value is printed in sentences and tables. */
export function printedAs(brief: Brief): Map<string, Set<string>> {
  const printed = new Map<string, Set<string>>();
  const told = (id: string | undefined, text: string) => {
    if (id !== undefined) printed.set(id, (printed.get(id) ?? new Set()).add(text));
  };
  for (const { blocks } of allSections(brief)) {
    for (const block of blocks) {
      for (const span of block.kind === "table" ? [] : spansOf(block))
        if (span.part === "value") told(span.figure, span.text);
      if (block.kind === "table") for (const cell of block.rows.flat()) told(cell.figure, cell.text);
    }
  }
  return printed;
}

function spansOf(block: Block): Span[] {
  return sentencesOf(block).flat();
}

function sentencesOf(block: Block): readonly Sentence[] {
  switch (block.kind) {
    case "say":
      return block.sentences;
    case "items":
      return block.items;
    case "case":
      return [block.title, block.outcome];
    case "note":
      return [block.sentence];
    case "table":
      return block.note ? [block.note] : [];
    default:
      return [];
  }
}
