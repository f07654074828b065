import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { UntoldClock } from "../../../src/indicators/clock-needs.ts";
import { loadSupervision } from "../../../src/supervision/policy.ts";
import { computeShirking } from "../../../src/supervision/shirking/compute.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { emptyMarts, type Given, giveTickets } from "../support.ts";

const { shirking: policy } = await loadSupervision("data/policies");

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  await emptyMarts(warehouse);
  await warehouse.run(
    "INSERT INTO core.unit (unit_id, name, short_name, position) VALUES ('wuqing', '武清', '武清', 1), ('beichen', '北辰', '北辰', 2)",
  );
});
afterEach(() => warehouse.close());

interface Sent {
  number: string;
  unit: string;
  dispatched: string;
  returned?: string;
  reason?: string;
  state?: string;
}

async function signals(
  tickets: readonly Given[],
  sent: readonly Sent[],
  clocks = "",
  untold: readonly UntoldClock[] = [],
) {
  await giveTickets(warehouse, tickets);
  for (const { number, unit, dispatched, returned = null, reason = null, state = "已办结" } of sent)
    await warehouse.run(
      `INSERT INTO core.assignment VALUES ($id, $unit, $unit, 'lead', $dispatched, NULL, $returned, $reason, $state, 1, 1)`,
      { id: `s:${number}`, unit, dispatched, returned, reason, state },
    );
  if (clocks)
    await warehouse.run(
      `INSERT INTO mart.clock (ticket_id, clock_id, responsible_id, started_at, due_at, met_at, state) VALUES ${clocks}`,
    );
  await computeShirking(warehouse, { asOf: "2026-02-20 20:00:00", policy, untold });
  const rows = await warehouse.rows<{ said: string }>(
    `SELECT concat_ws(' ', split_part(ticket_id, ':', 2), coalesce(unit_id, '?'), signal, words) AS said FROM mart.shirking ORDER BY said`,
  );
  return rows.map(({ said }) => said);
}

const on = (day: number, hour = 9) =>
  `2026-02-${String(day).padStart(2, "0")} ${String(hour).padStart(2, "0")}:00:00`;

describe("tickets sent back", () => {
  it("passes the five grounds of T23-8（三）, holds what is none of them, unsaid or barred, to the unit that sent it back", async () => {
    const back = (number: string, reason?: string): Sent[] => [
      {
        number,
        unit: "wuqing",
        dispatched: on(2),
        returned: on(2, 15),
        ...(reason ? { reason } : {}),
        state: "改派",
      },
      { number, unit: "beichen", dispatched: on(3) },
    ];
    const numbers = ["1", "2", "3", "4"].map((number) => ({ number, unit_id: "beichen" }));
    expect(
      await signals(numbers, [
        ...back("1", "非本单位职责，建议转市场监管"),
        ...back("2", "司机不接受"),
        ...back("3"),
        ...back("4", "涉及多部门，办理困难，需要协助"),
      ]),
    ).toEqual([
      "2 wuqing return-ground 司机不接受",
      "3 wuqing return-unsaid",
      "4 wuqing return-forbidden 办理困难",
    ]);
  });

  it("does not lay it on the unit that got the ticket afterwards", async () => {
    const sent = [
      { number: "1", unit: "beichen", dispatched: on(3), returned: on(2, 15), reason: "司机不接受" },
    ];
    expect(await signals([{ number: "1", unit_id: "beichen" }], sent)).toEqual([
      "1 ? return-ground 司机不接受",
    ]);
  });

  it("sees that the same unit sent it back twice, and that it handled what it had called not its own", async () => {
    const sent = [
      {
        number: "1",
        unit: "wuqing",
        dispatched: on(2),
        returned: on(2, 15),
        reason: "非本单位职责",
        state: "改派",
      },
      {
        number: "1",
        unit: "wuqing",
        dispatched: on(3),
        returned: on(3, 15),
        reason: "不属于我单位",
        state: "改派",
      },
    ];
    expect(await signals([{ number: "1", completed_at: on(9) }], sent)).toEqual([
      "1 wuqing not-ours 不属于我单位",
      "1 wuqing not-ours 非本单位职责",
      "1 wuqing return-again 2 次",
    ]);
  });
});

describe("a matter called not its own", () => {
  it("is seen where the same unit later completed another ticket of it", async () => {
    await warehouse.run("INSERT INTO mart.ticket_matter VALUES ('s:1', 'm'), ('s:2', 'm')");
    const sent: Sent[] = [
      {
        number: "1",
        unit: "wuqing",
        dispatched: on(2),
        returned: on(2, 15),
        reason: "非本单位职责",
        state: "改派",
      },
      { number: "1", unit: "beichen", dispatched: on(3) },
    ];
    const tickets: Given[] = [
      { number: "1", unit_id: "beichen" },
      { number: "2", received_at: on(8), completed_at: on(10) },
    ];
    expect(await signals(tickets, sent)).toEqual(["1 wuqing not-ours 非本单位职责；同一事项后由其办结"]);
  });
});

describe("tickets kept too long or sent round", () => {
  it("counts three units as sent round, two not", async () => {
    const round = (number: string, units: string[]) =>
      units.map((unit, i) => ({
        number,
        unit,
        dispatched: on(2 + i),
        state: i + 1 < units.length ? "改派" : "已办结",
      }));
    const sent = [...round("1", ["a", "b", "wuqing"]), ...round("2", ["a", "wuqing"])];
    expect(await signals([{ number: "1" }, { number: "2" }], sent)).toEqual(["1 wuqing hops 3 个单位"]);
  });

  it("holds a late acceptance to the unit, one that the dispatch centre caused not", async () => {
    const late = (number: string, who: string) =>
      `('s:${number}', 'accept', '${who}', '${on(2)}', '${on(2, 12)}', '${on(2, 14)}', 'missed')`;
    const clocks = [late("1", "wuqing"), late("2", "dispatch_centre")].join(", ");
    expect(await signals([{ number: "1" }, { number: "2" }], [], clocks)).toEqual([
      "1 wuqing accept-late 限 2月2日 12:00，实 2月2日 14:00",
    ]);
  });

  it("holds nobody to a late acceptance where the source has no column for it", async () => {
    const clocks = `('s:1', 'accept', 'wuqing', '${on(2)}', '${on(2, 12)}', NULL, 'overdue')`;
    const untold = [{ source: "s", policy: "p", clock: "accept", name: "接单" }];
    expect(await signals([{ number: "1" }], [], clocks, untold)).toEqual([]);
  });

  it("takes extensions asked late or where they are barred, not those that the caller only refused", async () => {
    await warehouse.run(
      `INSERT INTO mart.handling_case VALUES ('extension', 'extension-late', 's:1', 'wuqing', '${on(5)}', '申请 02-05'),
       ('extension', 'extension-kind', 's:2', 'wuqing', '${on(5)}', '咨询'), ('extension', 'extension-refused', 's:3', 'wuqing', '${on(5)}', '不同意')`,
    );
    expect(await signals([{ number: "1" }, { number: "2" }, { number: "3" }], [])).toEqual([
      "1 wuqing extension-late 申请 02-05",
      "2 wuqing extension-barred 咨询",
    ]);
  });

  it("marks what was completed within two hours of the limit and rated not resolved", async () => {
    const met = (number: string, hour: number) =>
      `('s:${number}', 'complete', 'wuqing', '${on(2)}', '${on(9, 18)}', '${on(9, hour)}', 'met')`;
    const tickets: Given[] = [
      { number: "1", first_resolved: false },
      { number: "2", first_resolved: true },
      { number: "3", first_resolved: false },
    ];
    const clocks = [met("1", 17), met("2", 17), met("3", 15)].join(", ");
    expect(await signals(tickets, [], clocks)).toEqual(["1 wuqing last-minute 限前 60 分钟"]);
  });
});
