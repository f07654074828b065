import { describe, expect, test } from "vitest";
import { ruleSignals } from "../../../src/warnings/rules/rule-signals.ts";
import { AS_OF, kindsWith, options, type Row, signalsOf, tickets, world } from "./support.ts";

const OPEN: Omit<Row, "ticket_id"> = { received_at: "2026-02-23 08:00:00" };
/** A clock of 100 hours that ends so many hours after the moment. */
function clock(
  ticket: string,
  hours: number,
  body = "wuqing",
  state = hours < 0 ? "overdue" : "open",
): string {
  const due = `TIMESTAMP '${AS_OF}' + to_minutes(${Math.round(hours * 60)})`;
  return `INSERT INTO mart.clock VALUES ('${ticket}', 1, '${body}', ${due} - INTERVAL 100 HOUR, ${due}, '${state}');`;
}

describe("clocks near their limit", () => {
  const limits = { share_left: 0.2, hours_left: 24, least_tickets: 1 };

  test("a fifth of 100 hours is 20: with 20 left it is told, with 21 it is not", async () => {
    const near = await signalsOf(await world(tickets(1, OPEN), clock("t1", 20)), "clock-soon", limits);
    expect(near.map(({ member, total, said }) => [member, total, said])).toEqual([
      ["wuqing", 1, "武清区有 1 件工单临近超时（办结 1），最近一件剩 20.0 小时"],
    ]);
    expect(await signalsOf(await world(tickets(1, OPEN), clock("t1", 21)), "clock-soon", limits)).toEqual([]);
  });

  test("half of 100 hours is 50, but only 24 hours left are near", async () => {
    const half = { ...limits, share_left: 0.5 };
    expect(await signalsOf(await world(tickets(1, OPEN), clock("t1", 24)), "clock-soon", half)).toHaveLength(
      1,
    );
    expect(await signalsOf(await world(tickets(1, OPEN), clock("t1", 25)), "clock-soon", half)).toEqual([]);
  });

  test("tickets of one unit are one signal, those of another another", async () => {
    const more = clock("t1", 3) + clock("t2", 5) + clock("t3", 4, "beichen");
    const signals = await signalsOf(await world(tickets(3, OPEN), more), "clock-soon", limits);
    expect(signals.map(({ member, total }) => [member, total])).toEqual([
      ["wuqing", 2],
      ["beichen", 1],
    ]);
  });

  test("fewer tickets than the least are not told", async () => {
    const warehouse = await world(tickets(1, OPEN), clock("t1", 3));
    expect(await signalsOf(warehouse, "clock-soon", { ...limits, least_tickets: 2 })).toEqual([]);
  });
});

describe("clocks that ran out", () => {
  test("two tickets make a unit amber, three red", async () => {
    const late = (n: number) => tickets(n, OPEN).map(({ ticket_id }, i) => clock(ticket_id, -10 - i));
    const two = await signalsOf(await world(tickets(2, OPEN), late(2).join("")), "clock-over", {
      red_tickets: 3,
    });
    expect(two.map(({ severity, said }) => [severity, said])).toEqual([
      ["amber", "武清区有 2 件工单已超时未办（办结 2），最长超 11.0 小时"],
    ]);
    const three = await signalsOf(await world(tickets(3, OPEN), late(3).join("")), "clock-over", {
      red_tickets: 3,
    });
    expect(three.map(({ severity, onset }) => [severity, onset])).toEqual([["red", "2026-02-28"]]);
  });

  test("what was met late is over and done with", async () => {
    const warehouse = await world(tickets(1, OPEN), clock("t1", -10, "wuqing", "missed"));
    expect(await signalsOf(warehouse, "clock-over")).toEqual([]);
  });

  test("a body that is no unit is named by its office", async () => {
    const [signal] = await signalsOf(
      await world(tickets(1, OPEN), clock("t1", -1, "dispatch_centre")),
      "clock-over",
    );
    expect(signal?.said).toMatch(/^市调度中心有 1 件/);
  });
});

describe("a clock whose columns a source does not have", () => {
  test("says nothing of that source's tickets, whatever it would make of them; of another source's it does", async () => {
    const rows = [
      ...tickets(2, { ...OPEN, urgency: "特急" }),
      ...tickets(1, { ...OPEN, source: "other" }, 3),
    ];
    const more = clock("t1", -2) + clock("t2", 2) + clock("t3", -2);
    const untold = [{ source: "s", policy: "p", clock: "complete", name: "办结" }];
    const warehouse = await world(rows, more);
    const kinds = await kindsWith("clock-special", {});
    const signals = await ruleSignals(warehouse, kinds, { ...(await options()), untold });
    warehouse.close();
    expect(signals.map(({ kind, tickets: own }) => [kind, own])).toEqual([["clock-over", ["t3"]]]);
  });
});

describe("special tickets", () => {
  const tagged = { ...OPEN, tags: "【互联网+督查】" };

  test("are told one by one: red once over, amber before; the rest of the unit's are told together", async () => {
    const rows = [...tickets(2, tagged), ...tickets(1, OPEN, 3)];
    const more = clock("t1", -2) + clock("t2", 2) + clock("t3", -2);
    const special = await signalsOf(await world(rows, more), "clock-special", { most: 5 });
    expect(special.map(({ member, severity, said }) => [member, severity, said])).toEqual([
      ["t1", "red", "武清区一件“互联网+督查”工单的办结已超时 2.0 小时"],
      ["t2", "amber", "武清区一件“互联网+督查”工单的办结剩 2.0 小时"],
    ]);
    const over = await signalsOf(await world(rows, more), "clock-over");
    expect(over.map(({ tickets: own }) => own)).toEqual([["t3"]]);
  });

  test("beyond the most that are told one by one the rest is counted", async () => {
    const rows = tickets(4, { ...OPEN, urgency: "特急" });
    const more = rows.map(({ ticket_id }) => clock(ticket_id, -1)).join("");
    const signals = await signalsOf(await world(rows, more), "clock-special", { most: 3 });
    expect(signals.map(({ scope, total }) => [scope, total])).toEqual([
      ["ticket", 1],
      ["ticket", 1],
      ["ticket", 1],
      ["city", 1],
    ]);
    expect(signals.at(-1)?.said).toBe("另有 1 件特殊工单临近或已经超时");
  });
});
