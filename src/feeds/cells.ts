import { identifier } from "../warehouse/sql.ts";
import type { Field } from "./fields.ts";
import { isPersonalName } from "./personal.ts";
import { cell, extraNames, presentFields, type Source, textId } from "./source.ts";

/** SQL that reads a source once into the temporary table `cells`: evened text cells and the key of the row's texts. */
export function cellsSql(source: Source): string {
  const fields = presentFields(source);
  return `CREATE OR REPLACE TEMP TABLE cells AS SELECT ${cellColumns(source, fields).join(",\n  ")} FROM (SELECT * FROM ${source.relation})`;
}

function cellColumns(source: Source, fields: readonly Field[]): string[] {
  const plain = fields.filter((field) => field.type !== "long");
  const columns = plain.map((field) => `${cell(source, field.name)} AS ${identifier(field.name)}`);
  const extra = extraNames(source).map(({ at }) => `feed_line(c${at}) AS extra_${at}`);
  return [...columns, ...extra, `${textId(source)} AS text_id`, `${rawRow(source)} AS raw`, "bad", "line"];
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
  return `CASE WHEN ${suspect(source)} THEN concat_ws(' | ', left(c${number}, 80), ${rest}) END`;
}

const RAW_COLUMNS = 12;
const PERSONAL_FIELDS = new Set(["caller", "plate", "debtor"]);

/** A cheap test that no refused row passes unnoticed: an odd number, or a receipt time not in the plain form. */
function suspect(source: Source): string {
  const number = cell(source, "number");
  const received = cell(source, "received_at");
  return `bad IS NOT NULL OR ${number} IS NULL OR NOT regexp_full_match(${number}, '[^\\s.]{1,64}')
    OR ${received} IS NULL OR NOT feed_time_plain(${received}) OR TRY_CAST(${received} AS TIMESTAMP) IS NULL`;
}
