import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  IssueClassPage,
  IssueRanking,
  IssueRow,
  IssueSideFile,
  IssuesPage,
  PeriodPage,
} from "../../reports/components/data.ts";
import { volumeWords } from "../../reports/components/issue-words.ts";
import { pageData } from "../../src/pages/index.ts";
import { addDays } from "../../src/policy/work-calendar.ts";
import type { Warehouse } from "../../src/warehouse/warehouse.ts";
import { prepare, smallWarehouse } from "./small.ts";

/** Monday of the first of 20 weeks; the last, 10—16 November 2025, is judged. Only 1—8 October has days off. */
const FIRST = "2025-06-30";
const WEEKS = 20;
const LAST = addDays(FIRST, 7 * (WEEKS - 1));
const SUNDAY_EVENING = `${addDays(LAST, 6)} 20:00:00`;
const WEDNESDAY_NOON = `${addDays(LAST, 2)} 12:00:00`;

const ARREARS = "freight-arrears";
const FEE = "membership-fee";

interface Batch {
  issue: string | null;
  /** Monday of the week; tickets come in turn on its days, Monday first. */
  week: string;
  n: number;
  district?: string;
  platform?: string | null;
  channel?: string;
}

const INSERT = `INSERT INTO core.ticket_version BY NAME
SELECT 's:' || $key || i AS ticket_id, 's' AS source, $key || i AS number, '办理中' AS status,
  $week::TIMESTAMP + to_days((i % 7)::INTEGER) + INTERVAL 9 HOUR AS received_at, $channel AS channel, '投诉' AS kind, $issue AS issue_id,
  TRUE AS driver_mark, $district AS district, 'wuqing' AS unit_id, $platform AS complained_platform_id,
  CASE WHEN i % 4 = 3 THEN NULL ELSE 'caller' || i % 3 END AS caller_key,
  hash($key || i)::UHUGEINT AS text_id, 1 AS file_id, hash($key || i)::UHUGEINT AS state_hash,
  $week::TIMESTAMP AS known_at, $week::TIMESTAMP AS recorded_at
FROM range($n) AS r(i)`;

/** 运费拖欠 wavers about 38, was 43 and is 33; 会员费 is 12 and jumps to 40, all the more about huolala in 武清; a small class goes from 1 to 9. */
function batches(): Batch[] {
  return Array.from({ length: WEEKS }, (_, w): Batch[] => {
    const week = addDays(FIRST, 7 * w);
    const [judged, before] = [w === WEEKS - 1, w === WEEKS - 2];
    return [
      { issue: ARREARS, week, n: judged ? 33 : before ? 43 : 34 + (w % 5) * 2 },
      { issue: FEE, week, n: 6, platform: "manban", district: "北辰" },
      { issue: FEE, week, n: judged ? 34 : 6, platform: "huolala" },
      { issue: "car-sticker", week, n: judged ? 9 : 1, channel: "12328电话" },
      { issue: null, week, n: 2 },
    ];
  }).flat();
}

async function warehouseOf(list: readonly Batch[]): Promise<Warehouse> {
  const warehouse = await smallWarehouse([]);
  await warehouse.run("INSERT INTO core.division VALUES ('huoyun', '委货运处')");
  for (const [at, { issue, week, n, district, platform, channel }] of list.entries()) {
    await warehouse.run(INSERT, {
      ...{ key: `${at}-`, issue, week, n },
      district: district ?? "武清",
      platform: platform ?? null,
      channel: channel ?? "12345",
    });
  }
  await warehouse.run(`INSERT INTO core.text
    SELECT DISTINCT text_id, '催要运费', '货主拖欠运费' || (text_id % 5)::VARCHAR || '千元，至今未付，请求协调。', NULL FROM core.ticket_version`);
  await warehouse.script(`CREATE TABLE IF NOT EXISTS mart.ticket_issue (
    ticket_id VARCHAR NOT NULL, text_id UHUGEINT, class_given VARCHAR, issue_id VARCHAR, confidence DOUBLE NOT NULL,
    evidence VARCHAR NOT NULL, second_id VARCHAR, lexicon VARCHAR NOT NULL);
    INSERT INTO mart.ticket_issue SELECT ticket_id, text_id, NULL, issue_id, 0.9, '拖欠运费〔题〕、未付、原分类“运费拖欠”', NULL, 'x'
    FROM core.ticket_version`);
  return warehouse;
}

let warehouse: Warehouse;
let pages: Map<string, unknown>;
let review: IssuesPage;
let judged: IssueRanking;
const page = <T>(name: string): T => pages.get(name) as T;
const rowOf = (ranking: IssueRanking | undefined, id: string) =>
  ranking?.rows.find((row) => row.id === id) as IssueRow;

beforeAll(async () => {
  warehouse = await warehouseOf(batches());
  const inputs = await prepare(warehouse, SUNDAY_EVENING);
  pages = await pageData(warehouse, {
    ...inputs,
    tasks: [
      {
        issue: FEE,
        division: "委货运处",
        fed: "2025-09-01",
        cause: "涨价",
        plan: "约谈",
        done: "2025-09-14",
      },
    ],
  });
  review = page<IssuesPage>("issues.json");
  judged = review.rankings.week.at(-1) as IssueRanking;
});
afterAll(() => warehouse.close());

describe("the review of frequent matters", () => {
  it("prints both counts of −23.26 %, which is not beyond usual fluctuation", () => {
    expect(volumeWords(rowOf(judged, ARREARS), "上周")).toMatch(
      /^33 件，上周 43 件（−10 件，−23\.26%），未超出常见波动（常见 \d+—\d+ 件）$/,
    );
  });

  it("counts every ticket once: classes add up to the cube's tickets of the week", () => {
    // 33 + 6 + 34 + 9 + 2 = 84
    expect(judged.tickets).toBe(84);
    expect(judged.rows.reduce((sum, row) => sum + row.tickets, 0)).toBe(84);
    expect(page<PeriodPage>("weekly.json").points.at(-1)?.received).toBe(84);
  });

  it("ranks by tickets and keeps 未归类 apart, last", () => {
    expect(judged.rows.map(({ id, tickets }) => [id, tickets])).toEqual([
      [FEE, 40],
      [ARREARS, 33],
      ["car-sticker", 9],
      ["未归类", 2],
    ]);
  });

  it("calls 12 → 40 a clear rise and never a trend what went from 1 to 9", () => {
    expect(rowOf(judged, FEE)).toMatchObject({ tickets: 40, before: 12, verdict: "rise" });
    expect(rowOf(judged, FEE).q).toBeLessThanOrEqual(0.05);
    expect(rowOf(judged, "car-sticker")).toMatchObject({ tickets: 9, before: 1, verdict: "few" });
  });

  it("counts callers once each, and tickets whose caller is not known apart", () => {
    // Of 33 tickets every fourth, eight of them (i = 3, 7 … 31), has no number; the others are of three callers.
    expect(rowOf(judged, ARREARS)).toMatchObject({ callers: 3, unknown: 8 });
  });

  it("traces the rise to huolala and 武清; parts and others add up to the change on every side", () => {
    expect(judged.moves[0]?.id).toBe(FEE);
    const traces = judged.moves[0]?.traces ?? [];
    const about = traces.find(({ side }) => side === "about");
    expect(about?.makers).toEqual([{ member: "huolala", now: 34, before: 6, stands: true }]);
    for (const { makers, others } of traces) {
      const sum = (key: "now" | "before") => makers.reduce((total, part) => total + part[key], others[key]);
      expect([sum("now"), sum("before")]).toEqual([40, 12]);
    }
  });

  it("judges a member by its own history: 会员费 rose in 武清, not in 北辰", () => {
    const place = (member: string) => {
      const slot = review.members.district.indexOf(member);
      return page<IssueSideFile>(`issues-district-${slot}.json`)[member]?.week.at(-1);
    };
    expect(rowOf(place("武清"), FEE)).toMatchObject({ tickets: 34, before: 6, verdict: "rise" });
    expect(rowOf(place("北辰"), FEE)).toMatchObject({ tickets: 6, before: 6, verdict: "few" });
    expect(place("北辰")?.tickets).toBe(6);
  });

  it("names members most tickets first, without those that have no name", () => {
    // 6 × 19 + 34 = 148 about huolala, 6 × 20 = 120 about manban; the rest names none
    expect(review.members.about).toEqual(["huolala", "manban"]);
    expect(review.members.district).toEqual(["武清", "北辰"]);
  });

  it("says why last year is not compared", () => {
    expect(review.periods.week.at(-1)?.year).toBeNull();
    expect(rowOf(judged, FEE).year).toBeNull();
  });
});

describe("a week that is not over", () => {
  it("is compared with as many first days of the weeks before", async () => {
    const inputs = await prepare(warehouse, WEDNESDAY_NOON);
    const partial = (await pageData(warehouse, inputs)).get("issues.json") as IssuesPage;
    const period = partial.periods.week.at(-1);
    expect(period).toMatchObject({ start: LAST, days: 2, until: addDays(LAST, 1) });
    // Tickets come in turn on seven days. Of 33, Monday has 5 (0, 7 … 28) and Tuesday 5 (1, 8 … 29); of 43 they have 7 and 6.
    expect(rowOf(partial.rankings.week.at(-1), ARREARS)).toMatchObject({ tickets: 10, before: 13 });
  });
});

describe("the page of a class", () => {
  const fee = () => page<IssueClassPage>(`issues/${FEE}.json`);

  it("is there for every class of the word list with tickets, and no other", () => {
    expect(review.classes).toEqual(["car-sticker", ARREARS, FEE]);
    expect([...pages.keys()].filter((name) => name.startsWith("issues/"))).toEqual(
      review.classes.map((id) => `issues/${id}.json`),
    );
    expect(page<{ issues: { id: string }[] }>("site.json").issues.map(({ id }) => id)).toEqual(
      review.classes,
    );
  });

  it("splits the newest 13 weeks over every side, and marks whose share rose", () => {
    // 13 weeks with the last of 40: 12 × 12 + 40 = 184; the 7 weeks before of 12: 84
    for (const rows of Object.values(fee().splits)) {
      expect(rows.reduce((sum, row) => sum + row.received, 0)).toBe(184);
      expect(rows.reduce((sum, row) => sum + row.before, 0)).toBe(84);
    }
    expect(fee().splits.about.find(({ member }) => member === "huolala")).toMatchObject({
      received: 106,
      before: 42,
    });
  });

  it("names the division, and the words that decided without the export's class", () => {
    expect(fee().division).toBe("委货运处");
    expect(fee().words).toEqual([
      { word: "拖欠运费", tickets: 184 },
      { word: "未付", tickets: 184 },
    ]);
  });

  it("shows typical texts that differ, and none in the public edition", async () => {
    expect(fee().texts.length).toBeGreaterThan(0);
    expect(fee().texts[0]?.text).toContain("拖欠运费");
    const inputs = await prepare(warehouse, SUNDAY_EVENING, "public");
    const open = (await pageData(warehouse, inputs)).get(`issues/${FEE}.json`) as IssueClassPage;
    expect([open.texts, open.words]).toEqual([[], []]);
  });

  it("sets the 8 weeks before the feedback against the 8 after completion", () => {
    // Fed back on Monday 1 September: 7 July—31 August has 8 weeks of 12; done on Sunday 14 September: 15 September—9 November likewise.
    expect(fee().loops).toMatchObject([
      {
        before: { start: "2025-07-07", end: "2025-08-31", tickets: 96 },
        after: { start: "2025-09-15", end: "2025-11-09", tickets: 96 },
      },
    ]);
    expect(fee().tasked).toBe(true);
    expect(page<IssueClassPage>(`issues/${ARREARS}.json`).loops).toEqual([]);
  });
});
