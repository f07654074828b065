import { freshId, localTime, wallClock } from "../clock.ts";
import type { Session } from "./session.ts";

/** What a step did, for ops.run. */
export interface StepResult {
  readonly rows: number | null;
  readonly outcome: "done" | "refused";
  readonly message?: string;
}

/** Runs one step of a job and writes into ops.run when it began, how long it took and what came out; a failure too. */
export async function logged<T>(
  session: Session,
  job: string,
  step: string,
  work: () => Promise<T>,
  result: (value: T) => StepResult,
): Promise<T> {
  const began = wallClock();
  const write = ({ rows, outcome, message }: Omit<StepResult, "outcome"> & { outcome: string }) =>
    session.warehouse.run(
      `INSERT INTO ops.run VALUES ($run_id, $job, $step, $started_at::TIMESTAMP, $seconds, $rows::BIGINT, $outcome, $message)`,
      {
        run_id: freshId(),
        job,
        step,
        started_at: localTime(began, session.settings.zone),
        seconds: (wallClock().getTime() - began.getTime()) / 1000,
        rows,
        outcome,
        message: message ?? null,
      },
    );
  try {
    const value = await work();
    await write(result(value));
    return value;
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    await write({ rows: null, outcome: "failed", message }).catch(() => undefined);
    throw error;
  }
}
