import { afterEach, describe, expect, it } from "vitest";
import type { Profile } from "../../src/policy/schema.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { build, figure, profile, type TestTicket, warehouseWith } from "./tickets.ts";

let warehouse: Warehouse;
afterEach(() => warehouse.close());

const done = { received_at: "2026-02-02 10:00:00", completed_at: "2026-02-03 10:00:00" };
const satisfied = (id: string, first_satisfied: string, rest: Partial<TestTicket> = {}) => ({
  id,
  ...done,
  first_contacted: true,
  first_resolved: true,
  first_satisfied,
  ...rest,
});

async function cubeUnder(given: Partial<Profile>, tickets: TestTicket[]): Promise<void> {
  warehouse = await warehouseWith(tickets);
  await build(warehouse, { profiles: [profile(given)] });
}
const rate = (indicator: string) => figure(warehouse, indicator);

describe("a definition profile", () => {
  it("may count 基本满意 by half: 1 + 2 × 0.5 of 4", async () => {
    await cubeUnder({ partly: 0.5 }, [
      satisfied("t1", "非常满意"),
      satisfied("t2", "基本满意"),
      satisfied("t3", "基本满意"),
      satisfied("t4", "非常不满意"),
    ]);
    expect(await rate("satisfaction")).toBe("2/4");
    expect(await rate("response")).toBe("4/4");
  });
  it("may leave out kinds and classes", async () => {
    await cubeUnder({ excluded_kinds: ["表扬"], excluded_classes: ["政策"] }, [
      satisfied("t1", "满意"),
      satisfied("t2", "满意", { kind: "表扬" }),
      satisfied("t3", "满意", { issue_id: "政策" }),
    ]);
    expect(await rate("satisfaction")).toBe("1/1");
    expect(await rate("coverage_satisfaction")).toBe("1/1");
    expect(await rate("received")).toBe("3");
  });
  const silent: TestTicket[] = [
    satisfied("t1", "不满意"),
    { id: "t2", ...done, visit_reached: false },
    { id: "t3", ...done },
  ];
  it("may count the unreached for and leave out the unrated: 0 + 1 of 2", async () => {
    await cubeUnder({ unreached: "for" }, silent);
    expect(await rate("satisfaction")).toBe("1/2");
  });
  it("may count the unrated against: 0 of 2", async () => {
    await cubeUnder({ unrated: "against" }, silent);
    expect(await rate("satisfaction")).toBe("0/2");
    expect(await rate("response")).toBe("1/2");
  });
  it("may take tickets by the month of receipt", async () => {
    await cubeUnder({ base: "received" }, [
      satisfied("t1", "满意"),
      satisfied("t2", "满意", { received_at: "2026-01-31 23:59:59" }),
    ]);
    expect(await rate("satisfaction")).toBe("1/1");
  });
  it("counts a ticket that only a late dispatch made late by its rating, and not in on-time completion", async () => {
    const due = { at: "2026-02-02 18:00:00", state: "missed" } as const;
    await cubeUnder({ base: "due", overdue: "against", unrated: "against" }, [
      satisfied("t1", "满意", { unit_id: "a", due }),
      satisfied("t2", "满意", { unit_id: "a", due: { ...due, responsible: "dispatch_centre" } }),
    ]);
    expect(await rate("response")).toBe("1/2");
    expect(await rate("on_time")).toBe("0/1");
  });
});

describe("what a ticket went through", () => {
  const sent = { received_at: "2026-02-02 10:00:00", dispatched_at: "2026-02-02 11:00:00" };
  it("was dispatched in the hour at 60 minutes, not a second later", async () => {
    await cubeUnder({}, [
      { id: "t1", ...sent },
      { id: "t2", ...sent, dispatched_at: "2026-02-02 11:00:01" },
    ]);
    expect(await rate("dispatch_in_hour")).toBe("1/2");
  });
  it("hit directly unless it was returned or given to another unit", async () => {
    await cubeUnder({}, [
      { id: "t1", ...sent },
      { id: "t2", ...sent, returned_at: "2026-02-02 15:00:00" },
      { id: "t3", ...sent },
      { id: "t4", ...sent, extension_asked_at: "2026-02-03 09:00:00" },
    ]);
    await warehouse.run(
      `INSERT INTO core.assignment (ticket_id, role, dispatched_at, state, state_hash, file_id)
       VALUES ('t3', 'lead', TIMESTAMP '2026-02-02 11:00:00', '改派', 1, 1)`,
    );
    await build(warehouse);
    expect(await rate("direct_hit")).toBe("2/4");
    expect(await rate("returned")).toBe("1/4");
    expect(await rate("extended")).toBe("1/4");
  });
  it("is not told by a source without the column, which neither dilutes the rate nor stands as nought", async () => {
    await cubeUnder({}, [
      { id: "t1", ...sent, returned_at: "2026-02-02 15:00:00" },
      { id: "t2", ...sent },
      { id: "o1", ...sent, source: "other" },
      { id: "o2", ...sent, source: "other" },
    ]);
    const sources = [
      { source: "t", fields: ["dispatched_at", "returned_at"] },
      { source: "other", fields: ["dispatched_at"] },
    ];
    await build(warehouse, { sources });
    expect(await rate("returned")).toBe("1/2");
    expect(await rate("dispatch_in_hour")).toBe("4/4");
    expect(await rate("extended")).toBeNull();
  });
  it("repeats when the same caller raised the same class within 30 days", async () => {
    const again = { caller_key: "k", issue_id: "运费拖欠" };
    await cubeUnder({}, [
      { id: "t1", received_at: "2026-01-02 10:00:00", ...again },
      { id: "t2", received_at: "2026-02-01 10:00:00", ...again },
      { id: "t3", received_at: "2026-02-03 10:00:00", ...again, issue_id: "通行" },
      { id: "t4", received_at: "2026-02-04 10:00:00", ...again, caller_key: "other" },
      { id: "t5", received_at: "2026-02-05 10:00:00", issue_id: "通行" },
    ]);
    // t2 follows t1 by 30 days; t5 has no caller, so that nobody can say.
    expect(await rate("repeat")).toBe("1/3");
  });
  it("is wrongly marked or missed only where the text was read", async () => {
    const read = (id: string, driver_mark: boolean, driver_text?: boolean) => ({
      id,
      ...sent,
      driver_mark,
      driver_text,
    });
    await cubeUnder({}, [
      read("t1", true, true),
      read("t2", true, false),
      read("t3", false, true),
      read("t4", true),
    ]);
    const all = { population: "all" };
    expect(await figure(warehouse, "marked", all)).toBe("3/4");
    expect(await figure(warehouse, "mark_wrong", all)).toBe("1/2");
    expect(await figure(warehouse, "mark_missed", all)).toBe("1/2");
  });
});
