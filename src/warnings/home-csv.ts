import { openSource } from "../../loaders/index.ts";
import { XianbanError } from "../errors.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** Columns of a file by what they may be called; the first name is the one that messages give. */
export type Columns<Name extends string> = Readonly<Record<Name, readonly [string, ...string[]]>>;

/** A row of a file with its line, and what stands in its columns; empty cells are left out. */
export interface Line<Name extends string> {
  readonly line: number;
  readonly cells: Partial<Record<Name, string>>;
}

/**
 * Reads a small file that people keep by hand in the home folder, in any format that loaders know.
 * @param wanted columns without which the file is none of its kind
 * @throws XianbanError naming the columns that are missing
 */
export async function readHomeCsv<Name extends string>(
  warehouse: Warehouse,
  { path, temp }: { path: string; temp: string },
  columns: Columns<Name>,
  wanted: readonly NoInfer<Name>[],
): Promise<Line<Name>[]> {
  for await (const table of openSource(warehouse, path, { temp })) {
    try {
      const rows = await warehouse.rows<Record<string, string | null>>(`SELECT * FROM ${table.relation}`);
      const texts = rows.map((row) =>
        Array.from({ length: table.width }, (_, at) => row[`c${at}`]?.trim() ?? ""),
      );
      const header = (texts[0] ?? []).map((name) => columnOf(name, columns));
      if (!wanted.every((name) => header.includes(name))) break;
      return texts.slice(1).map((cells, i) => ({ line: i + 2, cells: named(cells, header) }));
    } finally {
      await table.dispose();
    }
  }
  const names = Object.keys(columns).join(",");
  throw new XianbanError(
    `${path}:1: columns ${wanted.join(" and ")} are wanted`,
    `the first line is ${names}`,
  );
}

/** A day as YYYY-MM-DD; null where nothing is written, undefined where it is no day. */
export function dayIn(text: string | undefined): string | null | undefined {
  if (!text) return null;
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: \d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written) ? written : undefined;
}

function columnOf<Name extends string>(name: string, columns: Columns<Name>): Name | null {
  const plain = name.replace(/^\uFEFF/, "").toLowerCase();
  const found = Object.entries<readonly string[]>(columns).find(([, names]) => names.includes(plain));
  return (found?.[0] as Name | undefined) ?? null;
}

function named<Name extends string>(
  cells: readonly string[],
  header: readonly (Name | null)[],
): Line<Name>["cells"] {
  const pairs = header.flatMap((column, at) => (column && cells[at] ? [[column, cells[at]]] : []));
  return Object.fromEntries(pairs) as Line<Name>["cells"];
}
