import { describe, expect, it } from "vitest";
import { untoldClocks, untoldKeys } from "../../src/indicators/clock-needs.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

const [first] = await loadPolicies("data/policies", ["tianjin-2026"]);
const dispatch = first!.clocks.filter(({ id }) => id === "dispatch");
const policies = [{ id: "p", clocks: dispatch }];
const form = (fields: readonly string[], from: string, to: string, isNewest = false) => ({
  fields,
  from,
  to,
  isNewest,
});
const WITH = ["number", "received_at", "dispatched_at"];
const WITHOUT = ["number", "received_at"];
const told = (...forms: ReturnType<typeof form>[]) =>
  untoldClocks(policies, [{ source: "s", fields: WITH, forms }]).map((one) => one.told);

describe("a clock of a source whose files differ", () => {
  it("is told of from the first day of those that have the column", () =>
    expect(
      told(form(WITHOUT, "2026-01-01", "2026-01-20"), form(WITH, "2026-01-15", "2026-02-01", true)),
    ).toEqual([{ from: "2026-01-15", to: null }]));
  it("is told of up to their last day where the newest file has it no more", () =>
    expect(
      told(form(WITH, "2026-01-01", "2026-01-20"), form(WITHOUT, "2026-01-15", "2026-02-01", true)),
    ).toEqual([{ from: null, to: "2026-01-20" }]));
  it("is told of all days where files with and without it come in turns, as of two systems", () =>
    expect(
      told(form(WITH, "2026-01-01", "2026-02-01", true), form(WITHOUT, "2026-01-01", "2026-02-01")),
    ).toEqual([]));
  it("is untold of all days where no file has it", () =>
    expect(untoldClocks(policies, [{ source: "s", fields: WITHOUT, forms: [] }])).toEqual([
      { source: "s", policy: "p", clock: "dispatch", name: dispatch[0]?.name },
    ]));
});

it("core.is_untold goes by key and day", async () => {
  const warehouse = await Warehouse.open(":memory:");
  const own = { source: "s", policy: "p", name: "" };
  const list = untoldKeys([
    { ...own, clock: "all" },
    { ...own, clock: "since", told: { from: "2026-01-15", to: null } },
    { ...own, clock: "until", told: { from: null, to: "2026-01-20" } },
  ]);
  const of = async (clock: string, day: string) =>
    (
      await warehouse.one<{ untold: boolean }>(
        "SELECT core.is_untold($list, 's', 'p', $clock, $at::TIMESTAMP) AS untold",
        { list, clock, at: `${day} 23:59:59` },
      )
    ).untold;
  try {
    expect([await of("all", "2026-01-01"), await of("other", "2026-01-01")]).toEqual([true, false]);
    expect([await of("since", "2026-01-14"), await of("since", "2026-01-15")]).toEqual([true, false]);
    expect([await of("until", "2026-01-20"), await of("until", "2026-01-21")]).toEqual([false, true]);
  } finally {
    warehouse.close();
  }
});
