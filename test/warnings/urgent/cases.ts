import { readFileSync } from "node:fs";
import { compileUrgent } from "../../../src/warnings/urgent/compile.ts";
import { UrgentFinder } from "../../../src/warnings/urgent/find.ts";
import { loadUrgent } from "../../../src/warnings/urgent/load.ts";
import { type Case, NONE } from "../../../src/warnings/urgent/second-look/train.ts";
import { shippedWeights } from "../../../src/warnings/urgent/second-look/weights.ts";

/**
 * Batches of cases by which the word list was widened and from which the second look learnt. Each was written before anything
 * was widened by it, and first read as it stood; batches of one list were written together.
 */
export const SEEN: readonly (readonly string[])[] = [
  ["cases.csv"],
  ["fresh.csv"],
  ["fresh-two.csv"],
  ["fresh-three.csv"],
  ["fresh-four.csv"],
  ["fresh-five.csv"],
  ["fresh-six.csv"],
  ["fresh-seven.csv"],
  ["fresh-eight.csv"],
  ["fresh-nine.csv"],
  ["fresh-ten.csv", "fresh-ten-oblique.csv"],
  ["fresh-eleven.csv", "fresh-eleven-oblique.csv"],
];

/** Cases that nothing was ever widened by, learnt from or chosen on: plain wordings, and oblique ones. */
export const UNSEEN = { plain: "fresh-twelve.csv", oblique: "fresh-twelve-oblique.csv" } as const;

/** Cases of a file beside this one. */
export function readCases(name: string): Case[] {
  const lines = readFileSync(new URL(name, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  return lines.map((line) => {
    const comma = line.indexOf(",");
    return { group: line.slice(0, comma), text: line.slice(comma + 1) };
  });
}

/** A finder with the shipped word list alone. */
export async function wordFinder(): Promise<UrgentFinder> {
  return new UrgentFinder(compileUrgent(await loadUrgent("data/lexicon")));
}

/** A finder with the shipped word list and the shipped second look. */
export async function shippedFinder(): Promise<UrgentFinder> {
  return new UrgentFinder(compileUrgent(await loadUrgent("data/lexicon")), shippedWeights());
}

/** Texts that are urgent and were missed, and that are not and were found. */
export function mistakes(finder: UrgentFinder, cases: readonly Case[]) {
  const isFound = ({ text }: Case) => finder.find("", text).length > 0;
  const urgent = cases.filter(({ group }) => group !== NONE);
  const missed = urgent.filter((one) => !isFound(one));
  const wrong = cases.filter((one) => one.group === NONE && isFound(one));
  const found = urgent.length - missed.length;
  return {
    missed: missed.map(({ text }) => text),
    wrong: wrong.map(({ text }) => text),
    recall: found / urgent.length,
    precision: found / (found + wrong.length),
    cases: cases.length,
    urgent: urgent.length,
  };
}
