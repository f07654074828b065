import { isAbsent } from "../../../../reports/components/lack.ts";
import { clockNeeds } from "../../../indicators/clock-needs.ts";
import { RESPONSIBLE } from "../../../policy/schema.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import { say } from "../../book.ts";
import type { Scribe } from "../../compose.ts";
import type { Context } from "../../context.ts";
import type { Column, Table } from "../../model.ts";
import { countCell, NOTHING, rateCell, textCell } from "../cells.ts";

/** Tickets of one clock that are of the same class, unit and platform, by whether the limit was kept. */
interface ClockCount {
  policy: string;
  id: string;
  name: string;
  responsible: string;
  issue: string;
  unit: string;
  platform_about: string;
  due: number;
  met: number;
  late: number;
}

/** Clocks that ended in the period, and those whose columns no feed has. */
export interface Clocks {
  counts: readonly ClockCount[];
  absent: ReadonlySet<string>;
}

/** One clock over all of the brief's tickets. */
export type ClockSum = Pick<ClockCount, "policy" | "id" | "name" | "responsible" | "due" | "met" | "late">;

/** Reads the clocks whose limits ended in the period. */
export async function readClocks({ warehouse, inputs, period, lacks }: Context): Promise<Clocks> {
  const counts = await warehouse.rows<ClockCount>(sqlFile(import.meta.url, "clocks.sql"), {
    ...{ as_of: inputs.asOf, start: period.start, end: period.end },
  });
  const absent = inputs.policies.flatMap((policy) =>
    policy.clocks
      .filter((clock) => isAbsent(lacks.of(clockNeeds(clock))))
      .map(({ id }) => `${policy.id} ${id}`),
  );
  return { counts, absent: new Set(absent) };
}

/** The clocks of the tickets that a brief is about, in the order of the policies; those without their columns left out, and of a member those of the dispatch centre. */
export function clockSums({ counts, absent }: Clocks, { scope, member, issues }: Scribe): ClockSum[] {
  const sums = new Map<string, ClockSum>();
  for (const one of counts) {
    const key = `${one.policy} ${one.id}`;
    if (absent.has(key) || (issues !== null && !issues.has(one.issue))) continue;
    if (scope !== "city" && one[scope as "unit" | "platform_about"] !== member) continue;
    if (scope !== "city" && one.responsible === "dispatch_centre") continue;
    const { policy, id, name, responsible } = one;
    const own = sums.get(key) ?? { policy, id, name, responsible, due: 0, met: 0, late: 0 };
    sums.set(key, { ...own, due: own.due + one.due, met: own.met + one.met, late: own.late + one.late });
  }
  return [...sums.values()];
}

/** 各时限执行情况: monthly and longer. */
export function clockTable(scribe: Scribe, sums: readonly ClockSum[]): Table[] {
  if (sums.length === 0) return [];
  const { book, scope } = scribe;
  const marks = scope === "city" ? {} : { member: true as const };
  const rows = sums.map(({ policy, id, name, responsible, due, met, late }) => {
    const key = `clock/${policy}/${id}`;
    return [
      textCell(name),
      textCell(RESPONSIBLE[responsible as keyof typeof RESPONSIBLE] ?? responsible),
      countCell(book, `${key}/due`, `${name}时限到期`, due, marks),
      countCell(book, `${key}/late`, `${name}超时`, late, {
        ...marks,
        ...(late > 0 && { tone: "warn" as const }),
      }),
      due > 0
        ? rateCell(book, `${key}/rate`, `${name}按时率`, { numerator: met, denominator: met + late }, marks)
        : NOTHING,
    ];
  });
  return [
    {
      ...{ kind: "table", id: "clocks", title: "各环节时限执行情况", rows, columns: COLUMNS },
      empty: "期内没有到期的时限",
      note: say`按时限在期内到期的工单计，退单、整改只计发生了的；时限按现行政策文件计算。`,
    },
  ];
}

const COLUMNS: readonly Column[] = [
  { name: "环节", align: "left", width: 2 },
  { name: "责任方", align: "left", width: 3 },
  { name: "到期（件）", align: "right", width: 2, number: "count" },
  { name: "超时（件）", align: "right", width: 2, number: "count" },
  { name: "按时率", align: "right", width: 3, number: "percent" },
];
