import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asJob } from "../../../src/operate/journal/job.ts";
import { statusOf } from "../../../src/operate/status/status.ts";
import { headline, statusLines } from "../../../src/operate/status/words.ts";
import { writeJobs } from "../../../src/operate/timetable/jobs.ts";
import type { Home } from "../../../src/settings/home.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { at, emptyHome, settingsWith } from "../journal/home.ts";
import { statusWith } from "./sample.ts";

const NOW = "2026-02-28 20:00:00";
let home: Home;
let remove: () => void;
let warehouse: Warehouse;

beforeEach(async () => {
  ({ home, remove } = emptyHome());
  warehouse = await Warehouse.open(":memory:");
});
afterEach(() => {
  warehouse.close();
  remove();
});

const hotline = { name: "hotline", kind: "ticket", path: "feeds/hotline*.csv", stale_hours: 24 };
const looked = (given: object = {}, with_: Partial<Parameters<typeof statusOf>[0]> = {}) =>
  at(NOW, () => statusOf({ home, settings: settingsWith(given), warehouse, now: NOW, env: {}, ...with_ }));

/** A file in ops.file as loading records it, loaded on a day of February 2026. */
async function file(
  id: number,
  day: string,
  more: { outcome?: string; read?: number; refused?: number; path?: string; reason?: string } = {},
) {
  const {
    outcome = "loaded",
    read = 100,
    refused = 0,
    path = `feeds/hotline-${id}.csv`,
    reason = null,
  } = more;
  await warehouse.run(
    `INSERT INTO ops.file BY NAME SELECT $id::INTEGER AS file_id, 'hotline' AS feed, 'ticket' AS kind, $path AS path,
       'sha' || $id AS sha256, 1 AS bytes, $outcome AS outcome, $reason AS reason, $read::BIGINT AS rows_read,
       $read::BIGINT - $refused::BIGINT AS rows_new, 0 AS rows_changed, 0 AS rows_same, $refused::BIGINT AS rows_rejected,
       0 AS rows_flagged, false AS sample, ('2026-02-' || $day)::TIMESTAMP AS loaded_at`,
    { id, path, outcome, reason, read, refused, day },
  );
}

const codes = (status: { troubles: { code: string }[] }) => status.troubles.map(({ code }) => code);

describe("feeds", () => {
  it("are fresh by their last file, and tell the newest receipt in it", async () => {
    await file(1, "27 06:00:00");
    await file(2, "28 06:00:00");
    await warehouse.run(
      `INSERT INTO core.ticket_version BY NAME SELECT 'a:1' AS ticket_id, 'a' AS source, '1' AS number,
         TIMESTAMP '2026-02-28 05:31:00' AS received_at, 2 AS file_id, 1 AS state_hash,
         TIMESTAMP '2026-02-28 06:00:00' AS known_at, TIMESTAMP '2026-02-28 06:00:00' AS recorded_at`,
    );
    const status = await looked({ feeds: [hotline] });
    expect(status.feeds).toEqual([
      {
        ...{ feed: "hotline", kind: "ticket", files: 2, staleHours: 24, stale: false, pull: null },
        ...{ lastFile: "2026-02-28 06:00:00", lastTicket: "2026-02-28 05:31:00" },
      },
    ]);
    expect(status.troubles).toEqual([]);
  });

  it("are stale after their hours, and when there was never a file", async () => {
    await file(1, "27 19:59:59");
    const letters = { ...hotline, name: "letters", path: "feeds/letters*" };
    const status = await looked({ feeds: [hotline, letters] });
    expect(status.troubles.map(({ code, subject, at: since }) => [code, subject, since])).toEqual([
      ["feed_stale", "hotline", "2026-02-27 19:59:59"],
      ["feed_stale", "letters", null],
    ]);
  });

  it("that are pulled tell when that last went well, and when it does not", async () => {
    const pulled = { name: "letters", kind: "ticket", url: "http://127.0.0.1:9/x" };
    mkdirSync(join(home.operate, "pulls"), { recursive: true });
    const state = {
      last_success: "2026-02-27 06:00:00",
      last_failure: { at: "2026-02-28 06:00:00", message: "503\nwait" },
    };
    writeFileSync(join(home.operate, "pulls", "letters.json"), JSON.stringify(state));
    const status = await looked({ feeds: [pulled] });
    expect(status.feeds[0]?.pull).toEqual({
      ...{ success: "2026-02-27 06:00:00", failure: "2026-02-28 06:00:00", message: "503" },
    });
    expect(codes(status)).toEqual(["pull_failed"]);
    writeFileSync(join(home.operate, "pulls", "letters.json"), "{ half");
    expect((await looked({ feeds: [pulled] })).feeds[0]?.pull?.success).toBeNull();
  });

  it("refuse too much, or more than before, in spans of seven days", async () => {
    await file(1, "28 06:00:00", { read: 100, refused: 6 });
    await file(2, "22 00:00:00", { read: 100, refused: 6 });
    await file(3, "21 23:00:00", { read: 100, refused: 1 });
    const status = await looked();
    expect(status.refusals[0]?.weeks.slice(0, 3)).toEqual([
      { from: "2026-02-22", to: "2026-02-28", read: 200, refused: 12 },
      { from: "2026-02-15", to: "2026-02-21", read: 100, refused: 1 },
      { from: "2026-02-08", to: "2026-02-14", read: 0, refused: 0 },
    ]);
    expect(status.refusals[0]?.rising).toBe(true);
    // 12 of 200 are 6 %: above the usual 5, not above 7.
    expect(codes(status)).toEqual(["refusals_high"]);
    expect(codes(await looked({ journal: { refused_percent: 7 } }))).toEqual(["refusals_rising"]);
  });
});

describe("files that wait", () => {
  it("are told until one of the same name is loaded; of a person nothing stands in their names", async () => {
    await file(1, "20 06:00:00", { outcome: "held", reason: "列变了", path: "feeds/张三13800138000.csv" });
    await file(2, "21 06:00:00", { outcome: "held", path: "feeds/b.csv" });
    await file(3, "22 06:00:00", { path: "feeds/b.csv" });
    await file(4, "27 06:00:00", { outcome: "refused", path: "feeds/c.csv" });
    await file(5, "10 06:00:00", { outcome: "refused", path: "feeds/old.csv" });
    const { held, troubles } = await looked();
    expect(held.map(({ path, state }) => [path, state])).toEqual([
      ["feeds/c.csv", "refused"],
      ["feeds/张三[phone].csv", "held"],
    ]);
    expect(troubles.map(({ code }) => code)).toEqual(["file_held", "file_refused"]);
  });
});

describe("without the warehouse", () => {
  it("tells what an earlier look read of it, and since when", async () => {
    await file(1, "28 06:00:00");
    await looked();
    const later = await looked(
      {},
      { warehouse: null, closed: { state: "held", why: "in use by process 7" }, now: "2026-02-28 20:30:00" },
    );
    expect(later.warehouse).toEqual({ state: "held", why: "in use by process 7", asOf: NOW });
    expect(later.feeds).toHaveLength(1);
    expect(statusLines(later).join("\n")).toContain(`feeds as read at ${NOW}`);
  });

  it("says that a damaged one needs a person, before all else", async () => {
    await file(1, "20 06:00:00", { outcome: "held" });
    await looked();
    const status = await looked({}, { warehouse: null, closed: { state: "damaged", why: "bad header" } });
    expect(codes(status)).toEqual(["warehouse_damaged", "file_held"]);
    expect(headline(status)).toBe("not well: the warehouse cannot be opened: bad header, and 1 more");
  });

  it("knows nothing of feeds where nothing was ever read, also with a file of earlier looks that is damaged", async () => {
    mkdirSync(home.operate, { recursive: true });
    writeFileSync(join(home.operate, "status.json"), '{"format":1,"fac');
    const status = await looked({}, { warehouse: null, closed: { state: "absent", why: null } });
    expect(headline(status)).toBe("nothing has run yet: npx xianban start begins");
  });
});

describe("jobs", () => {
  const settings = settingsWith();
  const failing = (when: string, job: string) =>
    at(when, () => asJob({ home, settings }, job, () => Promise.reject(new Error("no room")))).catch(
      () => null,
    );
  const done = (when: string, job: string) => at(when, () => asJob({ home, settings }, job, async () => 1));

  it("that failed last need a person; a success after it settles that", async () => {
    await done("2026-02-27 06:00:00", "run");
    await failing("2026-02-28 06:00:00", "run");
    const status = await looked();
    expect(headline(status)).toBe("not well: run failed at 2026-02-28 06:00:00: no room");
    await done("2026-02-28 07:00:00", "run");
    expect(headline(await looked())).toBe(
      "all is well: last done at 2026-02-28 07:00:00; never run by the timetable",
    );
  });

  it("that somebody started and saw fail are told for a week, those that nobody watches for good", async () => {
    await failing("2026-02-18 06:00:00", "brief");
    await failing("2026-02-18 06:00:00", "run");
    expect((await looked()).troubles.map(({ subject }) => subject)).toEqual(["run"]);
  });

  it("are known for longer than the log is read", async () => {
    await done("2026-01-05 06:00:00", "backup");
    await at("2026-01-06 06:00:00", () =>
      statusOf({ home, settings, warehouse, now: "2026-01-06 06:00:00", env: {} }),
    );
    const { backup } = await looked();
    expect(backup).toBe("2026-01-05 06:00:00");
  });

  it("that are due by the timetable and not done are told after three hours", async () => {
    const jobs = { done: {}, failed: {}, waits: {}, pulse: null };
    writeJobs(home, { ...jobs, since: "2026-02-28 05:00:00" });
    expect((await looked()).troubles.map(({ code, subject }) => [code, subject])).toEqual([
      ["task_missed", "daily 2026-02-28"],
    ]);
    expect(codes(await looked({ timetable: { daily: "17:30" } }))).toEqual([]);
    const failed = { "daily 2026-02-28": { times: 2, at: "2026-02-28 06:20:00", message: "the gate" } };
    writeJobs(home, { ...jobs, since: "2026-02-28 05:00:00", failed });
    expect((await looked()).troubles.map(({ code, subject, message }) => [code, subject, message])).toEqual([
      ["job_failed", "daily 2026-02-28", "the gate"],
    ]);
    writeJobs(home, { ...jobs, since: "2026-02-28 05:00:00", done: { "daily 2026-02-28": NOW } });
    const status = await looked();
    expect(codes(status)).toEqual([]);
    expect(status.next.map(({ kind, due }) => [kind, due])[0]).toEqual(["daily", "2026-03-01 06:00:00"]);
  });
});

describe("disk, lock and notices", () => {
  it("tells too little room", async () => {
    expect(codes(await looked({ journal: { disk_gb: 10_000 } }))).toEqual(["disk_low"]);
    expect((await looked()).disk.free).toBeGreaterThan(0);
  });

  it("takes the home's sizes by part", async () => {
    mkdirSync(home.feeds);
    writeFileSync(join(home.feeds, "a.csv"), "x".repeat(1234));
    writeFileSync(home.warehouse, "y".repeat(99));
    expect((await looked()).disk.sizes).toMatchObject({ warehouse: 99, feeds: 1234, archive: 0 });
  });

  it("names who runs now", async () => {
    mkdirSync(home.operate, { recursive: true });
    const holder = { pid: process.pid, host: "elsewhere", birth: "", since: "2026-02-28T11:00:00.000Z" };
    writeFileSync(join(home.operate, "run.lock"), JSON.stringify(holder));
    expect((await looked()).lock).toEqual({
      pid: process.pid,
      host: "elsewhere",
      since: "2026-02-28 19:00:00",
    });
  });

  it("counts notices that wait, were refused, or may not have arrived, and channels that cannot be used", async () => {
    const folder = join(home.operate, "outbox", "open");
    mkdirSync(folder, { recursive: true });
    const event = { kind: "held", key: "k", at: NOW, title: "t", lines: [] };
    const states = ["waiting", "waiting", "refused", "unsure"];
    for (const [n, state] of states.entries())
      writeFileSync(
        join(folder, `${n}.json`),
        JSON.stringify({
          ...{ id: `${n}`, channel: "wecom", event, raised: `2026-02-2${n + 5} 09:00:00`, state },
          ...{ since: NOW, tries: 0, said: null, alone: null },
        }),
      );
    appendFileSync(join(folder, "broken.json"), "{");
    const status = await looked();
    expect(status.notices).toMatchObject({
      waiting: 2,
      refused: 1,
      unsure: 1,
      oldest: "2026-02-25 09:00:00",
    });
    expect(codes(status)).toEqual(["notices_refused", "notices_waiting"]);
  });
});

it("says each trouble with a way out, and what there is", () => {
  const lines = statusLines(
    statusWith({
      troubles: [{ code: "disk_low", subject: "", at: null, value: 2.5e9, message: null }],
      next: [{ kind: "daily", period: "2026-03-01", due: "2026-03-01 06:00:00" }],
    }),
  );
  expect(lines[0]).toBe("not well: only 2.5 GB are left on the disk");
  expect(lines).toContain("           free some space: old backups and releases first");
  expect(lines).toContain("  next     2026-03-01 06:00:00  daily 2026-03-01");
  expect(lines).toContain("  backup   2026-02-27 21:00:00");
});

it("keeps what it saw as a whole file that only its owner reads", async () => {
  await looked();
  expect(JSON.parse(readFileSync(join(home.operate, "status.json"), "utf8")).factsAt).toBe(NOW);
});
