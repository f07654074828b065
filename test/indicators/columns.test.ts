import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIELDS } from "../../src/feeds/fields.ts";
import { missing, readSourceFields } from "../../src/indicators/columns.ts";
import { INDICATORS, indicator } from "../../src/indicators/registry.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";

const source = (name: string, ...fields: string[]) => ({ source: name, fields });
const RETURNS = [
  ["dispatched_at", "committee_at"],
  ["returned_at", "return_count"],
];

describe("what a figure lacks", () => {
  it("is nothing where every source has one column of every group", () =>
    expect(missing(RETURNS, [source("a", "committee_at", "return_count")])).toBeNull());
  it("is the group of which a source has none; another source's columns do not help it", () =>
    expect(
      missing(RETURNS, [source("a", "dispatched_at"), source("b", "dispatched_at", "returned_at")]),
    ).toEqual({ groups: [RETURNS[1]], sources: ["a"], whole: false }));
  it("is the figure as a whole where no source has all", () =>
    expect(missing(RETURNS, [source("a", "dispatched_at"), source("b", "returned_at")])).toEqual({
      groups: RETURNS,
      sources: ["a", "b"],
      whole: true,
    }));
  it("is nothing where the columns were not recorded, and where there is no source", () => {
    expect(missing(RETURNS, [{ source: "a", fields: null }])).toBeNull();
    expect(missing(RETURNS, [])).toBeNull();
  });
});

describe("the columns of the loaded files", () => {
  let warehouse: Warehouse;
  const file = (id: number, feed: string, mapped: string | null, outcome = "loaded", kind = "ticket") =>
    warehouse.run(
      `INSERT INTO ops.file BY NAME SELECT $id AS file_id, $feed AS feed, $kind AS kind, 'a.csv' AS path, $id::VARCHAR AS sha256,
       9 AS bytes, $outcome AS outcome, 1 AS rows_read, 1 AS rows_new, 0 AS rows_changed, 0 AS rows_same, 0 AS rows_rejected,
       0 AS rows_flagged, $mapped::JSON AS columns_mapped, false AS sample, TIMESTAMP '2026-02-11 08:00:00' AS loaded_at`,
      { id, feed, kind, outcome, mapped },
    );
  beforeAll(async () => {
    warehouse = await Warehouse.open(":memory:");
    for (const name of ["hotline", "letters", "unknown"]) {
      await warehouse.run(
        `INSERT INTO core.ticket_version BY NAME SELECT $name || ':1' AS ticket_id, $name AS source, '1' AS number,
         TIMESTAMP '2026-02-02' AS received_at, 1 AS file_id, 1 AS state_hash, TIMESTAMP '2026-02-02' AS known_at,
         TIMESTAMP '2026-02-02' AS recorded_at`,
        { name },
      );
    }
    await file(1, "hotline", '{"number": "工单编号", "received_at": "受理时间"}');
    await file(2, "hotline", '{"number": "工单编号", "visited_at": "回访时间"}');
    await file(3, "hotline", '{"returned_at": "退单时间"}', "refused");
    await file(4, "letters", '{"number": "编号", "received_at": "时间"}');
    await file(5, "unknown", null);
    await file(6, "platform", '{"number": "编号"}', "loaded", "platform_complaint");
  });
  afterAll(() => warehouse.close());

  it("are those of any loaded ticket file of the source, and its feed's defaults", async () => {
    const found = await readSourceFields(warehouse, [{ name: "letters", defaults: { channel: "网站" } }]);
    expect(found).toEqual([
      {
        source: "hotline",
        fields: ["number", "received_at", "visited_at"],
        forms: [{ fields: ["number", "received_at"], from: "2026-02-02", to: "2026-02-02", isNewest: true }],
      },
      { source: "letters", fields: ["number", "received_at", "channel"], forms: [] },
      { source: "unknown", fields: null, forms: [] },
    ]);
  });
});

describe("every indicator", () => {
  const known = new Set<string>(FIELDS.ticket.map(({ name }) => name));
  it("needs only columns that a feed of tickets can have", () => {
    for (const { id, needs } of INDICATORS) {
      for (const field of needs.flat()) expect(known, `${id} needs ${field}`).toContain(field);
    }
  });
  it("but the volume needs some, and returns and extensions need their own", () => {
    expect(INDICATORS.filter(({ needs }) => needs.length === 0).map(({ id }) => id)).toEqual(["received"]);
    expect(indicator("returned").needs.flat()).toContain("return_count");
    expect(indicator("extended").needs.flat()).toContain("extension_asked_at");
  });
});
