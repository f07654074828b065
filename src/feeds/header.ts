import { aliasesOf } from "./dictionary.ts";
import { evenHeader } from "./even.ts";

/** How the columns of a table map to canonical fields. */
export interface HeaderMap {
  /** 0-based index of the first data row */
  readonly dataRow: number;
  /** name of each column as found, made unique; empty columns are '' */
  readonly names: readonly string[];
  /** canonical field → column index */
  readonly columns: ReadonlyMap<string, number>;
  /** canonical fields matched */
  readonly score: number;
  /** canonical fields for which the settings name a header that is not there */
  readonly unmet: readonly string[];
}

/** What a feed's settings say about its header. */
export interface HeaderHints {
  /** canonical field → header text */
  readonly columns?: Readonly<Record<string, string>>;
  /** 1-based row of the header's first line; 0: there is none, columns are named by their letters */
  readonly headerRow?: number;
}

type Cells = readonly (string | null)[];

/** How many rows from the top may hold titles before the header. */
export const SEARCH_ROWS = 30;

/**
 * Finds the header of a table of raw text rows: the row, or pair of rows, whose names match the most canonical fields.
 * @param preview first rows of the table
 * @param kind feed kind whose aliases count
 * @param names known column names (JSON, Parquet); then no header is looked for
 * @returns the map with the best score, or null where no row matches a single field
 */
export function findHeader(
  preview: readonly Cells[],
  kind: string,
  hints: HeaderHints = {},
  names: readonly string[] | null = null,
): HeaderMap | null {
  if (names) return mapNames(single(names), kind, hints, 0);
  const { headerRow } = hints;
  if (headerRow === 0) {
    const letters = mapNames(single(columnLetters(preview)), null, hints, 0);
    return letters.score > 0 ? letters : null;
  }
  const from = headerRow === undefined ? 0 : headerRow - 1;
  const to = headerRow === undefined ? Math.min(SEARCH_ROWS, preview.length) : headerRow;
  let best: HeaderMap | null = null;
  for (let row = from; row < to; row++) {
    for (const candidate of headersAt(preview, row, kind, hints)) {
      if (candidate.score > (best?.score ?? 0)) best = candidate;
    }
  }
  return best;
}

function single(names: readonly string[]): string[][] {
  return names.map((name) => [name]);
}

/** A, B … Z, AA … for the columns of a table, as spreadsheets name them. */
function columnLetters(preview: readonly Cells[]): string[] {
  const width = Math.max(0, ...preview.map((row) => row.length));
  const letters = (n: number): string =>
    n < 0 ? "" : letters(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26));
  return Array.from({ length: width }, (_, at) => letters(at));
}

/** The one-line and two-line readings of a header that starts at `row`. */
function headersAt(preview: readonly Cells[], row: number, kind: string, hints: HeaderHints): HeaderMap[] {
  const upper = preview[row];
  if (!upper) return [];
  const one = mapNames(
    upper.map((cell) => [cell ?? ""]),
    kind,
    hints,
    row + 1,
  );
  const lower = preview[row + 1];
  const titles = new Set(upper.map((cell) => cell?.trim()).filter(Boolean));
  if (!lower || titles.size < 2 || !looksLikeNames(lower)) return [one];
  const spread = spreadRight(upper);
  const width = Math.max(upper.length, lower.length);
  const pairs = Array.from({ length: width }, (_, i) => twoLineNames(spread[i] ?? "", lower[i] ?? ""));
  return [one, mapNames(pairs, kind, hints, row + 2)];
}

/** Names to try for a column under a two-line header, the most specific first. */
function twoLineNames(upper: string, lower: string): string[] {
  if (!lower || lower === upper) return [upper];
  return upper ? [`${upper}${lower}`, lower] : [lower];
}

/** A second header line holds short words, no dates and no long numbers. */
function looksLikeNames(cells: Cells): boolean {
  const filled = cells.filter((cell): cell is string => !!cell?.trim());
  return filled.length > 0 && filled.every((cell) => cell.length <= 20 && !/\d{4,}/.test(cell));
}

/** A merged upper cell covers the blank cells to its right. */
function spreadRight(cells: Cells): string[] {
  let last = "";
  return cells.map((cell) => {
    if (cell?.trim()) last = cell;
    return last;
  });
}

/**
 * Gives each canonical field its best column; a column serves one field only.
 * @param kind feed kind whose aliases count besides the hints; null for none
 */
function mapNames(
  candidates: readonly string[][],
  kind: string | null,
  hints: HeaderHints,
  dataRow: number,
): HeaderMap {
  const evened = candidates.map((names) => names.map(evenHeader));
  const present = new Set(evened.flat().filter((name) => name !== ""));
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  const take = (field: string, wanted: string) => {
    if (!present.has(wanted)) return false;
    const at = evened.findIndex((names, i) => !taken.has(i) && names.includes(wanted));
    if (at < 0) return false;
    columns.set(field, at);
    taken.add(at);
    return true;
  };
  const unmet = Object.entries(hints.columns ?? {}).flatMap(([field, header]) =>
    take(field, evenHeader(header)) ? [] : [field],
  );
  const aliases: ReturnType<typeof aliasesOf> = kind === null ? new Map() : aliasesOf(kind);
  const rounds = Math.max(0, ...[...aliases.values()].map((list) => list.length));
  for (let rank = 0; rank < rounds; rank++) {
    for (const [field, list] of aliases) {
      const alias = list[rank];
      if (alias !== undefined && !columns.has(field)) take(field, alias);
    }
  }
  return { dataRow, names: uniqueNames(candidates), columns, score: columns.size, unmet };
}

/** Names as found; a name met before gets its count, so that two columns of one name stay apart. */
function uniqueNames(candidates: readonly string[][]): string[] {
  const seen = new Map<string, number>();
  return candidates.map(([name = ""]) => {
    const shown = name.replaceAll(/\s+/g, " ").trim();
    const count = (seen.get(shown) ?? 0) + 1;
    seen.set(shown, count);
    return shown !== "" && count > 1 ? `${shown}（第${count}列）` : shown;
  });
}
