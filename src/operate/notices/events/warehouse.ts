import { runNamed } from "../../../issues/warehouse/named.ts";
import type { Settings } from "../../../settings/settings.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Params, Warehouse } from "../../../warehouse/warehouse.ts";
import type { NoticeEvent } from "../event.ts";
import { type FileRow, fileEvent } from "./files.ts";
import {
  type OverdueRow,
  overdueEvent,
  type RedRow,
  type RedUnitRow,
  redEvent,
  redUnitEvent,
} from "./red.ts";
import { type UrgentRow, urgentEvent } from "./urgent.ts";

/** Days back for which urgent tickets are looked for, as the shipped `policies/warnings.yaml` has it. */
const URGENT_DAYS = 7;
/** Days back for which files are told: a first channel is not told of old ones. */
const FILE_DAYS = 2;
/** Days without red after which a unit turns red anew. */
const RED_GAP_DAYS = 7;

/** What is told from the warehouse, and when. */
export interface EventOptions {
  settings: Pick<Settings, "edition" | "journal">;
  /** Local time by the wall clock. */
  now: string;
  /** Moment at which tickets are judged. */
  asOf: string;
}

/**
 * What is to be told of a warehouse: open urgent tickets one by one, red warnings, units that turned red, bodies with newly overdue
 * tickets, files held back, refused or with many refused rows. Each has its key, so the same call again tells nothing twice. Marts
 * that are not made yet give nothing; nor does a warehouse that holds the sample alone, as invented tickets alarm nobody. Remembers
 * in `ops.unit_red` since when a unit is red.
 */
export async function warehouseEvents(warehouse: Warehouse, options: EventOptions): Promise<NoticeEvent[]> {
  const { settings, now, asOf } = options;
  const about = { at: now, isInternal: settings.edition === "internal" };
  const files = await ask<FileRow>(warehouse, "files.sql", {
    ...{ now, days: FILE_DAYS, percent: settings.journal.refused_percent },
  });
  const events = files.map((row) => fileEvent(row, now));
  if (await isSampleAlone(warehouse)) return events;
  const tables = await tablesOf(warehouse);
  const has = (...names: string[]) => names.every((name) => tables.has(name));
  if (has("urgent_text", "clock")) {
    const rows = await ask<UrgentRow>(warehouse, "urgent.sql", { as_of: asOf, days: URGENT_DAYS });
    events.push(...rows.map((row) => urgentEvent(row, about)));
  }
  if (has("warning")) {
    const rows = await ask<RedRow>(warehouse, "red.sql");
    events.push(...rows.map((row) => redEvent(row, about)));
  }
  const day = has("moment", "warning", "risk_rank") ? await dayOfMarts(warehouse) : null;
  if (day !== null) {
    const late = await ask<OverdueRow>(warehouse, "overdue.sql");
    events.push(...(await redUnits(warehouse, day)).map((row) => redUnitEvent(row, about)));
    events.push(...late.map((row) => overdueEvent(row, day, about)));
  }
  return events;
}

/** The day that warnings and ranks are of; null where a pulse has left them behind. */
async function dayOfMarts(warehouse: Warehouse): Promise<string | null> {
  const [moment] = await warehouse.rows<{ day: string }>(
    "SELECT as_of::DATE::VARCHAR AS day FROM mart.moment",
  );
  return moment?.day ?? null;
}

async function redUnits(warehouse: Warehouse, day: string): Promise<RedUnitRow[]> {
  await runNamed(warehouse, sqlFile(import.meta.url, "units-red.sql"), { day, gap: RED_GAP_DAYS });
  return await ask<RedUnitRow>(warehouse, "red-units.sql", { day });
}

async function ask<T>(warehouse: Warehouse, file: string, params?: Params): Promise<T[]> {
  return await warehouse.rows<T>(sqlFile(import.meta.url, file), params);
}

/** Whether tickets are those of the sample, or there are none. */
async function isSampleAlone(warehouse: Warehouse): Promise<boolean> {
  const { own } = await warehouse.one<{ own: boolean }>(
    "SELECT count(*) > 0 AS own FROM ops.file WHERE NOT sample AND outcome = 'loaded' AND rows_read > rows_rejected",
  );
  return !own;
}

async function tablesOf(warehouse: Warehouse): Promise<Set<string>> {
  const rows = await warehouse.rows<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'mart'",
  );
  return new Set(rows.map(({ name }) => name));
}
