import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { preparePersonal, prepareReading } from "../../../src/feeds/personal.ts";
import { loadClauses } from "../../../src/policy/load.ts";
import { workCalendar } from "../../../src/policy/work-calendar.ts";
import { computeDuties } from "../../../src/supervision/duties/compute.ts";
import { readDone } from "../../../src/supervision/duties/done.ts";
import { loadDuties } from "../../../src/supervision/duties/load.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

const clauses = new Set((await loadClauses("data/policies")).map(({ id }) => id));
const duties = await loadDuties("data/policies", clauses);
const dir = mkdtempSync(join(tmpdir(), "duties-"));
let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await Warehouse.open(":memory:");
  await preparePersonal(warehouse, Buffer.alloc(32));
  await prepareReading(warehouse);
});
afterAll(() => warehouse.close());

function read(lines: string, internal = true) {
  const path = join(dir, "duties.csv");
  writeFileSync(path, lines);
  return readDone(warehouse, { path, temp: dir, internal, duties, asOf: "2026-06-03 18:00:00" });
}

describe("duties.csv", () => {
  test("marks what was sent, duties by id or name", async () => {
    const text =
      "duty,period,done,by\nknowledge,2026-05,2026-06-02,李某\n报送上年12328统计分析报告,2025,2026/1/14,\n";
    expect(await read(text)).toEqual([
      { id: "knowledge-2026-05", day: "2026-06-02", by: "李某" },
      { id: "yearly-return-2025", day: "2026-01-14", by: null },
    ]);
    expect((await read(text, false))?.map(({ by }) => by)).toEqual([null, null]);
  });

  test("Chinese headers are read; no file is no marks", async () => {
    expect(await read("事项,所属期,报送日期\nappeals,2026-04,2026-05-06\n")).toHaveLength(1);
    const none = { path: join(dir, "absent.csv"), temp: dir, internal: true, duties };
    expect(await readDone(warehouse, none)).toBeNull();
  });

  test("every bad line is named with what is wrong, and nothing is taken", async () => {
    const text = [
      "duty,period,done",
      "nothing,2026-05,2026-06-01",
      "appeals,2026-W20,2026-06-01",
      "appeals,2026-05,2026-13-01",
      "appeals,2026-05,2026-06-04",
      "knowledge,2026-05,2026-06-01",
      "填报上月知识库信息月报表,2026-05,2026-06-02",
    ].join("\n");
    const error = await read(text).catch((one: Error) => one.message.replaceAll(`${dir}/`, ""));
    expect(error).toBe(
      [
        'duties.csv:2: duty: "nothing" is no duty of duties.yaml',
        'duties.csv:3: period: "2026-W20" is not such as 2026-02',
        'duties.csv:4: done: "2026-13-01" is not a day',
        "duties.csv:5: done: 2026-06-04 lies ahead",
        "duties.csv:7: 填报上月知识库信息月报表 of 2026-05 stands already in line 6",
      ].join("\n"),
    );
  });
});

describe("mart.duty", () => {
  test("holds each duty of each period with its days", async () => {
    const done = [{ id: "knowledge-2026-05", day: "2026-06-02", by: null }];
    const plan = { asOf: "2026-06-03 18:00:00", weekStart: 1, duties, calendar: workCalendar(), done };
    const { rows } = await computeDuties(warehouse, plan);
    expect(await warehouse.one("SELECT count(*) AS n FROM mart.duty")).toEqual({ n: rows });
    expect(
      await warehouse.rows(
        "SELECT duty_case, due::VARCHAR AS due, doubtful, done::VARCHAR AS done FROM mart.duty WHERE period = '2026-05' AND due < '2026-06-07'",
      ),
    ).toEqual([
      { duty_case: "training-2026-05", due: "2026-05-20", doubtful: false, done: null },
      { duty_case: "appeals-2026-05", due: "2026-06-05", doubtful: true, done: null },
      { duty_case: "knowledge-2026-05", due: "2026-06-05", doubtful: false, done: "2026-06-02" },
    ]);
  });
});

describe("duties.yaml", () => {
  test("a policy in force may bring duties of its own; the file governs where both have an id", async () => {
    const paper = { id: "own", name: "本市月报", responsible: "甲", every: "month", day: 3 } as const;
    const own = { ...paper, about: "last", moved: "none", basis: "local" } as const;
    const all = await loadDuties("data/policies", clauses, [{ duties: [own, { ...own, id: "appeals" }] }]);
    expect(all.map(({ id }) => id)).toEqual([...duties.map(({ id }) => id), "own"]);
    expect(all.find(({ id }) => id === "appeals")?.clause).toBe("T23-28");
  });

  test("what is wrong is named with its line", async () => {
    const bad = `version: "1"
duties:
  - { id: a, name: 甲, responsible: 乙, every: week, day: 3, about: last, moved: none, basis: local }
  - { id: b, name: 甲, responsible: 乙, every: month, day: 3, about: last, moved: none, basis: clause }
  - { id: b, name: 甲, responsible: 乙, every: month, day: 3, about: last, moved: none, basis: local, clause: T99 }
`;
    writeFileSync(join(dir, "duties.yaml"), bad);
    await expect(loadDuties(dir, clauses)).rejects.toThrow(
      /duties\.yaml:3: duties\.a\.weekday: wanted for a duty of every week, missing\nduties\.yaml:3: duties\.a\.day: not for a duty of every week, got 3/,
    );
    writeFileSync(join(dir, "duties.yaml"), bad.replace("every: week, day", "every: week, weekday"));
    await expect(loadDuties(dir, clauses)).rejects.toThrow(
      /duties\.yaml:4: duties\.b: clause missing: basis clause needs one\nduties\.yaml:5: duties\.b\.id: already in the file, got b\nduties\.yaml:5: duties\.b\.clause: not in clauses\.yaml, got T99/,
    );
  });
});
