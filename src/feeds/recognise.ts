import { FileError } from "../errors.ts";
import type { FeedKind, FeedSettings } from "../settings/settings.ts";
import { writtenAliases } from "./dictionary.ts";
import { evenHeader } from "./even.ts";
import { FIELDS, isCaseKind } from "./fields.ts";
import { findHeader, type HeaderMap } from "./header.ts";

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
  const hints = { columns: feed?.columns ?? {}, ...(feed?.header_row ? { headerRow: feed.header_row } : {}) };
  const readings = kinds.flatMap((kind) => {
    const header = findHeader(table.preview, kind, hints, table.names);
    return header ? [{ kind, header, missing: missingFields(kind, header, feed) }] : [];
  });
  const usable = readings.filter((reading) => reading.missing.length === 0);
  const best = highest(usable) ?? highest(readings);
  if (!best) throw noHeader(table, shown);
  if (best.missing.length > 0) throw lacking(best.kind, best.header, best.missing, shown);
  return { kind: best.kind, header: best.header };
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

function noHeader(table: Table, shown: string): FileError {
  const first = (table.preview.find((row) => row.some((cell) => cell?.trim())) ?? [])
    .filter((cell) => cell?.trim())
    .slice(0, 8)
    .map((cell) => cell?.slice(0, 20));
  if (first.length === 0) return new FileError(`${shown}: no rows`, "没有任何数据行");
  return new FileError(
    `${shown}: no header found in the first 30 rows; the first row holds: ${first.join(", ")}`,
    "前30行内找不到表头，无法判断各列的含义",
    "add a header row, or name header_row and columns for this file under feeds in xianban.yaml",
  );
}

function lacking(kind: FeedKind, header: HeaderMap, missing: readonly string[], shown: string): FileError {
  const names = header.names.filter((name) => name !== "");
  const wanted = missing.map((field) => `${field} (${writtenAliases(kind, field).slice(0, 3).join(", ")})`);
  const nearest = missing.flatMap((field) => {
    const near = nearestNames(kind, field, header);
    return near.length > 0 ? [`${field}: ${near.join(", ")}`] : [];
  });
  const hint = nearest.length > 0 ? `nearest names here: ${nearest.join("; ")}. ` : "";
  return new FileError(
    `${shown}: required column missing: ${wanted.join("; ")}. Columns found: ${names.join(", ") || "none"}`,
    `缺少必需的列：${missing.map((field) => writtenAliases(kind, field)[0] ?? field).join("、")}；文件中的列：${names.join("、") || "无"}${nearest.length > 0 ? `；相近的列：${nearest.map((near) => near.replace(/^[^:]+: /, "")).join("、")}` : ""}`,
    `${hint}Name the column under feeds: columns in xianban.yaml, such as columns: { ${missing[0]}: ${names[0] ?? "…"} }`,
  );
}

/** Up to three names of unused columns most alike to the field's aliases. */
function nearestNames(kind: FeedKind, field: string, header: HeaderMap): string[] {
  const taken = new Set(header.columns.values());
  return header.names
    .flatMap((name, at) => (name === "" || taken.has(at) ? [] : [name]))
    .map((name) => ({
      name,
      likeness: Math.max(0, ...writtenAliases(kind, field).map((alias) => likeness(name, alias))),
    }))
    .filter(({ likeness: value }) => value > 0.2)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Dice coefficient of the characters of two names, 0 … 1. */
export function likeness(a: string, b: string): number {
  const left = [...evenHeader(a)];
  const right = [...evenHeader(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const rest = [...right];
  const shared = left.filter((char) => {
    const at = rest.indexOf(char);
    if (at < 0) return false;
    rest.splice(at, 1);
    return true;
  }).length;
  return (2 * shared) / (left.length + right.length);
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
