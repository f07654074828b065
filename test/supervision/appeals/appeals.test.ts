import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { computeAppeals } from "../../../src/supervision/appeals/compute.ts";
import { loadSupervision } from "../../../src/supervision/policy.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { emptyMarts, type Given, giveTickets } from "../support.ts";

const { appeals: policy } = await loadSupervision("data/policies");
/** Contacted, resolved, and yet dissatisfied: nothing forbids its appeal. */
const SOUND = {
  first_contacted: true,
  first_resolved: true,
  first_satisfied: "不满意",
  contacted_at: "2026-02-03 09:00:00",
  reply: "2月3日联系来电人，经协调货主已付清运费。",
};

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  await emptyMarts(warehouse);
});
afterEach(() => warehouse.close());

async function judged(tickets: readonly Given[]) {
  await giveTickets(warehouse, tickets);
  await computeAppeals(warehouse, { asOf: "2026-03-02 20:00:00", policy, ratingSource: "热线回访" });
  return warehouse.rows(
    `SELECT split_part(ticket_id, ':', 2) AS number, barred, list_transform(doubts, lambda d : d.ground || ' ' || d.words) AS doubts, lacks
     FROM mart.appeal ORDER BY number`,
  );
}

describe("appeals of dissatisfied tickets (T23-28)", () => {
  it("lets one be appealed that was contacted and resolved", async () => {
    expect(await judged([{ number: "1", ...SOUND }])).toEqual([
      { number: "1", barred: [], doubts: [], lacks: [] },
    ]);
  });

  it("takes the 12345 line's dissatisfied tickets of drivers only", async () => {
    const rows = await judged([
      { number: "1", ...SOUND, channel: "12328电话" },
      { number: "2", ...SOUND, first_satisfied: "基本满意" },
      { number: "3", ...SOUND, driver_mark: false },
      { number: "4", ...SOUND, rating_source: "短信" },
    ]);
    expect(rows).toEqual([]);
  });

  it("bars what was not contacted (一) and what is still not resolved (四), not what was resolved since", async () => {
    const rows = await judged([
      { number: "1", ...SOUND, first_contacted: false },
      { number: "2", ...SOUND, first_resolved: false },
      { number: "3", ...SOUND, first_resolved: false, final_resolved: true },
    ]);
    expect(rows).toMatchObject([{ barred: [1] }, { barred: [4] }, { barred: [] }]);
  });

  it("doubts manners (二), a matter that came again (三), the court without coordination (五), a joint unit (六)", async () => {
    await warehouse.run("INSERT INTO mart.ticket_matter VALUES ('s:2', 'm'), ('s:3', 'm')");
    await warehouse.run(
      "INSERT INTO core.assignment VALUES ('s:6', 'b', 'b', 'joint', NULL, NULL, NULL, NULL, '已办结', 1, 1)",
    );
    await warehouse.run("INSERT INTO core.text VALUES (99, '工作人员态度恶劣', '', '')");
    const tickets: Given[] = [
      { number: "1", ...SOUND },
      { number: "2", ...SOUND },
      { number: "3", received_at: "2026-02-20 09:00:00", completed_at: null },
      { number: "4", ...SOUND, reply: "建议司机通过法律途径解决。" },
      { number: "5", ...SOUND, reply: "经协调未果，建议通过法律途径解决。" },
      { number: "6", ...SOUND },
    ];
    await giveTickets(warehouse, tickets);
    await warehouse.run("UPDATE core.ticket_version SET text_id = 99 WHERE ticket_id = 's:1'");
    expect(await judged([])).toEqual([
      { number: "1", barred: [], doubts: ["2 态度恶劣"], lacks: ["reply"] },
      { number: "2", barred: [], doubts: ["3 同一事项办结后又有反映"], lacks: [] },
      { number: "4", barred: [], doubts: ["5 法律途径"], lacks: [] },
      { number: "5", barred: [], doubts: [], lacks: [] },
      { number: "6", barred: [], doubts: ["6 有协办单位"], lacks: [] },
    ]);
  });

  it("says what the papers lack", async () => {
    const rows = await judged([{ number: "1", ...SOUND, contacted_at: null, reply: "  " }]);
    expect(rows).toMatchObject([{ lacks: ["contact", "reply"] }]);
  });
});
