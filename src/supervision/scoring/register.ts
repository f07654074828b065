import { existsSync } from "node:fs";
import { join } from "node:path";
import { XianbanError } from "../../errors.ts";
import { type OfficeFile, readOfficeFile } from "../../feeds/office-file.ts";
import type { Home } from "../../settings/home.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { type Entry, entryOf } from "./entry.ts";
import { type MemberNames, readMemberNames } from "./members.ts";
import type { Scheme } from "./schema.ts";

const COLUMNS = {
  period: ["period", "期间", "所属期"],
  scheme: ["scheme", "评分办法", "办法"],
  item: ["item", "指标", "项目"],
  member: ["member", "对象", "单位", "企业"],
  value: ["value", "数值", "值"],
} as const;

/** Where an installation keeps values that tickets do not tell. */
export function scoresFile(home: Pick<Home, "registers">): string {
  return join(home.registers, "scores.csv");
}

/**
 * Reads values that tickets do not tell: `period,scheme,item,member,value`, periods as 2026-02, 2026-Q1 or 2026, items by id
 * (`item/case` where an item has several cases), members by id or any of their names. Needs the registers.
 * @returns none where there is no such file
 * @throws XianbanError naming every bad line; then none is taken
 */
export async function readScores(
  warehouse: Warehouse,
  file: OfficeFile & { schemes: readonly Scheme[] },
): Promise<Entry[]> {
  if (!existsSync(file.path)) return [];
  const names: MemberNames = await readMemberNames(warehouse);
  const wrong: string[] = [];
  const seen = new Map<string, number>();
  const wanted = ["period", "scheme", "item", "member", "value"] as const;
  const entries = (await readOfficeFile(warehouse, file, COLUMNS, wanted)).flatMap(
    ({ line, cells }): Entry[] => {
      const entry = entryOf(cells, file.schemes, names);
      const faults = Array.isArray(entry) ? entry : repeated(entry, seen, line);
      wrong.push(...faults.map((fault) => `${file.path}:${line}: ${fault}`));
      return faults.length > 0 || Array.isArray(entry) ? [] : [entry];
    },
  );
  if (wrong.length > 0)
    throw new XianbanError(
      wrong.join("\n"),
      "columns are period,scheme,item,member,value; nothing of the file was taken",
    );
  return entries;
}

/** A value stands once; months and the whole period of an item do not stand beside each other. */
function repeated(entry: Entry, seen: Map<string, number>, line: number): string[] {
  const key = (period: string) => [entry.scheme, entry.item, entry.case, entry.member, period].join("\u0000");
  const inside = entry.period === entry.within ? `months of ${entry.within}` : `all of ${entry.within}`;
  const own = seen.get(key(entry.period));
  const other = seen.get(key(inside));
  seen.set(key(entry.period), line);
  seen.set(key(entry.period === entry.within ? `all of ${entry.within}` : `months of ${entry.within}`), line);
  if (own !== undefined)
    return [`${entry.item} of ${entry.member} in ${entry.period} stands already in line ${own}`];
  return other === undefined ? [] : [`${entry.within} stands beside one of its months, in line ${other}`];
}
