import { createHmac } from "node:crypto";
import { runNamed } from "../../issues/warehouse/named.ts";
import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { prepareVisits } from "./compute.ts";
import type { Stretch } from "./period.ts";

/** How many tickets of a unit are drawn: so many, or so many in a hundred; at least one. */
export type Size = { perUnit: number } | { share: number };

/** The ministry's published practice: completed tickets sampled a month. */
export const MINISTRY_A_MONTH = 1000;

/** What is drawn, from what, by which chance. */
export interface DrawOptions extends Stretch {
  asOf: string;
  seed: string;
  size: Size;
  /** Tickets that a person marked as not to be visited (T23-19). */
  exempt: readonly string[];
}

/** A unit with its completed tickets: those exempt are left out, of the rest `size` are drawn. */
export type Stratum = {
  unit_id: string;
  unit: string;
  completed: number;
  exempt: number;
  /** Of the exempt those that nobody rated badly: T23-19 speaks of dissatisfied tickets only. */
  doubtful: number;
  size: number;
};

/** A drawn ticket as the call sheet has it. */
export type Drawn = {
  ticket_id: string;
  number: string;
  unit: string;
  issue: string | null;
  kind: string | null;
  received: string;
  completed: string;
  source: string | null;
  contacted: boolean | null;
  resolved: boolean | null;
  satisfied: string | null;
  title: string | null;
  body: string | null;
  reply: string | null;
};

/** A draw: strata in the order of the register, tickets by unit in the order of chance. */
export interface Draw extends Stretch {
  seed: string;
  size: Size;
  strata: Stratum[];
  tickets: Drawn[];
}

/** How many of `frame` tickets are drawn: rounded up, at least one, at most all. */
export function sampleSize(frame: number, size: Size): number {
  const wanted = "perUnit" in size ? size.perUnit : Math.ceil((frame * size.share) / 100);
  return Math.min(frame, Math.max(1, wanted));
}

/** How a size is written: `5%`, `3`. */
export function sizeText(size: Size): string {
  return "perUnit" in size ? String(size.perUnit) : `${size.share}%`;
}

/** The seed of a stretch where none is given: nobody without the installation's key can foretell it, and it is always the same. */
export function ownSeed(key: Buffer, { start, end }: Stretch): string {
  const hash = createHmac("sha256", key).update(`visits ${start} ${end}`).digest();
  return String(hash.readUInt32BE(0));
}

/**
 * Draws completed tickets at random, unit by unit (T23-17, C4-32): the same seed, stretch and warehouse as of the moment give the
 * same tickets, whatever the order of rows. Only tickets that a person marked are left out (T23-19).
 */
export async function drawVisits(warehouse: Warehouse, options: DrawOptions): Promise<Draw> {
  const { asOf, seed, size, exempt, start, end } = options;
  await runNamed(warehouse, sqlFile(import.meta.url, "frame.sql"), {
    ...{ as_of: asOf, seed, start, end },
    exempt: JSON.stringify(exempt),
  });
  const units = await warehouse.rows<Omit<Stratum, "size">>(sqlFile(import.meta.url, "strata.sql"));
  const strata = units.map((unit) => ({ ...unit, size: sampleSize(unit.completed - unit.exempt, size) }));
  const sizes = strata.map((stratum, position) => ({ ...stratum, position }));
  const tickets = await warehouse.rows<Drawn>(sqlFile(import.meta.url, "drawn.sql"), {
    as_of: asOf,
    sizes: JSON.stringify(sizes),
  });
  await warehouse.run("DROP TABLE visit_frame");
  return { start, end, seed, size, strata, tickets };
}

/** Keeps in `ops.visit_draw` that a call sheet of the draw was written. */
export async function recordDraw(
  warehouse: Warehouse,
  draw: Draw,
  { now, asOf }: { now: string; asOf: string },
): Promise<void> {
  const sum = (of: (stratum: Stratum) => number) => draw.strata.reduce((all, one) => all + of(one), 0);
  await prepareVisits(warehouse);
  await warehouse.transaction(() =>
    runNamed(warehouse, sqlFile(import.meta.url, "record.sql"), {
      ...{ now, as_of: asOf, start: draw.start, end: draw.end, seed: draw.seed, size: sizeText(draw.size) },
      completed: sum(({ completed }) => completed),
      exempt: sum(({ exempt }) => exempt),
      tickets: JSON.stringify(draw.tickets.map(({ ticket_id }) => ticket_id)),
    }),
  );
}
