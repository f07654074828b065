import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { atEnd } from "./support.ts";

/**
 * Waits until a database server answers; it is ended, and its folder removed, when the test is.
 * @param signal what ends it at once
 */
export async function answering(
  server: ChildProcess,
  { port, dir, signal }: { port: number; dir: string; signal: NodeJS.Signals },
): Promise<void> {
  const said: Buffer[] = [];
  server.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  atEnd(async () => {
    server.kill(signal);
    await ended;
    rmSync(dir, { recursive: true, force: true });
  });
  await listening(port, () => {
    if (server.exitCode !== null) throw new Error(`bad fixture: ${Buffer.concat(said)}`);
  });
}

/** A port that nobody has at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Waits until something answers at a port. */
async function listening(port: number, check: () => void): Promise<void> {
  for (;;) {
    check();
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      }).on("error", () => resolve(false));
    });
    if (isOpen) return;
    await pause(100);
  }
}
