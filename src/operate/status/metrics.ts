import { join } from "node:path";
import { note } from "../../output.ts";
import type { Home } from "../../settings/home.ts";
import { writeWhole } from "../../whole-file.ts";
import { why } from "../journal/job.ts";
import { epochOf } from "./moments.ts";
import { type Family, render, type Sample } from "./prometheus.ts";
import type { Status } from "./status.ts";
import { WAREHOUSE_STATES } from "./words.ts";

/** File of an installation's metrics, in the Prometheus text format: for the textfile collector of a node exporter. */
export function metricsFile(home: Home): string {
  return join(home.operate, "metrics.prom");
}

/** Writes the metrics of a status as a whole file. Where that cannot be done it is told: nothing fails for it. */
export function writeMetrics(home: Home, status: Status): void {
  try {
    writeWhole(metricsFile(home), render(familiesOf(status)));
  } catch (error) {
    note(`  the metrics cannot be written: ${why(error)}`);
  }
}

/** Metrics by name: what each is, and its values. Names and meanings stay as they are: others rest on them. */
export function familiesOf(status: Status): Family[] {
  const seconds = (local: string | null) => (local === null ? null : epochOf(local, status.zone));
  return [
    gauge("xianban_info", "Version of the program that wrote this file.", [
      { labels: { version: status.version }, value: 1 },
    ]),
    gauge("xianban_status_timestamp_seconds", "When this was written.", one(seconds(status.at))),
    gauge("xianban_troubles", "Things that need a person, by kind.", troubleCounts(status)),
    gauge(
      "xianban_warehouse_state",
      "1 for the state that the warehouse was found in, 0 for the others.",
      WAREHOUSE_STATES.map((state) => ({
        labels: { state },
        value: Number(state === status.warehouse.state),
      })),
    ),
    ...jobFamilies(status, seconds),
    ...feedFamilies(status, seconds),
    ...diskFamilies(status),
    gauge("xianban_notices", "Notices that are not delivered.", [
      { labels: { state: "waiting" }, value: status.notices.waiting },
      { labels: { state: "refused" }, value: status.notices.refused },
      { labels: { state: "unsure" }, value: status.notices.unsure },
    ]),
    gauge(
      "xianban_next_run_timestamp_seconds",
      "When a job of the timetable is due next.",
      some(
        status.next,
        ({ due }) => seconds(due),
        ({ kind }) => ({ job: kind }),
      ),
    ),
  ];
}

type Seconds = (local: string | null) => number | null;

function jobFamilies({ jobs }: Status, seconds: Seconds): Family[] {
  const job = (one: Status["jobs"][number]) => ({ job: one.job });
  return [
    gauge(
      "xianban_job_last_success_timestamp_seconds",
      "When a job last ended well.",
      some(jobs, ({ success }) => seconds(success), job),
    ),
    gauge(
      "xianban_job_last_failure_timestamp_seconds",
      "When a job last failed or broke off.",
      some(jobs, ({ failure }) => seconds(failure?.at ?? null), job),
    ),
    gauge(
      "xianban_job_duration_seconds",
      "How long a job took last.",
      some(jobs, (one) => one.seconds, job),
    ),
    gauge(
      "xianban_job_running",
      "Whether a job runs now.",
      some(jobs, ({ running }) => Number(running !== null), job),
    ),
  ];
}

function feedFamilies({ feeds, refusals, held }: Status, seconds: Seconds): Family[] {
  const feed = (one: { feed: string; kind: string }) => ({ feed: one.feed, kind: one.kind });
  const week = (of: "read" | "refused") => some(refusals, ({ weeks }) => weeks[0]?.[of] ?? 0, feed);
  return [
    gauge(
      "xianban_feed_last_file_timestamp_seconds",
      "When a feed's last file was loaded.",
      some(feeds, ({ lastFile }) => seconds(lastFile), feed),
    ),
    gauge(
      "xianban_feed_last_ticket_timestamp_seconds",
      "Newest receipt among a feed's tickets.",
      some(feeds, ({ lastTicket }) => seconds(lastTicket), feed),
    ),
    gauge(
      "xianban_feed_stale",
      "Whether a feed brought no file for longer than its stale_hours.",
      some(feeds, ({ stale }) => Number(stale), feed),
    ),
    gauge("xianban_feed_read_rows", "Rows read in the last seven days.", week("read")),
    gauge("xianban_feed_refused_rows", "Rows refused in the last seven days.", week("refused")),
    gauge("xianban_files_waiting", "Files held back or refused as a whole.", [
      { labels: { state: "held" }, value: held.filter(({ state }) => state === "held").length },
      { labels: { state: "refused" }, value: held.filter(({ state }) => state === "refused").length },
    ]),
  ];
}

function diskFamilies({ disk }: Status): Family[] {
  return [
    gauge("xianban_disk_free_bytes", "Free space on the disk of the home.", one(disk.free)),
    gauge("xianban_disk_floor_bytes", "Free space below which it is told.", one(disk.floor)),
    gauge(
      "xianban_home_bytes",
      "What the home takes, by part.",
      Object.entries(disk.sizes).map(([part, value]) => ({ labels: { part }, value })),
    ),
    gauge(
      "xianban_home_growth_bytes_per_day",
      "What the home grew by a day over the last month.",
      one(disk.growth),
    ),
  ];
}

function troubleCounts({ troubles }: Status): Sample[] {
  const codes = [...new Set(troubles.map(({ code }) => code))];
  const counted = codes.map((code) => ({
    labels: { code },
    value: troubles.filter((trouble) => trouble.code === code).length,
  }));
  return counted.length > 0 ? counted : [{ labels: { code: "none" }, value: 0 }];
}

function gauge(name: string, help: string, samples: Sample[]): Family {
  return { name, help, type: "gauge", samples };
}

function one(value: number | null): Sample[] {
  return value === null ? [] : [{ labels: {}, value }];
}

function some<T>(
  rows: readonly T[],
  value: (row: T) => number | null,
  labels: (row: T) => Sample["labels"],
): Sample[] {
  return rows.flatMap((row) => {
    const found = value(row);
    return found === null ? [] : [{ labels: labels(row), value: found }];
  });
}
