import type { RateLine } from "../policy/schema.ts";
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

/**
 * The list with floors, targets and their clauses as the policy's `rates.yaml` has them, which is where they are set;
 * `INDICATORS` alone carries none.
 */
export function withLines(rates: readonly RateLine[]): Indicator[] {
  const lines = new Map<string, RateLine>(rates.map((rate) => [rate.id, rate]));
  return INDICATORS.map((one) => {
    const line = lines.get(one.id);
    if (!line) return one;
    const { name, floor, target, basis, clause } = line;
    return { ...one, name, floor, target, basis, clause: clause ?? null };
  });
}

export { PERIODS, SCOPES, type Scope };
