import { XianbanError } from "../errors.ts";

const NO_ROOM = /no space left|file too large|could not write|quota|max_temp_directory_size/i;
const ROOM = "free some space on the disk and run again: what was loaded before is untouched";
const IN_USE = /could not set lock|conflicting lock/i;
const HOLDER = /PID (\d+)/;
/** What DuckDB says of its own file, whatever the statement. */
const CORRUPT = /corrupt database file|failure while replaying wal/i;
/** What it says of any file, so that the file's name must be looked at. */
const UNREADABLE = /could not read (enough bytes )?from file|not a valid duckdb database file/i;
/** After this it does nothing more until the file is opened again. */
const GAVE_UP = /^(fatal|internal) error|database has been invalidated/i;
const NEWER = /version number (\d+), but we can only read versions? (?:between )?(\d+)(?: and (\d+))?/i;

const WAY_OUT =
  "make it anew from the archived feeds: npx xianban rebuild (the damaged file is kept), or take a backup: npx xianban restore BACKUP";

/** A statement that the database refused: keeps the cause and shows the statement. */
export class QueryError extends XianbanError {
  override name = "QueryError";
  constructor(sql: string, cause: unknown) {
    const why = messageOf(cause);
    super(firstLine(why), NO_ROOM.test(why) ? ROOM : `statement: ${sql.trim().slice(0, 600)}`);
    this.cause = cause;
  }
}

/** Another process holds the warehouse. */
export class InUse extends XianbanError {
  override name = "InUse";
}

/** The warehouse file, or its journal, is not as DuckDB wrote it. */
export class Damaged extends XianbanError {
  override name = "Damaged";
  constructor(path: string, how: string) {
    super(`${path}: the warehouse is damaged: ${how}`, WAY_OUT);
  }
}

/** Why a warehouse could not be opened, with the way out. */
export function openFailure(path: string, cause: unknown): XianbanError {
  const why = messageOf(cause);
  if (IN_USE.test(why)) {
    const holder = HOLDER.exec(why)?.[1];
    return new InUse(
      `${path}: the warehouse is in use${holder ? ` by process ${holder}` : ""}`,
      "wait until it has finished, or stop it, then run again",
    );
  }
  return (
    newerFailure(path, why) ??
    damageOf(path, why) ??
    new XianbanError(
      `${path}: cannot open the warehouse: ${firstLine(why)}`,
      NO_ROOM.test(why) ? ROOM : undefined,
    )
  );
}

/** What a statement's failure means: a damaged file is told as such, whatever the statement was. */
export function queryFailure(path: string, sql: string, cause: unknown): XianbanError {
  if (cause instanceof XianbanError) return cause;
  const why = messageOf(cause);
  const known = NO_ROOM.test(why) ? null : damageOf(path, why);
  if (known) known.cause = cause;
  return known ?? new QueryError(sql, cause);
}

/** The damage that an error tells of, wherever it came from; null where it tells of none. */
export function damageOf(path: string, why: string): XianbanError | null {
  const own = why.includes(`"${path}`);
  if (CORRUPT.test(why) || (own && UNREADABLE.test(why))) return new Damaged(path, firstLine(why));
  if (!GAVE_UP.test(why)) return null;
  return new XianbanError(
    `${path}: the database gave up: ${firstLine(why)}`,
    "what was not finished was undone; npx xianban check reads the whole file and tells whether it is damaged",
  );
}

function newerFailure(path: string, why: string): XianbanError | null {
  const [, found, from, to = from] = NEWER.exec(why) ?? [];
  if (found === undefined) return null;
  return Number(found) > Number(to)
    ? new XianbanError(
        `${path}: a newer version wrote this warehouse (format ${found}, this one reads up to ${to})`,
        "run the newer xianban, or restore a backup that this version made: npx xianban restore BACKUP",
      )
    : new Damaged(path, firstLine(why));
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
