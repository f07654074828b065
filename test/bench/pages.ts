import { join } from "node:path";
import type { Call } from "../../src/commands/commands.ts";
import { computeMarts, readRules, writePages } from "../../src/commands/compute.ts";
import { withSession } from "../../src/commands/session.ts";
import { supervise } from "../../src/commands/supervise.ts";
import { Progress } from "../../src/output.ts";
import { type Cost, measured, median } from "./measure.ts";
import type { Result } from "./result.ts";

const AT_MOST_SECONDS = 10;
const SUPERVISION_AT_MOST_SECONDS = 10;
/** After the last ticket of the generated CSV. */
const MOMENT = { asOf: "2026-01-31 18:00:00", sample: false };

/**
 * The data of all pages of a loaded home, and its supervision: register, signals, lists, scores. What they are made from, the verdicts
 * on replies too, is computed once before.
 */
export async function benchPages(folder: string, home: string, times: number): Promise<Result> {
  const call: Call = { options: { home }, positionals: [] };
  return withSession(call, async (session) => {
    const rules = await readRules(session);
    const progress = new Progress("bench");
    const marts = await measured(() => computeMarts(session, MOMENT, rules, progress));
    progress.done();
    const pages: Cost[] = [];
    for (let i = 0; i < times; i++) {
      pages.push(await measured(() => writePages(session, MOMENT, rules, join(folder, "pages"))));
    }
    const supervised = await measured(() => supervise(session, MOMENT, rules, progress));
    const ours = median(pages);
    return {
      part: "pages",
      costs: {
        "texts, clocks and cube, first build": marts,
        "data of all pages": ours,
        "supervision, replies known": supervised,
      },
      targets: [
        { name: "data of all pages", value: ours.wall, atMost: AT_MOST_SECONDS, unit: "s" },
        {
          name: "supervision, replies known",
          value: supervised.wall,
          atMost: SUPERVISION_AT_MOST_SECONDS,
          unit: "s",
        },
      ],
    };
  });
}
