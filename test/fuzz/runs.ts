import fc from "fast-check";
import { wallClock } from "../../src/clock.ts";

/** What a run is set by; both may come from the environment: FUZZ_SEED repeats a run, FUZZ_TIMES makes it so many times as long. */
const GIVEN = { seed: process.env.FUZZ_SEED, times: process.env.FUZZ_TIMES };
const SEED = GIVEN.seed === undefined ? wallClock().getTime() % 2_147_483_647 : Number(GIVEN.seed);
const TIMES = Number(GIVEN.times ?? 1);
/** A case that takes so much is stuck in a loop; the slowest ones are told, and should take a fifth at most. */
const STUCK_MS = 5000;

/** Time limit of a test of many cases, in ms: a machine may be busy with other things. */
export const LIMIT = 900_000;

/** How a run of cases went. */
export interface Fuzzed {
  readonly cases: number;
  /** Processor time of the slowest case: it does not depend on what else the machine does. */
  readonly slowest: number;
}

/**
 * Runs so many random cases through a property, and prints how many, with which seed, and how long the slowest took. A case
 * that fails is made smaller and shown whole: files as base64 (see FuzzFile).
 */
export async function fuzz<T>(
  name: string,
  cases: number,
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => Promise<void> | void,
): Promise<Fuzzed> {
  let [done, slowest, all] = [0, 0, 0];
  const timed = async (value: T) => {
    const before = process.cpuUsage();
    await property(value);
    const { user, system } = process.cpuUsage(before);
    const spent = (user + system) / 1000;
    done++;
    all += spent;
    slowest = Math.max(slowest, spent);
    if (spent > STUCK_MS) throw new Error(`the case took ${spent.toFixed(0)} ms of the processor`);
  };
  try {
    await fc.assert(fc.asyncProperty(arbitrary, timed), { numRuns: cases * TIMES, seed: SEED });
  } finally {
    process.stdout.write(
      `fuzz ${name}: ${done} cases, FUZZ_SEED=${SEED}, slowest ${slowest.toFixed(0)} ms, all ${(all / 1000).toFixed(1)} s of the processor\n`,
    );
  }
  return { cases: done, slowest };
}
