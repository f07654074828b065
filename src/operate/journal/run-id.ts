import { AsyncLocalStorage } from "node:async_hooks";
import { freshId } from "../../clock.ts";

const runs = new AsyncLocalStorage<string>();
let alone: string | undefined;

/** The id of the run that is going on; outside of any, one for the whole process. */
export function runId(): string {
  alone ??= freshId();
  return runs.getStore() ?? alone;
}

/** Does `work` as one run: all its steps share an id. A run within a run is part of it. */
export function asRun<T>(work: () => T): T {
  return runs.getStore() === undefined ? runs.run(freshId(), work) : work();
}
