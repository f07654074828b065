import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { vi } from "vitest";
import { parse, stringify } from "yaml";
import { main } from "../../src/cli.ts";
import { byClock } from "../../src/clock.ts";
import { build } from "../../src/commands/build.ts";
import { type Call, COMMANDS, OPTIONS } from "../../src/commands/commands.ts";
import { publish } from "../../src/commands/publish.ts";
import { run } from "../../src/commands/run.ts";
import { asCommand } from "../../src/commands/run-log.ts";
import { XianbanError } from "../../src/errors.ts";
import type { SiteOptions } from "../../src/publish/build.ts";
import { fixtureSite } from "../operate/world/site.ts";
import { csvOf, linesAt, rowsOf, ticketsOf } from "../operate/world/tickets.ts";

/** Monday morning; each command takes a minute. */
const BEGIN = Date.parse("2026-03-02T10:00:00+08:00");
const EXPORTED = "2026-03-02 08:00:00";
const TICKETS = ticketsOf("2026-02-16", "2026-03-01", 40, 7);
/** A year of months takes minutes; what the guide shows is there with one. */
const SMALL_SAMPLE = ["--tickets", "60", "--from", "2026-02-01", "--to", "2026-02-28"];
/** Commands that make or read the site: here not that of the project. */
const OF_SITE = ["build", "serve", "publish", "run", "schedule", "pulse"];
/** Commands that stay until they are told to stop, and what they say once they stay. */
const STAYING: Readonly<Record<string, string>> = { serve: "the site is at ", schedule: "schedule: next " };
/** Commands that would have Framework make all pages: they get what makes one. */
const MAKING: Readonly<Record<string, (call: Call, by: SiteBy) => Promise<number>>> = { build, publish, run };
type SiteBy = Pick<SiteOptions, "root" | "framework">;

/** What a command gave: its exit code and all that it said. */
export interface Said {
  code: number;
  output: string;
}

/** The servers that the guide's examples speak to, played on this machine. */
export interface Servers {
  feed: string;
  robot: string;
}

/** A throwaway machine whose clerk does what the guide says. */
export class GuideOffice {
  /** Stands for / */
  readonly root = mkdtempSync(join(tmpdir(), "xianban-guide-"));
  private readonly settings: Record<string, unknown> = {};
  private minutes = 0;

  constructor(private readonly servers: Servers) {}

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** The guide's folders as they are here. */
  here(text: string): string {
    return text.replaceAll("/srv/xianban/", `${this.root}/srv/`).replaceAll("/mnt/", `${this.root}/mnt/`);
  }

  private home(name: string): string {
    return join(this.root, "srv/home", name);
  }

  /** Puts a file that the guide's reader has into the home. */
  drop(name: string, content: string): void {
    mkdirSync(dirname(this.home(name)), { recursive: true });
    writeFileSync(this.home(name), content);
  }

  /** An export of the hotline. @param renamed columns that have other headers */
  exported(renamed: Readonly<Record<string, string>> = {}): string {
    return csvOf(rowsOf(linesAt(TICKETS, EXPORTED, 60), renamed));
  }

  /** Spoils the warehouse as a bad block does. */
  damage(): void {
    writeFileSync(this.home("warehouse.duckdb"), Buffer.alloc(4096, 7), { flag: "r+" });
  }

  /** Writes an example of settings into the settings; feeds join those that are there. */
  set(yaml: string): void {
    const example = parse(yaml) as Record<string, unknown>;
    for (const [key, value] of Object.entries(example))
      this.settings[key] = key === "feeds" ? this.feedsWith(value as Feed[]) : this.adapted(key, value);
    // Whatever this machine has left.
    this.settings.journal = { ...(this.settings.journal as object), disk_gb: 0.001 };
    writeFileSync(this.home("xianban.yaml"), stringify(this.settings));
  }

  /** Feeds by their names, those over HTTP from the played server; databases are tested in test/operate/pull. */
  private feedsWith(more: readonly Feed[]): Feed[] {
    const before = (this.settings.feeds as Feed[] | undefined) ?? [];
    const known = new Map(before.map((feed) => [feed.name, feed]));
    for (const feed of more)
      if (!feed.database) known.set(feed.name, feed.url ? { ...feed, url: this.servers.feed } : feed);
    return [...known.values()];
  }

  private adapted(key: string, value: unknown): unknown {
    if (key !== "notices") return value;
    const notices = value as { channels: Record<string, object> };
    const channels = Object.entries(notices.channels).map(
      ([name, one]) => [name, { ...one, server: this.servers.robot }] as const,
    );
    return { ...notices, channels: Object.fromEntries(channels) };
  }

  /** Keeps an example of a policy under its id, and of a clause at the end of the clauses. */
  policy(yaml: string): void {
    const example = parse(yaml) as { id: string } | object[];
    if (Array.isArray(example)) appendFileSync(this.home("policies/clauses.yaml"), yaml);
    else writeFileSync(this.home(`policies/${example.id}.yaml`), yaml);
  }

  /** Does one command of the guide. */
  async does(words: readonly string[]): Promise<Said> {
    const [program = "", first = "", ...rest] = words.map((word) => this.here(word));
    if (program === "mkdir" || program === "cp") {
      execFileSync(program, [first, ...rest]);
      return { code: 0, output: "" };
    }
    if (program !== "npx" || first !== "xianban") throw new Error(`the test runs no ${program} ${first}`);
    const moment = new Date(BEGIN + this.minutes++ * 60_000);
    const [name = "", ...args] = rest;
    return await byClock(
      () => moment,
      () => said(name, () => this.command(name, args)),
    );
  }

  private async command(name: string, args: readonly string[]): Promise<number> {
    const all = [
      ...args,
      ...(OF_SITE.includes(name) ? ["--out", join(this.root, "srv/program/dist")] : []),
      ...(name === "sample" ? SMALL_SAMPLE : []),
    ];
    const make = MAKING[name];
    if (!make) return await main([name, ...all]);
    const call = callOf(name, all);
    const site = await fixtureSite();
    try {
      return await asCommand(name, String(call.options.home), () => make(call, site));
    } catch (error) {
      if (!(error instanceof XianbanError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return error.exitCode;
    }
  }
}

interface Feed {
  name: string;
  url?: string;
  database?: string;
}

/** The call of a command line. @throws where the command has no such option */
export function callOf(name: string, args: readonly string[]): Call {
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) throw new Error(`no such command: ${name}`);
  const names = ["home", "as-of", "debug", ...command.options];
  const options = Object.fromEntries(
    names.map((one) => [one, { type: OPTIONS[one]?.type ?? "string" }] as const),
  );
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  return { options: values, positionals };
}

/** Takes down what a command says; one that stays is told to stop once it says that it stays. */
async function said(name: string, work: () => Promise<number>): Promise<Said> {
  let output = "";
  const before = new Set(process.listeners("SIGTERM"));
  const stays = STAYING[name];
  const take = (chunk: string | Uint8Array) => {
    output += chunk;
    if (stays !== undefined && String(chunk).includes(stays)) setTimeout(() => stop(before), 100);
    return true;
  };
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(take),
  );
  try {
    return { code: await work(), output };
  } finally {
    for (const stream of streams) stream.mockRestore();
  }
}

/** Tells those who began to listen for SIGTERM since, and nobody else of this process. */
function stop(before: ReadonlySet<NodeJS.SignalsListener>): void {
  for (const listener of process.listeners("SIGTERM")) if (!before.has(listener)) listener("SIGTERM");
}
