import { AlignmentType, type Paragraph, type TextRun } from "docx";
import { type Face, lines, text } from "../../supervision/papers/official.ts";
import type { Sentence } from "../model.ts";
import { closeUp, closeUpSentence } from "./close-up.ts";

const CAPTION: Face = { face: "黑体", size: 24 };
export const NOTE: Face = { face: "宋体", size: 21 };
const NOTE_LINE = 16 * 20;

/** A sentence's stretches in a face; what weighs is bold. */
export function runs(sentence: Sentence, face: Face): TextRun[] {
  return closeUpSentence(sentence).map(({ text: words, strong, tone }) =>
    text(words, face, strong || tone === "bad" ? { bold: true } : {}),
  );
}

/** A remark in small type beneath what it is about. */
export function note(sentence: Sentence): Paragraph {
  return lines(runs(sentence, NOTE), { spacing: { before: 60, after: 120 } }, NOTE_LINE);
}

/** The title of a table or chart, and what its marks stand for. */
export function caption(title: string, key = ""): Paragraph {
  return lines(
    [text(closeUp(title), CAPTION), ...(key ? [text(`　${closeUp(key)}`, NOTE)] : [])],
    { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 160, after: 60 } },
    20 * 20,
  );
}
