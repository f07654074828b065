import { evenHeader } from "../even.ts";

/** The columns of a table: canonical field → header, and the headers that no field took. */
export interface Shape {
  readonly mapped: ReadonlyMap<string, string>;
  readonly extra: readonly string[];
}

/** A table that came in, or those of one shape that were loaded. */
export interface ShapedTable extends Shape {
  /** Data rows; of several tables those of the longest. */
  readonly rows: number;
  /** Columns are the keys of records, which may leave out what they do not have (JSON). */
  readonly keyed: boolean;
}

/** A shape that files of the feed were loaded with. */
export interface KnownShape extends ShapedTable {
  /** Header → rows in which it held something; a header that is not there was never counted. */
  readonly filled: ReadonlyMap<string, number>;
  /** It was another than before, and somebody said that it is right. */
  readonly accepted: boolean;
}

/** How the columns of a table differ from the known shape that is nearest to them. */
export interface ColumnChange {
  /** Headers that held something and are no more. */
  readonly gone: readonly string[];
  /** Headers not met before: told, but no reason to hold a file back. */
  readonly appeared: readonly string[];
  /** Fields that another header serves now, though the one that did is still there; `to` is null where none does. */
  readonly moved: readonly { readonly field: string; readonly from: string; readonly to: string | null }[];
}

/** A key is missed only where at least so many records of the table should have had it: by chance that is one in 20,000. */
const EXPECTED = 10;
/** A table of so many records has shown every key that matters. */
const TELLING = 30;

/**
 * Compares the columns of a table with those that its feed was loaded with before; their order and the spelling that header
 * recognition evens out count for nothing.
 * @param known shapes of the feed's files, the newest first
 * @param spoken fields that the settings give a column or a default: what they say is no surprise
 * @returns the differences from the nearest shape; null where there is none to compare with
 */
export function changeOfColumns(
  table: ShapedTable,
  known: readonly KnownShape[],
  spoken: ReadonlySet<string>,
): ColumnChange | null {
  const telling = known.filter((shape) => !table.keyed || !shape.keyed || tells(shape, table));
  const changes = telling.map((shape) => difference(table, shape, spoken));
  return changes.reduce<ColumnChange | null>(
    (best, change) => (best === null || weight(change) < weight(best) ? change : best),
    null,
  );
}

/** Whether a file with this change waits to be accepted. */
export function holds({ gone, moved }: ColumnChange): boolean {
  return gone.length + moved.length > 0;
}

function tells(shape: KnownShape, table: ShapedTable): boolean {
  return shape.accepted || shape.rows >= Math.min(table.rows, TELLING);
}

/** Faults first; of equal faults the shape that knows most of the headers is nearest. */
function weight({ gone, moved, appeared }: ColumnChange): number {
  return (gone.length + moved.length) * 10_000 + appeared.length;
}

function difference(table: ShapedTable, shape: KnownShape, spoken: ReadonlySet<string>): ColumnChange {
  const here = headersOf(table);
  const before = headersOf(shape);
  const fields = [...shape.mapped].filter(([field, header]) => !spoken.has(field) && missed(header));
  const extra = shape.extra.filter((header) => (shape.filled.get(header) ?? 0) > 0 && missed(header));
  return {
    gone: [...fields.map(([, header]) => header), ...extra].filter((header) => !here.has(evenHeader(header))),
    moved: fields.flatMap(([field, from]) => {
      const to = table.mapped.get(field) ?? null;
      const same = to !== null && evenHeader(to) === evenHeader(from);
      return same || !here.has(evenHeader(from)) ? [] : [{ field, from, to }];
    }),
    appeared: [...here].flatMap(([evened, header]) => (before.has(evened) ? [] : [header])),
  };

  function missed(header: string): boolean {
    const filled = shape.filled.get(header) ?? shape.rows;
    if (!table.keyed || !shape.keyed) return filled > 0;
    return (filled / Math.max(shape.rows, 1)) * table.rows >= EXPECTED;
  }
}

/** Evened header → header as found. */
function headersOf({ mapped, extra }: Shape): Map<string, string> {
  return new Map([...mapped.values(), ...extra].map((header) => [evenHeader(header), header]));
}
