import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { build, figure, type TestTicket, warehouseWith } from "./tickets.ts";

const met = (day: string) => ({ at: `2026-02-${day} 10:00:00`, state: "met" }) as const;
const rated = (contacted: boolean, resolved: boolean, satisfied: string) => ({
  first_contacted: contacted,
  first_resolved: resolved,
  first_satisfied: satisfied,
});
const early = {
  received_at: "2026-02-02 10:00:00",
  dispatched_at: "2026-02-02 10:30:00",
  completed_at: "2026-02-03 09:00:00",
  rated_at: "2026-02-04 09:00:00",
  visited_at: "2026-02-04 09:00:00",
  due: met("09"),
};

const TICKETS: TestTicket[] = [
  { id: "t1", unit_id: "a", ...early, ...rated(true, true, "满意"), amount_recovered: 1200.5 },
  { id: "t2", unit_id: "a", ...early, ...rated(true, false, "基本满意") },
  { id: "t3", unit_id: "b", ...early, ...rated(true, true, "不满意"), final_satisfied: "满意" },
  { id: "t4", unit_id: "b", ...early, ...rated(false, false, "不满意") },
  // follow-up made, caller not reached
  { id: "t5", unit_id: "a", ...early, rated_at: undefined, visit_reached: false },
  // completed, nobody asked
  { id: "t6", unit_id: "b", ...early, rated_at: undefined, visited_at: undefined },
  // completed after its limit, by no unit
  {
    ...early,
    ...rated(true, true, "满意"),
    id: "t7",
    completed_at: "2026-02-12 09:00:00",
    rated_at: "2026-02-13 09:00:00",
    due: { at: "2026-02-09 10:00:00", state: "missed" },
  },
  // open and overdue; open and not yet due
  {
    id: "t8",
    unit_id: "a",
    received_at: "2026-02-03 10:00:00",
    due: { at: "2026-02-10 10:00:00", state: "overdue" },
  },
  {
    id: "t9",
    unit_id: "b",
    received_at: "2026-02-18 10:00:00",
    due: { at: "2026-02-25 10:00:00", state: "open" },
  },
  { id: "t10", unit_id: "a", ...early, ...rated(false, false, "不满意"), appeal: "申诉通过" },
  // received in January, rated in the ministry's sample
  {
    ...early,
    ...rated(true, false, "满意"),
    id: "t11",
    unit_id: "b",
    received_at: "2026-01-28 10:00:00",
    dispatched_at: "2026-01-28 12:00:00",
    due: met("03"),
    rating_source: "部抽样",
  },
  {
    ...early,
    ...rated(true, true, "满意"),
    id: "t12",
    kind: "咨询",
    dispatched_at: undefined,
    due: undefined,
  },
  { id: "t13", unit_id: "a", ...early, ...rated(true, true, "满意"), status: "作废" },
  { id: "t14", unit_id: "a", ...early, ...rated(false, false, "不满意"), driver_mark: false },
];

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await warehouseWith(TICKETS);
  await build(warehouse);
});
afterAll(() => warehouse.close());

const f = (indicator: string, where?: Record<string, string>) => figure(warehouse, indicator, where);

describe("the default profile: rated tickets completed in February", () => {
  // Completed: t1–t7, t10, t11. t10 is out (appeal upheld), t11 belongs to another source, t5 and t6 have no answer.
  // Contacted t1 t2 t3 t7 of those and t4; resolved t1 t3 t7; satisfied t1 t2 (基本满意) t7.
  it("counts the three rates over 5 rated tickets", async () => {
    expect(await f("response")).toBe("4/5");
    expect(await f("resolution")).toBe("3/5");
    expect(await f("satisfaction")).toBe("3/5");
  });
  it("keeps the final rating apart: t3 was satisfied in the end", async () => {
    expect(await f("response", { rating: "final" })).toBe("4/5");
    expect(await f("satisfaction", { rating: "final" })).toBe("4/5");
  });
  it("measures coverage on the 8 completed tickets without an upheld appeal", async () => {
    expect(await f("coverage_response")).toBe("5/8");
  });
  it("never pools rating sources: t11 stands alone in the ministry's sample", async () => {
    expect(await f("response", { rating_source: "部抽样" })).toBe("1/1");
    expect(await f("resolution", { rating_source: "部抽样" })).toBe("0/1");
    expect(await f("coverage_resolution", { rating_source: "部抽样" })).toBe("1/8");
  });
});

describe("the strict profile: tickets due in February by the moment", () => {
  // Due by 20 February: t1–t8 and t10 of the headline source (t9 is due on the 25th). Nine below every line; t5 and t6
  // have no answer, t7 was late, t8 is overdue: all against. 基本满意 does not count, upheld appeals stay in.
  const strict = { profile: "strict" };
  it("counts unreached, unrated and overdue tickets against", async () => {
    expect(await f("response", strict)).toBe("3/9");
    expect(await f("resolution", strict)).toBe("2/9");
    expect(await f("satisfaction", strict)).toBe("1/9");
    expect(await f("satisfaction", { ...strict, rating: "final" })).toBe("2/9");
  });
  it("measures coverage on all 10 due tickets: t1–t4, t7, t10 were rated by the headline source", async () => {
    expect(await f("coverage_response", strict)).toBe("6/10");
  });
});

describe("the lenient profile: tickets rated in February, final rating", () => {
  // Rated: t1–t4, t7 (t10 is out, t11 another source's).
  const lenient = { profile: "lenient", rating: "final" };
  it("counts the three rates over 5 rated tickets", async () => {
    expect(await f("response", lenient)).toBe("4/5");
    expect(await f("resolution", lenient)).toBe("3/5");
    expect(await f("satisfaction", lenient)).toBe("4/5");
    expect(await f("coverage_response", lenient)).toBe("5/6");
  });
});

describe("volume, carry-over and the other rates", () => {
  it("counts 10 received (t1–t10), 9 completed, 1 carried over (t11), which leaves 2 open (t8, t9)", async () => {
    expect(await f("received")).toBe("10");
    expect(await f("completed")).toBe("9");
    expect(await f("carry_over")).toBe("1");
  });
  it("measures on-time completion over the 10 due tickets: all but t7 and t8", async () => {
    expect(await f("on_time")).toBe("8/10");
  });
  it("counts problem tickets by the day of rating, whatever the source", async () => {
    // t2, t3, t4, t10, t11; t3 was mended by the re-rating.
    expect(await f("problem")).toBe("5");
    expect(await f("problem_contact")).toBe("2");
    expect(await f("problem_resolve")).toBe("4");
    expect(await f("problem_satisfy")).toBe("3");
    expect(await f("problem_left")).toBe("4");
  });
  it("measures follow-up over completed tickets: all but t6", async () => {
    expect(await f("visited")).toBe("8/9");
  });
  it("adds up recovered money by the day of completion", async () => {
    expect(await f("amount_recovered")).toBe("1200.5");
    expect(await f("recovered_tickets")).toBe("1");
  });
  it("counts one in two dispatched within the hour in January: t11 took two hours", async () => {
    expect(await f("dispatch_in_hour", { period_start: "2026-01-01" })).toBe("0/1");
    // February: t1–t7 and t10 in time; t8 and t9 were never dispatched and their hour is over.
    expect(await f("dispatch_in_hour")).toBe("8/10");
  });
});

describe("who is counted", () => {
  it("keeps consultation apart, and answers it at once where nobody was sent for", async () => {
    expect(await f("received", { population: "driver_consult" })).toBe("1");
    expect(await f("response", { population: "driver_consult" })).toBe("1/1");
    expect(await f("immediate", { population: "driver_consult" })).toBe("1/1");
    expect(await f("immediate")).toBeNull();
  });
  it("keeps tickets without a driver's mark apart", async () => {
    expect(await f("response", { population: "other" })).toBe("0/1");
    expect(await f("marked", { population: "all" })).toBe("11/12");
  });
  it("leaves void tickets out of every figure: 12 received in all, not 13", async () => {
    expect(await f("received", { population: "all" })).toBe("12");
  });
  it("adds lead units and 未派 up to the city", async () => {
    expect(await f("received", { scope: "unit", member: "a" })).toBe("5");
    expect(await f("received", { scope: "unit", member: "b" })).toBe("4");
    expect(await f("received", { scope: "unit", member: "未派" })).toBe("1");
    const rows = await warehouse.rows(`
      SELECT indicator_id, profile, population, rating, rating_source, period, period_start, period_end
      FROM mart.indicator
      GROUP BY ALL
      HAVING coalesce(sum(numerator) FILTER (scope = 'unit'), 0) <> coalesce(sum(numerator) FILTER (scope = 'city'), 0)
        OR coalesce(sum(denominator) FILTER (scope = 'unit'), 0) <> coalesce(sum(denominator) FILTER (scope = 'city'), 0)
    `);
    expect(rows.filter((row) => !String(row.indicator_id).startsWith("coverage_"))).toEqual([]);
  });
});
