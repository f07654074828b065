import type { RateLine } from "../../policy/schema.ts";
import type { FigureUnit } from "../model.ts";
import type { Tolerances } from "./tolerances.ts";

/** A published figure that later data give otherwise. */
export interface Correction {
  /** The brief that published it: its id and number. */
  brief: string;
  number: number;
  /** The figure's id within that brief. */
  figure: string;
  name: string;
  unit: FigureUnit;
  /** As published, and as the data give it now. */
  was: Stated;
  now: Stated;
  /** Why, in Chinese, one after the other. */
  reasons: readonly string[];
}

/** A figure's value with the numbers that it was worked out from. */
export interface Stated {
  value: number | null;
  numerator?: number;
  denominator?: number;
}

/** What corrections are judged by. */
export interface CorrectionRules {
  tolerances: Tolerances;
  /** Floors and targets. */
  lines: readonly RateLine[];
  /** Source of ratings that headlines rest on. */
  headline: string;
  /** sha256 of each file of rules as it is now. */
  rules: Readonly<Record<string, string>>;
}
