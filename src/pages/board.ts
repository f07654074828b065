import type { BoardPulse, ClocksPage } from "../../reports/components/data.ts";
import { localTime } from "../clock.ts";
import { clockNeeds, untoldKeys } from "../indicators/clock-needs.ts";
import { type Policy, RESPONSIBLE } from "../policy/schema.ts";
import type { Settings } from "../settings/settings.ts";
import { sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { PageInputs } from "./inputs.ts";
import { type Lacks, readLacks } from "./lacks.ts";
import { pageMeta } from "./meta.ts";
import { driversDue, everybodysDue, type OpenTickets, readOpen, stepsListed } from "./open.ts";
import { readUnassigned } from "./unassigned.ts";

/** Open tickets listed on the board at most; the rest is counted. */
const MOST_TICKETS = 1000;
/** A limit shorter than this begins and runs out between two daily runs, in hours. */
export const DAY_HOURS = 24;

/** What the board is made from, beside the warehouse with its clocks as of the moment. */
export type BoardInputs = Pick<PageInputs, "settings" | "policies" | "rates" | "issues" | "asOf" | "sample">;

/** The board alone, as a whole build would make it for the same moment; needs no marts but clocks, calendar and classes. */
export async function readBoard(warehouse: Warehouse, inputs: BoardInputs): Promise<ClocksPage> {
  const lacks = await readLacks(warehouse, inputs);
  const meta = await pageMeta(warehouse, inputs, { lacking: lacks.figures, sources: [] });
  return clocksPage(warehouse, inputs, { meta, lacks, open: await readOpen(warehouse, inputs, lacks) });
}

/** The board of open tickets: counts by state and unit, tickets and steps most urgent first, every clock's tickets by state. */
export async function clocksPage(
  warehouse: Warehouse,
  { asOf, settings, policies }: Pick<PageInputs, "asOf" | "settings" | "policies">,
  { meta, lacks, open }: { meta: ClocksPage["meta"]; lacks: Lacks; open: OpenTickets },
): Promise<ClocksPage> {
  const rows = await warehouse.rows<ClocksPage["clocks"][number]>(
    sqlFile(import.meta.url, "clock-counts.sql"),
    { as_of: asOf, untold: untoldKeys(lacks.untold) },
  );
  const lackOfClock = ({ policy, id }: { policy: string; id: string }) => {
    const clock = policies.find((p) => p.id === policy)?.clocks.find((c) => c.id === id);
    const lack = clock && lacks.of(clockNeeds(clock));
    return lack?.sources ? { ...lack, apart: true } : lack;
  };
  const internal = settings.edition === "internal";
  const listed = internal ? open.tickets.slice(0, MOST_TICKETS) : [];
  return {
    meta,
    pulse: pulseOf(settings, policies, asOf),
    due: driversDue(open),
    all: everybodysDue(open),
    clocks: rows.map((row) => ({
      ...row,
      lack: lackOfClock(row),
      responsible: responsibleName(row.responsible),
    })),
    tickets: listed.map(({ about: _, ...ticket }) => ticket),
    steps: internal
      ? stepsListed(open).map((step) => ({ ...step, responsible: responsibleName(step.responsible) }))
      : [],
    omitted: open.tickets.length - listed.length,
    unassigned: await readUnassigned(warehouse, { asOf, settings }),
  };
}

function pulseOf({ timetable, zone }: Settings, policies: readonly Policy[], asOf: string): BoardPulse {
  return { every: timetable.pulse, at: instantOf(asOf, zone), hours: shortLimits(policies) };
}

/** Limits in hours that run out between two daily runs, of the policies in force, shortest first. */
export function shortLimits(policies: readonly Policy[]): number[] {
  const hours = policies.flatMap(({ clocks }) =>
    clocks.flatMap(({ cases }) => cases.flatMap(({ limit }) => limit.hours ?? [])),
  );
  return [...new Set(hours.filter((limit) => limit < DAY_HOURS))].sort((a, b) => a - b);
}

/** A local time of `zone` as ISO 8601 in UTC; of an hour that a change of the clocks repeats, the later one. */
export function instantOf(local: string, zone: string): string {
  const asUtc = (moment: number) => Date.parse(`${localTime(new Date(moment), zone).replace(" ", "T")}Z`);
  const wanted = Date.parse(`${local.replace(" ", "T")}Z`);
  const near = wanted - (asUtc(wanted) - wanted);
  return new Date(near - (asUtc(near) - wanted)).toISOString();
}

function responsibleName(id: string): string {
  return RESPONSIBLE[id as keyof typeof RESPONSIBLE] ?? id;
}
