import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bench, counts } from "./support.ts";

const SAMPLES = resolve(fileURLToPath(new URL("../..", import.meta.url)), "../shared/real-samples");
const missing = !existsSync(SAMPLES);
if (missing && process.env.CI) throw new Error(`${SAMPLES}: the real samples are missing`);

const LETTERS = "tipdm-letters-replies-300";
const sample = (path: string) => readFileSync(join(SAMPLES, path));

describe.skipIf(missing)("real samples", () => {
  it("letters of citizens load without a line of settings, masks and all their blanks put right", async () => {
    const b = await bench();
    b.write("letters.csv", sample(`${LETTERS}/letters_300_raw.csv`));
    expect(counts((await b.load())[0])).toEqual([300, 300, 0, 0, 0]);
    const { mapped } = await b.one<{ mapped: string }>("SELECT columns_mapped AS mapped FROM ops.file");
    expect(JSON.parse(mapped)).toEqual({
      number: "留言编号",
      received_at: "留言时间",
      title: "留言主题",
      body: "留言详情",
      reply: "答复意见",
      caller: "留言用户",
      completed_at: "答复时间",
    });
    expect(
      await b.one(
        "SELECT title, received_at, completed_at > received_at AS answered, left(body, 15) AS body FROM core.ticket WHERE number = '2554'",
      ),
    ).toEqual({
      title: "A3区潇楚南路洋湖段怎么还没修好？",
      received_at: "2019-04-24 16:03:40",
      answered: true,
      body: "潇楚南路从2018年开始修，到",
    });
    expect(
      await b.one(
        `SELECT count(*) AS n FROM core.text WHERE regexp_matches(concat(title, body, reply), '_x000D_|\\t|^\\s|\\s$|\\x{200B}')`,
      ),
    ).toEqual({ n: 0 });
    expect(
      await b.one(
        "SELECT count(*) AS n, count(body) AS bodies, count(reply) AS replies, count(completed_at) AS done FROM core.ticket",
      ),
    ).toEqual({ n: 300, bodies: 300, replies: 300, done: 300 });
  });

  it("the first sixty of them as a workbook are the same tickets in the same state", async () => {
    const b = await bench();
    b.write("1.csv", sample(`${LETTERS}/letters_300_raw.csv`));
    b.write("2.xlsx", sample(`${LETTERS}/letters_60_raw.xlsx`));
    const [, book] = await b.load();
    const [read, fresh, changed, same, refused] = counts(book) as [number, number, number, number, number];
    expect([read, fresh, refused]).toEqual([60, 0, 0]);
    expect(changed + same).toBe(60);
    expect(same).toBeGreaterThan(50);
    expect(await b.one("SELECT count(*) AS n FROM core.ticket")).toEqual({ n: 300 });
  });

  it("consumer complaints by company load with a few lines of settings", async () => {
    const b = await bench();
    b.settings(
      `feeds:
  - name: cfpb
    kind: platform_complaint
    path: feeds/cfpb*.csv
    columns: { number: (row), received_at: Date received, platform: Company, class_given: Issue, outcome: Company response to consumer }
`,
    );
    b.write("cfpb_500.csv", sample("cfpb-complaints-500/cfpb_500.csv"));
    const [report] = await b.load();
    const [read, fresh, changed, same, refused] = counts(report) as [number, number, number, number, number];
    expect([read, changed, refused]).toEqual([500, 0, 0]);
    expect(fresh + same).toBe(500);
    expect(fresh).toBeGreaterThan(490);
    expect(
      await b.one(
        "SELECT min(received_at) >= '2011-01-01' AS early, max(received_at) < '2018-01-01' AS late, bool_and(list_contains(flags, 'unknown_platform')) AS flagged FROM core.platform_complaint",
      ),
    ).toEqual({ early: true, late: true, flagged: true });
    expect(
      await b.one(
        "SELECT received_at, platform_given, class_given, outcome FROM core.platform_complaint WHERE platform_given = 'SunTrust Banks, Inc.' ORDER BY received_at LIMIT 1",
      ),
    ).toEqual({
      received_at: "2013-07-29 00:00:00",
      platform_given: "SunTrust Banks, Inc.",
      class_given: "Loan modification,collection,foreclosure",
      outcome: "Closed with non-monetary relief",
    });
    expect((await b.load()).map((again) => again.outcome)).toEqual(["known"]);
  });
});
