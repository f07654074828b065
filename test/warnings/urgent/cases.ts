import { readFileSync } from "node:fs";
import { compileUrgent } from "../../../src/warnings/urgent/compile.ts";
import { UrgentFinder } from "../../../src/warnings/urgent/find.ts";
import { loadUrgent } from "../../../src/warnings/urgent/load.ts";

/** A text with the group that a reader puts it into; `none` where nothing in it is urgent. */
export interface Case {
  readonly group: string;
  readonly text: string;
}

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

/** A finder with the shipped word list. */
export async function shippedFinder(): Promise<UrgentFinder> {
  return new UrgentFinder(compileUrgent(await loadUrgent("data/lexicon")));
}

/** Texts that are urgent and were missed, and that are not and were found. */
export function mistakes(finder: UrgentFinder, cases: readonly Case[]) {
  const isFound = ({ text }: Case) => finder.find("", text).length > 0;
  const urgent = cases.filter(({ group }) => group !== "none");
  const missed = urgent.filter((one) => !isFound(one));
  const wrong = cases.filter((one) => one.group === "none" && isFound(one));
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
