import { type AnyPart, part } from "../compose.ts";
import { issues } from "./issues/index.ts";
import { overall } from "./overall/index.ts";
import { rates } from "./rates/index.ts";

/** Parts of a brief that tell its figures, in printing order. */
export const FIGURE_PARTS: readonly AnyPart[] = [part(overall), part(rates), part(issues)];
