import type { Lack, QualityPage } from "../../reports/components/data.ts";
import { fieldName } from "../../reports/components/field-names.ts";
import { clockNeeds, type UntoldClock, untoldClocks } from "../indicators/clock-needs.ts";
import { type Missing, missing, type Needs, readSourceFields } from "../indicators/columns.ts";
import { INDICATORS } from "../indicators/registry.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";

/** Which figures the loaded columns do not suffice for. */
export interface Lacks {
  /** What these needs lack; undefined where every source of tickets has the columns. */
  of(needs: Needs): Lack | undefined;
  /** By the indicator's id, and `contact` for lists of tickets. */
  figures: Record<string, Lack>;
  /** Groups of columns that sources lack, with the figures and clocks that need them. */
  columns: QualityPage["lacking"];
  /** Clocks that say nothing of a source's tickets. */
  untold: readonly UntoldClock[];
}

/** What a list of tickets tells of the first contact. */
const CONTACT: Needs = [["contacted_at"]];

/** Holds the columns of the loaded files against what indicators and clocks are made of. */
export async function readLacks(
  warehouse: Warehouse,
  { settings, policies }: Pick<PageInputs, "settings" | "policies">,
): Promise<Lacks> {
  const sources = await readSourceFields(warehouse, settings.feeds);
  const of = (needs: Needs) => inWords(missing(needs, sources));
  const figures = [
    ...INDICATORS.map(({ id, needs, dated }) => [id, needs, dated !== "profile"] as const),
    ["contact", CONTACT, false] as const,
  ];
  const named = [
    ...INDICATORS.map(({ name, needs }) => ({ name, needs })),
    ...policies.flatMap(({ clocks }) =>
      clocks.map((clock) => ({ name: `时限：${clock.name}`, needs: clockNeeds(clock) })),
    ),
  ];
  return {
    of,
    untold: untoldClocks(policies, sources),
    figures: Object.fromEntries(
      figures.flatMap(([id, needs, apart]) => {
        const lack = of(needs);
        return lack ? [[id, apart && lack.sources ? { ...lack, apart } : lack]] : [];
      }),
    ),
    columns: groupsOf(named).flatMap((group) => {
      const lack = of([group]);
      const hit = named.filter(({ needs }) => needs.some((own) => same(own, group)));
      return lack ? [{ ...lack, figures: [...new Set(hit.map(({ name }) => name))] }] : [];
    }),
  };
}

/** Names of the steps whose clocks cannot be judged, with the sources that lack their columns where others have them. */
export function untoldSteps({ policies }: Pick<PageInputs, "policies">, lacks: Lacks): string[] {
  const names = policies.flatMap(({ clocks }) =>
    clocks.flatMap((clock) => {
      const lack = lacks.of(clockNeeds(clock));
      return lack ? [clock.name + (lack.sources ? `（${lack.sources.join("、")}）` : "")] : [];
    }),
  );
  return [...new Set(names)];
}

function inWords(found: Missing | null): Lack | undefined {
  if (found === null) return undefined;
  const columns = found.groups.map((group) => group.map((field) => `“${fieldName(field)}”`).join("或"));
  return { columns: [...new Set(columns)].join("、"), sources: found.whole ? null : found.sources };
}

function groupsOf(all: readonly { needs: Needs }[]): Needs {
  const groups = all.flatMap(({ needs }) => needs);
  return groups.filter((group, index) => groups.findIndex((other) => same(other, group)) === index);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.join() === b.join();
}
