import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { listValue } from "@duckdb/node-api";
import { loadAll } from "../../../src/commands/load.ts";
import { type Session, withSession } from "../../../src/commands/session.ts";
import { loadIssues } from "../../../src/issues/load.ts";
import { runNamed } from "../../../src/issues/warehouse/named.ts";
import { note } from "../../../src/output.ts";
import { writeLargeCsv } from "../../../src/sample/large.ts";
import { literal, sqlFile } from "../../../src/warehouse/sql.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { urgentEdition } from "../../../src/warnings/urgent/warehouse/assign.ts";

/** Rows of a day: tickets that come in, and updates of recent ones. */
export const DAY_ROWS = 5000;
const DAILY = 2500;
/** The day that is added, and the moments at which it and the day before are judged. */
export const DAY = "2026-01-31";
export const EVENING = `${DAY} 20:00:00`;
export const EVENING_BEFORE = "2026-01-30 20:00:00";

const TEMPLATES = 50_000;
/** Tickets loaded from a file; older ones are copies of them, moved back. */
const LOADED = 1_000_000;
/** Newest tickets of those loaded, not all done yet and so not copied. */
const NEWEST = 100_000;

/** A home of so many tickets, loaded and closed, made once in `folder`; the history grows by 2,500 tickets a day up to the day before `DAY`. */
export async function historyOf(folder: string, tickets: number): Promise<string> {
  const home = join(folder, `home-${tickets}`);
  if (existsSync(home)) return home;
  const made = `${home}.part`;
  rmSync(made, { recursive: true, force: true });
  note(`  making a history of ${tickets} tickets`);
  if (tickets <= LOADED) await loadHistory(folder, made, tickets);
  else await copyHistory(await historyOf(folder, LOADED), made, tickets);
  renameSync(made, home);
  return home;
}

/** What the steps read from texts, for those tickets that have none yet. */
export async function fillWords({ home, warehouse }: Pick<Session, "home" | "warehouse">): Promise<void> {
  const { classes } = await loadIssues(home.lexicon);
  await warehouse.run(sqlFile(import.meta.url, "words.sql"), {
    classes: listValue(classes.map(({ id }) => id)),
  });
}

/** As if every text had been read for urgent words, with nothing found, and topics sought in vain. */
async function asIfRead({ home, warehouse }: Session): Promise<void> {
  await warehouse.script(
    sqlFile(import.meta.resolve("../../../src/warnings/urgent/warehouse/"), "schema.sql"),
  );
  await warehouse.script(sqlFile(import.meta.resolve("../../../src/issues/warehouse/"), "topics-schema.sql"));
  await warehouse.run("INSERT INTO mart.urgent_read SELECT text_id, $edition FROM core.text", {
    edition: urgentEdition(home.lexicon),
  });
  await warehouse.run("CHECKPOINT");
}

async function loadHistory(folder: string, home: string, tickets: number): Promise<void> {
  const csv = join(folder, `history-${tickets}.csv`);
  await writeExport(folder, csv, { tickets, from: 0, to: tickets, until: EVENING_BEFORE, since: null });
  await withSession({ options: { home }, positionals: [] }, async (session) => {
    await loadAll(session, [csv]);
    await fillWords(session);
    await asIfRead(session);
  });
  rmSync(csv);
}

/** Writes the export of the day: what came in, and recent tickets of which something happened; numbers go on from those loaded from a file. */
export async function writeDay(folder: string, csv: string, tickets: number): Promise<void> {
  const numbered = Math.min(tickets, LOADED);
  const span = { from: Math.max(0, numbered - NEWEST), to: numbered + DAILY };
  await writeExport(folder, csv, { tickets: numbered, ...span, until: EVENING, since: EVENING_BEFORE });
}

interface Span {
  tickets: number;
  from: number;
  to: number;
  until: string;
  since: string | null;
}

async function writeExport(folder: string, csv: string, span: Span): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const templates = join(folder, "templates.csv");
  if (!existsSync(templates)) {
    await writeLargeCsv(`${templates}.part`, TEMPLATES);
    renameSync(`${templates}.part`, templates);
  }
  const warehouse = await Warehouse.open(":memory:", { memory: "4GB" });
  try {
    await warehouse.run(
      `CREATE TEMP TABLE template AS
       SELECT (row_number() OVER () - 1) AS place, * FROM read_csv(${literal(templates)}, all_varchar = true)`,
    );
    await warehouse.run(sqlFile(import.meta.url, "tickets.sql"), {
      ...span,
      ...{ day: DAY, daily: DAILY, templates: TEMPLATES, most: span.since === null ? null : DAY_ROWS },
    });
    await warehouse.run(`COPY (SELECT * EXCLUDE (g) FROM export) TO ${literal(csv)} (HEADER)`);
  } finally {
    warehouse.close();
  }
}

/** Copies of the loaded tickets, the oldest first, then these themselves. */
async function copyHistory(loaded: string, home: string, tickets: number): Promise<void> {
  mkdirSync(home, { recursive: true });
  copyFileSync(join(loaded, "secret.key"), join(home, "secret.key"));
  const step = LOADED - NEWEST;
  const copies = Math.round((tickets - LOADED) / step);
  await withSession({ options: { home }, positionals: [] }, async (session) => {
    const { warehouse } = session;
    await warehouse.run(`ATTACH ${literal(join(loaded, "warehouse.duckdb"))} AS slab (READ_ONLY)`);
    await warehouse.run("INSERT INTO ops.file BY NAME FROM slab.ops.file");
    for (let k = copies; k >= 0; k--) {
      await runNamed(warehouse, sqlFile(import.meta.url, "copies.sql"), {
        ...{ back: k * step, days: (k * step) / DAILY, tickets: LOADED, newest: k > 0 ? NEWEST : 0 },
      });
      await warehouse.run("CHECKPOINT");
    }
    await warehouse.run("INSERT INTO ops.masked FROM slab.ops.masked");
    await warehouse.run("SELECT nextval('ops.file_id')");
    await warehouse.run("DETACH slab");
    await asIfRead(session);
  });
}
