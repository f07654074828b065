import { readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { metricsFile, writeMetrics } from "../../../src/operate/status/metrics.ts";
import { epochOf } from "../../../src/operate/status/moments.ts";
import { render } from "../../../src/operate/status/prometheus.ts";
import { type Home, PROJECT } from "../../../src/settings/home.ts";
import { emptyHome } from "../journal/home.ts";
import { readMetrics } from "./prometheus.ts";
import { feedWith, jobWith, statusWith } from "./sample.ts";

let home: Home;
let remove: () => void;
beforeEach(() => {
  ({ home, remove } = emptyHome());
});
afterEach(() => remove());

const HOSTILE = 'a "feed" \\ of\ntwo lines {x="1"} # TYPE';

describe("the text format", () => {
  it("is read back as it was meant, whatever labels hold", () => {
    const read = readMetrics(
      render([
        {
          name: "x_bytes",
          help: "back\\slash\nand line",
          type: "gauge",
          samples: [
            { labels: { feed: HOSTILE }, value: 1.5 },
            { labels: { feed: "b", kind: "" }, value: -3e-9 },
            { labels: {}, value: Number.POSITIVE_INFINITY },
          ],
        },
        { name: "left_out", help: "nothing", type: "gauge", samples: [] },
      ]),
    );
    expect([...read.keys()]).toEqual(["x_bytes"]);
    expect(read.get("x_bytes")).toEqual({
      help: "back\\slash\nand line",
      type: "gauge",
      samples: [
        { labels: { feed: HOSTILE }, value: 1.5 },
        { labels: { feed: "b", kind: "" }, value: -3e-9 },
        { labels: {}, value: Number.POSITIVE_INFINITY },
      ],
    });
  });

  it.each([
    ["no line feed at the end", "a 1"],
    ["a name that begins with a digit", "1a 1\n"],
    ["a type that there is not", "# TYPE a gouge\na 1\n"],
    ["a label without quotes", "a{b=c} 1\n"],
    ["a quote that is not escaped", 'a{b="c"d"} 1\n'],
    ["the same labels twice", 'a{b="c",d="e"} 1\na{d="e",b="c"} 2\n'],
    ["a group in two places", 'a 1\nb 1\na{x="y"} 2\n'],
    ["TYPE behind the values", "a 1\n# TYPE a gauge\n"],
    ["a word in place of a number", "a one\n"],
  ])("the test's own reader refuses %s", (_, text) => expect(() => readMetrics(text)).toThrow());
});

describe("the file", () => {
  const status = statusWith({
    jobs: [
      jobWith(),
      jobWith({
        job: "pulse",
        success: null,
        failure: { at: "2026-02-28 19:50:00", message: "no room", broken: false },
      }),
    ],
    feeds: [feedWith({ feed: HOSTILE }), feedWith({ feed: "letters", lastFile: null, stale: true })],
    refusals: [
      {
        ...{ feed: "letters", kind: "ticket", rising: true },
        weeks: [{ from: "2026-02-22", to: "2026-02-28", read: 40, refused: 9 }],
      },
    ],
    troubles: [
      { code: "feed_stale", subject: "letters", at: null, value: 26, message: null },
      { code: "feed_stale", subject: "others", at: null, value: 26, message: null },
    ],
    next: [{ kind: "daily", period: "2026-03-01", due: "2026-03-01 06:00:00" }],
  });
  const read = () => {
    writeMetrics(home, status);
    return readMetrics(readFileSync(metricsFile(home), "utf8"));
  };

  it("holds jobs, feeds, disk, troubles and next runs, moments as seconds since 1970", () => {
    const found = read();
    const of = (name: string) => found.get(name)?.samples;
    // 2026-02-28 20:00 in Shanghai is 12:00 in Greenwich.
    expect(of("xianban_status_timestamp_seconds")).toEqual([
      { labels: {}, value: Date.UTC(2026, 1, 28, 12) / 1000 },
    ]);
    expect(of("xianban_job_last_success_timestamp_seconds")).toEqual([
      { labels: { job: "run" }, value: Date.UTC(2026, 1, 27, 22, 4) / 1000 },
    ]);
    expect(of("xianban_job_last_failure_timestamp_seconds")).toEqual([
      { labels: { job: "pulse" }, value: Date.UTC(2026, 1, 28, 11, 50) / 1000 },
    ]);
    expect(of("xianban_feed_stale")).toEqual([
      { labels: { feed: HOSTILE, kind: "ticket" }, value: 0 },
      { labels: { feed: "letters", kind: "ticket" }, value: 1 },
    ]);
    expect(of("xianban_feed_refused_rows")).toEqual([
      { labels: { feed: "letters", kind: "ticket" }, value: 9 },
    ]);
    expect(of("xianban_troubles")).toEqual([{ labels: { code: "feed_stale" }, value: 2 }]);
    expect(of("xianban_disk_free_bytes")).toEqual([{ labels: {}, value: 50e9 }]);
    expect(of("xianban_next_run_timestamp_seconds")).toEqual([
      { labels: { job: "daily" }, value: Date.UTC(2026, 1, 28, 22) / 1000 },
    ]);
  });

  it("says so when nothing is wrong", () => {
    writeMetrics(home, statusWith());
    const found = readMetrics(readFileSync(metricsFile(home), "utf8"));
    expect(found.get("xianban_troubles")?.samples).toEqual([{ labels: { code: "none" }, value: 0 }]);
  });

  it("is for its owner alone, and names units as they should be", () => {
    for (const [name, family] of read()) {
      expect(name).toMatch(/^xianban_[a-z_]+$/);
      expect(family.help).toMatch(/\.$/);
      expect(family.type).toBe("gauge");
      if (/timestamp|duration/.test(name)) expect(name).toMatch(/_seconds$/);
    }
    expect(statSync(metricsFile(home)).mode & 0o777).toBe(0o600);
  });

  it("has every metric in docs/metrics.md, and that no other", () => {
    const text = readFileSync(`${PROJECT}/docs/metrics.md`, "utf8");
    const documented = [...text.matchAll(/^\| `(xianban_\w+)`/gm)].map(([, name]) => name);
    const all = statusWith({ ...status, disk: { ...status.disk, growth: 1e6, lasts: 50_000 } });
    writeMetrics(home, all);
    const written = [...readMetrics(readFileSync(metricsFile(home), "utf8")).keys()];
    expect(written.sort()).toEqual(documented.sort());
  });
});

describe("local times as seconds since 1970", () => {
  it.each([
    ["2026-02-28 20:00:00", "Asia/Shanghai", "2026-02-28T12:00:00Z"],
    ["2026-01-01 00:30:00", "Europe/Berlin", "2025-12-31T23:30:00Z"],
    ["2026-07-01 00:30:00", "Europe/Berlin", "2026-06-30T22:30:00Z"],
    ["2026-03-29 03:00:00", "Europe/Berlin", "2026-03-29T01:00:00Z"],
    ["1988-07-01 12:00:00", "Asia/Shanghai", "1988-07-01T03:00:00Z"],
  ])("%s in %s", (local, zone, utc) => expect(epochOf(local, zone)).toBe(Date.parse(utc) / 1000));
});
