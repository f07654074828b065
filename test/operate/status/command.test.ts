import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asCommand } from "../../../src/commands/run-log.ts";
import { withSession } from "../../../src/commands/session.ts";
import { UsageError } from "../../../src/errors.ts";
import { readLog } from "../../../src/operate/journal/read.ts";
import { lookAt } from "../../../src/operate/status/look.ts";
import { metricsFile } from "../../../src/operate/status/metrics.ts";
import { type Home, openHome } from "../../../src/settings/home.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { settingsWith } from "../journal/home.ts";
import { readMetrics } from "./prometheus.ts";

let folder: string;
let home: Home;
const settings = settingsWith();
const look = () => lookAt({ home, settings, now: "2026-02-28 20:00:00", env: {} });
const lines = () => readLog(home, "2000-01-01");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "xianban-status-"));
  home = openHome(join(folder, "home"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is done while another process holds the warehouse. */
async function whileHeld<T>(work: () => Promise<T>): Promise<T> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "holder.ts"), home.warehouse],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  await new Promise((resolve) => child.stdout.once("data", resolve));
  try {
    return await work();
  } finally {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await gone;
  }
}

describe("an installation whose warehouse", () => {
  it("is not there yet has nothing wrong with it", async () => {
    const { warehouse, troubles } = await look();
    expect([warehouse.state, troubles]).toEqual(["absent", []]);
  });

  it("can be read is looked into without a change of it", async () => {
    (await Warehouse.open(home.warehouse)).close();
    const before = readFileSync(home.warehouse);
    expect((await look()).warehouse).toEqual({ state: "open", why: null, asOf: "2026-02-28 20:00:00" });
    expect(readFileSync(home.warehouse).equals(before)).toBe(true);
  });

  it("is held by another process tells what was known, and by whom; a command that fails for it is in the log", async () => {
    const [status, failed] = await whileHeld(async () => [
      await look(),
      await asCommand("load", home.dir, () =>
        withSession({ options: { home: home.dir }, positionals: [] }, async () => 0),
      ).catch((error: Error) => error.message),
    ]);
    expect(status).toMatchObject({ warehouse: { state: "held", asOf: "2026-02-28 20:00:00" } });
    expect(failed).toMatch(/in use by process \d+/);
    expect(lines().map(({ job, step, outcome }) => [job, step, outcome])).toEqual([
      ["load", null, "began"],
      ["warehouse", "open", "failed"],
      ["load", null, "failed"],
    ]);
    expect(lines().at(-1)?.message).toMatch(/in use by process \d+/);
  });

  it("is held for a while is waited for by those who have time", async () => {
    const call = { options: { home: home.dir }, positionals: [] };
    const waited = await whileHeld(async () => {
      const session = withSession(call, async () => "open", { remembers: false, waitSeconds: 60 });
      const early = await Promise.race([session, setTimeout(1500, "waits")]);
      return { early, session };
    });
    expect([waited.early, await waited.session]).toEqual(["waits", "open"]);
    await whileHeld(async () => {
      const tooShort = withSession(call, async () => "open", { remembers: false, waitSeconds: 1 });
      await expect(tooShort).rejects.toThrow(/in use by process/);
    });
  });

  it("is damaged needs a person", async () => {
    writeFileSync(home.warehouse, Buffer.alloc(8192, 7));
    const { warehouse, troubles } = await look();
    expect(warehouse.state).toBe("damaged");
    expect(troubles.map(({ code }) => code)[0]).toBe("warehouse_damaged");
    rmSync(home.warehouse);
  });
});

describe("a command", () => {
  const outcomes = (job: string) =>
    lines()
      .filter((line) => line.job === job)
      .map(({ outcome }) => outcome);

  it("that is a job is in the log with its end, and leaves metrics that tell of it", async () => {
    expect(await asCommand("build", home.dir, async () => 0)).toBe(0);
    expect(await asCommand("brief", home.dir, async () => 1)).toBe(1);
    expect(await asCommand("publish", home.dir, async () => 1)).toBe(1);
    expect([outcomes("build"), outcomes("brief"), outcomes("publish")]).toEqual([
      ...[
        ["began", "done"],
        ["began", "refused"],
        ["began", "failed"],
      ],
    ]);
    const metrics = readMetrics(readFileSync(metricsFile(home), "utf8"));
    const ended = metrics.get("xianban_job_last_success_timestamp_seconds")?.samples ?? [];
    expect(ended.map(({ labels }) => labels.job).sort()).toEqual(["brief", "build"]);
    const failures = metrics.get("xianban_job_last_failure_timestamp_seconds")?.samples ?? [];
    expect(failures.map(({ labels }) => labels.job).sort()).toEqual(["load", "publish"]);
  });

  it("that was called wrongly has not failed", async () => {
    const wrong = asCommand("visits", home.dir, () => Promise.reject(new UsageError("no such month")));
    await expect(wrong).rejects.toThrow("no such month");
    expect(outcomes("visits")).toEqual(["began", "not begun"]);
  });

  it("that only reads leaves nothing behind, nor does one for a home that is not there", async () => {
    const count = lines().length;
    await asCommand("query", home.dir, async () => 0);
    const nowhere = join(folder, "nowhere");
    await asCommand("build", nowhere, async () => 0);
    expect([lines().length, existsSync(nowhere)]).toEqual([count, false]);
  });
});
