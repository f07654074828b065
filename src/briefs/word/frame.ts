import { AlignmentType, HeadingLevel, Paragraph } from "docx";
import { BODY, type Face, HEADINGS, line, lines, TITLE, text } from "../../supervision/papers/official.ts";
import { chineseDay } from "../../supervision/papers/paper.ts";
import { closing, facts, headed, making } from "../matter.ts";
import type { Brief, Section, Sentence } from "../model.ts";
import type { Child } from "./blocks.ts";
import { closeUp } from "./close-up.ts";
import { runs } from "./small.ts";

const KAI: Face = HEADINGS[1];
const UNDER_TITLE: Face = { face: "宋体", size: 21 };
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
    line(brief.subtitle, KAI, { ...centred, spacing: { after: 40 } }, 26 * 20),
    line(
      facts(brief)
        .map(({ name, text }) => closeUp(`${name}：${text}`))
        .join("　"),
      UNDER_TITLE,
      { ...centred, spacing: { after: 120 } },
      15 * 20,
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
      line(closeUp(`${name}：${words}`), PRINT, index === 0 ? { spacing: { before: 300 } } : {}, PRINT_LINE),
    ),
  ];
}

function remark(sentence: Sentence, instance: number): Paragraph {
  return lines(runs(sentence, SMALL), { numbering: { reference: REMARKS, level: 0, instance } }, SMALL_LINE);
}
