import { PullError } from "./pull-error.ts";
import type { PullTools } from "./tools.ts";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** A server that asks for a longer wait is asked again at the next pull, which goes on where this one ended. */
export const LONGEST_ASKED_MS = 300_000;

/**
 * Milliseconds to wait before the next try: a random part of a limit that doubles with each try, and never less than the server asks.
 * @param tried tries that failed so far, from 1
 */
export function waitBefore(tried: number, asked: number | undefined, random: () => number): number {
  const limit = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tried - 1));
  return Math.round(Math.max(asked ?? 0, limit / 2 + (random() * limit) / 2));
}

/** Milliseconds that a `Retry-After` asks to wait, in seconds or as a date; undefined without a readable one. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const given = header?.trim();
  if (given === undefined || given === "") return undefined;
  if (/^\d{1,9}$/.test(given)) return Number(given) * 1000;
  const at = Date.parse(given);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/**
 * Does `work` again while it fails for reasons that may go away by themselves.
 * @throws PullError of the last try, saying how many there were
 */
export async function withTries<T>(tries: number, tools: PullTools, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    tools.signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      tools.signal.throwIfAborted();
      if (!(error instanceof PullError) || !error.temporary) throw error;
      if (tried >= tries) throw tried === 1 ? error : afterTries(error, tried);
      if ((error.waitMs ?? 0) > LONGEST_ASKED_MS) throw tooLong(error);
      const wait = waitBefore(tried, error.waitMs, tools.random);
      tools.progress(`${error.message}; try ${tried + 1} of ${tries} in ${(wait / 1000).toFixed(1)} s`);
      await tools.pause(wait, tools.signal);
    }
  }
}

function afterTries(error: PullError, tries: number): PullError {
  return new PullError(`${error.message} (tried ${tries} times)`, error.hint ?? "");
}

function tooLong(error: PullError): PullError {
  const minutes = Math.ceil((error.waitMs ?? 0) / 60_000);
  return new PullError(
    `${error.message}, and the server asks to wait ${minutes} minutes`,
    "pull less often (every: MINUTES); the next pull asks again",
  );
}
