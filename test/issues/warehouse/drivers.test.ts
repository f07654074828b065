import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadIssues } from "../../../src/issues/load.ts";
import { assignIssues } from "../../../src/issues/warehouse/assign.ts";
import { assignDrivers } from "../../../src/issues/warehouse/drivers.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { tell } from "./tickets.ts";

const LEXICON = "data/lexicon";
let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
});
afterEach(() => warehouse.close());

async function assign(): Promise<number> {
  await assignIssues(warehouse, { lexicon: LEXICON, temp: tmpdir() });
  const { rows } = await assignDrivers(warehouse, { lexicon: LEXICON }, await loadIssues(LEXICON));
  return rows;
}

const tags = () =>
  warehouse.rows<{ number: string; driver_text: boolean | null }>(
    "SELECT number, driver_text FROM core.ticket_state ORDER BY number",
  );

describe("who speaks in the tickets of a warehouse", () => {
  it("is TRUE for a driver, FALSE for others, NULL for a cargo owner and where it cannot be told; with the words", async () => {
    await tell(warehouse, { number: "1", body: "我是货车司机，货主拖欠运费", mark: false });
    await tell(warehouse, { number: "2", body: "小区门口公交车不停，居民出行不便" });
    await tell(warehouse, { number: "3", body: "我是货主，司机坐地起价加钱，不给卸货" });
    await tell(warehouse, { number: "4", body: "请尽快回电" });
    expect(await assign()).toBe(4);
    expect(await tags()).toEqual([
      { number: "1", driver_text: true },
      { number: "2", driver_text: false },
      { number: "3", driver_text: null },
      { number: "4", driver_text: null },
    ]);
    expect(await warehouse.rows("SELECT role FROM mart.ticket_speaker ORDER BY ticket_id")).toEqual([
      { role: "driver" },
      { role: "public" },
      { role: "owner" },
      { role: null },
    ]);
    const { evidence } = await warehouse.one<{ evidence: string }>(
      "SELECT evidence FROM mart.ticket_speaker WHERE ticket_id = 's:1'",
    );
    expect(evidence).toContain("货车司机");
  });

  it("is told once, and again only of what changed", async () => {
    await tell(warehouse, { number: "1", body: "我是货车司机，货主拖欠运费" });
    await tell(warehouse, { number: "2", body: "反映平台问题" });
    await assign();
    expect(await assign()).toBe(0);
    await tell(warehouse, { number: "2", body: "反映平台问题", caller: "货车司机" });
    expect(await assign()).toBe(1);
    expect((await tags())[1]).toEqual({ number: "2", driver_text: true });
    expect(await warehouse.one("SELECT count(*) AS n FROM mart.ticket_speaker")).toEqual({ n: 2 });
  });

  it("stays with a ticket whose newer state has the same words, and so does its class", async () => {
    await tell(warehouse, { number: "1", body: "我是货车司机，货主拖欠运费" });
    await assign();
    await tell(warehouse, { number: "1", body: "我是货车司机，货主拖欠运费", status: "已办结" });
    expect(await tags()).toEqual([{ number: "1", driver_text: null }]);
    await assign();
    expect(await warehouse.rows("SELECT status, issue_id, driver_text FROM core.ticket_state")).toEqual([
      { status: "已办结", issue_id: "freight-arrears", driver_text: true },
    ]);
  });
});
