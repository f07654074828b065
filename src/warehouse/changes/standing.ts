import { createHash } from "node:crypto";
import { sqlFile } from "../sql.ts";
import type { Params, Warehouse } from "../warehouse.ts";
import { copyRows } from "./rows.ts";

/** A mart that is kept up from run to run, and what it is made by now. */
export interface Kept {
  /** Its name in `mart.standing`. */
  readonly mart: string;
  /** Everything beside the tickets that it is made from: when any of it changed, it is made from nothing. */
  readonly basis: readonly unknown[];
  /** Local time `YYYY-MM-DD HH:MM:SS`. */
  readonly asOf: string;
  /** SQL: ids of further tickets that stand otherwise, given the moment (literal text) that the mart was made for. */
  readonly also?: (before: string) => string;
}

/** How the mart stood and how it will stand. */
export interface Standing {
  /** Whether only what changed must be made anew; then `changed_ticket` and `changed_version` tell what that is. */
  readonly partial: boolean;
  /** The moment that it was made for, where `partial`. */
  readonly before: string | null;
  /** Times that it was made from nothing. */
  readonly whole: number;
  /** Records that the mart stands as computed now; in the transaction that changed it. */
  keep(): Promise<void>;
}

interface Mark {
  file_id: number;
  versions: number;
  mark: string;
  versions_then: number;
  mark_then: string;
}

interface Row {
  basis: string;
  as_of: string;
  file_id: number;
  versions: number;
  mark: string;
  whole: number;
}

/** Of more tickets than this share of all, everything is made anew: it costs no more. */
const MOST_CHANGED = 0.4;

/**
 * Finds what must be made anew of a mart since it was made last. Partial where it was made by the same rules and programs, for no later
 * moment, and nothing but loading and steps of actions.csv changed the tickets; then the temporary tables `changed_ticket` (ids, with those
 * of which something lay ahead then) and `changed_version` (all their versions, with `place`) and the view `changed_state` are there.
 * Must run inside the transaction that changes the mart.
 */
export async function standingOf(warehouse: Warehouse, kept: Kept): Promise<Standing> {
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  const { basis, now } = await fingerprint(warehouse, kept.basis);
  const [then] = await warehouse.rows<Row>(
    `SELECT basis, as_of::VARCHAR AS as_of, file_id, versions, mark::VARCHAR AS mark, whole FROM mart.standing WHERE mart = $mart`,
    { mart: kept.mart },
  );
  const mark = await warehouse.one<Mark>(sqlFile(import.meta.url, "mark.sql"), { since: then?.file_id ?? 0 });
  const same =
    now &&
    then !== undefined &&
    then.basis === basis &&
    then.as_of <= kept.asOf &&
    then.versions === mark.versions_then &&
    then.mark === mark.mark_then;
  const partial = same && (await findChanged(warehouse, kept, then, mark));
  const whole = (then?.whole ?? 0) + (partial ? 0 : 1);
  return {
    partial,
    whole,
    before: partial ? then.as_of : null,
    keep: () => keep(warehouse, kept, { basis, mark, whole, partial }),
  };
}

/** Forgets how a mart stood, so that it is made from nothing next. */
export async function forgetStanding(warehouse: Warehouse, mart: string): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  await warehouse.run("UPDATE mart.standing SET basis = '' WHERE mart = $mart", { mart });
}

/** Removes the temporary tables of `standingOf`. */
export async function dropChanged(warehouse: Warehouse): Promise<void> {
  await warehouse.script(sqlFile(import.meta.url, "drop.sql"));
}

/** The basis as a hash, and whether what is known now is looked at. */
async function fingerprint(
  warehouse: Warehouse,
  basis: readonly unknown[],
): Promise<{ basis: string; now: boolean }> {
  const engine = await warehouse.one<{ version: string; known_at: string | null }>(
    "SELECT version() AS version, getvariable('known_at')::VARCHAR AS known_at",
  );
  const hash = createHash("sha256").update(JSON.stringify([engine, ...basis]));
  return { basis: hash.digest("hex"), now: engine.known_at === null };
}

async function findChanged(
  warehouse: Warehouse,
  { mart, also }: Kept,
  then: Row,
  mark: Mark,
): Promise<boolean> {
  const changes = sqlFile(import.meta.url, "changed.sql").replaceAll("/*file*/", String(then.file_id));
  await warehouse.run(changes, { mart });
  if (also) {
    await warehouse.run(
      `INSERT INTO changed_ticket SELECT ticket_id FROM (${also(then.as_of)}) WHERE ticket_id NOT IN (FROM changed_ticket)`,
    );
  }
  const { changed } = await warehouse.one<{ changed: number }>(
    "SELECT count(*) AS changed FROM changed_ticket",
  );
  if (changed > MOST_CHANGED * mark.versions) {
    await warehouse.run("DROP TABLE changed_ticket");
    return false;
  }
  await warehouse.run(sqlFile(import.meta.url, "places.sql"));
  await copyRows(warehouse, {
    table: "core.ticket_version",
    places: "changed_place",
    into: "changed_version",
  });
  await warehouse.run(sqlFile(import.meta.url, "state.sql"));
  return true;
}

async function keep(
  warehouse: Warehouse,
  { mart, asOf }: Kept,
  now: { basis: string; mark: Mark; whole: number; partial: boolean },
): Promise<void> {
  const { file_id, versions, mark } = now.mark;
  const params: Params = {
    ...{ mart, basis: now.basis, as_of: asOf, file_id, versions, mark, whole: now.whole },
  };
  const states = now.partial ? "changed_state" : "core.ticket_state";
  const script = sqlFile(import.meta.url, "keep.sql").replaceAll("/*state*/", states);
  for (const statement of script.split(/;\s*\n/)) {
    if (!statement.trim()) continue;
    const named = Object.entries(params).filter(([name]) => new RegExp(`\\$${name}\\b`).test(statement));
    await warehouse.run(statement, Object.fromEntries(named));
  }
}
