import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildCube, CUBE_MART } from "../../src/indicators/cube.ts";
import { CLOCK_MART, computeClocks } from "../../src/policy/clocks.ts";
import { loadPolicies, loadRates } from "../../src/policy/load.ts";
import type { Profile } from "../../src/policy/schema.ts";
import { forgetStanding } from "../../src/warehouse/changes/standing.ts";
import { Warehouse } from "../../src/warehouse/warehouse.ts";
import { momentAt, RandomHistory } from "../warehouse/changes/random-history.ts";

const DAY = 24 * 3600;
const DIR = join(import.meta.dirname, "../../data/policies");
const POLICIES = await loadPolicies(DIR, ["tianjin-2026", "tianjin-hotline-2023"]);
const { profiles: PROFILES } = await loadRates(DIR);

interface Both {
  kept: Warehouse;
  anew: Warehouse;
  history: RandomHistory;
}

/** Two warehouses alike: in the first clocks and cube go on from day to day, in the second they are made from nothing each time. */
async function grown(seed: number, work: (both: Both) => Promise<void>): Promise<void> {
  const [kept, anew] = [await Warehouse.open(":memory:"), await Warehouse.open(":memory:")];
  try {
    await work({ kept, anew, history: new RandomHistory(seed, [kept, anew]) });
  } finally {
    kept.close();
    anew.close();
  }
}

async function make(warehouse: Warehouse, asOf: string, profiles: readonly Profile[]): Promise<void> {
  await computeClocks(warehouse, POLICIES, { asOf });
  await buildCube(warehouse, {
    ...{ asOf, profiles, weekStart: 1, monthStart: 1, ratingSource: "热线回访", sources: [] },
  });
}

async function cubeOf(warehouse: Warehouse): Promise<unknown[]> {
  return [
    await warehouse.rows("FROM mart.cube ORDER BY ALL"),
    await warehouse.rows("FROM mart.period ORDER BY ALL"),
    await warehouse.rows(
      "SELECT period::VARCHAR, period_start, scope::VARCHAR, member::VARCHAR, population::VARCHAR, events FROM mart.cube_word ORDER BY ALL",
    ),
  ];
}

async function compareAt({ kept, anew }: Both, asOf: string, profiles = PROFILES): Promise<void> {
  await make(kept, asOf, profiles);
  await forgetStanding(anew, CLOCK_MART);
  await forgetStanding(anew, CUBE_MART);
  await make(anew, asOf, profiles);
  const [own, whole] = [await cubeOf(kept), await cubeOf(anew)];
  for (const [i, rows] of own.entries()) expect(rows).toEqual(whole[i]);
}

async function timesWhole(warehouse: Warehouse): Promise<number> {
  return (await warehouse.one<{ whole: number }>("SELECT whole FROM mart.standing WHERE mart = 'cube'"))
    .whole;
}

describe("a cube counted only where something changed", () => {
  it.each([1, 2])("equals the cube made from nothing, whatever is loaded (seed %i)", async (seed) => {
    await grown(seed, async (both) => {
      for (let day = -200; day <= 10; day += 15) await both.history.load(day * DAY, 15, 4);
      await compareAt(both, momentAt(10 * DAY));
      for (const [i, day] of [11, 12, 19].entries()) {
        await both.history.load(day * DAY, 2, 2);
        if (i === 1) await both.history.writeSteps(day * DAY);
        await compareAt(both, momentAt(day * DAY + i * 3600));
      }
      // Steps of very many tickets may make it worth while once.
      expect(await timesWhole(both.kept)).toBeLessThanOrEqual(2);
    });
  });

  it("is made from nothing where a definition changes, the moment goes back, states were filled in, or an earlier knowledge is asked for", async () => {
    await grown(5, async (both) => {
      const { kept, anew, history } = both;
      await history.load(10 * DAY, 40, 0);
      await compareAt(both, momentAt(12 * DAY));
      await compareAt(both, momentAt(12 * DAY), PROFILES.slice(0, 1));
      await compareAt(both, momentAt(11 * DAY), PROFILES.slice(0, 1));
      for (const one of [kept, anew]) {
        await one.run("UPDATE core.ticket_version SET issue_id = 'fines' WHERE issue_id = 'arrears'");
      }
      await compareAt(both, momentAt(11 * DAY), PROFILES.slice(0, 1));
      expect(await timesWhole(kept)).toBe(4);
      await history.load(12 * DAY, 2, 3);
      for (const one of [kept, anew]) await one.knowAsAt(momentAt(11 * DAY));
      await compareAt(both, momentAt(12 * DAY), PROFILES.slice(0, 1));
      for (const one of [kept, anew]) await one.knowAsAt(null);
      await compareAt(both, momentAt(12 * DAY), PROFILES.slice(0, 1));
      expect(await timesWhole(kept)).toBe(6);
    });
  });
});
