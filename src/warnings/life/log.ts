import { sqlFile } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Budgeted } from "../budget.ts";
import type { Evidence, Signal } from "../signal.ts";
import type { Seen, Warning } from "./life.ts";

/** The log of what was seen day by day, in `ops.warning_day`: it is never rewritten but for its newest day. */
export class WarningLog {
  constructor(private readonly warehouse: Warehouse) {}

  /** Days that were judged, from `since` on, in order; of those replayed only the rises are known. */
  async days(since: string): Promise<{ day: string; replayed: boolean }[]> {
    return this.warehouse.rows(
      "SELECT day::VARCHAR AS day, replayed FROM ops.warning_run WHERE day >= $since::DATE ORDER BY day",
      { since },
    );
  }

  /** Writes what was seen on a day, in place of what was written for it before. */
  async write(day: string, signals: readonly Signal[], replayed: boolean): Promise<void> {
    await this.warehouse.transaction(async () => {
      await this.warehouse.run("DELETE FROM ops.warning_day WHERE day = $day::DATE", { day });
      await this.warehouse.run("INSERT OR REPLACE INTO ops.warning_run VALUES ($day::DATE, $replayed)", {
        day,
        replayed,
      });
      const rows = JSON.stringify(signals);
      if (signals.length > 0)
        await this.warehouse.run(sqlFile(import.meta.url, "keep.sql"), { day, signals: rows });
    });
  }

  /** What was seen from `since` on and before `day`; with its words, figures and tickets only from `whole` on. */
  async before(day: string, since: string, whole: string): Promise<Seen[]> {
    const rows = await this.warehouse.rows<Omit<Seen, "evidence"> & { evidence: string | null }>(
      sqlFile(import.meta.url, "past.sql"),
      { day, since, whole },
    );
    return rows.map((row) => ({
      ...row,
      evidence: row.evidence === null ? null : (JSON.parse(row.evidence) as Evidence),
    }));
  }
}

/** Keeps the warnings as of the moment in `mart.warning`. */
export async function keepWarnings(
  warehouse: Warehouse,
  warnings: readonly Budgeted<Warning>[],
): Promise<void> {
  const rows = warnings.map(({ id, signal, firstSeen, lastSeen, toldOn, course, ...own }, position) => ({
    ...{ position, warning_id: id, first_seen: firstSeen, last_seen: lastSeen, told_on: toldOn, course },
    ...{ before: weightBefore(course), ...own, ...signal, onset: own.onset },
  }));
  await warehouse.run(sqlFile(import.meta.url, "warning.sql"), { warnings: JSON.stringify(rows) });
}

/** The weight when it was seen before, where that was in the same unit. */
function weightBefore(course: Warning["course"]): number | null {
  const [before, last] = course.slice(-2);
  return before && last && before.kind === last.kind ? before.weight : null;
}
