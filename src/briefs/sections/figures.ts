import { type AnyPart, part } from "../compose.ts";
import { districts } from "./districts/index.ts";
import { issues } from "./issues/index.ts";
import { overall } from "./overall/index.ts";
import { platforms } from "./platforms/index.ts";
import { rates } from "./rates/index.ts";
import { units } from "./units/index.ts";

/** Parts of a brief that tell its figures, in printing order. */
export const FIGURE_PARTS: readonly AnyPart[] = [
  part(overall),
  part(rates),
  part(issues),
  part(platforms),
  part(districts),
  part(units),
];
