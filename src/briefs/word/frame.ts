import { AlignmentType, HeadingLevel, Paragraph } from "docx";
import { SIZE as LETTER, widthOf } from "../../../reports/components/brief-marks.ts";
import { BODY, type Face, HEADINGS, line, lines, TITLE, text } from "../../supervision/papers/official.ts";
import { chineseDay } from "../../supervision/papers/paper.ts";
import { plain } from "../book.ts";
import { closing, facts, headed, making } from "../matter.ts";
import type { Brief, Section, Sentence } from "../model.ts";
import type { Child } from "./blocks.ts";
import { runs } from "./small.ts";

const KAI: Face = HEADINGS[1];
export const SMALL: Face = { face: "宋体", size: 24 };
const SMALL_LINE = 20 * 20;
const PRINT: Face = { face: "宋体", size: 18 };
const PRINT_LINE = 14 * 20;

/** Name of the numbering of remarks. */
export const REMARKS = "remarks";

/** Title, period, and for whom, with which data. */
export function opening(brief: Brief): Child[] {
  const centred = { alignment: AlignmentType.CENTER };
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [text(brief.title, TITLE)] }),
    line(brief.subtitle, KAI, { ...centred, spacing: { after: 100 } }),
    line(
      facts(brief)
        .map(({ name, text }) => `${name}：${text}`)
        .join("　"),
      SMALL,
      { ...centred, spacing: { after: 300 } },
      18 * 20,
    ),
  ];
}

/** A section's heading, of the first order. */
export function sectionHead(section: Section, pageBreakBefore: boolean): Paragraph {
  return heading(headed(section), 1, pageBreakBefore);
}

/** A real heading: Word's navigation lists it. */
export function heading(words: string, order: 1 | 2, pageBreakBefore = false): Paragraph {
  return new Paragraph({
    heading: order === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    pageBreakBefore,
    children: [text(words, HEADINGS[order - 1] ?? BODY)],
  });
}

/** Lines and characters of a page of official papers, and the lines that the title takes. */
const PAGE_LINES = 22;
const LINE_LETTERS = 28;
const TITLE_LINES = 6;

/** Whether the leader's points fit beneath the title: then the page stands alone. */
export function fitsFirstPage({ blocks }: Section): boolean {
  const sentences = blocks.flatMap((block) => (block.kind === "items" ? block.items : []));
  const lines = sentences.map((one) => Math.ceil((2 + widthOf(plain(one)) / LETTER) / LINE_LETTERS));
  return TITLE_LINES + lines.reduce((sum, one) => sum + one, 0) <= PAGE_LINES;
}

/** Who made it and when. */
export function signature({ office, made }: Brief): Child[] {
  const right = { alignment: AlignmentType.RIGHT, keepLines: true };
  return [
    line("", BODY, { keepNext: true }),
    line(office, BODY, { ...right, keepNext: true }),
    line(chineseDay(made.asOf.slice(0, 10)), BODY, right),
  ];
}

/** Definitions, sources and what it was made from, in small type. */
export function remarks(brief: Brief): Child[] {
  return [
    ...closing(brief).flatMap(({ heading: name, blocks }, instance) => [
      heading(name, 1),
      ...blocks
        .flatMap((block) => (block.kind === "items" ? block.items : []))
        .map((sentence) => remark(sentence, instance)),
    ]),
    ...making(brief).map(({ name, text: words }, index) =>
      line(`${name}：${words}`, PRINT, index === 0 ? { spacing: { before: 300 } } : {}, PRINT_LINE),
    ),
  ];
}

function remark(sentence: Sentence, instance: number): Paragraph {
  return lines(runs(sentence, SMALL), { numbering: { reference: REMARKS, level: 0, instance } }, SMALL_LINE);
}
