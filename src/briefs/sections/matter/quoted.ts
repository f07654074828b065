import { type Book, date, name, words } from "../../book.ts";
import { FIGURE_UNITS, type FigureUnit, type Sentence, type Span } from "../../model.ts";

/** What is no figure although it has digits: quotations, lines and clauses. */
const NAMES = /“[^”]*”|12345|12328|58到家|[A-Z]+\d*-[\d一二三四五六七八九十（）]+/.source;
const DATES =
  /\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}-\d{2}(?:-\d{2})?|\d{4}-[WQ]\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2} ?月(?!\d)|\d{1,2}:\d{2}/
    .source;
const NUMBERS = /\d[\d,]*(?:\.\d+)?/.source;
const STRETCH = new RegExp(`(?<name>${NAMES})|(?<date>${DATES})|(?<number>${NUMBERS})`, "g");
const UNIT = new RegExp(
  `^ ?(${[...FIGURE_UNITS]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .join("|")})`,
);

/**
 * A sentence that the marts hold as text, its numbers told as figures of the book.
 * @param id of which the figures' ids are made
 * @param about what the figures are named after
 */
export function quoted(book: Book, { id, about }: { id: string; about: string }, text: string): Sentence {
  const spans: Span[] = [];
  let from = 0;
  for (const found of text.matchAll(STRETCH)) {
    if (found.index > from) spans.push(words(text.slice(from, found.index)));
    from = found.index + found[0].length;
    const { name: named, date: dated } = found.groups ?? {};
    if (named !== undefined) spans.push(name(named));
    else if (dated !== undefined) spans.push(date(dated));
    else {
      const unit = (UNIT.exec(text.slice(from))?.[1] ?? "") as FigureUnit;
      const percent = unit === "%" ? "%" : "";
      const value = Number(found[0].replaceAll(",", ""));
      from += percent.length;
      spans.push(
        book.amount(`${id}/${spans.length}`, about, value, unit, `${found[0]}${percent}`, { member: true }),
      );
    }
  }
  return from < text.length ? [...spans, words(text.slice(from))] : spans;
}

/** What a warning's own rule says: its further sentences are those of other rules. */
export function firstSentence(said: string): string {
  return /^(?:“[^”]*”|[^。])*/.exec(said)?.[0] ?? said;
}
