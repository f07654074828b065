import { describe, expect, it } from "vitest";
import { platformLists } from "../../src/pages/platform-links.ts";
import { generateComplaints } from "../../src/sample/complaints.ts";
import { generateTickets, lastMoment } from "../../src/sample/generate.ts";
import { checkedSpan } from "../../src/sample/sample.ts";
import type { Complaint, Ticket } from "../../src/sample/ticket.ts";
import { stampText } from "../../src/sample/time.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

const TICKETS = `INSERT INTO core.ticket_version BY NAME
SELECT number AS ticket_id, 's' AS source, *, '已回访' AS status, 1 AS file_id, text_id::UHUGEINT AS state_hash,
  received_at AS known_at, received_at AS recorded_at
FROM (SELECT unnest(from_json($rows, '[{"number":"VARCHAR","received_at":"TIMESTAMP","kind":"VARCHAR","class_given":"VARCHAR",
  "caller_key":"VARCHAR","plate_key":"VARCHAR","district":"VARCHAR","complained_platform_id":"VARCHAR","answered_by_platform_id":"VARCHAR",
  "driver_mark":"BOOLEAN","amount_claimed":"DECIMAL(18,2)","first_resolved":"BOOLEAN","text_id":"UBIGINT"}]'), recursive := true))`;
const COMPLAINTS = `INSERT INTO core.platform_complaint_version BY NAME
SELECT number AS complaint_id, 'p' AS source, *, '已办结' AS status, 1 AS file_id, text_id::UHUGEINT AS state_hash,
  received_at AS known_at, received_at AS recorded_at
FROM (SELECT unnest(from_json($rows, '[{"number":"VARCHAR","received_at":"TIMESTAMP","class_given":"VARCHAR","caller_key":"VARCHAR",
  "plate_key":"VARCHAR","district":"VARCHAR","platform_id":"VARCHAR","amount_claimed":"DECIMAL(18,2)","outcome":"VARCHAR","text_id":"UBIGINT"}]'),
  recursive := true))`;
const TEXTS = `INSERT INTO core.text SELECT text_id::UHUGEINT, title, body, NULL FROM (SELECT unnest(from_json($rows,
  '[{"text_id":"UBIGINT","title":"VARCHAR","body":"VARCHAR"}]'), recursive := true))`;

function ticketRow(t: Ticket, i: number) {
  return {
    ...{
      number: t.number,
      received_at: stampText(t.received),
      kind: t.kind,
      class_given: t.issue,
      caller_key: t.phone,
    },
    ...{ plate_key: t.plate || null, district: t.district, complained_platform_id: t.platform || null },
    ...{
      answered_by_platform_id: t.answeredBy || null,
      driver_mark: t.driverMark,
      amount_claimed: t.claimed ?? null,
    },
    ...{ first_resolved: t.first?.resolved ?? null, text_id: i },
  };
}

function complaintRow(c: Complaint, i: number) {
  return {
    ...{
      number: c.number,
      received_at: stampText(c.received),
      class_given: c.issue,
      caller_key: c.phone || null,
    },
    ...{
      plate_key: c.plate || null,
      district: c.district,
      platform_id: c.platform,
      amount_claimed: c.claimed ?? null,
    },
    ...{ outcome: c.outcome, text_id: 1_000_000 + i },
  };
}

describe("the sample's shared events", () => {
  it("are found again by the linkage: nearly all, and hardly a wrong one", { timeout: 60_000 }, async () => {
    const span = checkedSpan({ tickets: 2500, from: "2025-10-01" });
    const { tickets, plan, calendar } = generateTickets(span);
    const complaints = generateComplaints(span, plan, calendar, tickets);
    const warehouse = await Warehouse.open(":memory:");
    const put = (sql: string, rows: unknown[]) => warehouse.run(sql, { rows: JSON.stringify(rows) });
    await put(TICKETS, tickets.filter((t) => !t.voided).map(ticketRow));
    await put(COMPLAINTS, complaints.map(complaintRow));
    await put(
      TEXTS,
      tickets.filter((t) => !t.voided).map((t, i) => ({ text_id: i, title: t.title, body: t.body })),
    );
    await put(
      TEXTS,
      complaints.map((c, i) => ({ text_id: 1_000_000 + i, title: null, body: c.body })),
    );
    const lists = await platformLists(warehouse, {
      asOf: stampText(lastMoment(span)),
      since: "2025-09-30 00:00:00",
    });
    warehouse.close();
    const planted = new Map(complaints.flatMap((c) => (c.ticket ? [[c.number, c.ticket]] : [])));
    const compared = [...lists.values()].map((list) => list.compared);
    const linked = compared.reduce((sum, { linked: n }) => sum + n, 0);
    expect(planted.size).toBeGreaterThan(30);
    expect(linked / planted.size).toBeGreaterThan(0.85);
    const shown = [...lists.values()].flatMap((list) => list.linked);
    const right = shown.filter(({ complaint, number }) => planted.get(complaint) === number);
    expect(right.length / shown.length).toBeGreaterThan(0.97);
    expect(compared.reduce((sum, { disputed }) => sum + disputed, 0)).toBeGreaterThan(0);
  });
});
