import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/publish/places.ts";

/** What one run took. */
export interface Cost {
  /** Seconds on the wall clock. */
  wall: number;
  /** Seconds of all threads, in user and system; null where processes of its own did part of the work. */
  cpu: number | null;
  /** Most memory held, in MB; null where the run shares this process with others. */
  memory: number | null;
}

/** What a run in this process took. */
export type OwnCost = Cost & { cpu: number };

/** Runs `work` in this process and tells what it took. */
export async function measured(work: () => Promise<unknown>): Promise<OwnCost> {
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, memory: null };
}

const CLI = join(packageRoot, "src", "cli.js");
const REPORTER = pathToFileURL(join(packageRoot, "test", "bench", "report-usage.js")).href;
/** Where report-usage.js writes: the first file descriptor after stdin, stdout and stderr. */
const REPORT_FD = 3;

/** Runs one command of xianban in a process of its own and tells what the whole process took. */
export async function measuredCommand(...args: string[]): Promise<Cost> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", REPORTER, CLI, ...args], {
    cwd: packageRoot,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  child.stdout?.resume();
  const said = text(child.stderr as Readable);
  const reported = text(child.stdio[REPORT_FD] as Readable);
  const code = await ended;
  const wall = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`xianban ${args.join(" ")} ended with ${code}: ${await said}`);
  return { wall, ...(JSON.parse(await reported) as { cpu: number; memory: number }) };
}

/** The middle of several runs, each figure by itself. */
export function median(costs: readonly Cost[]): Cost {
  return {
    wall: middle(costs.map((cost) => cost.wall)) ?? 0,
    cpu: middle(costs.map((cost) => cost.cpu)),
    memory: middle(costs.map((cost) => cost.memory)),
  };
}

function middle(given: readonly (number | null)[]): number | null {
  const values = given.filter((value) => value !== null);
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
