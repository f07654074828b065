import { identifier, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { LOOKED_UP } from "./fields.ts";
import { Lookups, type Word } from "./lookups.ts";
import type { Resolvers } from "./resolve.ts";
import { presentFields, type Source } from "./source.ts";
import type { Meaning } from "./values.ts";

/**
 * The distinct words of every column whose words have to be looked up.
 * @returns field name → words as given
 */
export async function survey(warehouse: Warehouse, source: Source): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { name, type } of presentFields(source)) {
    if (!LOOKED_UP.has(type)) continue;
    const column = identifier(name);
    const rows = await warehouse.rows<{ word: string }>(
      `SELECT DISTINCT ${column} AS word FROM cells WHERE ${column} IS NOT NULL`,
    );
    found.set(
      name,
      rows.map((row) => row.word),
    );
  }
  return found;
}

/** Writes what every surveyed word means into the table feed_meaning, and gives it as SQL for the staging. */
export async function writeMeanings(
  warehouse: Warehouse,
  source: Source,
  words: ReadonlyMap<string, readonly string[]>,
  resolvers: Resolvers,
): Promise<Lookups> {
  const rows: (Meaning & { field: string; given: string; keeps: boolean })[] = [];
  for (const field of presentFields(source)) {
    for (const given of words.get(field.name) ?? []) {
      const meaning = resolvers.meaning(field, given, source.feed.values[field.name]);
      rows.push({ field: field.name, given, keeps: field.type === "text", ...meaning });
    }
  }
  await warehouse.script(sqlFile(import.meta.url, "tables.sql"));
  await warehouse.run(sqlFile(import.meta.url, "meanings.sql"), { rows: JSON.stringify(rows) });
  const parts = (words.get("unit") ?? []).flatMap((given) => resolvers.unitParts(given));
  if (parts.length > 0) {
    await warehouse.run(sqlFile(import.meta.url, "unit_parts.sql"), { rows: JSON.stringify(parts) });
  }
  return new Lookups(await warehouse.rows<Word>("FROM feed_meaning ORDER BY field, given"));
}
