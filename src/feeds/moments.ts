import { identifier, literal, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { dateOrder } from "./date-order.ts";
import { MOMENTS } from "./fields.ts";
import { presentFields, type Source } from "./source.ts";

/** What joins the cells of a row into one text: a character of the private use area, which no export has. */
export const SEPARATOR = "\u{E000}";

/** How the moments of one table are written, as SQL over its row `cells`. */
export class Moments {
  constructor(
    private readonly plain: ReadonlySet<string>,
    private readonly odd: ReadonlySet<string>,
  ) {}

  /** The moment in a field's cell: a cast where all cells are plain, a lookup of those in no usual form. */
  read(field: string): string {
    const cell = `cells.${identifier(field)}`;
    if (this.plain.has(field)) return `TRY_CAST(${cell} AS TIMESTAMP)`;
    const usual = `CASE WHEN feed_time_usual(${cell}) THEN feed_usual_time(${cell})`;
    return this.odd.has(field) ? `${usual} ELSE at_${field}.moment END` : `${usual} END`;
  }

  /** Joins that the other expressions rely on. */
  joins(): string {
    return [...this.odd]
      .map(
        (field) => `LEFT JOIN feed_moment AS at_${field} ON at_${field}.given = cells.${identifier(field)}`,
      )
      .join("\n");
  }
}

/** Finds how the moments of the table `cells` are written, and reads those in no usual form into feed_moment. */
export async function surveyMoments(warehouse: Warehouse, source: Source): Promise<Moments> {
  const names = presentFields(source).flatMap(({ name }) => (MOMENTS.has(name) ? [name] : []));
  const cells = names.map(identifier);
  const rows = `(FROM cells WHERE rowid - (SELECT min(rowid) FROM cells) >= ${source.header.dataRow})`;
  const { plain } = await warehouse.one<{ plain: boolean | null }>(
    `SELECT bool_and(feed_times_plain(concat_ws('${SEPARATOR}', ${cells.join(", ")}))) AS plain FROM ${rows}`,
  );
  if (plain !== false) return new Moments(new Set(names), new Set());

  const all = (test: string) =>
    `[${cells.map((cell) => `coalesce(bool_and(${cell} IS NULL OR ${test}(${cell})), true)`).join(", ")}]`;
  const found = await warehouse.one<{ plain: boolean[]; usual: boolean[] }>(
    `SELECT ${all("feed_time_plain")} AS plain, ${all("feed_time_usual")} AS usual FROM ${rows}`,
  );
  const odd = names.filter((_, i) => !found.usual[i]);
  if (odd.length > 0) {
    const dates = source.feed.dates ?? (await dateOrder(warehouse, odd));
    await warehouse.run(
      sqlFile(import.meta.url, "moments.sql")
        .replace("$CELLS", odd.map(identifier).join(", "))
        .replace("$DATES", literal(dates)),
      { zone: source.zone },
    );
  }
  return new Moments(new Set(names.filter((_, i) => found.plain[i])), new Set(odd));
}

/**
 * Moments in any form met, as local times `YYYY-MM-DD HH:MM:SS`; null where none can be read (needs `prepareReading`).
 * @param zone the zone in which moments with a zone of their own are told
 */
export async function readMoments(
  warehouse: Warehouse,
  given: readonly string[],
  zone: string,
): Promise<(string | null)[]> {
  await warehouse.run(
    "CREATE OR REPLACE TEMP TABLE cells AS SELECT unnest(from_json($given, '[\"VARCHAR\"]')) AS given",
    { given: JSON.stringify(given) },
  );
  const order = await dateOrder(warehouse, ["given"]);
  const rows = await warehouse.rows<{ moment: string | null }>(
    `SELECT strftime(feed_time(given, $zone, ${literal(order)}), '%Y-%m-%d %H:%M:%S') AS moment
     FROM cells ORDER BY rowid`,
    { zone },
  );
  await warehouse.run("DROP TABLE cells");
  return rows.map(({ moment }) => moment);
}
