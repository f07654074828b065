import { describe, expect, it } from "vitest";
import { CLOCK_MART, computeClocks } from "../../src/policy/clocks.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { forgetStanding } from "../../src/warehouse/changes/standing.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { momentAt, RandomHistory } from "../warehouse/changes/random-history.ts";
import { POLICY_DIR } from "./tickets.ts";

const DAY = 24 * 3600;

/** What clocks are, in an order of its own. */
async function clocks(warehouse: Warehouse): Promise<unknown[]> {
  return [
    await warehouse.rows("FROM mart.clock ORDER BY ALL"),
    await warehouse.rows("FROM mart.working_day ORDER BY ALL"),
    await warehouse.rows("FROM mart.clock_running ORDER BY ALL"),
    await warehouse.rows("SELECT ticket_id FROM mart.standing_ahead ORDER BY ALL"),
  ];
}

async function timesWhole(warehouse: Warehouse): Promise<number> {
  return (await warehouse.one<{ whole: number }>("SELECT whole FROM mart.standing WHERE mart = 'clock'"))
    .whole;
}

/** Two warehouses alike: in the first clocks go on from day to day, in the second they are computed from nothing each time. */
async function grown<T>(seed: number, work: (both: Both) => Promise<T>): Promise<T> {
  const [kept, anew] = [await Warehouse.open(":memory:"), await Warehouse.open(":memory:")];
  try {
    return await work({ kept, anew, history: new RandomHistory(seed, [kept, anew]) });
  } finally {
    kept.close();
    anew.close();
  }
}

interface Both {
  kept: Warehouse;
  anew: Warehouse;
  history: RandomHistory;
}

const POLICIES = await loadPolicies(POLICY_DIR, ["tianjin-2026", "tianjin-hotline-2023"]);

async function compareAt({ kept, anew }: Both, asOf: string, policies = POLICIES): Promise<void> {
  const summary = await computeClocks(kept, policies, { asOf });
  await forgetStanding(anew, CLOCK_MART);
  expect(summary).toEqual(await computeClocks(anew, policies, { asOf }));
  expect(await clocks(kept)).toEqual(await clocks(anew));
}

describe("clocks computed only where something changed", () => {
  it.each([1, 2, 3])("equal all clocks computed from nothing, whatever is loaded (seed %i)", async (seed) => {
    await grown(seed, async (both) => {
      await both.history.load(10 * DAY, 80, 0);
      await compareAt(both, momentAt(10 * DAY));
      for (let day = 11; day <= 14; day++) {
        await both.history.load(day * DAY, 3, 5);
        if (day === 13) await both.history.writeSteps(day * DAY);
        await compareAt(both, momentAt(day * DAY + (day % 2) * 3600));
      }
      expect(await timesWhole(both.kept)).toBe(1);
      expect((await both.kept.rows("SELECT DISTINCT state FROM mart.clock")).length).toBe(4);
    });
  });

  it("are all computed anew where the moment lies before the last one, policies change, or states were filled in otherwise", async () => {
    await grown(5, async (both) => {
      const { kept, anew, history } = both;
      await history.load(10 * DAY, 40, 0);
      await compareAt(both, momentAt(12 * DAY));
      await compareAt(both, momentAt(11 * DAY));
      expect(await timesWhole(kept)).toBe(2);
      await compareAt(both, momentAt(11 * DAY), POLICIES.slice(0, 1));
      expect(await timesWhole(kept)).toBe(3);
      for (const one of [kept, anew]) {
        await one.run("UPDATE core.ticket_version SET unit_id = 'dongli' WHERE unit_id = 'wuqing'");
      }
      await compareAt(both, momentAt(13 * DAY), POLICIES.slice(0, 1));
      expect(await timesWhole(kept)).toBe(4);
      for (const one of [kept, anew]) await one.run("DELETE FROM core.ticket_version WHERE number = 'n0003'");
      await compareAt(both, momentAt(13 * DAY), POLICIES.slice(0, 1));
      expect(await timesWhole(kept)).toBe(5);
    });
  });

  it("are all computed for what was known at an earlier moment, and again afterwards", async () => {
    await grown(6, async (both) => {
      const { kept, anew, history } = both;
      await history.load(10 * DAY, 40, 0);
      await compareAt(both, momentAt(10 * DAY));
      await history.load(11 * DAY, 4, 6);
      for (const one of [kept, anew]) await one.knowAsAt(momentAt(10 * DAY));
      await compareAt(both, momentAt(11 * DAY));
      await history.load(12 * DAY, 4, 6);
      await compareAt(both, momentAt(12 * DAY));
      for (const one of [kept, anew]) await one.knowAsAt(null);
      await compareAt(both, momentAt(12 * DAY));
      expect(await timesWhole(kept)).toBe(4);
    });
  });

  it("stand as before where their computation fails", async () => {
    await grown(7, async (both) => {
      const { kept, history } = both;
      await history.load(10 * DAY, 40, 0);
      await compareAt(both, momentAt(10 * DAY));
      await history.load(11 * DAY, 2, 2);
      await kept.run("ALTER TABLE mart.clock_changed RENAME TO clock_changed_away");
      await kept.run("CREATE VIEW mart.clock_changed AS FROM mart.clock_changed_away");
      const before = await clocks(kept);
      await expect(computeClocks(kept, POLICIES, { asOf: momentAt(11 * DAY) })).rejects.toThrow();
      expect(await clocks(kept)).toEqual(before);
      await kept.run("DROP VIEW mart.clock_changed");
      await kept.run("ALTER TABLE mart.clock_changed_away RENAME TO clock_changed");
      await compareAt(both, momentAt(11 * DAY));
      expect(await timesWhole(kept)).toBe(1);
    });
  });
});
