import type { PeriodKind, ProcessRule } from "../../reports/components/data.ts";
import type { Population } from "../indicators/indicator.ts";
import { indicator } from "../indicators/registry.ts";
import { RESPONSIBLE } from "../policy/schema.ts";
import type { CellRow } from "./cells.ts";
import type { Store } from "./store.ts";

interface Chosen {
  id: string;
  population: Population;
  responsible: keyof typeof RESPONSIBLE;
}

/** The indicators of the process, in the order of a ticket's way; who answers for each is ours (自设). */
export const PROCESS: readonly Chosen[] = [
  { id: "marked", population: "all", responsible: "dispatch_centre" },
  { id: "mark_missed", population: "all", responsible: "dispatch_centre" },
  { id: "mark_wrong", population: "all", responsible: "dispatch_centre" },
  { id: "dispatch_in_hour", population: "driver", responsible: "dispatch_centre" },
  { id: "direct_hit", population: "driver", responsible: "dispatch_centre" },
  { id: "immediate", population: "driver_consult", responsible: "dispatch_centre" },
  { id: "returned", population: "driver", responsible: "handling_unit" },
  { id: "extended", population: "driver", responsible: "handling_unit" },
  { id: "on_time", population: "driver", responsible: "handling_unit" },
  { id: "repeat", population: "driver", responsible: "handling_unit" },
  { id: "visited", population: "driver", responsible: "service_office" },
];

const COUNTED: Partial<Record<Population, string>> = {
  all: "全部工单",
  driver: "司机工单",
  driver_consult: "司机咨询",
};

/** The process indicators as pages show them, from the registry. */
export function processRules(): ProcessRule[] {
  return PROCESS.map(({ id, population, responsible }) => {
    const { name, numerator, denominator, direction, clause, basis } = indicator(id);
    return {
      ...{ id, name, numerator, direction, clause, basis },
      denominator: denominator ?? "",
      responsible: RESPONSIBLE[responsible],
      counted: COUNTED[population] ?? "",
    };
  });
}

/** The city's process figures in one period: numerator and denominator of each rule in turn. */
export function processOf(store: Store, kind: PeriodKind, start: string): number[] {
  return PROCESS.flatMap((one, index) => pair(store.city(kind, start, one.population), one, index, store));
}

/** The rules that a member's tickets are counted by: those of truck drivers' tickets, consultation apart. */
export function memberRules(): ProcessRule[] {
  return processRules().filter((_, index) => PROCESS[index]?.population === "driver");
}

/** A member's process figures in the order of `memberRules`, from its row of truck drivers' tickets. */
export function memberProcess(row: CellRow | undefined, store: Pick<Store, "absent">): number[] {
  return PROCESS.flatMap((one, index) => (one.population === "driver" ? pair(row, one, index, store) : []));
}

function pair(
  row: CellRow | undefined,
  { id }: Chosen,
  index: number,
  { absent }: Pick<Store, "absent">,
): [number, number] {
  if (absent.has(id)) return [0, 0];
  return [Number(row?.[`pn${index}`] ?? 0), Number(row?.[`pd${index}`] ?? 0)];
}

/** Two sets of process figures added up; an empty one is all zeros. */
export function addProcess(a: readonly number[], b: readonly number[]): number[] {
  return b.map((value, index) => value + (a[index] ?? 0));
}
