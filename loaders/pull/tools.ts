import { setTimeout } from "node:timers/promises";
import type { Secrets } from "./secrets.ts";

/** Where pulled bytes go: a file that grows, and can be cut back to what it was before a try that failed. */
export interface Sink {
  /** bytes written so far */
  readonly bytes: number;
  write(chunk: Uint8Array): void;
  /** Cuts the file back to its first `bytes`. */
  rewind(bytes: number): void;
}

/** What a pull is given by whoever runs it. */
export interface PullTools {
  readonly secrets: Secrets;
  /** local moment of the pull, `YYYY-MM-DD HH:MM:SS.ffffff` */
  readonly now: string;
  /** uniform in [0, 1): jitter of waits */
  readonly random: () => number;
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** ends the pull: its time is over, or the program stops */
  readonly signal: AbortSignal;
  readonly progress: (line: string) => void;
}

/** Waits, or throws the signal's reason. */
export async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await setTimeout(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}
