import { execFile } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { note } from "../../src/output.ts";
import { DAY_ROWS, EVENING, EVENING_BEFORE, historyOf, writeDay } from "./grow/history.ts";
import type { RunCost, Step } from "./grow/steps.ts";
import type { OwnCost } from "./measure.ts";
import { type Result, ratio } from "./result.ts";

/** The largest history may take so many times as long as the smallest. */
const AT_MOST = 2;
const MOST_MEMORY = 6144;
/** Steps that the target speaks of. */
const TARGET: readonly Step[] = ["load", "clocks", "cube", "warnings"];
const STEPS_FILE = fileURLToPath(new URL("./grow/steps.ts", import.meta.url));

/**
 * What a day of 5,000 rows costs on top of histories of different lengths, each step by itself, in a process of its own. Histories are made
 * once and kept in a folder; yesterday's run, which is not counted, leaves the marts as a daily run finds them.
 * @param sizes tickets of the histories, the smallest first
 */
export async function benchGrow(sizes: readonly number[], times: number): Promise<Result> {
  const folder = join(tmpdir(), "xianban-grow");
  mkdirSync(folder, { recursive: true });
  const days: RunCost[] = [];
  for (const tickets of sizes) {
    const home = await historyOf(folder, tickets);
    const csv = join(folder, `day-${tickets}.csv`);
    await writeDay(folder, csv, tickets);
    days.push(await dayOn(folder, home, csv, tickets, times));
  }
  const costs = Object.fromEntries(days.map((day, i) => [`a day onto ${sizes[i]} tickets`, costOf(day)]));
  const [least, most] = [costOf(days[0]!), costOf(days.at(-1)!)];
  return {
    part: "grow",
    costs,
    tables: {
      "seconds of each step, CPU seconds in brackets": days.map((day, i) => ({
        tickets: String(sizes[i]),
        ...table(day),
      })),
    },
    targets: [
      {
        name: `${DAY_ROWS} rows onto ${sizes.at(-1)} ÷ onto ${sizes[0]} tickets, CPU`,
        ...{ value: most.cpu / least.cpu, atMost: AT_MOST, unit: "×" },
      },
      ratio(`${DAY_ROWS} rows onto ${sizes.at(-1)} ÷ onto ${sizes[0]} tickets`, most, least, AT_MOST),
      { name: "peak memory", value: most.memory ?? 0, atMost: MOST_MEMORY, unit: "MB" },
    ],
  };
}

async function dayOn(
  folder: string,
  home: string,
  csv: string,
  tickets: number,
  times: number,
): Promise<RunCost> {
  const before = join(folder, `evening-${tickets}`);
  rmSync(before, { recursive: true, force: true });
  cpSync(home, before, { recursive: true });
  const whole = await stepsOf(before, EVENING_BEFORE);
  note(`  ${tickets} tickets, the evening before: ${JSON.stringify(table(whole))}`);
  const runs: RunCost[] = [];
  for (let i = 0; i < times; i++) {
    const now = join(folder, `day-${tickets}`);
    rmSync(now, { recursive: true, force: true });
    cpSync(before, now, { recursive: true });
    runs.push(await stepsOf(now, EVENING, csv));
    note(`  ${tickets} tickets, a day: ${JSON.stringify(table(runs.at(-1)!))}`);
    rmSync(now, { recursive: true, force: true });
  }
  rmSync(before, { recursive: true, force: true });
  return runs.sort((a, b) => costOf(a).cpu - costOf(b).cpu)[runs.length >> 1]!;
}

async function stepsOf(home: string, asOf: string, ...csv: string[]): Promise<RunCost> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...["--import", "tsx", STEPS_FILE, home, asOf],
    ...csv,
  ]);
  return JSON.parse(stdout) as RunCost;
}

/** The steps of the target together. */
function costOf({ steps, memory }: RunCost): OwnCost {
  const sum = (of: "wall" | "cpu") => TARGET.reduce((total, step) => total + (steps[step]?.[of] ?? 0), 0);
  return { wall: sum("wall"), cpu: sum("cpu"), memory };
}

/** Seconds of each step on the wall clock, and of all threads. */
function table({ steps, memory }: RunCost): Record<string, string> {
  const all = Object.entries(steps).map(([step, { wall, cpu }]) => [
    step,
    `${wall.toFixed(2)} (${cpu.toFixed(2)})`,
  ]);
  return { ...Object.fromEntries(all), "peak MB": memory.toFixed(0) };
}
