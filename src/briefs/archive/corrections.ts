import type { RateLine, RatePolicy } from "../../policy/schema.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { FigureUnit } from "../model.ts";
import { type Held, holdAgainstCube, type Published, type Stated } from "./held.ts";
import { namer } from "./named.ts";
import { type Reason, reasonsOf } from "./reasons.ts";
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
  reasons: readonly Reason[];
}

/** What corrections are judged by. */
export interface CorrectionRules {
  tolerances: Tolerances;
  rates: RatePolicy;
  /** Source of ratings that headlines rest on. */
  headline: string;
  /** sha256 of each file of rules as it is now. */
  rules: Readonly<Record<string, string>>;
  /** Of the program as it is now. */
  version: string;
}

/**
 * Holds the figures of frozen briefs against the cube as it is now. The marts must be there.
 * @returns those that differ by more than the tolerances, in the order of the briefs and their figures, each once a brief
 */
export async function corrections(
  warehouse: Warehouse,
  briefs: readonly Published[],
  rules: CorrectionRules,
): Promise<Correction[]> {
  const held = await holdAgainstCube(warehouse, briefs, rules);
  const lines = new Map<string, RateLine>(rules.rates.rates.map((line) => [line.id, line]));
  const differing = onceEach(
    held.filter((one) => differs(one, rules.tolerances, lines.get(one.cell.indicator))),
  );
  const reasons = await reasonsOf(warehouse, differing, rules);
  const named = await namer(warehouse);
  return differing.map(({ brief, figure, cell, now }, i) => ({
    ...{ brief: brief.at.id, number: brief.at.number, figure: figure.id, unit: figure.unit },
    ...{ name: named(figure.name, cell), was: stated(figure), now, reasons: reasons[i] ?? [] },
  }));
}

function stated({ value, numerator, denominator }: Stated): Stated {
  return {
    value,
    ...(numerator !== undefined && { numerator }),
    ...(denominator !== undefined && { denominator }),
  };
}

function onceEach(held: readonly Held[]): Held[] {
  const seen = new Set<string>();
  return held.filter(({ brief, cell }) => {
    const key = JSON.stringify([brief.at.id, brief.at.number, cell]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Whether a figure differs from the published one by more than the tolerances, or lies on another side of floor or target. */
export function differs(
  { figure, now }: Pick<Held, "figure" | "now">,
  { count, count_percent, points }: Tolerances,
  line?: Pick<RateLine, "floor" | "target">,
): boolean {
  const was = figure.value;
  if (was === null || now.value === null)
    return was !== now.value && Math.abs((figure.denominator ?? 0) - (now.denominator ?? 0)) > count;
  const size = Math.abs(now.value - was);
  if (figure.unit === "%") return size > points || crosses(was, now.value, line);
  const least = figure.unit === "元" || figure.unit === "万元" ? 0 : count;
  return size > least && size > (Math.abs(was) * count_percent) / 100;
}

/** A floor is kept from its value on, a target from above its value. */
function crosses(was: number, now: number, line?: Pick<RateLine, "floor" | "target">): boolean {
  const { floor, target } = line ?? { floor: null, target: null };
  const below = (value: number) => floor !== null && value < 100 * floor;
  const above = (value: number) => target !== null && value > 100 * target;
  return below(was) !== below(now) || above(was) !== above(now);
}
