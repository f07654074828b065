import type { SectionPart } from "../compose.ts";
import { BRIEF_KINDS } from "../model.ts";
import type { Correction } from "./corrections.ts";
import type { Tolerances } from "./tolerances.ts";

/** What the section is made with: the home whose archive is read, and the rules in force as in the brief's `made`. */
export interface CorrectionsOptions {
  dir: string;
  rules: Readonly<Record<string, string>>;
  tolerances: Tolerances;
}

/** 对上期公布数的更正: figures of earlier briefs of this kind and audience that later data give otherwise. */
export function correctionsPart(_options: CorrectionsOptions): SectionPart<readonly Correction[]> {
  return { id: "corrections", kinds: BRIEF_KINDS, read: async () => [], write: () => null };
}
