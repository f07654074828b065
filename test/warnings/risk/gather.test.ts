import { describe, expect, it } from "vitest";
import { withLines } from "../../../src/indicators/registry.ts";
import { foretold, gatherTickets } from "../../../src/warnings/risk/gather.ts";
import { dayText } from "../../../src/warnings/risk/work-days.ts";
import { RATES, type TestTicket, warehouseWith } from "./warehouse.ts";

const rates = withLines(RATES.rates).filter(({ floor }) => floor !== null);
const profile = RATES.profiles[0]!;
const base = { unit_id: "a", received_at: "2026-02-02 09:00:00" };
const done = { ...base, completed_at: "2026-02-04 09:00:00" };
const rated = {
  ...done,
  rated_at: "2026-02-06 09:00:00",
  visited_at: "2026-02-06 08:00:00",
  resolved: true,
  satisfied: "满意",
};

async function gather(tickets: readonly TestTicket[], asOf = "2026-02-20 18:00:00") {
  const warehouse = await warehouseWith(tickets);
  const found = await gatherTickets(warehouse, rates, { profile, asOf, ratingSource: "热线回访" });
  warehouse.close();
  const day = (value: number | null) => (value === null ? null : dayText(value).slice(5));
  return Array.from({ length: found.count }, (_, i) => ({
    unit: found.members.unit[i],
    days: [found.received[i]!, found.completed[i]!, found.settled[i]!].map(day).join(" "),
    base: day(found.base[i]!),
    byRecord: found.byRecord[i],
    answers: found.answers.map((answers) => answers[i]!).join(""),
  }));
}

describe("gathering tickets", () => {
  it("has the three rates with a floor, in the order of the registry", () => {
    expect(rates.map(({ id }) => id)).toEqual(["response", "resolution", "satisfaction"]);
  });

  it("loaded at once, goes by the ticket's own moments", async () => {
    const [one] = await gather([{ ticket_id: "1", ...rated, resolved: false, satisfied: "基本满意" }]);
    // contacted, not resolved, 基本满意 counts under the default profile
    expect(one).toEqual({
      unit: "a",
      days: "02-02 02-04 02-06",
      base: "02-04",
      byRecord: false,
      answers: "212",
    });
  });

  it("loaded as it came, goes by when the warehouse had it: completed on the 4th, loaded on the 5th; rated on the 6th, loaded on the 9th", async () => {
    const versions: TestTicket[] = [
      { ticket_id: "1", ...base, recorded_at: "2026-02-03 02:00:00", superseded_at: "2026-02-05 02:00:00" },
      { ticket_id: "1", ...done, recorded_at: "2026-02-05 02:00:00", superseded_at: "2026-02-09 02:00:00" },
      { ticket_id: "1", ...rated, recorded_at: "2026-02-09 02:00:00" },
    ];
    const [one] = await gather(versions);
    expect(one).toMatchObject({ days: "02-03 02-05 02-09", base: "02-04", byRecord: true });
  });

  it("does not take a late bulk load for the day it was known", async () => {
    const [one] = await gather([{ ticket_id: "1", ...rated, recorded_at: "2026-02-19 02:00:00" }]);
    expect(one).toMatchObject({ days: "02-02 02-04 02-06", byRecord: false });
  });

  it("settles who was not reached without counting; does not count other sources and upheld appeals", async () => {
    const rows = await gather([
      { ticket_id: "1", ...done, visited_at: "2026-02-05 09:00:00", visit_reached: false },
      { ticket_id: "2", ...rated, rating_source: "短信" },
      { ticket_id: "3", ...rated, appeal: "申诉通过" },
      { ticket_id: "4", ...done },
      { ticket_id: "5", ...base },
    ]);
    expect(rows.map(({ days, answers }) => `${days} ${answers}`).sort()).toEqual([
      "02-02   000",
      "02-02 02-04  000",
      "02-02 02-04 02-05 000",
      "02-02 02-04 02-06 000",
      "02-02 02-04 02-06 000",
    ]);
  });

  it("leaves out consultations, others' tickets, what came later and years typed wrong", async () => {
    const rows = await gather([
      { ticket_id: "1", ...rated, kind: "咨询" },
      { ticket_id: "2", ...rated, driver_mark: false },
      { ticket_id: "3", ...rated, received_at: "2026-02-25 09:00:00" },
      { ticket_id: "4", ...rated, rated_at: "2026-02-21 09:00:00" },
      { ticket_id: "5", ...rated, received_at: "0026-02-02 09:00:00" },
    ]);
    expect(rows.map(({ days }) => days)).toEqual(["02-02 02-04 "]);
  });

  it("a rating dated before completion is known with it", async () => {
    const [one] = await gather([{ ticket_id: "1", ...rated, rated_at: "2026-02-03 09:00:00" }]);
    expect(one!.days).toBe("02-02 02-04 02-04");
  });

  it("foretells the default profile, not the strict one; a half weight is no whole ticket", () => {
    expect(RATES.profiles.map(foretold)).toEqual([true, false, false]);
    expect(foretold({ ...profile, partly: 0.5 })).toBe(false);
  });
});
