import type { FeedSettings } from "../settings/settings.ts";
import { literal } from "../warehouse/sql.ts";
import { evenHeader } from "./even.ts";
import { type CaseKind, FIELDS, type Field } from "./fields.ts";
import type { HeaderMap } from "./header.ts";

/** One table of a source, its header found, ready to be read. */
export interface Source {
  readonly kind: CaseKind;
  readonly relation: string;
  readonly width: number;
  readonly header: HeaderMap;
  readonly feed: Pick<FeedSettings, "values" | "defaults" | "leave_out" | "dates" | "number_width"> & {
    readonly numberFromRow: boolean;
  };
  readonly zone: string;
}

/** Fields of the kind that this source has, by a column or by a default of its feed. */
export function presentFields(source: Source): Field[] {
  return FIELDS[source.kind].filter(
    (field) =>
      source.header.columns.has(field.name) ||
      field.name in source.feed.defaults ||
      (field.name === "number" && source.feed.numberFromRow) ||
      (field.name === "status" && leftOut(source).length > 0),
  );
}

const NOTHING = "CAST(NULL AS VARCHAR)";

/**
 * The cell of a field as evened text: its column, else the feed's default.
 * @param evened SQL of the column at a place
 */
export function cell(source: Source, name: string, evened: (at: number) => string): string {
  if (name === "number" && source.feed.numberFromRow) return rowNumber(source);
  const at = source.header.columns.get(name);
  const byDefault = source.feed.defaults[name];
  const text = at === undefined ? NOTHING : evened(at);
  const column = name === "number" ? numberCell(source, text) : text;
  const filled = byDefault === undefined ? column : `coalesce(${column}, ${literal(byDefault)})`;
  return name === "status" ? statusCell(source, filled, evened) : filled;
}

/** Columns whose words leave a row out, with those words. */
function leftOut(source: Source): { at: number; words: readonly string[] }[] {
  return Object.entries(source.feed.leave_out).flatMap(([field, words]) => {
    const at = source.header.columns.get(field);
    return at === undefined || words.length === 0 ? [] : [{ at, words }];
  });
}

function statusCell(source: Source, status: string, evened: (at: number) => string): string {
  const tests = leftOut(source).map(({ at, words }) => `${evened(at)} IN (${words.map(literal).join(", ")})`);
  return tests.length > 0 ? `CASE WHEN ${tests.join(" OR ")} THEN '作废' ELSE ${status} END` : status;
}

/** A number without what nobody sees of it (zero-width blanks, marks of direction), and with the zeros it has lost. */
function numberCell(source: Source, text: string): string {
  const seen = `CASE WHEN strlen(${text}) > length(${text}) THEN regexp_replace(${text}, '[\\x{AD}\\x{200B}-\\x{200F}\\x{2060}\\x{FEFF}]', '', 'g') ELSE ${text} END`;
  const width = source.feed.number_width;
  if (width === undefined) return seen;
  const short = `regexp_extract(${seen}, '^(\\d{1,${width - 1}})(?:\\.0+)?$', 1)`;
  return `coalesce(lpad(nullif(${short}, ''), ${width}, '0'), ${seen})`;
}

/**
 * A number made from the content of the row, for exports that have none: equal rows are one case, in whatever order the
 * columns stand and however many are empty.
 */
function rowNumber(source: Source): string {
  const fields = new Map([...source.header.columns].map(([field, at]) => [at, field]));
  const cells = Array.from({ length: source.width }, (_, at) => ({
    name: fields.get(at) ?? evenHeader(source.header.names[at] ?? ""),
    at,
  }))
    .filter(({ name }) => !ROW_COUNTERS.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.at - b.at))
    .map(({ name, at }) => `${literal(`${name}=`)} || feed_text(c${at})`);
  return `'R' || upper(left(md5(concat_ws(chr(31), ${cells.join(", ")})), 16))`;
}

const LONG = ["title", "body", "reply"] as const;

/** Long texts of a row as they stand in the source, evened out only when they are stored; NULL where it has none. */
export function longCells(source: Source): Record<(typeof LONG)[number], string> {
  const [title, body, reply] = LONG.map((name) => {
    const at = source.header.columns.get(name);
    return at === undefined ? NOTHING : `c${at}`;
  });
  return { title: title ?? NOTHING, body: body ?? NOTHING, reply: reply ?? NOTHING };
}

/** Key of a row's texts: equal texts share one row of core.text; keyed, so that nothing can be guessed from it. */
export function textId(source: Source): string {
  const { title, body, reply } = longCells(source);
  if ([title, body, reply].every((text) => text === NOTHING)) return "CAST(NULL AS UHUGEINT)";
  return `md5_number(getvariable('text_salt') || coalesce(${title}, '') || chr(31) || coalesce(${body}, '') || chr(31) || coalesce(${reply}, ''))`;
}

/** Columns that number the rows anew in every export: kept, they would make every ticket look changed. */
const ROW_COUNTERS = new Set(["序号", "行号", "序", "no.", "no", "#"]);

/** Names and places of the columns that no field took. */
export function extraNames(source: Pick<Source, "header" | "width">): { name: string; at: number }[] {
  const taken = new Set(source.header.columns.values());
  return Array.from({ length: source.width }, (_, at) => ({ name: source.header.names[at] ?? "", at }))
    .filter(({ name, at }) => !taken.has(at) && !ROW_COUNTERS.has(evenHeader(name)))
    .map(({ name, at }) => ({ name: name || `第${at + 1}列`, at }));
}
