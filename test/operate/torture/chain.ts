import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../../../src/statistics/random.ts";
import { type End, runChild } from "./child.ts";
import type { Phase } from "./phases.ts";
import { copyOf, type Place } from "./place.ts";
import { contentOf, faultsOf } from "./whole.ts";

/** What homes are tortured with. */
export interface Tools {
  /** A bundled program that runs a home. */
  program: string;
  env: NodeJS.ProcessEnv;
  /** A home before its second run, which is copied. */
  start: Place;
  /** Milliseconds of each phase, undisturbed. */
  lasts: ReadonlyMap<Phase, number>;
  /** Content of the warehouse after an undisturbed second run. */
  content: Record<string, string>;
  /** Files of page data of a site. */
  pages: number;
  random: Random;
  folder: string;
}

/** Kills of a chain, and what was found wrong. */
export interface Chain {
  /** Where each kill hit. */
  hits: End["phase"][];
  faults: string[];
}

/**
 * Runs a copy of the home again and again, killing each run in a phase drawn from those named, and looks after each kill whether all is
 * whole; at last lets it come through, and holds its warehouse against that of an undisturbed run.
 * @param phases where the kills are to hit, one after the other
 */
export async function tortured(tools: Tools, name: string, phases: readonly Phase[]): Promise<Chain> {
  const folder = join(tools.folder, name);
  mkdirSync(folder);
  const place = copyOf(tools.start, folder);
  const chain: Chain = { hits: [], faults: [] };
  const blame = (faults: readonly string[], when: string) =>
    chain.faults.push(...faults.map((fault) => `${name}, after ${when}: ${fault}`));
  for (const phase of phases) {
    const afterMs = tools.random.next() * (tools.lasts.get(phase) ?? 0);
    const end = await runChild(tools.program, place, tools.env, { phase, afterMs });
    if (!end.killed && end.code !== 0) blame([end.said.slice(-400)], "a run that was not killed");
    if (end.killed) chain.hits.push(end.phase);
    blame(await faultsOf(place, tools.pages), `a kill in ${end.phase}`);
  }
  const last = await runChild(tools.program, place, tools.env);
  if (last.code !== 0) blame([last.said.slice(-400)], "the last run");
  blame(await faultsOf(place, tools.pages), "the last run");
  blame(differences(tools.content, await contentOf(place)), "the last run");
  if (chain.faults.length === 0) rmSync(folder, { recursive: true });
  return chain;
}

/** Tables that do not hold the same. */
function differences(wanted: Record<string, string>, found: Record<string, string>): string[] {
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  return [...names]
    .filter((name) => wanted[name] !== found[name])
    .map(
      (name) => `${name} differs: ${found[name]?.split(":")[0]} rows, ${wanted[name]?.split(":")[0]} wanted`,
    );
}

/** Phases for so many kills from a number on, each as often as the others. */
export function spread(phases: readonly Phase[], from: number, count: number): Phase[] {
  return Array.from({ length: count }, (_, i) => phases[(from + i) % phases.length]!);
}
