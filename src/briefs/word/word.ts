import { AlignmentType, Document, LevelFormat, LineRuleType, Packer } from "docx";
import {
  BODY,
  type Face,
  FONT_TABLE,
  HEADINGS,
  INDENT,
  LINE,
  PAGE,
  pageFeet,
  run,
  TITLE,
} from "../../supervision/papers/official.ts";
import { legibleBrief } from "../matter.ts";
import type { Brief, Section } from "../model.ts";
import { fixedZipDates } from "../zip-dates.ts";
import { type Child, ITEMS, type Setting, sectionBlocks } from "./blocks.ts";
import { coreProperties } from "./core.ts";
import { firstPage, POINTS } from "./first-page.ts";
import { opening, REMARKS, remarks, SMALL, sectionHead, signature } from "./frame.ts";

/** A brief as an editable Word file in the layout of official papers (GB/T 9704), with real headings, tables and charts. */
export async function wordOf(given: Brief): Promise<Buffer> {
  const brief = legibleBrief(given);
  const front = firstPage(brief.front);
  const document = new Document({
    creator: brief.office,
    title: brief.title,
    styles: { default: styles() },
    numbering: {
      config: [
        { reference: ITEMS, levels: [itemLevel(BODY, INDENT)] },
        { reference: POINTS, levels: [itemLevel(front.face, INDENT)] },
        { reference: REMARKS, levels: [itemLevel(SMALL, 0)] },
      ],
    },
    evenAndOddHeaderAndFooters: true,
    sections: [{ properties: { page: PAGE }, footers: pageFeet(), children: body(brief, front) }],
  });
  return fixedZipDates(await Packer.toBuffer(document, undefined, [FONT_TABLE, coreProperties(brief)]));
}

function styles() {
  const exact = (line: number) => ({ line, lineRule: LineRuleType.EXACT });
  const [heading1, heading2, heading3] = HEADINGS.map((face) => ({
    run: { ...run(face), color: "000000" },
    paragraph: { spacing: exact(LINE), keepNext: true, indent: { firstLine: INDENT } },
  }));
  const title = {
    run: { ...run(TITLE), color: "000000" },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { ...exact(34 * 20), after: 120 } },
  };
  return { document: { run: run(BODY) }, title, heading1, heading2, heading3 };
}

/** 1. 2. 3. so far in, the following lines from the margin. */
function itemLevel(face: Face, firstLine: number) {
  return {
    level: 0,
    format: LevelFormat.DECIMAL,
    text: "%1.",
    alignment: AlignmentType.LEFT,
    suffix: "nothing" as const,
    style: { run: run(face), paragraph: { indent: { left: 0, firstLine } } },
  };
}

function body(brief: Brief, front: ReturnType<typeof firstPage>): Child[] {
  let lists = 0;
  const nextList = () => lists++;
  const section = (one: Section, pageBreakBefore = false, setting?: Setting): Child[] =>
    one.blocks.length === 0
      ? []
      : [sectionHead(one, pageBreakBefore), ...sectionBlocks(one, nextList, setting)];
  const apart = brief.period.kind !== "daily" && front.fits;
  return [
    ...opening(brief),
    ...section(brief.front, false, front),
    ...brief.sections.flatMap((one, index) => section(one, index === 0 && apart)),
    ...signature(brief),
    ...brief.annex.flatMap((one, index) => section(one, index === 0)),
    ...remarks(brief),
  ];
}
