import type { Sentence } from "../model.ts";

/** A single blank between a Chinese character or sign and a letter or digit, either way. */
const GAPS =
  /(?<=[\p{Script=Han}、，。；：（）《》“”〔〕]) (?=[\p{Script=Latin}\p{Nd}−+])|(?<=[\p{Script=Latin}\p{Nd}%+]) (?=[\p{Script=Han}、，。；：（）《》“”〔〕])/gu;

/** Official papers have no blanks between Chinese and digits: 受理 127 件 is 受理127件. */
export function closeUp(text: string): string {
  return text.replace(GAPS, "");
}

/** A sentence closed up, also where one stretch meets the next; names stay as their bearers write them. */
export function closeUpSentence(sentence: Sentence): Sentence {
  const whole = sentence.map(({ text }) => text).join("");
  const gaps = new Set([...whole.matchAll(GAPS)].map(({ index }) => index));
  let at = 0;
  return sentence.map((span) => {
    const start = at;
    at += span.text.length;
    if (span.is === "name") return span;
    const text = span.text.replace(/ /g, (blank, place: number) => (gaps.has(start + place) ? "" : blank));
    return { ...span, text };
  });
}
