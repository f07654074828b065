import { type Book, date, name, words } from "../../book.ts";
import { FIGURE_UNITS, type FigureUnit, type Sentence, type Span } from "../../model.ts";

/** What is no figure although it has digits: quotations, lines that rates are held against, names and clauses. */
const NAMES =
  /“[^”]*”|(?:底线|目标) ?\d+(?:\.\d+)?%|12345|12328|58到家|[A-Z]+\d*-[\d一二三四五六七八九十（）]+/.source;
const DATES =
  /\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}-\d{2}(?:-\d{2})?|\d{4}-[WQ]\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2} ?月(?!\d)|\d{1,2}:\d{2}/
    .source;
const UNITS = [...FIGURE_UNITS].filter(Boolean).sort((a, b) => b.length - a.length);
const STRETCH = new RegExp(
  `(?<name>${NAMES})|(?<date>${DATES})|(?<number>\\d[\\d,]*(?:\\.\\d+)?)(?<space> ?)(?<unit>${UNITS.join("|")})?`,
  "g",
);

/** A number of the text with what it counts. */
interface Numeral {
  is: "number";
  text: string;
  unit: FigureUnit;
}
type Stretch = Span | Numeral;

/**
 * A sentence that the marts hold as text, its numbers told as figures of the book; a percentage rests on the counts beside it.
 * @param id of which the figures' ids are made
 * @param about what the figures are named after
 */
export function quoted(book: Book, { id, about }: { id: string; about: string }, text: string): Sentence {
  const stretches = stretchesOf(text);
  const idOf = (place: number) => `${id}/${place}`;
  const counts = stretches.flatMap((one, place) =>
    one.is === "number" && one.unit !== "%" && one.unit !== "个百分点" ? [idOf(place)] : [],
  );
  return stretches.map((one, place) => {
    if (one.is !== "number") return one;
    const value = Number(one.text.replaceAll(",", ""));
    const [shown, more] = one.unit === "%" ? [`${one.text}%`, { from: counts }] : [one.text, {}];
    return book.amount(idOf(place), about, value, one.unit, shown, { member: true, ...more });
  });
}

function stretchesOf(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(STRETCH)) {
    if (match.index > from) found.push(words(text.slice(from, match.index)));
    from = match.index + match[0].length;
    const { name: named, date: dated, number = "", space = "", unit = "" } = match.groups ?? {};
    if (named !== undefined) found.push(name(named));
    else if (dated !== undefined) found.push(date(dated));
    else {
      found.push({ is: "number", text: number, unit: unit as FigureUnit });
      const after = `${space}${unit === "%" ? "" : unit}`;
      if (after !== "") found.push(words(after));
    }
  }
  return from < text.length ? [...found, words(text.slice(from))] : found;
}

/** What a warning's own rule says: its further sentences are those of other rules. */
export function firstSentence(said: string): string {
  return /^(?:“[^”]*”|[^。])*/.exec(said)?.[0] ?? said;
}
