import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { byClock } from "../../../src/clock.ts";
import { load } from "../../../src/commands/load.ts";
import { runOnce } from "../../../src/commands/run.ts";
import type { RunEnd } from "../../../src/commands/run-steps.ts";
import { deliver } from "../../../src/operate/notices/deliver.ts";
import { openBook } from "../../../src/operate/timetable/book.ts";
import { lookAtTimetable } from "../../../src/operate/timetable/now.ts";
import { type Home, openHome, readSettings } from "../../../src/settings/home.ts";
import { fixtureSite } from "./site.ts";

/** An office with its machine: a home whose clock a test drives, and what happened as lines. */
export interface Office {
  readonly home: Home;
  readonly out: string;
  readonly ledger: string[];
  readonly runs: RunEnd[];
  /** Puts a file into the drop folder. */
  drop(name: string, content: string | Buffer): void;
  take(name: string): void;
  /** What the machine does of itself at a moment (local time): a look at the timetable, a run, notices. */
  beat(now: string): Promise<void>;
  /** The next run dies when a step is told that fits. */
  crashAt(pattern: string): void;
  /** Names in the settings under which header a field stands in the hotline's files. */
  columns(names: Readonly<Record<string, string>>): void;
  accept(now: string, name: string): Promise<void>;
  remove(): void;
}

const CHILD = join(import.meta.dirname, "run-child.ts");
/** Shanghai has no summer time. */
const instant = (local: string) => new Date(`${local.replace(" ", "T")}+08:00`);

/** Takes the labelled tickets away: learning from them, and how well that does, would take most of each run. */
export function withoutModel(home: Home): void {
  rmSync(join(home.lexicon, "labelled.csv"));
}

/** Sets up an office. @param yaml its settings @param env where its secrets are */
export async function openOffice(yaml: string, env: NodeJS.ProcessEnv): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), "xianban-office-"));
  const home = openHome(join(folder, "home"));
  withoutModel(home);
  const out = join(folder, "dist");
  writeFileSync(join(home.dir, "xianban.yaml"), yaml);
  mkdirSync(join(home.feeds, "hotline"), { recursive: true });
  const call = { options: { home: home.dir, out }, positionals: [] };
  const site = await fixtureSite();
  const ledger: string[] = [];
  const runs: RunEnd[] = [];
  const say = (now: string, line: string) => {
    const entry = `${now.slice(5, 16)}  ${line}`;
    ledger.push(entry);
    process.stdout.write(`${entry}\n`);
  };
  let crash: string | null = null;

  const run = async (now: string, why: string) => {
    if (crash !== null) {
      const pattern = crash;
      crash = null;
      say(now, `run (${why}): killed at “${pattern}”: ${await killed(home.dir, now, out, pattern, env)}`);
      return;
    }
    const end = await runOnce(call, { env, site });
    runs.push(end);
    say(now, `run (${why}): ${told(end)}`);
  };

  return {
    ...{ home, out, ledger, runs },
    drop: (name, content) => writeFileSync(join(home.feeds, "hotline", name), content),
    take: (name) => rmSync(join(home.feeds, "hotline", name)),
    crashAt: (pattern) => {
      crash = pattern;
    },
    beat: (now) =>
      byClock(
        () => instant(now),
        async () => {
          openBook(home, () => now);
          const { tasks } = await lookAtTimetable(home);
          if (tasks.length > 0) await run(now, tasks.map(({ id }) => id).join(", "));
          const sent = await deliver({ home, settings: readSettings(home), env });
          for (const { channel, outcome, notices, said } of sent)
            if (outcome !== "waiting")
              say(now, `  ${channel}: ${notices} ${outcome}${outcome === "delivered" ? "" : `: ${said}`}`);
        },
      ),
    columns: (names) => {
      const path = join(home.dir, "xianban.yaml");
      const mended = readFileSync(path, "utf8").replace(
        "name: hotline,",
        `name: hotline, columns: ${JSON.stringify(names)},`,
      );
      writeFileSync(path, mended);
    },
    accept: (now, name) =>
      byClock(
        () => instant(now),
        async () => {
          const options = { ...call.options, accept: true };
          const code = await load({ options, positionals: [join(home.feeds, "hotline", name)] });
          say(now, `clerk: load --accept ${name}: ${code === 0 ? "done" : "refused"}`);
        },
      ),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function told({ pulled, loaded, papers, published, failed }: RunEnd): string {
  const files = loaded
    .filter(({ outcome }) => outcome !== "known")
    .map(({ file, outcome }) => `${file.split("/").at(-1)} ${outcome}`);
  const rows = pulled.map(
    ({ feed, outcome, rows: count }) => `${feed} ${outcome}${count === null ? "" : ` ${count}`}`,
  );
  return [
    ...rows,
    ...files,
    ...papers.map(({ task, state }) => `${task.id} ${state}`),
    published ? "published" : "NOT PUBLISHED",
    ...failed.map(({ step, message }) => `${step} failed: ${message}`),
  ].join("; ");
}

function killed(
  home: string,
  now: string,
  out: string,
  pattern: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const args = ["--import", "tsx", CHILD, home, instant(now).toISOString(), out, pattern];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(signal ?? `ended with ${code}`));
  });
}
