import { listed, plain, words } from "../book.ts";
import type { Sentence, Span } from "../model.ts";

/** What begins so tells of what stands before it. */
const LEANS = /^(其中|该|这|它|另|均|分别|上述)/;
/** What ends so is no statement of its own. */
const DANGLES = /[中后时内外为比由从占的除]$/;

/**
 * A sentence without what may not be told: statements between 。 and ；stay whole or go, but that one with a figure that falls behind a
 * comma is told up to that comma. Empty where nothing is left.
 */
export function trimmed(sentence: Sentence, falls: (figure: string) => boolean): Sentence {
  const isTold = (spans: readonly Span[]) =>
    spans.every(({ figure }) => figure === undefined || !falls(figure));
  if (isTold(sentence)) return sentence;
  const closed = plain(sentence).endsWith("。");
  let lost = false;
  const statements = split(sentence, "。").flatMap((statement) => {
    const kept = split(statement, "；").flatMap((clause) => {
      const leans = lost && LEANS.test(plain(clause));
      const told = leans ? [] : isTold(clause) ? clause : headOf(clause, isTold);
      lost = told !== clause;
      return told.length > 0 ? [told] : [];
    });
    return kept.length > 0 ? [listed(kept, "；")] : [];
  });
  if (statements.length === 0) return [];
  return [...listed(statements, "。"), ...(closed ? [words("。")] : [])];
}

/** What a clause tells before the comma behind which a figure falls; nothing where no figure is left or no statement. */
function headOf(clause: Sentence, isTold: (spans: readonly Span[]) => boolean): Sentence {
  const parts = split(clause, "，");
  const head = listed(
    parts.slice(
      0,
      parts.findIndex((one) => !isTold(one)),
    ),
    "，",
  );
  const tells = head.some(({ figure }) => figure !== undefined);
  return tells && !DANGLES.test(plain(head)) ? head : [];
}

/** The parts of a sentence between marks that stand in no brackets; empty parts are left out. */
function split(sentence: Sentence, mark: string): Sentence[] {
  const parts: Span[][] = [[]];
  let depth = 0;
  for (const span of sentence) {
    let text = "";
    for (const sign of span.text) {
      depth += Number(sign === "（") - Number(sign === "）");
      if (span.is !== "words" || depth > 0 || sign !== mark) {
        text += sign;
        continue;
      }
      if (text !== "") parts.at(-1)!.push({ ...span, text });
      parts.push([]);
      text = "";
    }
    if (text !== "") parts.at(-1)!.push({ ...span, text });
  }
  return parts.filter((part) => part.length > 0);
}
