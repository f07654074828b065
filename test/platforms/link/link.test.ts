import { beforeAll, describe, expect, it } from "vitest";
import {
  CANDIDATE_LIMITS,
  type Candidate,
  type Link,
  linkComplaints,
} from "../../../src/platforms/link/link.ts";
import { sqlFile } from "../../../src/warehouse/sql.ts";
import { drawLists, type TwoLists, warehouseOf } from "./events.ts";

const SQL = sqlFile(import.meta.url, "../../../src/platforms/link/candidates.sql");

async function candidatesOf(
  lists: TwoLists,
  more: Record<string, string | number> = {},
): Promise<Candidate[]> {
  const warehouse = await warehouseOf(lists);
  try {
    return await warehouse.rows<Candidate>(SQL, {
      since: "2000-01-01",
      as_of: "2026-12-31 00:00:00",
      ...CANDIDATE_LIMITS,
      ...more,
    });
  } finally {
    warehouse.close();
  }
}

const textsOf = ({ complaints, tickets }: TwoLists) => ({
  complaint: new Map(complaints.map(({ id, body }) => [id, body])),
  ticket: new Map(tickets.map(({ id, body }) => [id, body])),
});

describe("a platform's complaints linked with the hotline's tickets", () => {
  const lists = drawLists(5, 400, 800);
  let links: Link[];
  let right: Link[];
  beforeAll(async () => {
    links = linkComplaints(await candidatesOf(lists), textsOf(lists));
    right = links.filter(({ complaintId, ticketId }) => lists.truth.get(complaintId) === ticketId);
  });

  it("are the same event in at least 96 of 100 cases", () => {
    expect(links.length).toBeGreaterThan(200);
    expect(right.length / links.length).toBeGreaterThan(0.96);
  });
  it("are found in 9 of 10 events where the platform's list gives the caller, in 3 of 10 where it does not", () => {
    const found = new Set(right.map(({ complaintId }) => complaintId));
    const recall = (known: boolean) => {
      const all = lists.complaints.filter((c) => lists.truth.has(c.id) && (c.caller_key !== null) === known);
      return all.filter(({ id }) => found.has(id)).length / all.length;
    };
    expect(recall(true)).toBeGreaterThan(0.9);
    expect(recall(false)).toBeGreaterThan(0.3);
  });
  it("are the same where candidates that cannot be linked are not left out beforehand", async () => {
    const all = await candidatesOf(lists, { least_odds: -1e9 });
    const kept = await candidatesOf(lists);
    expect(all.length).toBeGreaterThan(kept.length);
    const [a, b] = [all, kept].map((candidates) => linkComplaints(candidates, textsOf(lists)));
    expect(a!.map(({ complaintId, ticketId }) => complaintId + ticketId)).toEqual(
      b!.map(({ complaintId, ticketId }) => complaintId + ticketId),
    );
  });
  it("are one to one, and say on what grounds", () => {
    expect(new Set(links.map(({ complaintId }) => complaintId)).size).toBe(links.length);
    expect(new Set(links.map(({ ticketId }) => ticketId)).size).toBe(links.length);
    expect(links.every(({ grounds, probability }) => grounds.length > 0 && probability >= 0.8)).toBe(true);
  });
});

describe("the candidates", () => {
  const side = {
    platform: "huolala",
    issue: "定金不退",
    district: "武清",
    caller_key: "c1",
    plate_key: null,
    amount: 200,
    received_at: "2026-02-01 08:00:00",
    body: "定金200元不退",
  };
  const lists = (
    complaint: Partial<typeof side>,
    ticket: Partial<Record<keyof typeof side, string | number | null>>,
  ) =>
    ({
      complaints: [{ ...side, ...complaint, id: "k1" }],
      tickets: [{ ...side, received_at: "2026-02-03 20:00:00", ...ticket, id: "t1" }],
      truth: new Map(),
    }) as TwoLists;

  it("say what two sides share, and the days between them", async () => {
    expect(await candidatesOf(lists({}, { district: "静海", plate_key: "p1" }))).toEqual([
      {
        complaint_id: "k1",
        ticket_id: "t1",
        platform_id: "huolala",
        same_caller: true,
        same_plate: null,
        days: 2.5,
        complaint_amount: 200,
        ticket_amount: 200,
        amount_share: 1,
        same_issue: true,
        same_district: false,
        issue: "定金不退",
        pool: 1,
      },
    ]);
  });
  it("take a sum from the text where the column has none, and a class of another name for unknown", async () => {
    const [pair] = await candidatesOf(
      lists({}, { amount: null, body: "扣了1,200元定金", issue: "交易纠纷" }),
    );
    expect(pair).toMatchObject({ ticket_amount: 1200, same_issue: null });
  });
  it("without keys share a sum within 15 days, or place and class within 5", async () => {
    const pairs = async (complaint: object, ticket: object) =>
      (await candidatesOf(lists({ caller_key: null as never, ...complaint }, ticket))).length;
    expect(await pairs({}, { received_at: "2026-02-15 08:00:00", district: "静海" })).toBe(1);
    expect(await pairs({}, { received_at: "2026-02-17 08:00:00", district: "静海" })).toBe(0);
    expect(await pairs({ amount: 300 }, { received_at: "2026-02-05 08:00:00" })).toBe(1);
    expect(await pairs({ amount: 300 }, { received_at: "2026-02-08 08:00:00" })).toBe(0);
  });
  it("are none of another platform, another caller, 47 days later, or after the moment", async () => {
    const pairs = async (ticket: object, asOf = "2026-12-31 00:00:00") =>
      (await candidatesOf(lists({}, { ...ticket }), { as_of: asOf })).length;
    expect(await pairs({})).toBe(1);
    expect(await pairs({ platform: "manban" })).toBe(0);
    expect(await pairs({ caller_key: "c2" })).toBe(0);
    expect(await pairs({ received_at: "2026-03-20 08:00:00" })).toBe(0);
    expect(await pairs({}, "2026-02-02 00:00:00")).toBe(0);
  });
  it("take a key of more than 100 tickets for no person's", async () => {
    const many = lists({}, {});
    many.tickets = Array.from({ length: 101 }, (_, i) => ({
      ...many.tickets[0]!,
      id: `t${i}`,
      amount: null,
      district: "静海",
      body: "",
      received_at: "2026-02-09 08:00:00",
    }));
    expect(await candidatesOf(many)).toEqual([]);
    many.tickets.pop();
    expect((await candidatesOf(many)).length).toBe(100);
  });
});
