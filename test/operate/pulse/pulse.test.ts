import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClocksPage } from "../../../reports/components/data.ts";
import { byClock } from "../../../src/clock.ts";
import { computeMarts, readRules, writePages } from "../../../src/commands/compute.ts";
import { withSession } from "../../../src/commands/session.ts";
import { withLock } from "../../../src/lock.ts";
import { unseenFiles } from "../../../src/operate/pulse/seen.ts";
import { Progress } from "../../../src/output.ts";
import { type Home, readSettings } from "../../../src/settings/home.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { newHome } from "../../cli/support.ts";
import { quietly } from "../../feeds/support.ts";
import { boardIn, site } from "./site.ts";
import { donePulse, driversTickets, pulseAt } from "./support.ts";

const dir = mkdtempSync(join(tmpdir(), "xianban-pulse-"));
const posted: string[] = [];
const hook = createServer((request, response) => {
  void text(request).then((body) => {
    posted.push(body);
    response.end("{}");
  });
});
await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
const { port } = hook.address() as AddressInfo;
const SETTINGS = `timetable: { pulse: 15 }
notices: { channels: { office: { kind: webhook, url: "http://127.0.0.1:${port}/hook" } }, quiet: "off", group_minutes: 0 }
`;

let home: Home;
let out: string;
let made = 0;
beforeEach(async () => {
  home = newHome();
  writeFileSync(join(home.dir, "xianban.yaml"), SETTINGS);
  // Without labelled tickets no model is learnt: what classes are found matters little here.
  rmSync(join(home.lexicon, "labelled.csv"));
  out = await site(home, join(dir, String(made++)));
});
afterEach(() => {
  posted.length = 0;
});
afterAll(async () => {
  await new Promise((resolve) => hook.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

const drop = (name: string, rows: Record<string, string>[]) =>
  writeFileSync(join(home.feeds, name), driversTickets(rows));
/** Received at 10:00 of a Monday and not dispatched: the hour of dispatch runs out at 11:00. */
const WAITING = { 工单编号: "W1", 受理时间: "2026-03-02 10:00:00" };
/** Dispatched within the hour to Wuqing: three hours to accept it, until 13:30. */
const SENT = { 工单编号: "S1", 受理时间: "2026-03-02 10:00:00", 派单时间: "2026-03-02 10:30:00" };

describe("hour limits", () => {
  it("about to run out are found by the pulse after the load, told once, and told once more when they ran out", async () => {
    drop("a.csv", [WAITING, SENT]);
    const first = await donePulse(home, "2026-03-02 10:20:00", out);
    // 40 minutes are left of the hour; two pulses of 15 minutes are 30.
    expect(first).toMatchObject({ fresh: 2, soon: 0, over: 0, told: 0, failed: [] });
    const soon = await donePulse(home, "2026-03-02 10:35:00", out);
    expect(soon).toMatchObject({ fresh: 0, soon: 1, over: 0, told: 1, sent: 1 });
    expect(posted.join()).toContain("转派时限将到，还剩 25 分钟");
    // Accepting runs out at 13:30: half an hour before a third of its three hours is left.
    const over = await donePulse(home, "2026-03-02 12:40:00", out);
    expect(over).toMatchObject({ soon: 1, over: 1, told: 2 });
    expect(posted.join()).toContain("转派已超时 1 小时 40 分钟，尚未办");
    expect(posted.join()).toContain("接单时限将到，还剩 50 分钟");
    const sent = posted.length;
    expect(await donePulse(home, "2026-03-02 12:55:00", out)).toMatchObject({ told: 0, sent: 0 });
    expect(posted).toHaveLength(sent);
  });

  it("met in time are none, and those met too late are told as done", async () => {
    drop("a.csv", [
      { ...SENT, 工单编号: "S2", 接单时间: "2026-03-02 11:00:00" },
      { ...SENT, 工单编号: "S3", 接单时间: "2026-03-02 13:42:00" },
    ]);
    const end = await donePulse(home, "2026-03-02 14:00:00", out);
    expect(end).toMatchObject({ soon: 0, over: 1, told: 1 });
    expect(posted.join()).toContain("接单已超时 12 分钟（已办）");
    expect(posted.join()).toContain("工单编号：S3");
  });

  it("that ran out more than a day ago alarm nobody", async () => {
    drop("a.csv", [WAITING]);
    expect(await donePulse(home, "2026-03-03 11:01:00", out)).toMatchObject({ soon: 0, over: 0, told: 0 });
  });
});

describe("the board", () => {
  it("is the one that a whole build would show for the same moment", async () => {
    drop("a.csv", [WAITING, SENT]);
    await donePulse(home, "2026-03-02 10:35:00", out);
    drop("b.csv", [
      { ...SENT, 接单时间: "2026-03-02 11:00:00" },
      { ...SENT, 工单编号: "S4", 紧急程度: "特急", 标题: "运费拖欠" },
      { ...WAITING, 工单编号: "O1", 是否货车司机: "否", 诉求类型: "咨询" },
    ]);
    const end = await donePulse(home, "2026-03-02 12:40:00", out);
    expect(end).toMatchObject({ fresh: 2, changed: 1 });
    const live = boardIn(out).page;
    expect(live.meta.asOf).toBe("2026-03-02 12:40:00");
    const built = await builtBoard(home, "2026-03-02 12:40:00", join(dir, "pages"));
    for (const part of ["due", "all", "clocks", "tickets", "steps", "omitted"] as const)
      expect([part, live[part]]).toEqual([part, built[part]]);
    expect(live.tickets.map(({ number }) => number).sort()).toEqual(["O1", "S1", "S4", "W1"]);
    expect(live.pulse).toEqual({ ...built.pulse, at: "2026-03-02T04:40:00.000Z" });
  });

  it("leaves marts of no moment that a later brief would believe in, and their day", async () => {
    drop("a.csv", [WAITING]);
    const warehouse = await Warehouse.open(home.warehouse);
    await warehouse.run(
      "CREATE TABLE mart.moment AS SELECT TIMESTAMP '2026-03-02 06:00:00' AS as_of, repeat('a', 64) AS basis",
    );
    warehouse.close();
    await donePulse(home, "2026-03-02 10:20:00", out);
    const after = await Warehouse.openReadOnly(home.warehouse);
    expect(await after.rows("SELECT as_of::DATE::VARCHAR AS day, basis FROM mart.moment")).toEqual([
      { day: "2026-03-02", basis: "" },
    ]);
    after.close();
  });
});

describe("a pulse", () => {
  it("does nothing while a run is going, and says so", async () => {
    drop("a.csv", [WAITING]);
    const end = await withLock(join(home.operate, "run.lock"), { about: "running", waitSeconds: 0 }, () =>
      pulseAt(home, "2026-03-02 10:35:00", out),
    );
    expect(end).toEqual({
      outcome: "skipped",
      why: expect.stringContaining(`process ${process.pid} is running already`),
    });
    expect(boardIn(out).page.meta.asOf).toBe("2026-03-01 06:00:00");
    expect(await pulseAt(home, "2026-03-02 10:35:00", out)).toMatchObject({ outcome: "done", fresh: 1 });
  });

  it("looks at a file once, and at all again in a warehouse that was put back", async () => {
    drop("a.csv", [WAITING]);
    const warehouse = await Warehouse.open(":memory:");
    const loaded = (id: number) =>
      warehouse.run(
        `INSERT INTO ops.file BY NAME SELECT $id AS file_id, 'x' AS feed, 'a' AS path, 'sha' || $id AS sha256, 1 AS bytes, 'loaded' AS outcome,
           1 AS rows_read, 1 AS rows_new, 0 AS rows_changed, 0 AS rows_same, 0 AS rows_rejected, 0 AS rows_flagged, FALSE AS sample,
           TIMESTAMP '2026-03-02 10:20:00' AS loaded_at`,
        { id },
      );
    const unseen = () => unseenFiles(home, readSettings(home), warehouse);
    await loaded(7);
    const first = await unseen();
    expect(first.paths).toEqual([join(home.feeds, "a.csv")]);
    await first.keep();
    await loaded(8);
    expect((await unseen()).paths).toEqual([]);
    drop("a.csv", [WAITING, SENT]);
    expect((await unseen()).paths).toHaveLength(1);
    await (await unseen()).keep();
    await warehouse.run("DELETE FROM ops.file WHERE file_id = 8");
    expect((await unseen()).paths).toHaveLength(1);
    warehouse.close();
  });

  it("tells nobody of the sample", async () => {
    mkdirSync(join(home.feeds, "sample"));
    drop("sample/a.csv", [WAITING]);
    const end = await donePulse(home, "2026-03-05 10:35:00", out);
    expect(end).toMatchObject({ told: 0 });
    // The sample's last hour, whatever the clock says.
    expect(end.asOf < "2026-03-03").toBe(true);
    expect(boardIn(out).page.meta.sample).toBe(true);
  });
});

/** The board that a whole build of the home would make. */
async function builtBoard(of: Home, asOf: string, folder: string): Promise<ClocksPage> {
  const call = { options: { home: of.dir }, positionals: [] };
  const at = new Date(`${asOf.replace(" ", "T")}+08:00`);
  return await quietly(() =>
    byClock(
      () => at,
      () =>
        withSession(call, async (session) => {
          const rules = await readRules(session);
          const moment = { asOf, sample: false };
          await computeMarts(session, moment, rules, new Progress("test"));
          await writePages(session, moment, rules, folder);
          return JSON.parse(readFileSync(join(folder, "clocks.json"), "utf8")) as ClocksPage;
        }),
    ),
  );
}
