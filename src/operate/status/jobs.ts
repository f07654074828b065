import type { JobState } from "../../../reports/components/operation-data.ts";
import { addDays } from "../../policy/work-calendar.ts";
import type { LogLine } from "../journal/log.ts";

/** Days shown of each job. */
const DAYS = 28;
const ENDED = new Set(["done", "refused"]);
/** Jobs that do another one's work, too: their success is its own. */
const DONE_BY: Readonly<Record<string, readonly string[]>> = {
  ...{ load: ["run", "pulse", "rebuild"], pull: ["run", "pulse"], send: ["run", "pulse"] },
  ...{ build: ["publish", "run"], publish: ["run"] },
};

/**
 * What became of each job, from the lines of the log: a begin without an end whose process is gone broke off.
 * @param known what an earlier look knew: for jobs whose last run is older than the lines
 * @param today local day
 * @param alive whether a process lives
 */
export function jobStates(
  lines: readonly LogLine[],
  known: readonly JobState[],
  today: string,
  alive: (pid: number) => boolean = isAlive,
): JobState[] {
  const whole = sinceRestored(lines.filter(({ step }) => step === null));
  const names = [...new Set([...known.map(({ job }) => job), ...whole.map(({ job }) => job)])].sort();
  const states = names.map((job) => {
    const own = whole.filter((line) => line.job === job);
    const before = known.find((one) => one.job === job);
    return stateOf(job, own, before, today, alive);
  });
  return states
    .map((state) => ({ ...state, success: newestSuccess(state, states) }))
    .filter(({ success, failure, running }) => success !== null || failure !== null || running !== null);
}

/** What had begun when a home was copied that is restored now came to its end elsewhere. */
function sinceRestored(lines: readonly LogLine[]): readonly LogLine[] {
  const at = lines.findLastIndex(({ job, outcome }) => job === "restore" && outcome === "done");
  if (at < 0) return lines;
  const before = lines.slice(0, at);
  const open = new Set(openBegins(before));
  return [...before.filter((line) => !open.has(line)), ...lines.slice(at)];
}

function newestSuccess({ job, success }: JobState, states: readonly JobState[]): string | null {
  const others = states.filter((one) => DONE_BY[job]?.includes(one.job));
  return [success, ...others.map((one) => one.success)].reduce((newest, one) =>
    newest === null || (one !== null && one > newest) ? one : newest,
  );
}

function stateOf(
  job: string,
  lines: readonly LogLine[],
  known: JobState | undefined,
  today: string,
  alive: (pid: number) => boolean,
): JobState {
  const ends = lines.filter(({ outcome }) => outcome !== "began");
  const open = openBegins(lines);
  const broken = open.filter(({ pid }) => !alive(pid));
  // A process that looks at itself is no news.
  const running = open.findLast(({ pid }) => pid !== process.pid && alive(pid));
  const success = ends.findLast(({ outcome }) => ENDED.has(outcome));
  const failures = [
    ...ends.filter(({ outcome }) => outcome === "failed").map((line) => ({ line, broken: false })),
    ...broken.map((line) => ({ line, broken: true })),
  ].sort((a, b) => (a.line.utc < b.line.utc ? -1 : 1));
  const failure = failures.at(-1);
  return {
    job,
    success: success?.at ?? known?.success ?? null,
    failure: failure
      ? { at: failure.line.at, message: failure.line.message ?? null, broken: failure.broken }
      : (known?.failure ?? null),
    running: running ? { since: running.at, pid: running.pid } : null,
    seconds: success?.seconds ?? known?.seconds ?? null,
    days: daysOf(
      [...ends.filter(({ outcome }) => ENDED.has(outcome)).map(({ at }) => ({ at, done: true }))].concat(
        failures.map(({ line }) => ({ at: line.at, done: false })),
      ),
      today,
    ),
  };
}

/** Begins without an end. They are counted within a run, not held against the clock, which may have been set meanwhile. */
function openBegins(lines: readonly LogLine[]): LogLine[] {
  const open = new Map<string, LogLine[]>();
  for (const line of lines) {
    const key = `${line.run} ${line.pid}`;
    const own = open.get(key) ?? [];
    open.set(key, line.outcome === "began" ? [...own, line] : own.slice(0, -1));
  }
  return [...open.values()].flat();
}

function daysOf(runs: readonly { at: string; done: boolean }[], today: string): JobState["days"] {
  const first = addDays(today, 1 - DAYS);
  const days = new Map<string, { day: string; done: number; failed: number }>();
  for (const { at, done } of runs) {
    const day = at.slice(0, 10);
    if (day < first || day > today) continue;
    const counts = days.get(day) ?? { day, done: 0, failed: 0 };
    counts[done ? "done" : "failed"]++;
    days.set(day, counts);
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
