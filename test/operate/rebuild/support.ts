import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { byClock } from "../../../src/clock.ts";
import { computeMarts, readRules } from "../../../src/commands/compute.ts";
import { withSession } from "../../../src/commands/session.ts";
import { Progress } from "../../../src/output.ts";
import type { Home } from "../../../src/settings/home.ts";
import { call, type Outcome } from "../../cli/support.ts";
import { quietly } from "../../feeds/support.ts";

/** Calls the command line at a moment of Shanghai's clock. */
export function callAt(at: string, ...args: string[]): Promise<Outcome> {
  return byClock(
    () => new Date(`${at.replace(" ", "T")}+08:00`),
    () => call(...args),
  );
}

/** Makes the marts as of a moment, at that moment. */
export async function judgeAt(at: string, home: Home): Promise<void> {
  const work = () =>
    withSession({ options: { home: home.dir }, positionals: [] }, async (session) => {
      await computeMarts(
        session,
        { asOf: at, sample: false },
        await readRules(session),
        new Progress("judge"),
      );
    });
  await byClock(
    () => new Date(`${at.replace(" ", "T")}+08:00`),
    () => quietly(work),
  );
}

/** Writes a file under a home. */
export function put(home: Home, name: string, content: string): void {
  const path = join(home.dir, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
}

/** Copies a warehouse with its journal. */
export function copyWarehouse(from: string, to: string): void {
  for (const end of ["", ".wal"])
    if (existsSync(`${from}${end}`)) cpSync(`${from}${end}`, `${to}${end}`, { recursive: true });
}
