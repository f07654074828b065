import type { FeedSettings } from "../settings/settings.ts";
import { identifier, literal, sqlFile } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { type CaseKind, FIELDS, type Field } from "./fields.ts";
import type { HeaderMap } from "./header.ts";
import { isPersonalName } from "./personal.ts";
import type { Resolvers } from "./resolve.ts";
import type { Meaning } from "./values.ts";

/** One table of a source, its header found, ready to be read. */
export interface Source {
  readonly kind: CaseKind;
  readonly relation: string;
  readonly width: number;
  readonly header: HeaderMap;
  readonly feed: Pick<FeedSettings, "values" | "defaults" | "dates"> & { readonly numberFromRow: boolean };
  readonly zone: string;
}

const READ = new Set(["time", "limit", "amount", "count"]);
const LOOKED_UP = new Set(["word", "flag", "satisfied", "unit", "platform", "district", "rating_text"]);

/** Fields of the kind that this source has, by a column or by a default of its feed. */
export function presentFields(source: Source): Field[] {
  return FIELDS[source.kind].filter(
    (field) =>
      source.header.columns.has(field.name) ||
      field.name in source.feed.defaults ||
      (field.name === "number" && source.feed.numberFromRow),
  );
}

/** The cell of a field as evened text: its column, else the feed's default. */
function cell(source: Source, name: string): string {
  if (name === "number" && source.feed.numberFromRow) return rowNumber(source);
  const at = source.header.columns.get(name);
  const byDefault = source.feed.defaults[name];
  const column = at === undefined ? "NULL" : `feed_text(c${at})`;
  return byDefault === undefined ? column : `coalesce(${column}, ${literal(byDefault)})`;
}

/** A number made from the content of the row, for exports that have none: equal rows are one case. */
function rowNumber(source: Source): string {
  const cells = Array.from({ length: source.width }, (_, at) => `coalesce(c${at}, '')`);
  return `'R' || upper(left(md5(concat_ws(chr(31), ${cells.join(", ")})), 16))`;
}

/**
 * Survey: the distinct words of every column whose words have to be looked up, in one scan.
 * @returns field name → words as given
 */
export async function survey(warehouse: Warehouse, source: Source): Promise<Map<string, string[]>> {
  const fields = presentFields(source).filter((field) => LOOKED_UP.has(field.type));
  if (fields.length === 0) return new Map();
  const lists = fields.map(
    (field) => `list(DISTINCT ${cell(source, field.name)}) AS ${identifier(field.name)}`,
  );
  const found = await warehouse.one<Record<string, string[] | null>>(
    `SELECT ${lists.join(", ")} FROM (SELECT * FROM ${source.relation})`,
  );
  return new Map(
    fields.map((field) => [field.name, (found[field.name] ?? []).filter((word) => word !== null)]),
  );
}

/** Writes what every surveyed word means into the table feed_meaning. */
export async function writeMeanings(
  warehouse: Warehouse,
  source: Source,
  words: ReadonlyMap<string, readonly string[]>,
  resolvers: Resolvers,
): Promise<void> {
  const rows: (Meaning & { field: string; given: string })[] = [];
  for (const field of presentFields(source)) {
    for (const given of words.get(field.name) ?? []) {
      const meaning = resolvers.meaning(field, given, source.feed.values[field.name]);
      rows.push({ field: field.name, given, ...meaning });
    }
  }
  await warehouse.script(sqlFile(import.meta.url, "tables.sql"));
  await warehouse.run(sqlFile(import.meta.url, "meanings.sql"), { rows: JSON.stringify(rows) });
  await warehouse.run(sqlFile(import.meta.url, "unit_parts.sql"), {
    rows: JSON.stringify((words.get("unit") ?? []).flatMap((given) => resolvers.unitParts(given))),
  });
}

/** SQL that reads a source once into the temporary table `staged`: typed fields, doubts, hashes, row by row. */
export function stageSql(source: Source): string {
  const fields = presentFields(source);
  return `CREATE OR REPLACE TEMP TABLE staged AS
WITH cells AS (SELECT ${cellColumns(source, fields).join(",\n  ")} FROM (SELECT * FROM ${source.relation})),
parsed AS (SELECT *, ${parsedColumns(source, fields).join(",\n  ")} FROM cells),
typed AS (SELECT ${typedColumns(source, fields).join(",\n  ")}
FROM parsed AS cells ${meaningJoins(fields)})
SELECT * REPLACE (CASE WHEN doubts IS NULL THEN extra ELSE json_merge_patch(coalesce(extra, '{}'),
  json_object('未识别', mask(array_to_string(doubts, '；')))) END AS extra) FROM typed`;
}

function cellColumns(source: Source, fields: readonly Field[]): string[] {
  const plain = fields.filter((field) => field.type !== "long");
  const columns = plain.map((field) => `${cell(source, field.name)} AS ${identifier(field.name)}`);
  const extra = extraNames(source).map(({ at }) => `feed_text(c${at}) AS extra_${at}`);
  return [...columns, ...extra, `${textId(source)} AS text_id`, `${rawRow(source)} AS raw`, "bad", "line"];
}

/** Times, amounts and counts, each read once; `p_` beside the cell it was read from. */
function parsedColumns(source: Source, fields: readonly Field[]): string[] {
  return fields
    .filter((field) => READ.has(field.type))
    .map((field) => `${parsed(source, field)} AS p_${field.name}`);
}

const LONG = ["title", "body", "reply"] as const;

/** Long texts of a row; NULL columns where the source has none. */
export function longCells(source: Source): Record<(typeof LONG)[number], string> {
  const [title, body, reply] = LONG.map((name) => cell(source, name));
  return { title: title ?? "NULL", body: body ?? "NULL", reply: reply ?? "NULL" };
}

/** Key of a row's texts: equal texts share one row of core.text; keyed, so that nothing can be guessed from it. */
export function textId(source: Source): string {
  const { title, body, reply } = longCells(source);
  if ([title, body, reply].every((text) => text === "NULL")) return "CAST(NULL AS UHUGEINT)";
  return `md5_number(getvariable('text_salt') || coalesce(${title}, '') || chr(31) || coalesce(${body}, '') || chr(31) || coalesce(${reply}, ''))`;
}

/** Columns that no field took, as a JSON object; personal ones only by their mask. */
function extraColumns(source: Source): string {
  const entries = extraNames(source).map(({ name, at }) => {
    const value = isPersonalName(name)
      ? `CASE WHEN extra_${at} IS NOT NULL THEN '[已遮蔽]' END`
      : `mask(extra_${at})`;
    return `{'k': ${literal(name)}, 'v': ${value}}`;
  });
  if (entries.length === 0) return "CAST(NULL AS JSON)";
  return `nullif(to_json(map_from_entries(list_filter([${entries.join(", ")}], lambda e: e.v IS NOT NULL))), '{}')`;
}

/** Names and places of the columns that no field took. */
export function extraNames(source: Source): { name: string; at: number }[] {
  const taken = new Set(source.header.columns.values());
  return Array.from({ length: source.width }, (_, at) => ({ name: source.header.names[at] ?? "", at }))
    .filter(({ at }) => !taken.has(at))
    .map(({ name, at }) => ({ name: name || `第${at + 1}列`, at }));
}

/** The row as found, for a refusal; personal columns masked, the rest masked when it is written. */
function rawRow(source: Source): string {
  const personal = new Set(
    [...source.header.columns].filter(([name]) => PERSONAL_FIELDS.has(name)).map(([, at]) => at),
  );
  for (const { name, at } of extraNames(source)) if (isPersonalName(name)) personal.add(at);
  const shown = Array.from({ length: Math.min(source.width, RAW_COLUMNS) }, (_, at) =>
    personal.has(at) ? `CASE WHEN c${at} IS NULL THEN NULL ELSE '[已遮蔽]' END` : `left(c${at}, 80)`,
  );
  return `CASE WHEN ${suspect(source)} THEN concat_ws(' | ', ${shown.join(", ")}) END`;
}

const RAW_COLUMNS = 12;
const PERSONAL_FIELDS = new Set(["caller", "plate", "debtor"]);

/** A cheap test that no refused row passes unnoticed: an odd number, or a receipt time not in the plain form. */
function suspect(source: Source): string {
  const number = cell(source, "number");
  const received = cell(source, "received_at");
  return `bad IS NOT NULL OR ${number} IS NULL OR NOT regexp_full_match(${number}, '[^\\s.]{1,64}')
    OR ${received} IS NULL OR NOT feed_time_plain(${received})`;
}

function typedColumns(source: Source, fields: readonly Field[]): string[] {
  const columns = fields.filter((field) => field.type !== "long").flatMap(typed);
  const given = "CASE WHEN p_received_at IS NULL THEN left(cells.received_at, 60) END AS received_given";
  return [
    ...columns,
    "text_id",
    `${extraColumns(source)} AS extra`,
    "raw",
    given,
    "bad",
    "line",
    `${unreached(fields)} AS unreached`,
    `${doubts(fields)} AS doubts`,
  ];
}

/** `code=cell` for every cell that could not be read or is unknown; NULL where there is none. */
function doubts(fields: readonly Field[]): string {
  const tests = fields.flatMap((field): [string, string][] => {
    const column = identifier(field.name);
    if (field.name === "received_at") return [];
    if (READ.has(field.type))
      return [[`unreadable_${field.name}`, `cells.${column} IS NOT NULL AND p_${field.name} IS NULL`]];
    if (!LOOKED_UP.has(field.type) || field.type === "rating_text") return [];
    return [[`unknown_${field.name}`, `m_${field.name}.known = false`]];
  });
  if (tests.length === 0) return "CAST(NULL AS VARCHAR[])";
  const found = tests.map(([code, test]) => {
    const column = identifier(code.replace(/^(unreadable|unknown)_/, ""));
    return `CASE WHEN ${test} THEN '${code}=' || left(cells.${column}, 60) END`;
  });
  return `CASE WHEN ${tests.map(([, test]) => `(${test})`).join(" OR ")} THEN list_filter([${found.join(", ")}], lambda x: x IS NOT NULL) END`;
}

function unreached(fields: readonly Field[]): string {
  const tests = fields
    .filter((field) => field.type === "flag" || field.type === "satisfied")
    .map((field) => `coalesce(m_${field.name}.unreached, false)`);
  return tests.length > 0 ? tests.join(" OR ") : "false";
}

function parsed(source: Source, field: Field): string {
  const column = identifier(field.name);
  switch (field.type) {
    case "amount":
      return `feed_amount(${column})`;
    case "count":
      return `TRY_CAST(feed_half(${column}) AS INTEGER)`;
    default:
      return `feed_time(${column}, ${literal(source.zone)}, '${source.feed.dates}')`;
  }
}

function typed(field: Field): string[] {
  const column = identifier(field.name);
  const given = `cells.${column}`;
  switch (field.type) {
    case "id":
      return [`feed_id(${given}) AS number`];
    case "text":
      return [`mask(${given}) AS ${column}`];
    case "time":
    case "limit":
    case "amount":
    case "count":
      return [`p_${field.name} AS ${column}`];
    case "caller":
      return [`feed_keyed(feed_caller_form(${given})) AS caller_key`];
    case "debtor":
      return [`feed_keyed(${given}) AS debtor_key`];
    case "plate":
      return [
        `feed_plate_prefix(feed_plate_form(${given})) AS plate_prefix`,
        `CASE WHEN length(feed_plate_form(${given})) >= 7 THEN feed_keyed(feed_plate_form(${given})) END AS plate_key`,
      ];
    case "flag":
      return [`m_${field.name}.ours = 'true' AS ${column}`];
    case "unit":
    case "platform":
      return [`m_${field.name}.ours AS ${column}`, `mask(${given}) AS ${field.name}_given`];
    case "rating_text":
      return [`m_rating_text.ours AS rating_text`];
    default:
      return [`m_${field.name}.ours AS ${column}`];
  }
}

function meaningJoins(fields: readonly Field[]): string {
  return fields
    .filter((field) => LOOKED_UP.has(field.type))
    .map(
      (field) =>
        `LEFT JOIN (FROM feed_meaning WHERE field = '${field.name}') AS m_${field.name} ON m_${field.name}.given = cells.${identifier(field.name)}`,
    )
    .join("\n");
}
