import { describe, expect, it } from "vitest";
import { generateComplaints } from "../../src/sample/complaints.ts";
import { generateTickets } from "../../src/sample/generate.ts";
import { checkedSpan } from "../../src/sample/sample.ts";
import { DAY, HOUR } from "../../src/sample/time.ts";
import { describeTruth } from "../../src/sample/truth-file.ts";

const span = checkedSpan({ tickets: 6000 });
const { tickets, plan, calendar } = generateTickets(span);
const complaints = generateComplaints(span, plan, calendar, tickets);
const byNumber = new Map(tickets.map((ticket) => [ticket.number, ticket]));
const pairs = complaints.flatMap((complaint) => {
  const ticket = byNumber.get(complaint.ticket ?? "");
  return ticket ? [{ complaint, ticket }] : [];
});

describe("events that a platform's list and the hotline share", () => {
  it("are about 12 % of drivers' tickets about the platforms that hand in lists, each once", () => {
    const about = tickets.filter(
      (t) =>
        t.driverMark &&
        !["咨询", "表扬"].includes(t.kind) &&
        !t.voided &&
        ["huolala", "manban"].includes(t.platform),
    );
    expect(pairs.length / about.length).toBeGreaterThan(0.09);
    expect(pairs.length / about.length).toBeLessThan(0.15);
    expect(new Set(pairs.map(({ ticket }) => ticket.number)).size).toBe(pairs.length);
  });

  it("are of one driver, platform, class, place and sum, in other words, hours to two days apart", () => {
    for (const { complaint, ticket } of pairs) {
      expect(["", ticket.phone]).toContain(complaint.phone);
      expect(["", ticket.plate]).toContain(complaint.plate);
      expect([complaint.platform, complaint.issue, complaint.district, complaint.claimed]).toEqual([
        ...[ticket.platform, ticket.issue, ticket.district, ticket.claimed],
      ]);
      const apart = Math.abs(complaint.received - ticket.received);
      expect(apart).toBeGreaterThan(2 * HOUR);
      expect(apart).toBeLessThanOrEqual(2 * DAY);
    }
    expect(pairs.filter(({ complaint, ticket }) => complaint.body === ticket.body).length).toBe(0);
    expect(pairs.filter(({ complaint }) => complaint.phone !== "").length).toBeGreaterThan(
      0.65 * pairs.length,
    );
  });

  it("are often called settled by the platform where the caller says they are not", () => {
    const denied = pairs.filter(({ ticket }) => ticket.first?.resolved === false);
    const claimed = denied.filter(({ complaint }) => /已解决|已协调支付|已退款/.test(complaint.outcome));
    // 7 of 10 by plan; with some 30 of them between 4 and 10
    expect(denied.length).toBeGreaterThan(15);
    expect(claimed.length / denied.length).toBeGreaterThan(0.4);
    expect(claimed.length).toBeLessThan(denied.length + 1);
  });

  it("stand in truth.json, complaint beside ticket", () => {
    const { shared_event: truth } = describeTruth(span, tickets, complaints, plan, []).truths;
    expect(truth.parameters.share).toBe(0.12);
    expect(truth.tickets).toEqual(pairs.map(({ ticket }) => ticket.number));
    expect(truth.parameters.complaints).toEqual(pairs.map(({ complaint }) => complaint.number));
    expect(truth.observed.events).toBe(pairs.length);
    expect(truth.observed.platform_settled_caller_denies).toBeGreaterThan(0);
  });

  it("leave the complaints made to the platforms alone at 15 % of the hotline's tickets", () => {
    expect(complaints.length - pairs.length).toBe(900);
    expect(new Set(complaints.map(({ number }) => number)).size).toBe(complaints.length);
    const times = complaints.map(({ received }) => received);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe("platforms that owe freight themselves", () => {
  it("are named as debtors in the text, and advance what comes back", () => {
    const owed = tickets.filter((t) => t.debtor.endsWith("平台"));
    expect(owed.length).toBeGreaterThan(10);
    expect(owed.every((t) => t.platform !== "" && t.issue === "运费拖欠")).toBe(true);
    const back = owed.filter((t) => t.recovered && /追回|垫付/.test(t.reply));
    expect(back.length).toBeGreaterThan(0);
    expect(back.every((t) => t.reply.includes(`平台先行垫付${t.recovered}元`))).toBe(true);
  });
});
