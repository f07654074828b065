import type { Warehouse } from "../../src/warehouse/warehouse.ts";

/** A ticket as a test writes it: what is left out is as of an ordinary complaint of a driver, completed after two days. */
export interface Given {
  number: string;
  [column: string]: string | number | boolean | null;
}

const USUAL = {
  source: "s",
  status: "已办结",
  received_at: "2026-02-02 09:00:00",
  kind: "投诉",
  channel: "12345",
  driver_mark: true,
  unit_id: "wuqing",
  completed_at: "2026-02-04 09:00:00",
  rated_at: "2026-02-05 09:00:00",
  file_id: 1,
};

/** Writes tickets into an empty warehouse. A `reply` becomes a text. */
export async function giveTickets(warehouse: Warehouse, given: readonly Given[]): Promise<void> {
  for (const [place, { reply = null, ...ticket }] of given.entries()) {
    const row = { ...USUAL, ...ticket, ticket_id: `${ticket.source ?? USUAL.source}:${ticket.number}` };
    const columns = Object.keys(row);
    await warehouse.run(
      `INSERT INTO core.ticket_version (${columns.join(", ")}, text_id, state_hash, known_at, recorded_at)
       VALUES (${columns.map((name) => `$${name}`).join(", ")}, ${place + 1}, ${place + 1}, '2026-01-01', '2026-01-01')`,
      row,
    );
    await warehouse.run("INSERT INTO core.text VALUES ($id, '', '', $reply)", { id: place + 1, reply });
  }
}

/** Tables of other parts that supervision reads, empty. */
export async function emptyMarts(warehouse: Warehouse): Promise<void> {
  await warehouse.script(`
    CREATE SCHEMA IF NOT EXISTS mart;
    CREATE TABLE mart.ticket_matter (ticket_id VARCHAR, matter_id VARCHAR);
    CREATE TABLE mart.handling_case (list VARCHAR, ground VARCHAR, ticket_id VARCHAR, unit_id VARCHAR, happened_at TIMESTAMP, words VARCHAR);
    CREATE TABLE mart.clock (ticket_id VARCHAR, clock_id VARCHAR, policy_id VARCHAR DEFAULT 'p', case_id VARCHAR, responsible_id VARCHAR,
      started_at TIMESTAMP, due_at TIMESTAMP, met_at TIMESTAMP, state VARCHAR, due_rule TIMESTAMP);
  `);
}
