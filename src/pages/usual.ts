import type { Range } from "../../reports/components/data.ts";
import { usualRange } from "../statistics/usual.ts";

/** The usual range as pages show it: lowest and highest usual count; null with too few comparable periods. */
export function usual(earlier: readonly number[]): Range | null {
  const range = usualRange(earlier);
  return range && [range.low, range.high];
}
