import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { preparePersonal } from "../../../src/feeds/personal.ts";
import { assignIssues } from "../../../src/issues/warehouse/assign.ts";
import { assignTopics } from "../../../src/issues/warehouse/topics.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

let warehouse: Warehouse;

beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  await preparePersonal(warehouse, Buffer.alloc(32, 7));
});
afterEach(() => warehouse.close());

/** A driver's ticket received on a day of February 2026. */
async function ticket(number: string, title: string, body: string, given: string | null = null, day = 10) {
  await warehouse.run(
    `INSERT INTO core.ticket_version BY NAME
     SELECT 's:' || $number AS ticket_id, 's' AS source, $number AS number, '办理中' AS status,
       TIMESTAMP '2026-02-01 09:00:00' + to_days($day::INTEGER) AS received_at, '投诉' AS kind, $given AS class_given,
       true AS driver_mark, md5_number($title || $body) AS text_id, md5($number)[:16] AS caller_key, 1 AS file_id,
       md5_number($number || $title || $body) AS state_hash, TIMESTAMP '2026-02-11' AS known_at, TIMESTAMP '2026-02-11' AS recorded_at`,
    { number, title, body, given, day },
  );
  await warehouse.run(
    `INSERT INTO core.text SELECT md5_number($title || $body), $title, $body, NULL
     WHERE md5_number($title || $body) NOT IN (SELECT text_id FROM core.text)`,
    { title, body },
  );
}

const assign = async (dir = "data/lexicon") => assignIssues(warehouse, { lexicon: dir, temp: tmpdir() });
const classes = () =>
  warehouse.rows<{ number: string; issue_id: string | null }>(
    "SELECT number, issue_id FROM core.ticket_state ORDER BY number",
  );

describe("tickets of a warehouse", () => {
  it("get their class from their words, whatever the export says, and stay without one where nothing is sure", async () => {
    await ticket("1", "拖欠运费", "货主拖欠我运费三个月一直不给", "其他");
    await ticket("2", "会员费", "货拉拉不开会员就抢不到单，会员费不退");
    await ticket("3", "你好", "请尽快回电");
    expect(await assign()).toEqual({ rows: 3 });
    expect(await classes()).toEqual([
      { number: "1", issue_id: "freight-arrears" },
      { number: "2", issue_id: "membership-fee" },
      { number: "3", issue_id: null },
    ]);
    const why = await warehouse.one<{ evidence: string }>(
      "SELECT evidence FROM mart.ticket_issue WHERE ticket_id = 's:1'",
    );
    expect(why.evidence).toContain("拖欠");
  });

  it("are judged once, and again only when their text or the word list changes", async () => {
    await ticket("1", "拖欠运费", "货主拖欠我运费三个月一直不给");
    await ticket("2", "会员费", "货拉拉不开会员就抢不到单，会员费不退");
    await assign();
    expect(await assign()).toEqual({ rows: 0 });

    await warehouse.run(
      "UPDATE core.ticket_version SET superseded_at = TIMESTAMP '2026-02-12' WHERE number = '2'",
    );
    await ticket("2", "拖欠运费", "货主拖欠运费，要求支付");
    expect(await assign()).toEqual({ rows: 1 });
    expect((await classes())[1]).toEqual({ number: "2", issue_id: "freight-arrears" });
    expect(await warehouse.one("SELECT count(*) AS n FROM mart.ticket_issue")).toEqual({ n: 2 });

    const own = mkdtempSync(join(tmpdir(), "lexicon-"));
    cpSync("data/lexicon", own, { recursive: true });
    writeFileSync(join(own, "issues.yaml"), `# mine\n${readFileSync(join(own, "issues.yaml"), "utf8")}`);
    expect(await assign(own)).toEqual({ rows: 2 });
  });
});

describe("topics of a warehouse", () => {
  it("are found among the newest weeks' letters, with their tickets", async () => {
    const told = [
      "翊恒朔达物流公司拖欠运费两万元，电话不接",
      "给翊恒朔达物流跑了五趟，运费一直拖着没结",
      "翊恒朔达公司欠我们车队运费，去公司没人",
      "反映翊恒朔达物流有限公司不结运费，老板失联",
    ];
    for (const [i, body] of told.entries()) await ticket(`t${i}`, "", body, null, i);
    const others = [
      "高速收费站重复扣费",
      "从业资格证丢了怎么补",
      "夜里没有地方停车",
      "装货排队等了八小时",
      "绿通车被收费",
      "限高杆撞坏车厢",
      "挂靠公司不给过户",
      "保险公司拒赔",
    ];
    for (const [i, body] of others.entries()) await ticket(`n${i}`, "", body, null, i);
    const { rows } = await assignTopics(warehouse, "2026-02-28 18:00:00");
    expect(rows).toBeGreaterThan(0);
    const top = await warehouse.one<{ label: string; tickets: number; ids: string[] }>(
      `SELECT label, tickets, list(ticket_id ORDER BY ticket_id) AS ids FROM mart.topic JOIN mart.topic_ticket USING (topic_id)
       GROUP BY ALL ORDER BY max(heat) DESC LIMIT 1`,
    );
    expect(top.label).toContain("翊恒朔达");
    expect(top.ids).toEqual(["s:t0", "s:t1", "s:t2", "s:t3"]);
    expect(top.tickets).toBe(4);
    expect(await assignTopics(warehouse, "2027-02-28 18:00:00")).toEqual({ rows: 0 });
  });
});
