import { AlignmentType, HeadingLevel, LineRuleType, Paragraph } from "docx";
import { BODY, type Face, HEADINGS, line, TITLE, text } from "../../supervision/papers/official.ts";
import { chineseDay } from "../../supervision/papers/paper.ts";
import { facts, headed, making } from "../matter.ts";
import type { Brief, Section } from "../model.ts";
import type { Child } from "./blocks.ts";

const KAI: Face = HEADINGS[1];
const SMALL: Face = { face: "宋体", size: 24 };
const PRINT: Face = { face: "宋体", size: 18 };

/** Title, period, and for whom, with which data. */
export function opening(brief: Brief): Child[] {
  const centred = { alignment: AlignmentType.CENTER };
  const told = facts(brief).filter(({ name }) => name !== "报告期");
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [text(brief.title, TITLE)] }),
    line(brief.subtitle, KAI, { ...centred, spacing: { after: 100 } }),
    line(
      told.map(({ name, text }) => `${name}：${text}`).join("　"),
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

/** Who made it and when, and from what. */
export function ending(brief: Brief): Child[] {
  const right = { alignment: AlignmentType.RIGHT };
  return [
    line("", BODY),
    line(brief.office, BODY, right),
    line(chineseDay(brief.made.asOf.slice(0, 10)), BODY, { ...right, spacing: { after: 300 } }),
    ...making(brief).map(
      ({ name, text: words }) =>
        new Paragraph({
          spacing: { line: 14 * 20, lineRule: LineRuleType.AT_LEAST },
          children: [text(`${name}：${words}`, PRINT)],
        }),
    ),
  ];
}
