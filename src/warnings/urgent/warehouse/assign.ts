import { LIST, listValue, UHUGEINT, VARCHAR } from "@duckdb/node-api";
import { fingerprint, TooManyTexts } from "../../../issues/warehouse/assign.ts";
import { putColumns } from "../../../issues/warehouse/columns.ts";
import { runNamed } from "../../../issues/warehouse/named.ts";
import { copyRows } from "../../../warehouse/changes/rows.ts";
import { sqlFile } from "../../../warehouse/sql.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { compileUrgent } from "../compile.ts";
import { UrgentFinder } from "../find.ts";
import { loadUrgent, URGENT_FILE } from "../load.ts";
import type { UrgentTicket } from "../register.ts";
import type { Weights } from "../second-look/look.ts";
import { shippedWeights } from "../second-look/weights.ts";

/** Texts read at a time: bounds memory. */
const SLICE = 50_000;
/** To be raised when texts are read otherwise than by the word list and the weights: all are read again. */
const EDITION = 3;

/**
 * Reads the texts of tickets that were not read with this word list and by these weights for what is urgent at a single ticket (T26-14, C4-29); the
 * reply, which is the office's own, is not read. Keeps what it finds in `mart.urgent_text`, shown ticket by ticket by the view
 * `mart.ticket_urgent`.
 * @param dir folder `lexicon/` of the home folder
 * @param most texts that there is time for
 * @returns texts read now, and how many of them are urgent
 * @throws TooManyTexts when more than `most` wait; then nothing is changed
 * @throws XianbanError naming what is wrong in the word list, where there are texts to read with it
 */
export async function assignUrgent(
  warehouse: Warehouse,
  dir: string,
  most = Number.POSITIVE_INFINITY,
): Promise<{ rows: number; found: number }> {
  const weights = shippedWeights();
  const lexicon = urgentEdition(dir);
  await warehouse.script(sqlFile(import.meta.url, "schema.sql"));
  return warehouse.transaction(async () => {
    const { since } = await warehouse.one<{ since: number }>(
      "SELECT coalesce(max(file_id), 0) AS since FROM mart.urgent_upto WHERE lexicon = $lexicon",
      { lexicon },
    );
    const waiting = sqlFile(import.meta.url, "waiting.sql").replace("/*since*/", String(since));
    await runNamed(warehouse, waiting, { lexicon });
    await copyRows(warehouse, {
      table: "core.text",
      places: "urgent_place",
      into: "urgent_waiting",
      columns: "t.text_id, coalesce(t.title, '') AS title, coalesce(t.body, '') AS body",
    });
    const { rows } = await warehouse.one<{ rows: number }>("SELECT count(*) AS rows FROM urgent_waiting");
    if (rows > most) throw new TooManyTexts(rows);
    if (rows > 0) await readAll(warehouse, dir, weights, rows);
    const { found } = await warehouse.one<{ found: number }>(
      "SELECT count(DISTINCT text_id) AS found FROM urgent_found",
    );
    await runNamed(warehouse, sqlFile(import.meta.url, "keep.sql"), { lexicon });
    return { rows, found };
  });
}

/** What texts are read by: this code, the weights and the word list of the folder `lexicon/`. */
export function urgentEdition(dir: string): string {
  return `${EDITION}-${shippedWeights().version}-${fingerprint(dir, [URGENT_FILE])}`;
}

async function readAll(warehouse: Warehouse, dir: string, weights: Weights, rows: number): Promise<void> {
  const finder = new UrgentFinder(compileUrgent(await loadUrgent(dir)), weights);
  for (let from = 0; from < rows; from += SLICE) await readSlice(warehouse, finder, from);
}

type Texts = [ids: bigint[], titles: string[], bodies: string[]];

async function readSlice(warehouse: Warehouse, finder: UrgentFinder, from: number): Promise<void> {
  const reader = await warehouse.connection.runAndReadAll(
    `SELECT text_id, title, body FROM urgent_waiting LIMIT ${SLICE} OFFSET ${from}`,
  );
  const [ids = [], titles = [], bodies = []] = reader.getColumns() as Texts;
  const found = ids.flatMap((id, i) =>
    finder.find(titles[i] ?? "", bodies[i] ?? "").map((find) => ({ id, ...find })),
  );
  await putColumns(
    warehouse,
    "urgent_found",
    [UHUGEINT, VARCHAR, LIST(VARCHAR), VARCHAR],
    [
      found.map(({ id }) => id),
      found.map(({ group }) => group),
      found.map(({ words }) => listValue([...words])),
      found.map(({ tier }) => tier),
    ],
  );
}

/** Urgent tickets as of a moment that came in since a day, the newest first; after `assignUrgent`. */
export function urgentTickets(warehouse: Warehouse, asOf: string, since: string): Promise<UrgentTicket[]> {
  return warehouse.rows<UrgentTicket>(sqlFile(import.meta.url, "tickets.sql"), { as_of: asOf, since });
}
