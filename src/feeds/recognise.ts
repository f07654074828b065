import { FileError } from "../errors.ts";
import type { FeedKind, FeedSettings } from "../settings/settings.ts";
import { writtenAliases } from "./dictionary.ts";
import { FIELDS, isCaseKind } from "./fields.ts";
import { findHeader, type HeaderHints, type HeaderMap, SEARCH_ROWS } from "./header.ts";
import { nearest } from "./likeness.ts";

/** What a table holds and how its columns map. */
export interface Recognised {
  readonly kind: FeedKind;
  readonly header: HeaderMap;
}

interface Table {
  readonly preview: readonly (readonly (string | null)[])[];
  readonly names: readonly string[] | null;
}

/** Fields without which a table of a kind cannot be used. */
const REQUIRED: Record<FeedKind, readonly string[]> = {
  ticket: required("ticket"),
  platform_complaint: [...required("platform_complaint"), "platform"],
  district: ["district", "trucks"],
  official_rate: ["period", "response", "resolution", "satisfaction"],
};

function required(kind: keyof typeof FIELDS): string[] {
  return FIELDS[kind].filter((field) => "required" in field && field.required).map((field) => field.name);
}

/**
 * Tells what a table holds: by the feed's settings, else by the kind whose names fit its header best.
 * @param shown the file as messages name it
 * @throws FileError naming what is missing, the names found and the nearest candidates
 */
export function recognise(table: Table, feed: FeedSettings | null, shown: string): Recognised {
  const kinds: FeedKind[] = feed ? [feed.kind] : (Object.keys(REQUIRED) as FeedKind[]);
  const hints = hintsOf(feed);
  const readings = kinds.flatMap((kind) => {
    const header = findHeader(table.preview, kind, hints, table.names);
    return header ? [{ kind, header, missing: missingFields(kind, header, feed) }] : [];
  });
  const usable = readings.filter((reading) => reading.missing.length === 0);
  const best = highest(usable) ?? highest(readings);
  if (!best) throw noHeader(table, shown, feed);
  if (feed && best.header.unmet.length > 0) throw unmet(feed, best.header, shown);
  if (best.missing.length > 0) throw lacking(best.kind, best.header, best.missing, shown);
  return { kind: best.kind, header: best.header };
}

function hintsOf(feed: FeedSettings | null): HeaderHints {
  const columns = Object.entries(feed?.columns ?? {}).filter(([, header]) => header !== NUMBER_FROM_ROW);
  return {
    columns: Object.fromEntries(columns),
    ...(feed?.header_row === undefined ? {} : { headerRow: feed.header_row }),
  };
}

function highest<T extends { header: HeaderMap; kind: FeedKind }>(readings: readonly T[]): T | undefined {
  return [...readings].sort((a, b) => b.header.score - a.header.score)[0];
}

/** The number may be made from the row's content where an export has none (`number: (row)` in the settings). */
export const NUMBER_FROM_ROW = "(row)";

function missingFields(kind: FeedKind, header: HeaderMap, feed: FeedSettings | null): string[] {
  return REQUIRED[kind].filter(
    (field) =>
      !header.columns.has(field) &&
      feed?.defaults[field] === undefined &&
      !(isCaseKind(kind) && field === "number" && feed?.columns.number === NUMBER_FROM_ROW),
  );
}

function noHeader(table: Table, shown: string, feed: FeedSettings | null): FileError {
  const first = (table.preview.find((row) => row.some((cell) => cell?.trim())) ?? [])
    .filter((cell) => cell?.trim())
    .slice(0, 8)
    .map((cell) => cell?.slice(0, 20));
  if (first.length === 0) return new FileError(`${shown}: no rows`, "没有任何数据行");
  if (feed?.header_row !== undefined) {
    return new FileError(
      `${shown}: row ${feed.header_row}, which header_row of feed ${feed.name} names, holds no known column`,
      `设置中的表头行（第 ${feed.header_row} 行）没有可识别的列名`,
      "correct header_row or columns in xianban.yaml, or leave header_row out so that the header is looked for",
    );
  }
  return new FileError(
    `${shown}: no header found in the first ${SEARCH_ROWS} rows; the first row holds: ${first.join(", ")}`,
    `前${SEARCH_ROWS}行内找不到表头，无法判断各列的含义`,
    "add a header row, or give the file a feed in xianban.yaml with header_row: 0 and its columns by letter, such as columns: { number: A, received_at: C }",
  );
}

function lacking(kind: FeedKind, header: HeaderMap, missing: readonly string[], shown: string): FileError {
  const names = header.names.filter((name) => name !== "");
  const wanted = missing.map((field) => `${field} (${writtenAliases(kind, field).slice(0, 3).join(", ")})`);
  const nearest = missing.flatMap((field) => {
    const near = nearestUnused(writtenAliases(kind, field), header);
    return near.length > 0 ? [`${field}: ${near.join(", ")}`] : [];
  });
  const likely = missing.flatMap((field) => {
    const [ours = field] = writtenAliases(kind, field);
    const near = nearestUnused(writtenAliases(kind, field), header);
    return near.length > 0 ? [`${ours}可能是${near.join("、")}`] : [];
  });
  const example = missing[0] && nearestUnused(writtenAliases(kind, missing[0]), header)[0];
  const hint = nearest.length > 0 ? `nearest names here: ${nearest.join("; ")}. ` : "";
  return new FileError(
    `${shown}: required column missing: ${wanted.join("; ")}. Columns found: ${names.join(", ") || "none"}`,
    `缺少必需的列：${missing.map((field) => writtenAliases(kind, field)[0] ?? field).join("、")}；文件中的列：${names.join("、") || "无"}${likely.length > 0 ? `；${likely.join("；")}` : ""}`,
    `${hint}Name the column under feeds: columns in xianban.yaml, such as columns: { ${missing[0]}: ${example ?? "…"} }`,
  );
}

/** A row's number within its file tells nothing apart. */
const COUNTING = /^(序号|行号|no\.?|#)$/i;

/** Up to three names of unused columns most alike to a wanted one. */
function nearestUnused(wanted: string | readonly string[], header: HeaderMap): string[] {
  const taken = new Set(header.columns.values());
  return nearest(
    wanted,
    header.names.filter((name, at) => name !== "" && !taken.has(at) && !COUNTING.test(name)),
  );
}

/** A column that the settings name and the table lacks is a slip of the pen, or the file is another system's. */
function unmet(feed: FeedSettings, header: HeaderMap, shown: string): FileError {
  const names = header.names.filter((name) => name !== "");
  const wrong = header.unmet.map((field) => {
    const wanted = feed.columns[field] ?? "";
    return { field, wanted, near: nearest(wanted, names) };
  });
  const wanted = wrong.map(
    ({ field, wanted, near }) => `"${wanted}" for ${field}${listed(" (nearest here: ", near, ", ", ")")}`,
  );
  const inChinese = wrong.map(
    ({ field, wanted, near }) => `“${wanted}”（${field}）${listed("，相近的列：", near, "、", "")}`,
  );
  return new FileError(
    `${shown}: feed ${feed.name} of the settings names a column that the file does not have, or that serves another field: ${wanted.join("; ")}. Columns found: ${names.join(", ") || "none"}`,
    `设置中写明的列不在文件里：${inChinese.join("；")}`,
    `correct columns of feed ${feed.name} in xianban.yaml; files that lack the column need a feed of their own`,
  );
}

function listed(before: string, items: readonly string[], between: string, after: string): string {
  return items.length > 0 ? before + items.join(between) + after : "";
}

const EXPORTED =
  /(?:导出|生成|制表|下载|统计)(?:时间|日期)\s*[:：]?\s*(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?(?:\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2}))?)?/;

/** When an export says, above its header, that it was made; local time, or null. */
export function exportTime(preview: Table["preview"], header: HeaderMap): string | null {
  const above = preview
    .slice(0, Math.max(0, header.dataRow - 1))
    .flat()
    .join(" ");
  const found = EXPORTED.exec(above);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => part ?? "");
  const two = (part: string | undefined, fallback: string) => (part || fallback).padStart(2, "0");
  const atEnd = hour ? "00" : "59";
  return `${year}-${two(month, "1")}-${two(day, "1")} ${two(hour, "23")}:${two(minute, atEnd)}:${two(second, atEnd)}`;
}
