import { type CorrectionsOptions, correctionsPart } from "../archive/section.ts";
import { type AnyPart, part } from "../compose.ts";
import { FIGURE_PARTS } from "./figures.ts";
import { MATTER_PARTS } from "./matters.ts";

/** The sections in printing order: what a meeting left open leads, what comes next closes. */
const ORDER = [
  ...["meetings", "overall", "rates", "issues", "platforms", "districts", "units", "warnings", "problems"],
  ...["arrears", "lists", "bulletin", "apart", "corrections", "next"],
];

/** Parts of a brief in printing order. */
export function partsOf(corrections: CorrectionsOptions): AnyPart[] {
  const parts = [...FIGURE_PARTS, ...MATTER_PARTS, part(correctionsPart(corrections))];
  return ORDER.flatMap((id) => parts.find((one) => one.id === id) ?? []);
}
