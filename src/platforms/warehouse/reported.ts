import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { PlatformRow } from "../names.ts";
import { platformTables } from "./assign.ts";

/** What a platform reports of itself, with the headings of `registers/platforms.csv` under which it may stand. */
const COLUMNS = {
  drivers: ["drivers", "司机数", "注册司机数"],
  orders: ["orders", "月订单数", "月均订单数"],
  real_name: ["real_name", "实名司机数", "实名登记数"],
  listed: ["listed", "列入名单数", "失信名单数"],
  restricted: ["restricted", "限制接发单数", "限制数"],
  reported: ["reported", "报部数", "上报部数"],
} as const;
const AS_OF = ["reported_as_of", "报送截至", "数据截至"];

/**
 * Refills `mart.platform_reported` from the register: drivers in the city, orders a month, and T26-16's counts (real names, listed,
 * restricted, reported to the ministry). A cell that is no whole number counts as not reported.
 * @returns platforms that report anything
 */
export async function keepReported(
  warehouse: Warehouse,
  register: readonly PlatformRow[],
): Promise<{ rows: number }> {
  const rows = register.flatMap((row) => {
    const counts = Object.entries(COLUMNS).map(([name, headings]) => [name, countIn(row, headings)] as const);
    if (!row.id || counts.every(([, count]) => count === null)) return [];
    return [{ platform_id: row.id, ...Object.fromEntries(counts), as_of: cellIn(row, AS_OF) }];
  });
  await platformTables(warehouse);
  await warehouse.transaction(async () => {
    await warehouse.run("DELETE FROM mart.platform_reported");
    await warehouse.run(
      `INSERT INTO mart.platform_reported BY NAME
       SELECT unnest(from_json($rows, '[{"platform_id":"VARCHAR","drivers":"BIGINT","orders":"BIGINT","real_name":"BIGINT","listed":"BIGINT","restricted":"BIGINT","reported":"BIGINT","as_of":"VARCHAR"}]'), recursive := true)`,
      { rows: JSON.stringify(rows) },
    );
  });
  return { rows: rows.length };
}

/**
 * What of the register's figures cannot be read, one line each: they count as not reported.
 * @param register rows with their lines in the file
 */
export function reportedFaults(
  register: readonly { line: number; cells: PlatformRow }[],
  path: string,
): string[] {
  return register.flatMap(({ line, cells }) => {
    const counts = Object.entries(COLUMNS).flatMap(([name, headings]) => {
      const cell = cellIn(cells, headings);
      return cell !== null && countIn(cells, headings) === null
        ? [`${name}: "${cell}" is no whole number`]
        : [];
    });
    const day = cellIn(cells, AS_OF);
    const days =
      day !== null && !isDay(day) ? [`reported_as_of: "${day}" is no day, such as 2026-01-31`] : [];
    return [...counts, ...days].map((fault) => `${path}:${line}: ${fault}`);
  });
}

function isDay(text: string): boolean {
  const day = text.replaceAll("/", "-");
  const moment = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day) && day.length === 10;
}

function cellIn(row: PlatformRow, headings: readonly string[]): string | null {
  return headings.map((heading) => row[heading]?.trim()).find((cell) => !!cell) ?? null;
}

function countIn(row: PlatformRow, headings: readonly string[]): number | null {
  const cell = cellIn(row, headings)?.replaceAll(/[,，]/g, "");
  return cell !== undefined && /^\d{1,12}$/.test(cell) ? Number(cell) : null;
}
