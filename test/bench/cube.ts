import type { Call } from "../../src/commands/commands.ts";
import { type Session, withSession } from "../../src/commands/session.ts";
import { buildCube } from "../../src/indicators/cube.ts";
import { computeClocks } from "../../src/policy/clocks.ts";
import { loadPolicies, loadRates } from "../../src/policy/load.ts";
import { type Cost, measured, median, type OwnCost } from "./measure.ts";
import { type Result, ratio } from "./result.ts";

const AT_MOST = 5;
/** After the last ticket of the generated CSV. */
const AS_OF = "2026-01-31 18:00:00";

const GROUPED = `SELECT unit_id, date_trunc('week', received_at) AS week, count(*) AS tickets
  FROM core.ticket_state GROUP BY unit_id, week`;

/** Clocks and cube of a loaded home against one GROUP BY of unit × week over its tickets. */
export async function benchCube(home: string, times: number): Promise<Result> {
  const call: Call = { options: { home }, positionals: [] };
  return withSession(call, async (session) => {
    const grouped: Cost[] = [];
    const clocks: OwnCost[] = [];
    const cube: OwnCost[] = [];
    for (let i = 0; i < times; i++) {
      grouped.push(await measured(() => session.warehouse.rows(GROUPED)));
      clocks.push(await measured(() => makeClocks(session)));
      cube.push(await measured(() => makeCube(session)));
    }
    const both = grouped.map((_, i) => sum(clocks[i]!, cube[i]!));
    const [theirs, ours] = [median(grouped), median(both)];
    return {
      part: "cube",
      costs: {
        "one GROUP BY unit × week": theirs,
        clocks: median(clocks),
        cube: median(cube),
        "clocks + cube": ours,
      },
      targets: [ratio("clocks + cube ÷ GROUP BY", ours, theirs, AT_MOST)],
    };
  });
}

async function makeClocks({ warehouse, home, settings }: Session): Promise<void> {
  const policies = await loadPolicies(home.policies, settings.policies);
  await computeClocks(warehouse, policies, { asOf: AS_OF });
}

async function makeCube({ warehouse, home, settings }: Session): Promise<void> {
  const { profiles } = await loadRates(home.policies);
  await buildCube(warehouse, {
    asOf: AS_OF,
    profiles,
    weekStart: settings.week_start,
    monthStart: settings.month_start,
    ratingSource: settings.rating_source,
    sources: [],
  });
}

function sum(a: OwnCost, b: OwnCost): Cost {
  return { wall: a.wall + b.wall, cpu: a.cpu + b.cpu, memory: null };
}
