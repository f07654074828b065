import { listed, plain, words } from "../book.ts";
import type { Sentence, Span } from "../model.ts";

/** What begins so tells of what stands before it. */
const LEANS = /^(其中|该|这|它|另|均|分别|上述)/;
/** What ends so is no statement of its own. */
const DANGLES = /[中后时内外为比由从占的除]$/;

/** Remarks in brackets that can be left out. */
const REMARK = /^（(另有|其中)/;

/**
 * A sentence without what may not be told: remarks in brackets go alone, statements between 。 and ；stay whole or go, but that one with a figure that falls behind a
 * comma is told up to that comma. Empty where nothing is left.
 */
export function trimmed(whole: Sentence, falls: (figure: string) => boolean): Sentence {
  const isTold = (spans: readonly Span[]) =>
    spans.every(({ figure }) => figure === undefined || !falls(figure));
  if (isTold(whole)) return whole;
  const sentence = withoutRemarks(whole, isTold);
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

/** A sentence without remarks in brackets that tell what falls. */
function withoutRemarks(sentence: Sentence, isTold: (spans: readonly Span[]) => boolean): Sentence {
  let depth = 0;
  const runs: { inside: boolean; spans: Span[] }[] = [];
  const put = (span: Span, inside: boolean) => {
    const last = runs.at(-1);
    if (last?.inside === inside && !(inside && span.text.startsWith("（") && depth === 1))
      last.spans.push(span);
    else runs.push({ inside, spans: [span] });
  };
  for (const span of sentence)
    for (const text of span.is === "words" ? span.text.split(/(?=（)|(?<=）)/) : [span.text]) {
      depth += Number(text.startsWith("（"));
      put({ ...span, text }, depth > 0);
      depth -= Number(span.is === "words" && text.endsWith("）"));
    }
  return runs
    .filter(({ inside, spans }) => !inside || isTold(spans) || !REMARK.test(plain(spans)))
    .flatMap(({ spans }) => spans);
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
