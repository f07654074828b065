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

/**
 * Reads the clocks begun within a year before a moment and all that are open; `mart.clock` is as of the same moment.
 * @param most of a step with more clocks an even sample of about so many counts
 */
export async function gatherClocks(warehouse: Warehouse, asOf: string, most = MOST_CLOCKS): Promise<Clocks> {
  await warehouse.script(sqlFile(import.meta.url, "macros.sql"));
  const reader = await warehouse.connection.runAndReadAll(sqlFile(import.meta.url, "tickets.sql"), {
    as_of: asOf,
    history_days: CLOCK_HISTORY_DAYS,
    most,
  });
  const columns = reader.getColumns();
  const column = <T>(i: number) => (columns[i] ?? []) as T[];
  return {
    count: reader.currentRowCount,
    ticket: column(0),
    clock: column(1),
    responsible: column(2),
    kind: column(3),
    byHours: column(4),
    met: column(5),
    open: column(6),
    counts: column(7),
    extended: column(8),
    start: column(9),
    end: column(10),
    due: column(11),
    dueBefore: column(12),
    asked: column(13),
  };
}
