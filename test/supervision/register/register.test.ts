import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TicketStep } from "../../../src/feeds/actions.ts";
import { applyActions } from "../../../src/supervision/actions/apply.ts";
import { computeRegister } from "../../../src/supervision/register/compute.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { loadKinds } from "../../../src/warnings/kinds.ts";
import { emptyMarts, type Given, giveTickets } from "../support.ts";

const AS_OF = "2026-02-20 20:00:00";
const BAD = { first_contacted: true, first_resolved: false, first_satisfied: "不满意" };
const kinds = await loadKinds("data/policies");

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  await emptyMarts(warehouse);
});
afterEach(() => warehouse.close());

async function register(tickets: readonly Given[], steps: readonly Partial<TicketStep>[] = [], asOf = AS_OF) {
  await giveTickets(warehouse, tickets);
  const all = steps.map(
    (step, line): TicketStep => ({
      ...{ line: line + 2, ticket: "1", action: "notice", at: "2026-02-06 10:00:00", by: null, remark: null },
      ...step,
    }),
  );
  await applyActions(warehouse, { path: "actions.csv", tickets: all }, { asOf });
  await warehouse.run(
    `INSERT INTO mart.clock BY NAME
     SELECT ticket_id, 'rectify' AS clock_id, began + INTERVAL 8 DAY - INTERVAL 1 SECOND AS due_at
     FROM (SELECT t.ticket_id, greatest(t.notice_at, s.notice_at)::DATE AS began FROM core.ticket_state AS t
       LEFT JOIN core.ticket_step AS s USING (ticket_id)) WHERE began IS NOT NULL`,
  );
  await computeRegister(warehouse, { asOf, kinds, ratingSource: "热线回访", backlogDays: 92 });
  return warehouse.rows<Record<string, unknown>>(
    `SELECT split_part(ticket_id, ':', 2) AS number, track, grounds, stage, turn, closed, overdue, lapsed, suspected,
       since::VARCHAR AS since, due_at::VARCHAR AS due FROM mart.supervision ORDER BY number, track`,
  );
}

describe("the track of a bad rating", () => {
  it("waits for the office's notice after the rating, and is told apart after 92 days", async () => {
    expect(await register([{ number: "1", ...BAD }])).toEqual([
      expect.objectContaining({
        ...{
          track: "rectify",
          grounds: ["not-resolved", "dissatisfied"],
          stage: "to-notice",
          turn: "office",
        },
        ...{ closed: false, lapsed: false, since: "2026-02-05 09:00:00" },
      }),
    ]);
  });

  it("tells apart what nobody took up within 92 days", async () => {
    const [late] = await register([{ number: "1", ...BAD }], [], "2026-05-09 20:00:00");
    expect(late).toMatchObject({ stage: "to-notice", lapsed: true });
  });

  it("leaves out consultations, other callers, other sources of ratings and good ratings", async () => {
    const rows = await register([
      { number: "1", ...BAD, kind: "咨询" },
      { number: "2", ...BAD, driver_mark: false },
      { number: "3", ...BAD, rating_source: "短信" },
      { number: "4", first_contacted: true, first_resolved: true, first_satisfied: "基本满意" },
    ]);
    expect(rows).toEqual([]);
  });

  it("gives seven calendar days from the notice, the last one whole", async () => {
    const notice = { number: "1", ...BAD, notice_at: "2026-02-13 10:00:00" };
    const [open] = await register([notice]);
    expect(open).toMatchObject({
      stage: "rectifying",
      turn: "unit",
      due: "2026-02-20 23:59:59",
      overdue: false,
    });
  });

  it("is late the second after", async () => {
    const notice = { number: "1", ...BAD, notice_at: "2026-02-12 10:00:00" };
    const [late] = await register([notice]);
    expect(late).toMatchObject({ stage: "late", turn: "unit", due: "2026-02-19 23:59:59", overdue: true });
  });

  it("takes the office's lines where the feed has no column, step by step", async () => {
    const given = [{ number: "1", ...BAD }];
    const lines: Partial<TicketStep>[] = [
      { action: "notice", at: "2026-02-06 10:00:00" },
      { action: "progress", at: "2026-02-08 10:00:00" },
      { action: "rectify", at: "2026-02-10 10:00:00" },
    ];
    const [row] = await register(given, lines);
    expect(row).toMatchObject({ stage: "to-rerate", turn: "hotline", since: "2026-02-10 10:00:00" });
  });

  it("has a second dissatisfaction where it is rated badly again after the result", async () => {
    const bad = {
      number: "1",
      ...BAD,
      notice_at: "2026-02-06 10:00:00",
      rectified_at: "2026-02-08 10:00:00",
    };
    const again = { final_contacted: true, final_resolved: false, final_satisfied: "不满意" };
    const [row] = await register([{ ...bad, ...again }]);
    expect(row).toMatchObject({ stage: "again-bad", turn: "office" });
  });

  it("begins anew with a further notice: the earlier result and rating are over", async () => {
    const bad = {
      ...{ ...BAD, notice_at: "2026-02-06 10:00:00", rectified_at: "2026-02-08 10:00:00" },
      ...{
        rated_at: "2026-02-09 10:00:00",
        final_contacted: true,
        final_resolved: false,
        final_satisfied: "不满意",
      },
    };
    const tickets = ["1", "2", "3"].map((number) => ({ ...bad, number }));
    const anew = { action: "notice", at: "2026-02-16 00:00:00" } as const;
    const rows = await register(tickets, [
      { ...anew, ticket: "1" },
      { ...anew, ticket: "2" },
      { ticket: "2", action: "rectify", at: "2026-02-18 00:00:00" },
    ]);
    expect(rows).toMatchObject([
      { number: "1", stage: "rectifying", turn: "unit", since: "2026-02-16 00:00:00" },
      { number: "2", stage: "to-rerate", turn: "hotline", since: "2026-02-18 00:00:00" },
      { number: "3", stage: "again-bad", turn: "office" },
    ]);
  });

  it("takes no copy of the first rating for a second one", async () => {
    const copy = { ...BAD, final_contacted: true, final_resolved: false, final_satisfied: "不满意" };
    const rows = await register([
      { number: "1", ...copy, notice_at: "2026-02-06 10:00:00", rectified_at: "2026-02-08 10:00:00" },
      { number: "2", ...copy },
      { number: "3", ...copy },
    ]);
    expect(rows.map(({ stage }) => stage)).toEqual(["to-rerate", "to-notice", "to-notice"]);
  });

  it("is to be cleared once it is rated well, and closed once it is", async () => {
    const bad = { ...BAD, notice_at: "2026-02-06 10:00:00", rectified_at: "2026-02-08 10:00:00" };
    const good = { final_contacted: true, final_resolved: true, final_satisfied: "满意" };
    const rows = await register([
      { number: "1", ...bad, ...good },
      { number: "2", ...bad, ...good, cleared_at: "2026-02-12 10:00:00" },
    ]);
    expect(rows).toMatchObject([
      { number: "1", stage: "to-clear", turn: "office" },
      { number: "2", stage: "cleared", turn: null, closed: true },
    ]);
  });

  it("rests while an appeal runs, ends with one upheld, goes on with one rejected", async () => {
    const rows = await register([
      { number: "1", ...BAD, appeal: "申诉中" },
      { number: "2", ...BAD, appeal: "申诉通过" },
      { number: "3", ...BAD, appeal: "申诉驳回" },
    ]);
    expect(rows).toMatchObject([
      { stage: "appealing", turn: "city" },
      { stage: "upheld", closed: true },
      { stage: "to-notice", turn: "office" },
    ]);
  });

  it("knows nothing of what is done after the moment", async () => {
    const [row] = await register(
      [{ number: "1", ...BAD }],
      [{ action: "notice", at: "2026-02-21 10:00:00" }],
    );
    expect(row).toMatchObject({ stage: "to-notice" });
  });
});

describe("the track of T23-22", () => {
  it("suspects a denied contact until a person confirms or refutes it", async () => {
    const denied = { first_contacted: false, first_resolved: true, contacted_at: "2026-02-03 09:00:00" };
    const rows = await register(
      [
        { number: "1", ...denied },
        { number: "2", ...denied },
        { number: "3", ...denied },
        { number: "4", ...denied, contacted_at: null },
      ],
      [
        { ticket: "2", action: "confirmed" },
        { ticket: "3", action: "refuted" },
      ],
    );
    expect(rows.filter(({ track }) => track === "supervise")).toMatchObject([
      { number: "1", grounds: ["contact-denied"], stage: "to-confirm", turn: "office", suspected: true },
      { number: "2", stage: "to-supervise", suspected: false },
      { number: "3", stage: "refuted", closed: true },
    ]);
  });

  it("suspects a denied resolution by the reply's words, not by a reply that says it is not resolved", async () => {
    const rows = await register([
      { number: "1", ...BAD, reply: "经协调，货主已支付运费。" },
      { number: "2", ...BAD, reply: "经协调，货主尚未支付，未退还。" },
    ]);
    expect(rows.filter(({ track }) => track === "supervise")).toMatchObject([
      { number: "1", grounds: ["resolution-denied"], stage: "to-confirm" },
    ]);
  });

  it("takes a matter that came again after a bad rating, at its newest ticket, and ends with a good rating of it", async () => {
    await warehouse.run(
      "INSERT INTO mart.ticket_matter VALUES ('s:1', 'm'), ('s:2', 'm'), ('s:3', 'n'), ('s:4', 'n')",
    );
    const later = { received_at: "2026-02-09 09:00:00", completed_at: "2026-02-10 09:00:00", rated_at: null };
    const good = { first_contacted: true, first_resolved: true, first_satisfied: "满意" };
    const rows = await register([
      { number: "1", ...BAD },
      { number: "2", ...later, completed_at: null },
      { number: "3", ...BAD },
      { number: "4", ...later, ...good, rated_at: "2026-02-11 09:00:00" },
    ]);
    expect(rows.filter(({ track }) => track === "supervise")).toMatchObject([
      { number: "2", grounds: ["again"], stage: "to-supervise" },
      { number: "4", grounds: ["again"], stage: "ended", closed: true },
    ]);
  });

  it("takes what a person puts under supervision, whoever called, and follows it to the result", async () => {
    const rows = await register(
      [{ number: "1", driver_mark: false }],
      [
        { action: "supervise", at: "2026-02-06 10:00:00" },
        { action: "rectify", at: "2026-02-07 10:00:00" },
      ],
    );
    expect(rows).toMatchObject([
      { track: "supervise", grounds: ["other"], stage: "reported", turn: "office" },
    ]);
  });
});
