import { count as countText, gap, percent, share } from "../../reports/components/format.ts";
import type { CubeCell, Figure, FigureUnit, Sentence, Span, Tone } from "./model.ts";

/** A number told: its stretch of text, which knows its figure. */
export type Said = Span;

interface More {
  cell?: CubeCell;
  member?: true;
  from?: readonly (Said | string)[];
  tone?: Tone;
  strong?: true;
}

/** The figures of one brief. Each is entered once, or again with the same value: a brief never gives two values of one figure. */
export class Book {
  readonly #figures = new Map<string, Figure>();

  /** A count: 214, 12,345. @param unit what is counted; 件 unless told */
  count(id: string, name: string, value: number, more: More & { unit?: FigureUnit } = {}): Said {
    return this.#told({ id, name, value, unit: more.unit ?? "件" }, countText(value), more);
  }

  /** A rate with its numerator and denominator: `${rate.value}（${rate.base}）` gives 84.3%（118/140）. */
  rate(id: string, name: string, numerator: number, denominator: number, more: More = {}): Rate {
    const value = denominator > 0 ? (100 * numerator) / denominator : null;
    const figure = { id, name, value, unit: "%" as const, numerator, denominator };
    return this.#ratio(figure, percent(numerator, denominator), more);
  }

  /** A share (占比), which no floor or target is held against. */
  share(id: string, name: string, part: number, whole: number, more: More = {}): Rate {
    const value = whole > 0 ? (100 * part) / whole : null;
    const figure = { id, name, value, unit: "%" as const, numerator: part, denominator: whole };
    return this.#ratio(figure, share(part, whole), more);
  }

  /** A relative change of a count, from `before` to `now`, in percent without its sign: the sentence says which way. */
  change(id: string, name: string, now: number, before: number, more: More = {}): Said {
    const value = (100 * (now - before)) / before;
    return this.#told({ id, name, value, unit: "%" }, `${Math.abs(value).toFixed(1)}%`, more);
  }

  /** A difference of two rates in percentage points, without its sign: the sentence says which way. */
  points(id: string, name: string, difference: number, more: More = {}): Said {
    return this.#told({ id, name, value: difference, unit: "个百分点" }, gap(difference), more);
  }

  /** Any other amount with its printed form: sums of money, days, hours. */
  amount(id: string, name: string, value: number, unit: FigureUnit, text: string, more: More = {}): Said {
    return this.#told({ id, name, value, unit }, text, more);
  }

  /** All figures in the order in which they were told. */
  figures(): Figure[] {
    return [...this.#figures.values()];
  }

  #ratio(figure: Figure, text: string, more: More): Rate {
    const value = this.#told(figure, text, more);
    const part = (name: "numerator" | "denominator"): Said => ({
      ...{ is: "figure", figure: figure.id, part: name, text: countText(figure[name]) },
    });
    return { value, base: [part("numerator"), words("/"), part("denominator")] };
  }

  #told(figure: Figure, text: string, { cell, member, from, tone, strong }: More): Said {
    const whole: Figure = {
      ...figure,
      ...(cell && { cell }),
      ...(member && { member }),
      ...(from && { from: from.map((one) => (typeof one === "string" ? one : (one.figure ?? ""))) }),
    };
    const known = this.#figures.get(figure.id);
    if (known && !sameNumbers(known, whole))
      throw new Error(`figure ${figure.id} is ${JSON.stringify(known)} and ${JSON.stringify(whole)}`);
    if (!known) this.#figures.set(figure.id, whole);
    return {
      ...{ is: "figure", figure: figure.id, part: "value", text },
      ...(tone && { tone }),
      ...(strong && { strong }),
    };
  }
}

function sameNumbers(a: Figure, b: Figure): boolean {
  return (
    a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator && a.unit === b.unit
  );
}

/** A rate told: its percentage, and its base 118/140. */
export interface Rate {
  value: Said;
  base: readonly Span[];
}

type Part = string | Span | readonly Span[];

/**
 * A sentence of words and told numbers: say`本周受理司机工单 ${received} 件`. Words between and strings put in hold no digits: a
 * number stands in a sentence only with its figure, a date by `date`, a name with digits by `name`.
 * @throws Error on a digit among the words
 */
export function say(strings: TemplateStringsArray, ...parts: readonly Part[]): Sentence {
  const spans = strings.flatMap((text, i) => [
    ...(text === "" ? [] : [words(text)]),
    ...(i < parts.length ? spansOf(parts[i]!) : []),
  ]);
  return spans;
}

function spansOf(part: Part): Span[] {
  if (typeof part === "string") return part === "" ? [] : [words(part)];
  return isSpans(part) ? [...part] : [part];
}

function isSpans(part: Span | readonly Span[]): part is readonly Span[] {
  return Array.isArray(part);
}

/** Plain words, without digits. */
export function words(text: string): Span {
  if (/\d/.test(text)) throw new Error(`a number without its figure: ${text}`);
  return { is: "words", text };
}

/** A day, week, month or span of days as printed. */
export function date(text: string): Span {
  return { is: "date", text };
}

/** A name from the data or the documents, whatever it holds: 12345, 58到家, T26-11. */
export function name(text: string, tone?: Tone): Span {
  return { is: "name", text, ...(tone && { tone }) };
}

/** The same stretches, weighty. */
export function strong(spans: readonly Span[], tone?: Tone): Span[] {
  return spans.map((span) => ({ ...span, strong: true as const, ...(tone && { tone }) }));
}

/** Chinese enumeration: 甲、乙、丙. */
export function listed(parts: readonly (Span | readonly Span[])[], between = "、"): Span[] {
  return parts.flatMap((part, index) => [...(index === 0 ? [] : [words(between)]), ...spansOf(part)]);
}

/** Sentences one after the other as one. */
export function joined(parts: readonly Sentence[]): Sentence {
  return parts.flat();
}

/** The words of a sentence alone. */
export function plain(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join("");
}
