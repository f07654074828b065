import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSourceFields } from "../../../src/indicators/columns.ts";
import { buildCube } from "../../../src/indicators/cube.ts";
import { LABELLED_FILE } from "../../../src/issues/labelled.ts";
import { loadIssues } from "../../../src/issues/load.ts";
import { assignIssues } from "../../../src/issues/warehouse/assign.ts";
import { assignDrivers } from "../../../src/issues/warehouse/drivers.ts";
import { assignMatters } from "../../../src/issues/warehouse/matters.ts";
import { assignPlatforms } from "../../../src/platforms/warehouse/assign.ts";
import { computeClocks } from "../../../src/policy/clocks.ts";
import { loadPolicies, loadRates } from "../../../src/policy/load.ts";
import { settingsSchema } from "../../../src/settings/settings.ts";
import { purge, purgeDue, yearsBefore } from "../../../src/supervision/retention/purge.ts";
import { assignUrgent } from "../../../src/warnings/urgent/warehouse/assign.ts";
import { type Bench, bench, counts, tickets } from "../../feeds/support.ts";

const AS_OF = "2026-03-01 12:00:00";
const OPTIONS = { asOf: AS_OF, years: 5, now: AS_OF };

const ticket = (number: string, day: string, more: Record<string, string | null> = {}) => ({
  工单编号: number,
  受理时间: `${day} 09:00:00`,
  办结时间: `${day} 17:00:00`,
  工单状态: "已办结",
  诉求类型: "投诉",
  是否货车司机: "是",
  标题: `讨要运费 ${number}`,
  诉求内容: `司机反映货主拖欠运费${number.slice(-1)}000元，多次讨要不给。`,
  答复内容: "电话联系诉求人，已协调解决。",
  备注: `编号${number}的备注`,
  ...more,
});

/** Two tickets that are old enough, one that is not by a day, one old and open. */
const ROWS = [
  ticket("A1", "2020-05-01"),
  ticket("A2", "2021-02-28"),
  ticket("B3", "2021-03-01", { 办结时间: "2021-03-01 13:00:00" }),
  ticket("C4", "2019-01-01", { 办结时间: null, 工单状态: "办理中" }),
];

async function loaded(rows = ROWS): Promise<Bench> {
  const made = await bench();
  await made.take("old.csv", tickets(rows));
  return made;
}

/** Every mart that is made of the words, and the cube, as one text each. */
async function figures({ warehouse, home }: Bench, aliases = "货拉拉"): Promise<Record<string, string>> {
  const issues = await loadIssues(home.lexicon);
  await assignIssues(warehouse, home);
  await assignDrivers(warehouse, home, issues);
  await assignPlatforms(warehouse, [{ id: "huolala", name: "货拉拉", aliases }]);
  await assignMatters(warehouse, { asOf: AS_OF, issues });
  await assignUrgent(warehouse, home.lexicon);
  await computeClocks(warehouse, await loadPolicies(home.policies, ["tianjin-hotline-2023"]), {
    asOf: AS_OF,
  });
  const { profiles } = await loadRates(home.policies);
  const sources = await readSourceFields(warehouse, []);
  await buildCube(warehouse, {
    ...{ asOf: AS_OF, profiles, sources, weekStart: 1, monthStart: 1, ratingSource: "热线回访" },
  });
  const shown: Record<string, string> = {};
  for (const [name, sql] of Object.entries({
    cube: "SELECT * FROM mart.cube ORDER BY ALL",
    issues: "SELECT ticket_id, issue_id FROM core.ticket_state ORDER BY ALL",
    why: "SELECT ticket_id, issue_id, evidence FROM mart.ticket_issue ORDER BY ALL",
    speakers: "SELECT ticket_id, role FROM mart.ticket_speaker ORDER BY ALL",
    arrears: "SELECT ticket_id, debtor_type, claimed, recovery FROM mart.arrears ORDER BY ALL",
    matters: "SELECT * FROM mart.ticket_matter ORDER BY ALL",
    urgent: "SELECT ticket_id, group_id, words FROM mart.ticket_urgent ORDER BY ALL",
    platforms: "SELECT ticket_id, complained_platform_id FROM core.ticket_state ORDER BY ALL",
    clocks: "SELECT * FROM mart.clock ORDER BY ALL",
  }))
    shown[name] = JSON.stringify(await warehouse.rows(sql));
  return shown;
}

const words = (made: Bench) =>
  made.rows<{ number: string; words: string | null }>(
    "SELECT number, concat(title, body, reply) AS words FROM core.ticket ORDER BY number",
  );

describe("what is old enough", () => {
  it("is told five years after the last event, to the second, and never of open tickets", async () => {
    const made = await loaded();
    // 2026-03-01 12:00 less five years is 2021-03-01 12:00: A1 and A2 ended before, B3 an hour after; C4 is open.
    const due = await purgeDue(made.warehouse, OPTIONS);
    expect(due).toMatchObject({ until: "2021-03-01 12:00:00", texts: 2, tickets: 2, remarks: 2 });
    expect(due.years).toEqual([
      { year: 2020, texts: 1, again: 0 },
      { year: 2021, texts: 1, again: 0 },
    ]);
  });

  it("leaves a text that a younger ticket has too", async () => {
    const shared = { 标题: "同样的话", 诉求内容: "同样的内容", 答复内容: "同样的答复" };
    const made = await loaded([ticket("A1", "2020-05-01", shared), ticket("B3", "2024-03-02", shared)]);
    expect((await purgeDue(made.warehouse, OPTIONS)).texts).toBe(0);
  });

  it("counts a later state of the same ticket as an event", async () => {
    const made = await loaded([ticket("A1", "2020-05-01")]);
    await made.take("new.csv", tickets([ticket("A1", "2020-05-01", { 回访时间: "2024-01-05 10:00:00" })]));
    expect((await purgeDue(made.warehouse, OPTIONS)).texts).toBe(0);
  });

  it("goes back whole years, from 29 February to the 28th", () => {
    expect(yearsBefore("2028-02-29 08:00:00", 5)).toBe("2023-02-28 08:00:00");
    expect(yearsBefore("2028-02-29 08:00:00", 8)).toBe("2020-02-29 08:00:00");
    expect(yearsBefore("2026-03-01 12:00:00", 5)).toBe("2021-03-01 12:00:00");
  });

  it("is never less than five years by the settings", () => {
    const years = (texts_years: number) => settingsSchema.safeParse({ retention: { texts_years } }).success;
    expect([4, 5, 6].map(years)).toEqual([false, true, true]);
    expect(settingsSchema.parse({}).retention).toBeUndefined();
  });
});

describe("purge", () => {
  it("shows without removing, then removes the words of every state and writes the journal", async () => {
    const made = await loaded();
    await made.take("newer.csv", tickets([ticket("A1", "2020-05-01", { 答复内容: "后来补的答复。" })]));
    await purgeDue(made.warehouse, OPTIONS);
    expect((await words(made)).filter(({ words: text }) => text === "")).toEqual([]);
    const done = await purge(made.warehouse, OPTIONS);
    expect(done).toMatchObject({ texts: 3, tickets: 2, remarks: 3 });
    expect((await words(made)).map(({ number, words: text }) => [number, text !== ""])).toEqual([
      ["A1", false],
      ["A2", false],
      ["B3", true],
      ["C4", true],
    ]);
    const left = await made.one(
      "SELECT count(*) AS n FROM core.text WHERE concat(title, body, reply) LIKE '%A1%' OR reply LIKE '%补的%'",
    );
    expect(left).toEqual({ n: 0 });
    expect(await made.rows("SELECT what, rows, tickets, years, clause FROM ops.purge ORDER BY what")).toEqual(
      [
        { what: "remarks", rows: 3, tickets: null, years: 5, clause: "C4-24" },
        { what: "texts", rows: 3, tickets: 2, years: 5, clause: "C4-24" },
      ],
    );
    expect((await purge(made.warehouse, OPTIONS)).texts).toBe(0);
  });

  it("leaves every figure as it was, also when words are read anew with other word lists", async () => {
    const made = await loaded([
      ...ROWS,
      ticket("D5", "2020-06-01", { 诉求内容: "货拉拉平台乱扣会员费不退，司机要聚集罢运，扬言跳楼。" }),
    ]);
    rmSync(join(made.home.lexicon, LABELLED_FILE), { force: true });
    const before = await figures(made);
    expect(before.cube?.length).toBeGreaterThan(1000);
    expect(before.why).toContain("A1");
    expect(before.urgent).toContain("D5");
    expect(before.platforms).toContain("huolala");
    await purge(made.warehouse, OPTIONS);
    for (const list of ["issues.yaml", "speakers.yaml", "urgent.yaml"])
      appendFileSync(join(made.home.lexicon, list), "\n# another edition of the list\n");
    expect(await figures(made, "货拉拉|拉货宝")).toEqual(before);
  });

  it("does not let an old file bring the words back", async () => {
    const made = await loaded();
    await purge(made.warehouse, OPTIONS);
    // The same rows in another file: one column more makes it another file with the same states of the texts.
    const again = await made.take("again.csv", tickets(ROWS.map((row) => ({ ...row, 紧急程度: "普通" }))));
    expect(counts(again)[0]).toBe(4);
    expect((await words(made)).filter(({ words: text }) => text === "").map(({ number }) => number)).toEqual([
      "A1",
      "A2",
    ]);
  });

  it("says that other words of a ticket came in after they were removed, and removes them too", async () => {
    const made = await loaded();
    await purge(made.warehouse, OPTIONS);
    await made.take(
      "other.csv",
      tickets([ticket("A1", "2020-05-01", { 答复内容: "旧文件里的另一种答复。" })]),
    );
    expect(await purgeDue(made.warehouse, OPTIONS)).toMatchObject({
      texts: 1,
      years: [{ year: 2020, texts: 1, again: 1 }],
    });
  });
});
