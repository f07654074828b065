import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../../errors.ts";
import { dayOf, type OfficeFile, readOfficeFile } from "../../feeds/office-file.ts";
import { masked } from "../../feeds/personal.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Duty } from "./schema.ts";

const COLUMNS = {
  duty: ["duty", "事项"],
  period: ["period", "所属期", "期间"],
  done: ["done", "报送日期", "完成日期"],
  by: ["by", "报送人", "经办", "经办人"],
} as const;

const PERIODS = {
  week: { form: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, such: "2026-W07" },
  month: { form: /^\d{4}-(0[1-9]|1[0-2])$/, such: "2026-02" },
  year: { form: /^\d{4}$/, such: "2026" },
} as const;

/** A duty that was done. */
export interface Done {
  /** Of the duty's case: `appeals-2026-03`. */
  id: string;
  day: string;
  /** Stands in the internal edition only. */
  by: string | null;
}

/** Where an installation keeps what was sent. */
export function dutiesFile(home: Pick<Home, "dir">): string {
  return join(home.dir, "duties.csv");
}

/**
 * Reads what was sent: `duty,period,done,by`, duties by id or name, the period that the paper speaks of as 2026-W07, 2026-02 or
 * 2026. Needs `prepareReading`.
 * @param asOf nothing is done after this moment
 * @returns null where there is no such file
 * @throws XianbanError naming every bad line
 */
export async function readDone(
  warehouse: Warehouse,
  file: OfficeFile & { internal: boolean; duties: readonly Duty[]; asOf?: string },
): Promise<Done[] | null> {
  if (!existsSync(file.path)) return null;
  const duties = new Map(
    file.duties.flatMap((duty) => [[duty.id, duty] as const, [duty.name, duty] as const]),
  );
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  const lines = await readOfficeFile(warehouse, file, COLUMNS, ["duty", "period", "done"]);
  const done = lines.flatMap(({ line, cells }): Done[] => {
    const duty = duties.get(cells.duty ?? "");
    const period = cells.period ?? "";
    const day = dayOf(cells.done);
    const id = `${duty?.id}-${period}`;
    const faults = [
      !duty && `duty: "${cells.duty ?? ""}" is no duty of duties.yaml`,
      duty &&
        !PERIODS[duty.every].form.test(period) &&
        `period: "${period}" is not such as ${PERIODS[duty.every].such}`,
      !day && `done: "${cells.done ?? ""}" is not a day`,
      day && file.asOf && day > file.asOf.slice(0, 10) && `done: ${day} lies ahead`,
      seen.has(id) && `${cells.duty} of ${period} stands already in line ${seen.get(id)}`,
    ].filter((fault) => typeof fault === "string");
    wrong.push(...faults.map((fault) => `${file.path}:${line}: ${fault}`));
    if (faults.length > 0 || !day) return [];
    seen.set(id, line);
    return [{ id, day, by: cells.by ?? null }];
  });
  if (wrong.length > 0)
    throw new XianbanError(wrong.join("\n"), "columns are duty,period,done,by; days such as 2026-02-10");
  const names = file.internal
    ? await masked(
        warehouse,
        done.map(({ by }) => by ?? ""),
      )
    : [];
  return done.map((one, i) => ({ ...one, by: names[i] || null }));
}
