import type { Indicator, Scope } from "./indicator.ts";
import { PERIODS, SCOPES } from "./indicator.ts";
import { HANDLING } from "./registry_handling.ts";
import { INTAKE } from "./registry_intake.ts";
import { RATES } from "./registry_rates.ts";

/** Every indicator, in the order of the method page. The cube and the method page are both made from this list. */
export const INDICATORS: readonly Indicator[] = [...RATES, ...INTAKE, ...HANDLING];

const byId = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]));

/** The indicator of that id; an error naming the id when there is none. */
export function indicator(id: string): Indicator {
  const found = byId.get(id);
  if (!found) throw new Error(`unknown indicator: ${id}`);
  return found;
}

export { PERIODS, SCOPES, type Scope };
