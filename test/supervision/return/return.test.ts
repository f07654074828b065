import { describe, expect, it } from "vitest";
import { checkReturn, computeReturn } from "../../../src/supervision/return/compute.ts";
import type { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { build, PROFILES, type TestTicket, warehouseWith } from "../../indicators/tickets.ts";

const AS_OF = "2026-02-20 18:00:00";
const DEFAULT = PROFILES[0]!;

/** Tickets with a business field, which the fixture of the cube has not. */
async function warehouse(tickets: readonly (TestTicket & { field?: string })[]): Promise<Warehouse> {
  const made = await warehouseWith(tickets.map(({ field: _, ...ticket }) => ticket));
  for (const { id, field } of tickets)
    if (field)
      await made.run("UPDATE core.ticket_version SET field = $field WHERE ticket_id = $id", { id, field });
  await build(made, { asOf: AS_OF });
  return made;
}

const options = (more: Partial<Parameters<typeof computeReturn>[1]> = {}) => ({
  ...{ asOf: AS_OF, profile: DEFAULT, ratingSource: "热线回访", sources: [], ...more },
});

const TICKETS: (TestTicket & { field?: string })[] = [
  // January: one complaint received, completed in time in February, satisfied.
  {
    ...{
      id: "a",
      received_at: "2026-01-28 09:00:00",
      completed_at: "2026-02-02 09:00:00",
      kind: "投诉",
      field: "道路运输",
    },
    ...{ dispatched_at: "2026-01-28 10:00:00", visited_at: "2026-02-04 09:00:00", first_satisfied: "满意" },
    due: { at: "2026-02-03 09:00:00", state: "met" },
  },
  // A report of the same field, late, dissatisfied.
  {
    ...{
      id: "b",
      received_at: "2026-02-02 09:00:00",
      completed_at: "2026-02-12 09:00:00",
      kind: "举报",
      field: "道路运输",
    },
    ...{ dispatched_at: "2026-02-02 10:00:00", first_satisfied: "不满意" },
    due: { at: "2026-02-09 09:00:00", state: "missed" },
  },
  // Consultations: one answered at once, one passed on.
  {
    id: "c",
    received_at: "2026-02-03 09:00:00",
    completed_at: "2026-02-03 09:05:00",
    kind: "咨询",
    field: "道路运输",
    driver_mark: false,
  },
  {
    ...{
      id: "d",
      received_at: "2026-02-03 09:00:00",
      completed_at: "2026-02-04 09:00:00",
      kind: "咨询",
      field: "道路运输",
    },
    dispatched_at: "2026-02-03 10:00:00",
  },
  { id: "e", received_at: "2026-02-05 09:00:00", kind: "建议", field: "普通公路" },
  { id: "f", received_at: "2026-02-05 09:00:00", kind: "求助" },
  // A rating of another source is no part of the headline.
  {
    ...{
      id: "g",
      received_at: "2026-02-06 09:00:00",
      completed_at: "2026-02-07 09:00:00",
      kind: "投诉",
      field: "道路运输",
    },
    ...{ first_satisfied: "满意", rating_source: "短信", dispatched_at: "2026-02-06 09:10:00" },
  },
];

const cell = (made: Warehouse, label: string, field: string, kind: string) =>
  made.rows(
    `SELECT received, before, immediate_n || '/' || immediate_d AS immediate, on_time_n || '/' || on_time_d AS on_time,
       visited_n || '/' || visited_d AS visited, satisfaction_n || '/' || satisfaction_d AS satisfied
     FROM mart.statistical_return WHERE label = $label AND field = $field AND kind = $kind`,
    { label, field, kind },
  );

describe("the statistical return (C4-25)", () => {
  it("has each measure of field and kind in the month of its day", async () => {
    const made = await warehouse(TICKETS);
    await computeReturn(made, options());
    // February: b and g received; a, b, g completed; a, b due; of a, b, g one visited; a satisfied of a and b, g by 短信 is none.
    expect(await cell(made, "2026-02", "道路运输", "complaint")).toEqual([
      {
        received: 2,
        before: null,
        immediate: "0.0/0.0",
        on_time: "1.0/2.0",
        visited: "1.0/3.0",
        satisfied: "1.0/2.0",
      },
    ]);
    expect(await cell(made, "2026-02", "道路运输", "consult")).toEqual([
      {
        received: 2,
        before: null,
        immediate: "1.0/2.0",
        on_time: "0.0/0.0",
        visited: "0.0/2.0",
        satisfied: "0.0/0.0",
      },
    ]);
    expect(await cell(made, "2026-02", "普通公路", "suggestion")).toMatchObject([{ received: 1 }]);
    expect(await cell(made, "2026-02", "未填", "other")).toMatchObject([{ received: 1 }]);
    expect(await cell(made, "2026", "道路运输", "complaint")).toMatchObject([
      { received: 3, satisfied: "1.0/2.0" },
    ]);
    made.close();
  });

  it("compares a whole month with the one before, a year with the same months of the last, nothing with half a one", async () => {
    const received = [
      "2025-01-05",
      "2025-01-06",
      "2025-02-05",
      "2026-01-05",
      "2026-02-05",
      "2026-02-06",
      "2026-02-07",
    ];
    const made = await warehouse(
      received.map((day, i) => ({ id: `${i}`, received_at: `${day} 09:00:00`, kind: "投诉", field: "港口" })),
    );
    await build(made, { asOf: "2026-02-28 18:00:00" });
    await computeReturn(made, options({ asOf: "2026-02-28 18:00:00" }));
    const shown = await made.rows(
      "SELECT label, received, before FROM mart.statistical_return WHERE label IN ('2025-01', '2025-02', '2026', '2026-02') ORDER BY label",
    );
    // February 2026 has 3 after 1; the year so far 4 after the 3 of the same two months.
    expect(shown).toEqual([
      { label: "2025-01", received: 2, before: null },
      { label: "2025-02", received: 1, before: 2 },
      { label: "2026", received: 4, before: 3 },
      { label: "2026-02", received: 3, before: 1 },
    ]);
    await build(made, { asOf: "2026-02-28 17:59:59" });
    await computeReturn(made, options({ asOf: "2026-02-28 17:59:59" }));
    expect(
      await made.rows("SELECT label, before FROM mart.statistical_return WHERE label IN ('2026', '2026-02')"),
    ).toEqual([
      { label: "2026-02", before: null },
      { label: "2026", before: null },
    ]);
    made.close();
  });

  it("tells a cell that came to nothing by what it had before", async () => {
    const made = await warehouse([
      { id: "a", received_at: "2026-01-05 09:00:00", kind: "咨询", field: "港口" },
      { id: "b", received_at: "2026-02-05 09:00:00", kind: "投诉", field: "港口" },
    ]);
    await build(made, { asOf: "2026-02-28 20:00:00" });
    await computeReturn(made, options({ asOf: "2026-02-28 20:00:00" }));
    expect(await cell(made, "2026-02", "港口", "consult")).toMatchObject([{ received: 0, before: 1 }]);
    made.close();
  });

  it.each(PROFILES)("adds up to the cube in the profile $id", async (profile) => {
    const made = await warehouse(TICKETS);
    const { rows } = await computeReturn(made, options({ profile }));
    expect(rows).toBeGreaterThan(0);
    made.close();
  });

  it("counts what a source cannot know as the cube does: not at all", async () => {
    const made = await warehouse(TICKETS);
    const sources = [
      { source: "t", fields: ["number", "received_at", "kind", "field", "completed_at", "first_satisfied"] },
    ];
    await build(made, { asOf: AS_OF, sources });
    await computeReturn(made, options({ sources }));
    expect(await cell(made, "2026-02", "道路运输", "complaint")).toMatchObject([
      { visited: "0.0/0.0", satisfied: "1.0/2.0" },
    ]);
    made.close();
  });

  it.each([
    [
      "a ticket too many",
      "UPDATE mart.statistical_return SET received = received + 1 WHERE label = '2026-02' AND kind = 'consult'",
    ],
    [
      "another field",
      "UPDATE mart.statistical_return SET field = '港口' WHERE label = '2026-02' AND kind = 'consult'",
    ],
    ["a cell left out", "DELETE FROM mart.statistical_return WHERE label = '2026' AND field = '普通公路'"],
    [
      "a rating moved",
      "UPDATE mart.statistical_return SET satisfaction_n = 0 WHERE label = '2026-02' AND kind = 'complaint'",
    ],
  ])("is refused with %s", async (_, sql) => {
    const made = await warehouse(TICKETS);
    await computeReturn(made, options());
    await expect(checkReturn(made, options())).resolves.toBeUndefined();
    await made.script(sql);
    await expect(checkReturn(made, options())).rejects.toThrow(/statistical return, (month|ytd) from 2026/);
    made.close();
  });

  it("refuses a cube of another moment, and then there is no return of it", async () => {
    const made = await warehouse(TICKETS);
    await computeReturn(made, options());
    const before = await made.rows("SELECT * FROM mart.statistical_return");
    await expect(computeReturn(made, options({ asOf: "2026-02-03 12:00:00" }))).rejects.toThrow(
      "in the cube",
    );
    expect(await made.rows("SELECT * FROM mart.statistical_return")).toEqual(before);
    made.close();
  });
});
