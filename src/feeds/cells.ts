import { identifier } from "../warehouse/sql.ts";
import type { Field } from "./fields.ts";
import { SEPARATOR } from "./moments.ts";
import { isPersonalName } from "./personal.ts";
import { cell, extraNames, presentFields, type Source, textId } from "./source.ts";

/**
 * SQL that reads a source once into the temporary table `cells`: evened text cells and the key of the row's texts.
 * Most rows have nothing to even out: they are told by one test, and only the others go through cell by cell.
 */
export function cellsSql(source: Source): string {
  const fields = presentFields(source).filter((field) => field.type !== "long");
  const places = fields.flatMap(({ name }) => source.header.columns.get(name) ?? []);
  const extra = extraNames(source).map(({ at }) => at);
  const evened = [...list("even", places, "feed_text"), ...list("even_extra", extra, "feed_line")];
  const names = [...fields.map(({ name }) => identifier(name)), ...extra.map((at) => `extra_${at}`)];
  return `CREATE OR REPLACE TEMP TABLE cells AS
SELECT ${names.join(", ")}, ${textId(source)} AS text_id, CASE WHEN ${SUSPECT} THEN ${rawRow(source)} END AS raw, bad, line
FROM (SELECT *, ${cellColumns(source, fields, places, extra).join(",\n  ")}
FROM (SELECT ${["*", ...evened].join(", ")}
FROM (SELECT *, ${odd([...places, ...extra])} AS odd FROM ${source.relation})))`;
}

/** Whether a row has a cell to even out. */
function odd(places: readonly number[]): string {
  return places.length > 0 ? `feed_odd(concat_ws('${SEPARATOR}', ${columns(places)}))` : "false";
}

const columns = (places: readonly number[]) => places.map((at) => `c${at}`).join(", ");

function list(name: string, places: readonly number[], macro: string): string[] {
  return places.length > 0
    ? [`CASE WHEN odd THEN list_transform([${columns(places)}], lambda x: ${macro}(x)) END AS ${name}`]
    : [];
}

function cellColumns(
  source: Source,
  fields: readonly Field[],
  places: readonly number[],
  extra: readonly number[],
): string[] {
  const evened = (at: number) => `CASE WHEN odd THEN even[${places.indexOf(at) + 1}] ELSE c${at} END`;
  return [
    ...fields.map(({ name }) => `${cell(source, name, evened)} AS ${identifier(name)}`),
    ...extra.map((at, i) => `CASE WHEN odd THEN even_extra[${i + 1}] ELSE c${at} END AS extra_${at}`),
  ];
}

/** The row as found, for a refusal; personal columns masked, the rest masked when it is written. */
function rawRow(source: Source): string {
  const personal = new Set(
    [...source.header.columns].filter(([name]) => PERSONAL_FIELDS.has(name)).map(([, at]) => at),
  );
  for (const { name, at } of extraNames(source)) if (isPersonalName(name)) personal.add(at);
  const number = source.header.columns.get("number") ?? 0;
  const shown = Array.from({ length: Math.min(source.width, RAW_COLUMNS) }, (_, at) => at)
    .filter((at) => at !== number)
    .map((at) =>
      personal.has(at) ? `CASE WHEN c${at} IS NOT NULL THEN '[已遮蔽]' END` : `left(c${at}, 80)`,
    );
  const beyond = Array.from(
    { length: Math.max(0, source.width - RAW_COLUMNS) },
    (_, i) => `c${i + RAW_COLUMNS}`,
  );
  if (beyond.length > 0) shown.push(`CASE WHEN coalesce(${beyond.join(", ")}) IS NOT NULL THEN '…' END`);
  const rest = shown.length > 0 ? `mask(concat_ws(' | ', ${shown.join(", ")}))` : "NULL";
  return `concat_ws(' | ', left(c${number}, 80), ${rest})`;
}

const RAW_COLUMNS = 12;
const PERSONAL_FIELDS = new Set(["caller", "plate", "debtor"]);

/** A cheap test that no refused row passes unnoticed: an odd number, or a receipt time not in the plain form. */
const SUSPECT = `bad IS NOT NULL OR number IS NULL OR NOT regexp_full_match(number, '[^\\s.]{1,64}')
  OR received_at IS NULL OR NOT feed_time_plain(received_at) OR TRY_CAST(received_at AS TIMESTAMP) IS NULL`;
