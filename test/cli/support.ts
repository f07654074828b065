import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, vi } from "vitest";
import { main } from "../../src/cli.ts";
import { type Home, openHome } from "../../src/settings/home.ts";

/** What a call of the command line gave. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const made: string[] = [];
afterAll(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A new home folder with the shipped settings, policies and registers. */
export function newHome(): Home {
  const dir = mkdtempSync(join(tmpdir(), "xianban-cli-"));
  made.push(dir);
  return openHome(dir);
}

/** Calls the command line in this process. */
export async function call(...args: string[]): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const take = (into: string[]) => (chunk: string | Uint8Array) => {
    into.push(String(chunk));
    return true;
  };
  const mocks = [
    vi.spyOn(process.stdout, "write").mockImplementation(take(out)),
    vi.spyOn(process.stderr, "write").mockImplementation(take(err)),
  ];
  try {
    return { code: await main(args), out: out.join(""), err: err.join("") };
  } finally {
    for (const mock of mocks) mock.mockRestore();
  }
}

const CLI = fileURLToPath(new URL("../../src/cli.js", import.meta.url));

/** Calls the command line in a process of its own, as `npx xianban` does. */
export function callApart(args: readonly string[], cwd = process.cwd()): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? -1, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}
