import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../../errors.ts";
import { dayOf, readOfficeFile } from "../../feeds/office-file.ts";
import { masked } from "../../feeds/personal.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Columns of `reports.csv` by what they may be called. */
const COLUMNS = {
  reported: ["reported", "报备日期", "上报日期"],
  unit: ["unit", "单位", "报备单位"],
  number: ["number", "工单编号", "工单号"],
  seen: ["seen", "发现日期"],
  who: ["who", "报备人", "经办人"],
  note: ["note", "内容", "备注"],
} as const;

/** A budding tendency that a unit reported to the service office (苗头报备, T23-8（二）). */
export interface Report {
  /** Day it was reported. */
  reported: string;
  /** Unit of the register. */
  unit: string;
  /** The ticket's number; null where it was not about one ticket. */
  number: string | null;
  /** Day the unit saw it, where it says so. */
  seen: string | null;
  /** Who reported and what it says are the office's own: they stand in the internal edition only. */
  who: string | null;
  note: string | null;
}

/** Where the file lies, a folder for temporary files, and whether the office's own words may be shown. */
export interface ReportFile {
  path: string;
  temp: string;
  internal: boolean;
}

/** Where an installation keeps what its units reported. */
export function reportsFile(home: Pick<Home, "dir">): string {
  return join(home.dir, "reports.csv");
}

/**
 * Reads the reports: `reported,unit,number,seen,who,note`, one row a report, units by any name of the register, days as
 * 2026-02-10 or 2026/2/10; personal data in the note masked (needs `prepareReading`), the name of who reported left as written
 * for the internal edition.
 * @returns null where there is no such file
 * @throws XianbanError naming every bad line
 */
export async function readReports(
  warehouse: Warehouse,
  { path, temp, internal }: ReportFile,
): Promise<Report[] | null> {
  if (!existsSync(path)) return null;
  const units = await unitNames(warehouse);
  const lines = await readOfficeFile(warehouse, { path, temp }, COLUMNS, ["reported", "unit"]);
  const wrong: string[] = [];
  const reports = lines.flatMap(({ line, cells }): Report[] => {
    if (Object.keys(cells).length === 0) return [];
    const unit = units.get(cells.unit ?? "");
    const [reported, seen] = [dayOf(cells.reported), dayOf(cells.seen)];
    const at = `${path}:${line}`;
    if (!unit) wrong.push(`${at}: unit: "${cells.unit ?? ""}" is no unit of registers/units.csv`);
    if (!reported) wrong.push(`${at}: reported: "${cells.reported ?? ""}" is not a day`);
    if (seen === undefined) wrong.push(`${at}: seen: "${cells.seen}" is not a day`);
    if (reported && seen && reported < seen)
      wrong.push(`${at}: reported: ${reported} lies before seen, ${seen}`);
    if (!unit || !reported || seen === undefined) return [];
    const { number = null, who = null, note = null } = cells;
    return [{ reported, unit, number, seen, who, note }];
  });
  if (wrong.length > 0) {
    throw new XianbanError(
      wrong.join("\n"),
      "columns are reported,unit,number,seen,who,note; days such as 2026-02-10",
    );
  }
  if (!internal) return reports.map((report) => ({ ...report, who: null, note: null }));
  const notes = await masked(
    warehouse,
    reports.map(({ note }) => note ?? ""),
  );
  return reports.map((report, i) => ({ ...report, note: notes[i] || null }));
}

async function unitNames(warehouse: Warehouse): Promise<Map<string, string>> {
  const rows = await warehouse.rows<{ name: string; unit_id: string }>(
    `SELECT alias AS name, unit_id FROM core.unit_alias UNION SELECT name, unit_id FROM core.unit
     UNION SELECT short_name, unit_id FROM core.unit UNION SELECT unit_id, unit_id FROM core.unit`,
  );
  return new Map(rows.map(({ name, unit_id }) => [name, unit_id]));
}
