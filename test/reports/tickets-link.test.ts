import { describe, expect, it } from "vitest";
import type { ListedTicket, Meta } from "../../reports/components/data.ts";
import { chosenTickets, readTicketQuery, ticketsHref } from "../../reports/components/tickets-link.ts";

const meta = { listedFrom: "2025-12-01" } as Meta;
const query = { from: "2026-02-23", to: "2026-03-01", members: { unit: ["wuqing"], issue: ["运费拖欠"] } };
const ticket = (number: string, received: string, issue: string | null, unit: string | null = "wuqing") =>
  ({ number, received, issue, unit }) as ListedTicket;

describe("the way from a count to its tickets", () => {
  it("reads back what it writes", () => {
    const href = ticketsHref(meta, "../", query) ?? "";
    expect(href).toMatch(/^\.\.\/tickets#/);
    expect(readTicketQuery(href.slice(href.indexOf("#")))).toEqual(query);
  });
  it("reads back which of a rate's tickets, in which profile and source, and members side by side", () => {
    const rate = { id: "resolution", part: "rest", profile: "strict", source: "短信" } as const;
    const asked = { ...query, members: { about: ["a", "b"] }, rate };
    const href = ticketsHref(meta, "./", asked) ?? "";
    expect(readTicketQuery(href.slice(href.indexOf("#")))).toEqual(asked);
    expect(readTicketQuery("#from=2026-02-23&to=2026-03-01&rate=resolution&of=<b>&k=none")?.rate).toEqual({
      ...{ id: "resolution", part: "counted", profile: "default", source: null },
    });
  });
  it("reads back a list, a word that decided, a clock and its state", () => {
    for (const more of [
      { list: "topic:Ta:1" },
      { word: "拖欠运费" },
      { clock: { id: "tianjin.complete", state: "missed" } },
    ] as const) {
      const href = ticketsHref(meta, "./", { ...query, ...more }) ?? "";
      expect(readTicketQuery(href.slice(href.indexOf("#")))).toEqual({ ...query, ...more });
    }
    expect(readTicketQuery("#from=2026-02-23&to=2026-03-01&clock=x&state=gone")?.clock).toBeUndefined();
  });
  it("finds the tickets that a word decided, whole words alone, and those with a clock in a state", () => {
    const tickets = [
      { ...ticket("a", "2026-02-24 09:00", "运费拖欠"), why: "拖欠运费〔题〕、货主", clocks: "0m 1d" },
      { ...ticket("b", "2026-02-24 09:00", "运费拖欠"), why: "运费", clocks: "0m 1v" },
      { ...ticket("c", "2026-02-24 09:00", "运费拖欠"), clocks: "10m" },
    ];
    const clocks = ["dispatch", "complete"].map((id) => ({ id, name: id }));
    const of = (more: object) => chosenTickets(tickets, { ...query, ...more }, clocks).map((t) => t.number);
    expect(of({ word: "拖欠运费" })).toEqual(["a"]);
    expect(of({ word: "运费" })).toEqual(["b"]);
    expect(of({ clock: { id: "dispatch", state: "met" } })).toEqual(["a", "b"]);
    expect(of({ clock: { id: "complete", state: "overdue" } })).toEqual(["b"]);
    expect(of({ clock: { id: "gone", state: "met" } })).toEqual([]);
  });
  it("leads to a list also where its tickets are older than those listed otherwise", () => {
    expect(ticketsHref(meta, "./", { ...query, from: "2025-09-01", list: "topic:T1" })).toContain(
      "topic%3AT1",
    );
    expect(ticketsHref({ ...meta, listedFrom: null }, "./", { ...query, list: "topic:T1" })).toBeNull();
  });
  it("is none where tickets are not listed: before the first day, in the public edition", () => {
    expect(ticketsHref(meta, "./", { ...query, from: "2025-11-30" })).toBeNull();
    expect(ticketsHref({ ...meta, listedFrom: null }, "./", query)).toBeNull();
  });
  it("takes nothing else for a question", () => expect(readTicketQuery("#from=<b>&to=1")).toBeNull());
  it("finds the tickets of the days and members asked for, first and last day included", () => {
    const tickets = [
      ticket("a", "2026-03-01 23:59", "运费拖欠"),
      ticket("b", "2026-02-23 00:00", "运费拖欠"),
      ticket("c", "2026-02-22 23:59", "运费拖欠"),
      ticket("d", "2026-02-25 10:00", "定金不退"),
      ticket("e", "2026-02-25 10:00", "运费拖欠", null),
    ];
    expect(chosenTickets(tickets, query).map((t) => t.number)).toEqual(["a", "b"]);
    const none = { ...query, members: { unit: ["未派"] } };
    expect(chosenTickets(tickets, none).map((t) => t.number)).toEqual(["e"]);
  });
});
