import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { CLOCK_HISTORY_DAYS, MOST_CLOCKS } from "./rules.ts";

/**
 * Clocks column by column, in order of their start. Moments lie on the clock's own scale: hours of the wall clock where
 * `byHours`, else working days, so that weekends and holidays stand still.
 */
export interface Clocks {
  readonly count: number;
  /** Ticket of those that are open. */
  readonly ticket: readonly (string | null)[];
  readonly clock: readonly string[];
  readonly responsible: readonly (string | null)[];
  readonly kind: readonly (string | null)[];
  readonly byHours: readonly boolean[];
  readonly met: readonly boolean[];
  /** Running, and its limit not reached. */
  readonly open: readonly boolean[];
  /** Part of the history that curves are drawn from: of very many clocks an even sample. */
  readonly counts: readonly boolean[];
  /** The limit was put off. */
  readonly extended: readonly boolean[];
  readonly start: readonly number[];
  /** When it was met, else the moment of looking. */
  readonly end: readonly number[];
  readonly due: readonly number[];
  /** The limit before an extension was asked for, and when it was; both as `due` and `start` where none was. */
  readonly dueBefore: readonly number[];
  readonly asked: readonly number[];
}

/** Reads the clocks begun within a year before a moment and all that are open; `mart.clock` is as of the same moment. */
export async function gatherClocks(warehouse: Warehouse, asOf: string): Promise<Clocks> {
  await warehouse.script(sqlFile(import.meta.url, "macros.sql"));
  const reader = await warehouse.connection.runAndReadAll(sqlFile(import.meta.url, "tickets.sql"), {
    as_of: asOf,
    history_days: CLOCK_HISTORY_DAYS,
    most: MOST_CLOCKS,
  });
  const columns = reader.getColumns();
  const numbers = (i: number) => columns[i] as number[];
  return {
    count: reader.currentRowCount,
    ticket: columns[0] as (string | null)[],
    clock: columns[1] as string[],
    responsible: columns[2] as (string | null)[],
    kind: columns[3] as (string | null)[],
    byHours: columns[4] as boolean[],
    met: columns[5] as boolean[],
    open: columns[6] as boolean[],
    counts: columns[7] as boolean[],
    extended: columns[8] as boolean[],
    start: numbers(9),
    end: numbers(10),
    due: numbers(11),
    dueBefore: numbers(12),
    asked: numbers(13),
  };
}
