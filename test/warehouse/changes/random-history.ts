import { Random } from "../../../src/statistics/random.ts";
import type { Params, Warehouse } from "../../../src/warehouse/warehouse.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5) / 1000;
const EVENTS = [
  "committee_at",
  "dispatched_at",
  "accepted_at",
  "contacted_at",
  "completed_at",
  "visited_at",
  "rated_at",
] as const;

const COLUMNS = [
  ...EVENTS,
  ...[
    "ticket_id",
    "source",
    "number",
    "received_at",
    "channel",
    "kind",
    "urgency",
    "driver_mark",
    "caller_key",
  ],
  ...["issue_id", "unit_id", "district", "class_given", "status", "first_contacted", "first_resolved"],
  ...[
    "first_satisfied",
    "rating_source",
    "file_id",
    "state_hash",
    "known_at",
    "recorded_at",
    "superseded_at",
  ],
];

type Row = Record<string, string | number | boolean | null>;

/** A moment as local time, so many seconds after the history's start. */
export function momentAt(seconds: number): string {
  return new Date((START + seconds) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/**
 * A history that grows at random, put into several warehouses alike: new tickets, later states of some, older states that come late, withdrawn
 * ones, units that change hands, states that lie ahead, and steps of the office. The same for the same seed.
 */
export class RandomHistory {
  private readonly random: Random;
  private readonly tickets: Row[] = [];
  private readonly waiting: Row[] = [];
  private file = 0;
  private hash = 0;

  constructor(
    seed: number,
    private readonly warehouses: readonly Warehouse[],
  ) {
    this.random = new Random(seed, "history");
  }

  /** One file's load at a moment (seconds after the start): so many new tickets, and changes of as many known ones. */
  async load(now: number, fresh: number, changed: number): Promise<void> {
    this.file += 1;
    await this.run(
      `INSERT INTO ops.file BY NAME SELECT ${this.file} AS file_id, 'test' AS feed, 'ticket' AS kind, 'f' AS path, '${this.file}' AS sha256,
       1 AS bytes, 'loaded' AS outcome, 1 AS rows_read, 1 AS rows_new, 0 AS rows_changed, 0 AS rows_same, 0 AS rows_rejected,
       0 AS rows_flagged, false AS sample, TIMESTAMP '${momentAt(now)}' AS loaded_at`,
    );
    const drawn = Array.from({ length: this.tickets.length > 0 ? changed : 0 }, () =>
      this.random.pick(this.tickets),
    );
    const known = new Set(drawn);
    for (let i = 0; i < fresh; i++) await this.receive(now);
    for (const ticket of known) await this.change(ticket, now);
    await this.run(
      `INSERT INTO core.ticket_version BY NAME SELECT ${COLUMNS.map((name) => `row->>'${name}' AS ${name}`).join(", ")}
       FROM (SELECT unnest(from_json($rows::JSON, '["JSON"]')) AS row)`,
      { rows: JSON.stringify(this.waiting.splice(0)) },
    );
  }

  /** What the office wrote down up to now, in place of what it wrote before. */
  async writeSteps(now: number): Promise<void> {
    await this.run("DELETE FROM core.ticket_step");
    for (const ticket of this.tickets) {
      if (!this.random.chance(0.15)) continue;
      const notice = Number(ticket.at) + this.random.int(0, 5 * DAY);
      const upheld = this.random.chance(0.5) ? "'申诉通过'" : "NULL";
      await this.run(
        `INSERT INTO core.ticket_step BY NAME SELECT $id AS ticket_id, TIMESTAMP '${momentAt(notice)}' AS notice_at,
         ${this.random.chance(0.4) ? `TIMESTAMP '${momentAt(notice + DAY)}'` : "NULL"} AS rectified_at,
         ${upheld} AS appeal, ${upheld === "NULL" ? "NULL" : `TIMESTAMP '${momentAt(Math.min(now, notice + 2 * DAY))}'`} AS appealed_at`,
        { id: String(ticket.ticket_id) },
      );
    }
  }

  private async receive(now: number): Promise<void> {
    const at = now - this.random.int(0, 3 * DAY);
    const number = `n${String(this.tickets.length).padStart(4, "0")}`;
    const ticket: Row = {
      ...{ ticket_id: `test:${number}`, source: "test", number, at, received_at: momentAt(at) },
      ...{ channel: "12345", kind: this.random.pick(["投诉", "投诉", "求助", "咨询"]) },
      urgency: this.random.pick([null, null, "紧急", "特急"]),
      ...{ driver_mark: this.random.chance(0.7), caller_key: this.random.pick(["a", "b", "c", "d"]) },
      issue_id: this.random.pick(["arrears", "fines", null]),
      unit_id: this.random.pick(["wuqing", "xiqing", null]),
      district: this.random.pick(["武清", "西青"]),
      ...{ class_given: this.random.pick(["运费", "罚款"]), status: "待派", superseded_at: null },
    };
    this.tickets.push(ticket);
    this.goOn(ticket, now);
    this.put(ticket, now, null);
    if (ticket.unit_id !== null) await this.assign(ticket, now);
  }

  private async change(ticket: Row, now: number): Promise<void> {
    if (this.random.chance(0.1)) {
      // A state older than the one known: it is kept beside it.
      this.put({ ...ticket, completed_at: null, rated_at: null, status: "办理中" }, now, now);
      return;
    }
    this.goOn(ticket, now);
    if (this.random.chance(0.08)) ticket.status = "作废";
    if (this.random.chance(0.1)) ticket.issue_id = this.random.pick(["arrears", "fines"]);
    if (this.random.chance(0.1)) {
      ticket.at = Number(ticket.at) - DAY;
      ticket.received_at = momentAt(ticket.at);
    }
    await this.run(
      `UPDATE core.ticket_version SET superseded_at = TIMESTAMP '${momentAt(now)}' WHERE ticket_id = $id AND superseded_at IS NULL`,
      { id: String(ticket.ticket_id) },
    );
    if (this.random.chance(0.2)) {
      ticket.unit_id = this.random.pick(["wuqing", "xiqing", "dongli"]);
      await this.run(
        "UPDATE core.assignment SET state = '改派' WHERE ticket_id = $id AND unit_id IS DISTINCT FROM $unit",
        { id: String(ticket.ticket_id), unit: String(ticket.unit_id) },
      );
      await this.assign(ticket, now);
    }
    this.put(ticket, now, null);
  }

  /** Takes a ticket some events further, now and then into the time ahead. */
  private goOn(ticket: Row, now: number): void {
    let at = Number(ticket.at);
    for (const event of EVENTS) {
      at += this.random.int(0, 4 * DAY);
      const ahead = this.random.chance(0.05) ? 6 * DAY : 0;
      if (ticket[event] || at > now + ahead || this.random.chance(0.15)) continue;
      ticket[event] = momentAt(at);
    }
    if (ticket.completed_at) ticket.status = "已办结";
    if (ticket.completed_at && ticket.rated_at) {
      ticket.first_contacted = this.random.chance(0.9);
      ticket.first_resolved = this.random.chance(0.8);
      ticket.first_satisfied = this.random.pick(["满意", "不满意", "基本满意"]);
      ticket.rating_source = this.random.pick([null, "热线回访", "短信"]);
    }
  }

  private async assign(ticket: Row, now: number): Promise<void> {
    await this.run(
      `INSERT INTO core.assignment BY NAME SELECT $id AS ticket_id, $unit AS unit_id, 'lead' AS role, TIMESTAMP '${momentAt(now)}' AS dispatched_at,
       ${this.random.chance(0.3) ? `TIMESTAMP '${momentAt(now + this.random.int(0, 2 * DAY))}'` : "NULL"} AS returned_at,
       ${this.hash++} AS state_hash, ${this.file} AS file_id`,
      { id: String(ticket.ticket_id), unit: String(ticket.unit_id) },
    );
  }

  private put({ at: _, ...columns }: Row, now: number, superseded: number | null): void {
    this.waiting.push({
      ...columns,
      ...{ file_id: this.file, state_hash: this.hash++, known_at: momentAt(now), recorded_at: momentAt(now) },
      superseded_at: superseded === null ? null : momentAt(superseded),
    });
  }

  private async run(sql: string, params?: Params): Promise<void> {
    for (const warehouse of this.warehouses) await warehouse.run(sql, params);
  }
}
