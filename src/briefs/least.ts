import type { Meta } from "../../reports/components/data.ts";
import type { Edition } from "./model.ts";

/** In the public edition a rate is judged, and a member's told at all, on at least so many ratings (自设). */
const PUBLIC_LEAST = 30;

/** Ratings that a verdict needs in an edition: one number for units, districts and platforms alike. */
export function leastRatings({ minRated }: Pick<Meta, "minRated">, edition: Edition): number {
  return edition === "public" ? Math.max(PUBLIC_LEAST, minRated) : minRated;
}
