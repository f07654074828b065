import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type Phase, phaseOf } from "./phases.ts";
import type { Place } from "./place.ts";

/** When a child is killed: so many milliseconds after a phase has begun. */
export interface Blow {
  phase: Phase;
  afterMs: number;
}

/** How a child ended. */
export interface End {
  code: number | null;
  killed: boolean;
  /** The last phase that it told of. */
  phase: Phase | "start";
  /** Milliseconds from its start at which each phase began, and its end. */
  began: Map<Phase | "end", number>;
  said: string;
}

/** Runs a home once; with a blow, kills it without warning. It may be through before. */
export function runChild(
  program: string,
  { home, out, moment, pages }: Place,
  env: NodeJS.ProcessEnv,
  blow?: Blow,
): Promise<End> {
  const child = spawn(process.execPath, [program, home, moment, out, "^$", pages], {
    env: { ...process.env, ...env, XIANBAN_BROWSER: "none" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return watched(child, blow);
}

function watched(child: ChildProcess, blow: Blow | undefined): Promise<End> {
  const started = performance.now();
  const began: End["began"] = new Map();
  let phase: End["phase"] = "start";
  let said = "";
  let timer: NodeJS.Timeout | undefined;
  let killed = false;
  const strike = () => {
    killed = child.kill("SIGKILL");
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      said += `${line}\n`;
      const now = phaseOf(line);
      if (!now) return;
      phase = now;
      if (!began.has(now)) began.set(now, performance.now() - started);
      if (blow?.phase === now) timer ??= setTimeout(strike, blow.afterMs);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      began.set("end", performance.now() - started);
      resolve({ code, killed: killed && code === null, phase, began, said });
    });
  });
}
