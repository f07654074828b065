import { identifier, literal } from "../warehouse/sql.ts";
import { type Field, LOOKED_UP, READ } from "./fields.ts";
import type { Lookups } from "./lookups.ts";
import type { Moments } from "./moments.ts";
import { isPersonalName } from "./personal.ts";
import { extraNames, presentFields, type Source } from "./source.ts";

/**
 * SQL that makes the temporary table `staged` of `cells`: typed fields, doubts, row by row.
 * @param lookups meanings of the words of this table
 * @param moments how the moments of this table are written
 */
export function stageSql(source: Source, lookups: Lookups, moments: Moments): string {
  const fields = presentFields(source);
  const read = [
    "cells.rowid - (SELECT min(rowid) FROM cells) AS ordinal",
    ...parsedColumns(fields, moments),
    "cells.*",
  ].join(",\n  ");
  return `CREATE OR REPLACE TEMP TABLE staged AS
WITH parsed AS (SELECT ${read} FROM cells ${moments.joins()}),
typed AS (SELECT ${typedColumns(source, fields, lookups).join(",\n  ")}
FROM parsed AS cells ${lookups.joins()})
SELECT * REPLACE (CASE WHEN extra <> '{}' THEN mask(extra)::JSON END AS extra) FROM (
SELECT * REPLACE (CASE WHEN doubts IS NULL THEN extra ELSE CAST(json_merge_patch(coalesce(extra, '{}'),
  json_object('未识别', array_to_string(doubts, '；'))) AS VARCHAR) END AS extra) FROM typed)`;
}

/** Times, amounts, counts, callers and plates, each read once; `p_` beside the cell it was read from. */
function parsedColumns(fields: readonly Field[], moments: Moments): string[] {
  return fields.flatMap((field) => {
    const sql = parsed(field, moments);
    return sql === null ? [] : [`${sql} AS p_${field.name}`];
  });
}

function parsed({ name, type }: Field, moments: Moments): string | null {
  const cell = `cells.${identifier(name)}`;
  switch (type) {
    case "time":
    case "limit":
      return moments.read(name);
    case "amount":
      return `feed_amount(${cell})`;
    case "count":
      return `TRY_CAST(feed_half(${cell}) AS INTEGER)`;
    case "caller":
    case "plate":
      return `feed_${type}_form(${cell})`;
    default:
      return null;
  }
}

/** Columns that no field took, as a JSON object in the order of their names; personal ones only by their mask. */
function extraColumns(source: Source): string {
  const byName = [...extraNames(source)].sort((a, b) => (a.name < b.name ? -1 : 1));
  const entries = byName.map(({ name, at }) => {
    const value = isPersonalName(name)
      ? `CASE WHEN extra_${at} IS NOT NULL THEN '[已遮蔽]' END`
      : `extra_${at}`;
    return `{'k': ${literal(name)}, 'v': ${value}}`;
  });
  if (entries.length === 0) return "CAST(NULL AS VARCHAR)";
  return `CAST(to_json(map_from_entries(list_filter([${entries.join(", ")}], lambda e: e.v IS NOT NULL))) AS VARCHAR)`;
}

function typedColumns(source: Source, fields: readonly Field[], lookups: Lookups): string[] {
  const columns = fields.filter((field) => field.type !== "long").flatMap((field) => typed(field, lookups));
  const given = "CASE WHEN p_received_at IS NULL THEN left(cells.received_at, 60) END AS received_given";
  return [
    "ordinal",
    ...columns,
    "text_id",
    `${extraColumns(source)} AS extra`,
    "raw",
    given,
    "bad",
    "line",
    `${unreached(fields, lookups)} AS unreached`,
    `${doubts(fields, lookups)} AS doubts`,
  ];
}

/** `code=cell` for every cell that could not be read or is unknown; NULL where there is none. */
function doubts(fields: readonly Field[], lookups: Lookups): string {
  const tests = fields.flatMap((field): [code: string, column: string, test: string][] => {
    const column = `cells.${identifier(field.name)}`;
    if (field.name === "received_at") return [];
    if (READ.has(field.type)) {
      return [[`unreadable_${field.name}`, column, `${column} IS NOT NULL AND p_${field.name} IS NULL`]];
    }
    const unknown = LOOKED_UP.has(field.type) ? lookups.unknown(field.name) : null;
    return unknown === null ? [] : [[`unknown_${field.name}`, column, unknown]];
  });
  if (tests.length === 0) return "CAST(NULL AS VARCHAR[])";
  const found = tests.map(
    ([code, column, test]) => `CASE WHEN ${test} THEN '${code}=' || left(${column}, 60) END`,
  );
  const any = tests.map(([, , test]) => `(${test})`).join(" OR ");
  return `CASE WHEN ${any} THEN list_transform(list_filter([${found.join(", ")}], lambda x: x IS NOT NULL), lambda x: feed_line(x)) END`;
}

function unreached(fields: readonly Field[], lookups: Lookups): string {
  const tests = fields.flatMap((field) => lookups.unreached(field.name) ?? []);
  return tests.length > 0 ? tests.map((test) => `coalesce(${test}, false)`).join(" OR ") : "false";
}

function typed(field: Field, lookups: Lookups): string[] {
  const column = identifier(field.name);
  const given = `cells.${column}`;
  switch (field.type) {
    case "id":
      return [`feed_id(${given}) AS number`];
    case "text":
      return [`${lookups.shown(field.name)} AS ${column}`];
    case "time":
    case "limit":
    case "amount":
    case "count":
      return [`p_${field.name} AS ${column}`];
    case "caller":
      return [`feed_keyed(p_caller) AS caller_key`];
    case "debtor":
      return [`feed_keyed(${given}) AS debtor_key`];
    case "plate":
      return [
        `feed_plate_prefix(p_plate) AS plate_prefix`,
        `CASE WHEN length(p_plate) >= 7 THEN feed_keyed(p_plate) END AS plate_key`,
      ];
    case "flag":
      return [`${lookups.ours(field.name)} = 'true' AS ${column}`];
    case "unit":
    case "platform":
      return [
        `${lookups.ours(field.name)} AS ${column}`,
        `${lookups.shown(field.name)} AS ${field.name}_given`,
      ];
    case "rating_text":
      return [`${lookups.ours(field.name)} AS rating_text`];
    default:
      return [`${lookups.ours(field.name)} AS ${column}`];
  }
}
