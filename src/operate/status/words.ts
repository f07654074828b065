import { bytes, count } from "../../../reports/components/format.ts";
import type { Trouble, TroubleCode } from "../../../reports/components/operation-data.ts";
import type { Status } from "./status.ts";

export const WAREHOUSE_STATES = ["open", "closed", "held", "damaged", "absent"] as const;

type Words = (trouble: Trouble) => string;

const of = ({ subject, at }: Trouble) => `${subject}${at === null ? "" : ` (${at})`}`;
const because = ({ message }: Trouble) => (message === null ? "" : `: ${message}`);

/** What each trouble is, and the way out of it. */
const TROUBLES: Readonly<Record<TroubleCode, { what: Words; todo: string }>> = {
  warehouse_damaged: {
    what: (one) => `the warehouse cannot be opened${because(one)}`,
    todo: "npx xianban rebuild makes it again from the archived files; or restore a backup",
  },
  disk_low: {
    what: ({ value }) => `only ${bytes(value ?? 0)} are left on the disk`,
    todo: "free some space: old backups and releases first",
  },
  job_failed: {
    what: (one) => `${one.subject} failed at ${one.at}${because(one)}`,
    todo: "mend what it names; the next run makes it up",
  },
  job_broken: {
    what: ({ subject, at }) => `${subject}, begun at ${at}, broke off`,
    todo: "nothing was half done; run it again, and look why the process ended",
  },
  job_hangs: {
    what: ({ subject, at, value }) => `${subject} runs since ${at} (process ${value})`,
    todo: "it is past its limit: end that process; the next run goes on",
  },
  task_missed: {
    what: (one) => `${one.subject} was due at ${one.at} and is not done`,
    todo: "see that npx xianban schedule runs (or the system's timetable calls npx xianban run)",
  },
  pull_failed: {
    what: (one) => `feed ${one.subject} could not be pulled at ${one.at}${because(one)}`,
    todo: "the other feeds go on; look whether the server and the password are right",
  },
  feed_stale: {
    what: ({ subject, at, value }) =>
      `feed ${subject} brought nothing for more than ${value} hours${at ? `, last at ${at}` : ", never a file"}`,
    todo: "ask who exports it; the figures stand still until then",
  },
  file_held: {
    what: (one) => `${of(one)} is held back${because(one)}`,
    todo: "look into it; when it is right: npx xianban load FILE --accept",
  },
  file_refused: {
    what: (one) => `${of(one)} was refused${because(one)}`,
    todo: "mend it or name its columns in xianban.yaml; or take it out of feeds/",
  },
  refusals_high: {
    what: ({ subject, value }) =>
      `feed ${subject}: ${(value ?? 0).toFixed(1)}% of the rows of seven days were refused`,
    todo: "the reasons are on the page 数据质量",
  },
  refusals_rising: {
    what: ({ subject, value }) =>
      `feed ${subject}: refusals rise, ${(value ?? 0).toFixed(1)}% of the rows of seven days`,
    todo: "the reasons are on the page 数据质量",
  },
  disk_soon: {
    what: ({ value }) => `the disk is full in ${value} days at the last month's pace`,
    todo: "make room, or keep fewer backups and releases there",
  },
  channel_unusable: {
    what: (one) => `the channel ${one.subject} cannot be used${because(one)}`,
    todo: "set the variable; a shell may lack what the service has: set -a; . /etc/xianban.env; set +a",
  },
  notices_refused: {
    what: ({ value }) => `${value} notices were refused or may not have arrived`,
    todo: "look at the channels in xianban.yaml, then npx xianban send",
  },
  notices_waiting: {
    what: ({ value, at }) => `${value} notices wait, the oldest since ${at}`,
    todo: "see whether the channels can be reached, then npx xianban send",
  },
};

/** One sentence: whether all is well. */
export function headline(status: Status): string {
  const { troubles, jobs, scheduled } = status;
  const [worst] = troubles;
  if (worst) {
    const more = troubles.length - 1;
    return `not well: ${TROUBLES[worst.code].what(worst)}${more > 0 ? `, and ${more} more` : ""}`;
  }
  const last = jobs.reduce<string | null>(
    (newest, { success }) => (success !== null && (newest === null || success > newest) ? success : newest),
    null,
  );
  if (last === null && status.feeds.length === 0) return "nothing has run yet: npx xianban start begins";
  if (last === null) return "all is well: files are loaded; no job has run since";
  return `all is well: last done at ${last}${scheduled ? "" : "; never run by the timetable"}`;
}

/** The status as lines for the terminal, the sentence first. */
export function statusLines(status: Status): string[] {
  return [
    headline(status),
    ...status.troubles.flatMap((one) => [
      `  wrong    ${TROUBLES[one.code].what(one)}`,
      `           ${TROUBLES[one.code].todo}`,
    ]),
    ...warehouseLines(status),
    ...jobLines(status),
    ...feedLines(status),
    ...restLines(status),
  ];
}

function warehouseLines({ warehouse: { state, why, asOf } }: Status): string[] {
  if (state === "open") return [];
  if (state === "absent") return ["  feeds    nothing was loaded yet"];
  const since = asOf === null ? "nothing is known of the feeds" : `feeds as read at ${asOf}`;
  return [`  feeds    the warehouse was not read${why === null ? "" : ` (${why})`}: ${since}`];
}

function jobLines({ jobs, lock }: Status): string[] {
  const width = Math.max(...jobs.map(({ job }) => job.length), 0);
  return [
    ...(lock ? [`  running  process ${lock.pid} on ${lock.host} since ${lock.since}`] : []),
    ...jobs.map(({ job, success, failure, running, seconds }) =>
      [
        `  job      ${job.padEnd(width)}  last done ${success ?? "never"}`,
        seconds === null ? "" : ` in ${seconds.toFixed(1)} s`,
        failure ? `, last failed ${failure.at}` : "",
        running ? `, runs since ${running.since}` : "",
      ].join(""),
    ),
  ];
}

function feedLines({ feeds, refusals }: Status): string[] {
  return feeds.map(({ feed, kind, lastFile, lastTicket, stale, pull }) => {
    const week = refusals.find((one) => one.feed === feed && one.kind === kind)?.weeks[0];
    return [
      `  feed     ${feed} (${kind}): last file ${lastFile ?? "never"}`,
      lastTicket === null ? "" : `, newest ticket ${lastTicket}`,
      pull?.success ? `, last pulled ${pull.success}` : "",
      week && week.read > 0 ? `; ${count(week.refused)} of ${count(week.read)} rows refused in 7 days` : "",
      stale ? "; STALE" : "",
    ].join("");
  });
}

function restLines({ disk, notices, next, backup }: Status): string[] {
  const { free, sizes, lasts } = disk;
  const parts = Object.entries(sizes).map(([part, size]) => `${part} ${bytes(size)}`);
  const waiting = `${notices.waiting} waiting, ${notices.refused} refused, ${notices.unsure} unsure`;
  return [
    `  disk     ${bytes(free)} free${lasts === null ? "" : `, for ${lasts} days at the last month's pace`}; ${parts.join(", ")}`,
    `  notices  ${waiting}`,
    ...next.map(
      ({ kind, period, due }) => `  next     ${due}  ${kind}${period === null ? "" : ` ${period}`}`,
    ),
    `  backup   ${backup ?? "none known"}`,
  ];
}
