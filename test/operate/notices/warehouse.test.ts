import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NoticeEvent } from "../../../src/operate/notices/event.ts";
import { warehouseEvents } from "../../../src/operate/notices/events/warehouse.ts";
import { settingsSchema } from "../../../src/settings/settings.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

const NOW = "2026-03-02 10:00:00";
const TITLE = "王小明在武清被打要跳楼电话13812345678";

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  await file("own.csv", { sample: false });
  await warehouse.run(
    "INSERT INTO core.unit VALUES ('wuqing', '武清区交通运输局', '武清区', NULL, '武清', '区', 1)",
  );
  await warehouse.run("INSERT INTO core.platform VALUES ('manban', '满帮', true, 1)");
});
afterEach(() => warehouse.close());

interface FileOver {
  sample?: boolean;
  outcome?: string;
  reason?: string | null;
  read?: number;
  refused?: number;
  loaded?: string;
  feed?: string;
}

async function file(name: string, over: FileOver = {}): Promise<void> {
  const given = {
    sample: false,
    outcome: "loaded",
    reason: null,
    read: 100,
    refused: 0,
    loaded: NOW,
    feed: "工单",
    ...over,
  };
  await warehouse.run(
    `INSERT INTO ops.file BY NAME SELECT nextval('ops.file_id') AS file_id, $feed AS feed, $path AS path, $path AS sha256, 1 AS bytes,
       $outcome AS outcome, $reason AS reason, $read::BIGINT AS rows_read, $read::BIGINT - $refused::BIGINT AS rows_new, 0 AS rows_changed,
       0 AS rows_same, $refused::BIGINT AS rows_rejected, 0 AS rows_flagged, $sample AS sample, $loaded::TIMESTAMP AS loaded_at`,
    { path: `feeds/${name}`, ...given },
  );
}

async function events(now = NOW, more: object = {}): Promise<NoticeEvent[]> {
  return await warehouseEvents(warehouse, { settings: settingsSchema.parse(more), now, asOf: now });
}
const ofKind = (all: readonly NoticeEvent[], kind: string) => all.filter((one) => one.kind === kind);

/** A ticket whose text was found to be urgent, and its clock. */
async function urgentTicket(id: string, over: Record<string, unknown> = {}, tier = "certain"): Promise<void> {
  const given = {
    received: "2026-03-02 08:00:00",
    completed: null,
    unit: "wuqing",
    status: "办理中",
    ...over,
  };
  const text = Number.parseInt(id, 10);
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME SELECT 's:' || $id AS ticket_id, 's' AS source, $id AS number, $status AS status,
       $received::TIMESTAMP AS received_at, '欠费' AS class_given, $text::UHUGEINT AS text_id, $unit AS unit_id,
       $completed::TIMESTAMP AS completed_at, 1 AS file_id, $text::UHUGEINT AS state_hash, $received::TIMESTAMP AS known_at,
       $received::TIMESTAMP AS recorded_at`,
    { id, text, ...given } as never,
  );
  await warehouse.run("INSERT INTO core.text VALUES ($text::UHUGEINT, $title, $title, NULL)", {
    text,
    title: TITLE,
  });
  await warehouse.run("INSERT INTO mart.urgent_text VALUES ($text::UHUGEINT, 'threat', ['跳楼'], $tier)", {
    text,
    tier,
  });
}

async function urgentTables(): Promise<void> {
  await warehouse.run(
    "CREATE TABLE mart.urgent_text (text_id UHUGEINT, group_id VARCHAR, words VARCHAR[], tier VARCHAR)",
  );
  await warehouse.run("CREATE TABLE mart.clock (ticket_id VARCHAR, due_at TIMESTAMP, state VARCHAR)");
}

describe("urgent tickets", () => {
  beforeEach(urgentTables);

  it("are told one by one with number, unit, class and times, and nothing of what they say", async () => {
    await urgentTicket("26022709");
    await warehouse.run(
      "INSERT INTO mart.clock VALUES ('s:26022709', '2026-03-02 12:00:00', 'open'), ('s:26022709', '2026-03-02 09:00:00', 'met')",
    );
    const told = await events();
    expect(told).toEqual([
      {
        kind: "urgent_ticket",
        key: "urgent_ticket:s:26022709",
        at: NOW,
        title: "紧急单件：武清区",
        lines: [
          "工单编号：26022709",
          "承办单位：武清区",
          "类别：欠费",
          "受理时间：2026-03-02 08:00",
          "最近时限：2026-03-02 12:00",
        ],
        about: { unit: "wuqing" },
        page: "warnings.html",
      },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/王小明|跳楼|138/);
  });

  it("that are only suspected say so and wait for the end of quiet hours; told as certain later on, they are told again", async () => {
    await urgentTicket("1", {}, "suspected");
    expect(await events()).toMatchObject([
      { title: "疑似紧急，请人工核对：武清区", waits: true, key: "urgent_ticket:s:1:suspected" },
    ]);
    await warehouse.run("UPDATE mart.urgent_text SET tier = 'certain'");
    expect((await events())[0]).not.toHaveProperty("waits");
    expect(await events()).toMatchObject([{ key: "urgent_ticket:s:1" }]);
  });

  it("that are completed, void, older than a week or of later than the moment are not told", async () => {
    await urgentTicket("1", { completed: "2026-03-02 09:00:00" });
    await urgentTicket("2", { status: "作废" });
    await urgentTicket("3", { received: "2026-02-23 09:59:59" });
    await urgentTicket("4", { received: "2026-03-02 10:00:01" });
    await urgentTicket("5", { received: "2026-02-23 10:00:01", unit: null });
    expect((await events()).map(({ title, about }) => [title, about])).toEqual([
      ["紧急单件：尚未派单位", undefined],
    ]);
  });

  it("have no number in the public edition", async () => {
    await urgentTicket("26022709");
    expect(JSON.stringify((await events(NOW, { edition: "public" }))[0]?.lines)).not.toContain("26022709");
  });

  it("of the sample alone are never told, nor anything else of it", async () => {
    await warehouse.run("UPDATE ops.file SET sample = true");
    await urgentTicket("1");
    expect(await events()).toEqual([]);
  });
});

async function warnings(): Promise<void> {
  await warehouse.run(
    `CREATE TABLE mart.warning (position INTEGER, warning_id VARCHAR, kind VARCHAR, scope VARCHAR, member VARCHAR, severity VARCHAR,
       state VARCHAR, told BOOLEAN, closed DATE, said VARCHAR, total INTEGER)`,
  );
  await warehouse.run("CREATE TABLE mart.moment (as_of TIMESTAMP)");
  await warehouse.run("INSERT INTO mart.moment VALUES ('2026-03-02 06:00:00')");
  await warehouse.run(
    "CREATE TABLE mart.risk_rank (scope VARCHAR, member VARCHAR, position INTEGER, grade VARCHAR, grounds VARCHAR[])",
  );
}

async function warning(id: string, over: Record<string, unknown> = {}): Promise<void> {
  const given = {
    ...{
      kind: "forecast",
      scope: "unit",
      member: "wuqing",
      severity: "red",
      state: "new",
      told: true,
      closed: null,
    },
    ...{ said: "本月解决率低于底线 80%", ...over },
  };
  await warehouse.run(
    "INSERT INTO mart.warning SELECT 1, $id, $kind, $scope, $member, $severity, $state, $told, $closed::DATE, $said, 26",
    { id, ...given } as never,
  );
}

describe("red warnings", () => {
  beforeEach(warnings);

  it("that are open and told are raised with what they say, about whom they are, and where they stand", async () => {
    await warning("260302-aaaa", { said: "本月解决率低于底线 80%。近 13 周满意率也低。" });
    await warning("260302-bbbb", { scope: "platform", member: "manban" });
    await warning("260302-cccc", { scope: "matter", member: "s:1", kind: "arrears-large" });
    for (const [id, over] of [
      ["1", { severity: "amber" }],
      ["2", { told: false }],
      ["3", { closed: "2026-03-01" }],
      ["4", { kind: "urgent", scope: "ticket" }],
    ] as const)
      await warning(id, over);
    expect(ofKind(await events(), "red_warning")).toMatchObject([
      {
        title: "红色预警：武清区",
        lines: ["本月解决率低于底线 80%"],
        about: { unit: "wuqing" },
        page: "warnings.html#260302-aaaa",
      },
      { title: "红色预警：满帮", about: { platform: "manban" } },
      { title: "红色预警：同一事项" },
    ]);
  });

  it("of a body by office are called by it, of no unit so", async () => {
    await warning("1", { kind: "clock-over", member: "dispatch_centre" });
    await warning("2", { kind: "clock-over", member: "" });
    expect(ofKind(await events(), "red_warning").map(({ title }) => title)).toEqual([
      "红色预警：市调度中心",
      "红色预警：未派单位",
    ]);
  });

  it("do not say their sentence in the public edition", async () => {
    await warning("1", { said: "某某物流有限公司被反映拖欠运费" });
    expect(ofKind(await events(NOW, { edition: "public" }), "red_warning")).toMatchObject([
      { lines: ["涉及工单 26 件，详见预警页。"] },
    ]);
  });

  it("tell of newly overdue tickets once a day, where they are no red warning themselves", async () => {
    const over = { kind: "clock-over", severity: "amber", said: "武清区有 3 件工单已超时未办" };
    await warning("1", over);
    await warning("2", { ...over, state: "steady", member: "x" });
    await warning("3", { ...over, severity: "red", member: "y" });
    expect(ofKind(await events(), "overdue")).toMatchObject([
      {
        key: "overdue:wuqing:2026-03-02",
        title: "超时未办：武清区",
        lines: [over.said],
        about: { unit: "wuqing" },
      },
    ]);
  });
});

describe("units that turned red", () => {
  beforeEach(warnings);

  async function look(day: string, ...red: string[]): Promise<string[]> {
    await warehouse.run("DELETE FROM mart.risk_rank");
    await warehouse.run("UPDATE mart.moment SET as_of = $at::TIMESTAMP", { at: `${day} 06:00:00` });
    for (const unit of ["wuqing", "jinghai"])
      await warehouse.run("INSERT INTO mart.risk_rank VALUES ('unit', $unit, 1, $grade, ['解决率 60%'])", {
        unit,
        grade: red.includes(unit) ? "red" : "amber",
      });
    await warehouse.run("INSERT INTO mart.risk_rank VALUES ('platform_about', 'manban', 1, 'red', [])");
    return ofKind(await events(), "unit_red").map(({ key }) => key);
  }

  it("keep their key while they are red, and get a new one after a week without", async () => {
    expect(await look("2026-03-02", "wuqing")).toEqual(["unit_red:wuqing:2026-03-02"]);
    expect(await look("2026-03-03", "wuqing", "jinghai")).toEqual([
      "unit_red:jinghai:2026-03-03",
      "unit_red:wuqing:2026-03-02",
    ]);
    expect(await look("2026-03-04")).toEqual([]);
    expect(await look("2026-03-10", "wuqing")).toEqual(["unit_red:wuqing:2026-03-02"]);
    expect(await look("2026-03-11")).toEqual([]);
    expect(await look("2026-03-18", "wuqing")).toEqual(["unit_red:wuqing:2026-03-18"]);
  });

  it("are not made of a look back", async () => {
    await look("2026-03-10", "wuqing");
    expect(await look("2026-03-01", "wuqing", "jinghai")).toEqual([]);
    expect(await look("2026-03-10", "wuqing")).toEqual(["unit_red:wuqing:2026-03-10"]);
  });

  it("are not looked for where no moment is known that ranks are of", async () => {
    await look("2026-03-02", "wuqing");
    await warehouse.run("DELETE FROM mart.moment");
    expect(await events()).toEqual([]);
  });

  it("are told by name with the strongest grounds", async () => {
    await look("2026-03-02", "wuqing");
    expect(ofKind(await events(), "unit_red")).toMatchObject([
      { title: "武清区转为红色", lines: ["解决率 60%"], about: { unit: "wuqing" }, page: "risk.html" },
    ]);
  });
});

describe("files", () => {
  it("with more refused rows than the settings take are told with the share, others not", async () => {
    await file("5-of-100.csv", { refused: 5 });
    await file("6-of-100.csv", { refused: 6 });
    await file("old.csv", { refused: 90, loaded: "2026-02-28 09:00:00" });
    await file("sample.csv", { refused: 90, sample: true });
    expect(await events()).toMatchObject([
      {
        kind: "refusals",
        title: "数据源“工单”有一份文件拒收 6.0%",
        lines: ["文件：6-of-100.csv", expect.stringContaining("读入 100 行，拒收 6 行")],
      },
    ]);
    expect(await events(NOW, { journal: { refused_percent: 4.9 } })).toHaveLength(2);
  });

  it("that were held back or refused as a whole are told with the reason, also while the sample is there alone", async () => {
    await warehouse.run("DELETE FROM ops.file");
    await file("held.csv", { outcome: "held", reason: "行数是平常的十倍", read: 0 });
    await file("broken.xlsx", { outcome: "refused", reason: "打不开", read: 0 });
    expect(await events()).toMatchObject([
      {
        kind: "held",
        key: "held:工单:feeds/held.csv",
        lines: ["文件：held.csv", "原因：行数是平常的十倍", expect.any(String)],
      },
      {
        kind: "refusals",
        title: "数据源“工单”有一份文件整份未能读入",
        lines: ["文件：broken.xlsx", "原因：打不开"],
      },
    ]);
  });
});

it("of a warehouse that holds nothing yet is nothing", async () => {
  await warehouse.run("DELETE FROM ops.file");
  expect(await events()).toEqual([]);
});
