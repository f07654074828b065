import { describe, expect, it } from "vitest";
import { type TicketFact, tally, tallySide } from "../../../src/issues/frequency/tally.ts";

const ticket = (more: Partial<TicketFact>): TicketFact => ({
  issue: "运费拖欠",
  day: "2026-02-10",
  matter: null,
  caller: null,
  district: "武清",
  unit: "wuqing",
  platform: null,
  channel: "12345",
  ...more,
});

const TICKETS = [
  ticket({ matter: "m1", caller: "a" }),
  ticket({ matter: "m1", caller: "b", channel: "12328电话", district: "静海" }),
  ticket({ matter: "m2", caller: "a", platform: "huolala" }),
  ticket({}),
  ticket({ issue: "车贴", platform: "huolala", caller: "c" }),
  ticket({ day: "2026-02-16", caller: "z" }),
];
const WEEK = { from: "2026-02-09", to: "2026-02-15" };

describe("the tally of classes", () => {
  it("counts tickets, matters and distinct callers of the days from first to last", () => {
    // 运费拖欠: m1 twice, m2, one alone → 3 matters; callers a and b, one not known
    expect(tally(TICKETS, WEEK)).toEqual([
      { issue: "运费拖欠", tickets: 4, matters: 3, callers: 2, callersUnknown: 1 },
      { issue: "车贴", tickets: 1, matters: 1, callers: 1, callersUnknown: 0 },
    ]);
  });
  it("picks by place, unit, platform and channel, all at once, also those without one", () => {
    const counts = (only: Parameters<typeof tally>[1]["only"]) =>
      tally(TICKETS, { ...WEEK, only }).map(({ issue, tickets }) => [issue, tickets]);
    expect(counts({ platform: ["huolala"] })).toEqual([
      ["运费拖欠", 1],
      ["车贴", 1],
    ]);
    expect(counts({ platform: [null], district: ["静海"] })).toEqual([["运费拖欠", 1]]);
    expect(counts({ channel: ["12328电话", "12345"], unit: ["wuqing"] })).toEqual([
      ["运费拖欠", 4],
      ["车贴", 1],
    ]);
    expect(counts({ unit: ["jinghai"] })).toEqual([]);
  });
  it("counts the members of one side, those without one as an empty name", () => {
    expect(tallySide(TICKETS, WEEK, "platform")).toEqual(
      new Map([
        ["", 3],
        ["huolala", 2],
      ]),
    );
  });
});
