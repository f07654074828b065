import { later } from "./due.ts";
import type { Jobs } from "./jobs.ts";
import { type Plan, TASK_KINDS, type Task, type TaskKind, tasksBetween } from "./plan.ts";

/** When a job is due next; null where it is off. */
export interface NextRun {
  kind: TaskKind | "pulse";
  period: string | null;
  due: string | null;
}

/** Days looked ahead: a month and its move. */
const AHEAD = 75;

/** The next time of each job after `now` (local time). */
export function nextRuns(plan: Plan, jobs: Jobs, now: string): NextRun[] {
  const coming = tasksBetween(plan, now, later(now, AHEAD * 24 * 60));
  const first = (kind: TaskKind): Task | undefined => coming.find((task) => task.kind === kind);
  const { pulse } = plan.settings.timetable;
  const nextPulse = jobs.pulse === null || jobs.pulse > now ? now : later(jobs.pulse, pulse);
  return [
    ...TASK_KINDS.map((kind) => ({
      kind,
      period: first(kind)?.period ?? null,
      due: first(kind)?.due ?? null,
    })),
    { kind: "pulse" as const, period: null, due: pulse === 0 ? null : nextPulse },
  ];
}
