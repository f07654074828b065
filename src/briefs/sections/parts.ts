import type { AnyPart } from "../compose.ts";
import { FIGURE_PARTS } from "./figures.ts";

/** Parts of a brief in printing order. */
export const PARTS: readonly AnyPart[] = [...FIGURE_PARTS];
