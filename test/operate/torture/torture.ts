import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Random } from "../../../src/statistics/random.ts";
import { feedServer } from "../world/servers.ts";
import { linesAt, rowsOf } from "../world/tickets.ts";
import { bundled, freshFolder } from "./bundle.ts";
import { type Chain, spread, type Tools, tortured } from "./chain.ts";
import { runChild } from "./child.ts";
import { PHASES, type Phase } from "./phases.ts";
import { copyOf, exportInto, FIRST, instant, newPlace, type Place, SECOND, TICKETS } from "./place.ts";
import { contentOf } from "./whole.ts";

/** Phases in which the site is built. */
const BUILDING: readonly Phase[] = ["build", "build", "gate"];
const RUN_CHILD = join(import.meta.dirname, "../world/run-child.ts");

/** How much is done. */
export interface Wishes {
  kills: number;
  /** Whether further homes are tortured until so many kills have hit: a run may be through before its blow falls. */
  untilHit?: boolean;
  /** Kills of one home, one after the other, before it may come through. */
  perHome: number;
  seed: number;
  /** Homes tortured side by side. */
  atOnce: number;
  /** Whether the site's own pages are built: then the kills fall into that alone. */
  pages?: Place["pages"];
  say: (line: string) => void;
}

/** Where kills hit, by phase, and every fault that was found. */
export interface Tally {
  hits: Record<string, number>;
  faults: string[];
}

/** A home before its second run, and what an undisturbed second run makes of it. */
export interface Prepared extends Omit<Tools, "random"> {
  remove(): Promise<void>;
}

/** Makes a home, runs it once, brings new data, and runs a copy of it undisturbed. */
export async function prepared(pages: Place["pages"] = "fixture"): Promise<Prepared> {
  const folder = freshFolder("torture");
  const program = await bundled(RUN_CHILD);
  let at = FIRST;
  const server = await feedServer(() =>
    rowsOf(
      linesAt(
        TICKETS.filter((_, i) => i % 5 === 0),
        at,
        60,
      ),
    ),
  );
  const remove = async () => {
    await server.close();
    for (const made of [folder, dirname(program)]) rmSync(made, { recursive: true, force: true });
  };
  try {
    const start = newPlace(folder, server.url, pages);
    const first = await runChild(program, start, {});
    if (first.code !== 0) throw new Error(`the first run failed: ${first.said.slice(-800)}`);
    at = SECOND;
    exportInto(start, SECOND, 10);
    return { ...(await undisturbed(folder, program, { ...start, moment: instant(SECOND) })), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Kills runs at random points of every phase, and tells what was not whole afterwards; homes with faults are left there. */
export async function torture(wishes: Wishes): Promise<Tally> {
  const ready = await prepared(wishes.pages);
  const tally = await tortureOf(ready, wishes);
  if (tally.faults.length === 0) await ready.remove();
  else wishes.say(`homes with faults are left in ${ready.folder}`);
  return tally;
}

/** The same with a home that is made ready. */
export async function tortureOf(ready: Prepared, wishes: Wishes): Promise<Tally> {
  const times = [...ready.lasts].map(([phase, ms]) => `${phase} ${Math.round(ms)}`).join(", ");
  wishes.say(`undisturbed: ${times} ms; ${ready.pages} files of data`);
  const chains = await sideBySide({ ...ready, random: new Random(wishes.seed, "torture") }, wishes);
  return { hits: counted(chains), faults: chains.flatMap((chain) => chain.faults) };
}

/** The second run of a copy, nothing killed: what it leaves is what every other must leave. */
async function undisturbed(
  folder: string,
  program: string,
  start: Tools["start"],
): Promise<Omit<Tools, "random">> {
  const place = copyOf(start, freshFolder("torture-whole"));
  const { code, said, began } = await runChild(program, place, {});
  if (code !== 0) throw new Error(`the undisturbed run failed: ${said.slice(-800)}`);
  const times = [...began].sort(([, a], [, b]) => a - b);
  const lasts = new Map<Phase, number>();
  times.forEach(([phase, ms], i) => {
    if (phase !== "end") lasts.set(phase, (times[i + 1]?.[1] ?? ms) - ms);
  });
  const missed = PHASES.filter(([phase]) => !lasts.has(phase)).map(([phase]) => phase);
  if (missed.length > 0) throw new Error(`phases that no line tells of: ${missed.join(", ")}\n${said}`);
  const pages = readdirSync(join(place.out, "_file/data/pages")).length;
  const content = await contentOf(place);
  rmSync(dirname(place.home), { recursive: true });
  return { program, env: {}, start, lasts, content, pages, folder };
}

async function sideBySide(tools: Tools, wishes: Wishes): Promise<Chain[]> {
  const { kills, perHome, atOnce, say, untilHit = false } = wishes;
  const phases = wishes.pages === "real" ? BUILDING : PHASES.map(([phase]) => phase);
  const chains: Chain[] = [];
  let [homes, planned] = [0, 0];
  const hit = () => chains.reduce((sum, chain) => sum + chain.hits.length, 0);
  const next = async () => {
    while (planned < kills || (untilHit && hit() < kills)) {
      const count = planned < kills ? Math.min(perHome, kills - planned) : perHome;
      const part = spread(phases, planned, count);
      planned += count;
      homes++;
      const name = `home ${homes}`;
      const chain = await tortured(tools, name, part);
      chains.push(chain);
      const wrong = chain.faults.length > 0 ? `; ${chain.faults.length} faults` : "";
      say(`${name}: killed in ${chain.hits.join(", ")}${wrong}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return chains;
}

function counted(chains: readonly Chain[]): Record<string, number> {
  const hits: Record<string, number> = {};
  for (const phase of chains.flatMap((chain) => chain.hits)) hits[phase] = (hits[phase] ?? 0) + 1;
  return hits;
}
