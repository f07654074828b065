import { describe, expect, it } from "vitest";
import { computeClocks } from "../../src/policy/clocks.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { clocksOf, completion, onePolicy, POLICY_DIR, type TestTicket, warehouseWith } from "./tickets.ts";

/** Wed 2026-03-04 10:00; 5 working days on is Wed 2026-03-11 10:00. */
const COMPLAINT: TestTicket = {
  received_at: "2026-03-04 09:40:00",
  committee_at: "2026-03-04 10:00:00",
  dispatched_at: "2026-03-04 10:20:00",
  channel: "12345",
  kind: "投诉",
  unit_id: "wuqing",
};
const DUE = "2026-03-11 10:00:00";

describe("states as of a moment", () => {
  const states: [string, string | undefined, string, string][] = [
    ["met when completed at the due second", DUE, "2026-04-01 00:00:00", "met"],
    ["missed when completed one second later", "2026-03-11 10:00:01", "2026-04-01 00:00:00", "missed"],
    ["open at the due second", undefined, DUE, "open"],
    ["overdue one second later", undefined, "2026-03-11 10:00:01", "overdue"],
    [
      "open as of a moment before a completion that came too late",
      "2026-03-12 09:00:00",
      "2026-03-10 00:00:00",
      "open",
    ],
    [
      "overdue as of a moment between limit and completion",
      "2026-03-12 09:00:00",
      "2026-03-11 12:00:00",
      "overdue",
    ],
  ];
  it.each(states)("is %s", async (_, completed_at, asOf, state) => {
    const row = await completion({ ...COMPLAINT, completed_at }, "tianjin-hotline-2023", asOf);
    expect(row).toMatchObject({ due_at: DUE, state, responsible_id: "wuqing" });
  });

  it("gives no clock to a ticket not yet received or made void", async () => {
    expect(await completion(COMPLAINT, "tianjin-hotline-2023", "2026-03-04 09:00:00")).toBeUndefined();
    expect(await completion({ ...COMPLAINT, status: "作废" })).toBeUndefined();
  });

  it("ends where a fraction of the due second has passed: limits are precise to the second", async () => {
    const row = await completion({ ...COMPLAINT, completed_at: "2026-03-11 10:00:00.7" });
    expect(row?.state).toBe("met");
  });
});

describe("start and end of a clock", () => {
  it("falls back from committee_at to dispatched_at", async () => {
    const row = await completion({ ...COMPLAINT, committee_at: undefined });
    expect(row).toMatchObject({ started_at: "2026-03-04 10:20:00", due_at: "2026-03-11 10:20:00" });
  });

  it("takes a step without its own time as met when a later step lies within the limit", async () => {
    const warehouse = await warehouseWith([
      { ...COMPLAINT, id: "in", completed_at: "2026-03-04 12:00:00" },
      { ...COMPLAINT, id: "unknown", completed_at: "2026-03-05 12:00:00" },
    ]);
    const rows = await clocksOf(warehouse, ["tianjin-hotline-2023"], "2026-04-01 00:00:00");
    const accepts = rows.filter((row) => row.clock_id === "accept");
    expect(accepts.map((row) => [row.ticket_id, row.state, row.met_at])).toEqual([
      ["in", "met", "2026-03-04 12:00:00"],
    ]);
    warehouse.close();
  });

  it("knows a return clock only for tickets that were returned: 24 hours and one second is late", async () => {
    const warehouse = await warehouseWith([
      { ...COMPLAINT, id: "a" },
      { ...COMPLAINT, id: "b", returned_at: "2026-03-05 10:20:00" },
      { ...COMPLAINT, id: "c", returned_at: "2026-03-05 10:20:01" },
    ]);
    const rows = await clocksOf(warehouse, ["tianjin-hotline-2023"], "2026-04-01 00:00:00");
    const returns = rows.filter((row) => row.clock_id === "return");
    expect(returns.map((row) => [row.ticket_id, row.state])).toEqual([
      ["b", "met"],
      ["c", "missed"],
    ]);
    warehouse.close();
  });

  it("runs rectification only from a notice, to the end of the 7th calendar day", async () => {
    const warehouse = await warehouseWith([
      { ...COMPLAINT, id: "a" },
      { ...COMPLAINT, id: "b", notice_at: "2026-03-16 09:00:00", rectified_at: "2026-03-24 00:00:00" },
    ]);
    const rows = await clocksOf(warehouse, ["tianjin-2026"], "2026-04-01 00:00:00");
    expect(rows).toMatchObject([
      { ticket_id: "b", clock_id: "rectify", due_at: "2026-03-23 23:59:59", state: "missed" },
    ]);
    warehouse.close();
  });
});

describe("the platform's own deadline", () => {
  it("governs completion, and our own limit is kept beside it", async () => {
    const row = await completion({ ...COMPLAINT, due_given: "2026-03-10 18:00:00", completed_at: DUE });
    expect(row).toMatchObject({
      due_at: "2026-03-10 18:00:00",
      due_source: "given",
      due_rule: DUE,
      state: "missed",
    });
  });

  it("leaves no difference where it is the same", async () => {
    const row = await completion({ ...COMPLAINT, due_given: DUE });
    expect(row).toMatchObject({ due_at: DUE, due_source: "given", due_rule: null });
  });

  it("does not touch acceptance", async () => {
    const warehouse = await warehouseWith([{ ...COMPLAINT, due_given: "2026-03-10 18:00:00" }]);
    const rows = await clocksOf(warehouse, ["tianjin-hotline-2023"], "2026-04-01 00:00:00");
    expect(rows.find((row) => row.clock_id === "accept")?.due_at).toBe("2026-03-04 13:20:00");
    warehouse.close();
  });
});

describe("extension", () => {
  const extended = { ...COMPLAINT, extended_to: "2026-03-18 10:00:00" };

  it("asked exactly a day before with consent replaces the limit", async () => {
    const row = await completion({
      ...extended,
      extension_asked_at: "2026-03-10 10:00:00",
      extension_consent: true,
    });
    expect(row).toMatchObject({ due_at: "2026-03-18 10:00:00", due_source: "extended", due_rule: DUE });
  });

  const refused: [string, TestTicket][] = [
    ["asked a second too late", { ...extended, extension_asked_at: "2026-03-10 10:00:01" }],
    ["refused by the caller", { ...extended, extension_consent: false }],
    ["earlier than the limit", { ...extended, extended_to: "2026-03-09 10:00:00" }],
  ];
  it.each(refused)("does not count when %s", async (_, ticket) => {
    expect(await completion(ticket)).toMatchObject({ due_at: DUE, due_source: "rule" });
  });

  it.each([{ kind: "咨询" }, { urgency: "急" }, { urgency: "紧急" }, { urgency: "特急" }])(
    "is never given to %o",
    async (traits) => {
      const row = await completion({ ...extended, ...traits });
      expect(row?.due_source).toBe("rule");
    },
  );

  it("of Dezhou ends at most 5 working days after the limit: Wed 11 March to Wed 18 March", async () => {
    const row = await completion({ ...COMPLAINT, extended_to: "2026-04-30 00:00:00" }, "dezhou-2021");
    expect(row).toMatchObject({ due_rule: "2026-03-11 23:59:59", due_at: "2026-03-18 23:59:59" });
  });
});

describe("a late dispatch", () => {
  /** Received 09:00, with the committee 09:00, dispatched next day 15:00: by the unit's count due Thu 12 March 15:00. */
  const late = {
    ...COMPLAINT,
    received_at: "2026-03-04 09:00:00",
    committee_at: "2026-03-04 09:00:00",
    dispatched_at: "2026-03-05 15:00:00",
  };

  it("is answered for by the dispatch centre where the unit kept its days from dispatch", async () => {
    const row = await completion({ ...late, completed_at: "2026-03-12 15:00:00" });
    expect(row).toMatchObject({
      state: "missed",
      due_at: "2026-03-11 09:00:00",
      responsible_id: "dispatch_centre",
    });
  });

  it("does not excuse a unit that also missed its days from dispatch", async () => {
    const row = await completion({ ...late, completed_at: "2026-03-12 15:00:01" });
    expect(row).toMatchObject({ state: "missed", responsible_id: "wuqing" });
  });

  it("is no excuse when dispatch took no more than the hour", async () => {
    const row = await completion({ ...COMPLAINT, completed_at: "2026-03-11 10:10:00" });
    expect(row).toMatchObject({ state: "missed", responsible_id: "wuqing" });
  });

  it("never makes the unit answer for an overdue ticket that it was not yet given", async () => {
    const row = await completion({ ...late, dispatched_at: undefined });
    expect(row).toMatchObject({ state: "overdue", responsible_id: "dispatch_centre" });
  });

  it("is missed on the dispatch centre's own clock after one hour, for marked drivers' tickets only", async () => {
    const warehouse = await warehouseWith([
      { ...late, id: "driver", driver_mark: true },
      { ...late, id: "other" },
      { ...late, id: "on-time", driver_mark: true, dispatched_at: "2026-03-04 10:00:00" },
    ]);
    const rows = await clocksOf(warehouse, ["tianjin-2026"], "2026-04-01 00:00:00");
    expect(rows.map((row) => [row.ticket_id, row.responsible_id, row.state])).toEqual([
      ["driver", "dispatch_centre", "missed"],
      ["on-time", "dispatch_centre", "met"],
    ]);
    warehouse.close();
  });
});

describe("several policies", () => {
  const driver = { ...COMPLAINT, driver_mark: true };

  it("let the first with a matching case govern a step, and the others the rest", async () => {
    const warehouse = await warehouseWith([
      { ...driver, id: "driver" },
      { ...COMPLAINT, id: "other" },
    ]);
    const governing = async (names: string[]) =>
      (await clocksOf(warehouse, names, "2026-04-01 00:00:00"))
        .filter((row) => row.clock_id === "complete")
        .map((row) => [row.ticket_id, row.policy_id, row.due_at]);
    expect(await governing(["mianyang-2142", "ministry-2252", "tianjin-hotline-2023"])).toEqual([
      ["driver", "mianyang-2142", "2026-03-10 10:20:00"],
      ["other", "tianjin-hotline-2023", DUE],
    ]);
    expect(await governing(["ministry-2252", "mianyang-2142", "tianjin-hotline-2023"])).toEqual([
      ["driver", "ministry-2252", "2026-03-11 10:20:00"],
      ["other", "tianjin-hotline-2023", DUE],
    ]);
    warehouse.close();
  });

  it("give one row a ticket and step", async () => {
    const warehouse = await warehouseWith([
      {
        ...driver,
        accepted_at: "2026-03-04 11:00:00",
        progressed_at: "2026-03-05 11:00:00",
        returned_at: "2026-03-05 12:00:00",
        completed_at: DUE,
        visited_at: DUE,
      },
    ]);
    const names = [
      "tianjin-2026",
      "tianjin-hotline-2023",
      "ministry-2252",
      "mianyang-2142",
      "national-12328-2014",
    ];
    const steps = (await clocksOf(warehouse, names, "2026-04-01 00:00:00")).map((row) => row.clock_id);
    expect(steps).toEqual(["accept", "complete", "dispatch", "progress", "return", "visit"]);
    warehouse.close();
  });

  it("when switched change the clocks and nothing else", async () => {
    const warehouse = await warehouseWith([{ ...driver, completed_at: DUE }]);
    const print = async () => {
      const tables = await warehouse.rows<{ name: string }>(
        "SELECT schema_name || '.' || table_name AS name FROM duckdb_tables() ORDER BY name",
      );
      const prints = tables.map(async ({ name }) => {
        const one = await warehouse.one<{ print: string }>(
          `SELECT coalesce(bit_xor(hash(t)), 0)::VARCHAR || ':' || count(*) AS print FROM ${name} AS t`,
        );
        return [name, one.print] as const;
      });
      return new Map(await Promise.all(prints));
    };
    await clocksOf(warehouse, ["tianjin-hotline-2023"], "2026-04-01 00:00:00");
    const before = await print();
    await clocksOf(warehouse, ["mianyang-2142"], "2026-04-01 00:00:00");
    const after = await print();
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect([...after].filter(([name, value]) => before.get(name) !== value).map(([name]) => name)).toEqual([
      "mart.clock_due_day",
      "mart.clock_match",
      "mart.clock_row",
      "mart.clock_rule",
      "mart.clock_running",
      "mart.standing",
    ]);
    warehouse.close();
  });

  it("say aloud a year whose holiday notice a clock needs and nobody has given", async () => {
    const warehouse = await warehouseWith([
      {
        ...COMPLAINT,
        received_at: "2026-12-30 09:00:00",
        committee_at: undefined,
        dispatched_at: "2026-12-30 10:00:00",
      },
    ]);
    const policies = await loadPolicies(POLICY_DIR, ["tianjin-hotline-2023"]);
    const asOf = "2026-12-31 00:00:00";
    expect(await computeClocks(warehouse, policies, { asOf })).toEqual({ rows: 2, missingYears: [2027] });
    const given = Array.from({ length: 31 }, (_, i) => ({
      day: `2027-01-${String(i + 1).padStart(2, "0")}`,
      working: i > 0 && ![5, 6].includes((i + 4) % 7),
      name: "",
    }));
    expect((await computeClocks(warehouse, policies, { asOf, extraDays: given })).missingYears).toEqual([]);
    warehouse.close();
  });

  it("leave the earlier clocks in place when the computation fails", async () => {
    const warehouse = await warehouseWith([COMPLAINT]);
    await clocksOf(warehouse, ["tianjin-hotline-2023"], "2026-04-01 00:00:00");
    const broken = onePolicy({ cases: [{ id: "a", name: "a", limit: { hours: 1 }, basis: "local" }] });
    broken.clocks[0]!.meet = "no_such_column" as "completed_at";
    await expect(clocksOf(warehouse, [broken], "2026-04-01 00:00:00")).rejects.toThrow(/no_such_column/);
    const rows = await warehouse.rows("SELECT policy_id, clock_id FROM mart.clock ORDER BY clock_id");
    expect(rows).toEqual([
      { policy_id: "tianjin-hotline-2023", clock_id: "accept" },
      { policy_id: "tianjin-hotline-2023", clock_id: "complete" },
    ]);
    warehouse.close();
  });
});
