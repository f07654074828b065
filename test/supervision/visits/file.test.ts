import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { prepareReading } from "../../../src/feeds/personal.ts";
import { readVisits, type Visit, visitOf } from "../../../src/supervision/visits/file.ts";
import { visitFaults } from "../../../src/supervision/visits/order.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";

const NOW = "2026-03-10 12:00:00";
const dir = mkdtempSync(join(tmpdir(), "xianban-visits-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function read(content: string, internal = true) {
  const warehouse = await Warehouse.open(":memory:");
  await prepareReading(warehouse);
  const path = join(dir, "visits.csv");
  writeFileSync(path, content);
  try {
    return (await readVisits(warehouse, { path, temp: dir, internal, now: NOW })).visits;
  } finally {
    warehouse.close();
  }
}

const wrong = (cells: Parameters<typeof visitOf>[0]) => {
  const one = visitOf({ ticket: "A1", visited: "2026-03-02 10:15", reached: "是", ...cells }, 2, NOW);
  return "wrong" in one ? one.wrong : null;
};

it("reads the call sheet as it was filled in, leaving out lines that nobody filled in", async () => {
  const visits = await read(
    [
      "\uFEFF工单编号,承办单位,回访时间,回访人,是否接通,不满意原因（先问）,是否联系,是否解决,满意程度,新的疑问,是否重办,免访理由",
      "A1,武清区,2026-03-02 10:15,王敏,是,钱没给，电话13812345678,是,否,不满意,押金退不退,是,",
      "A2,武清区,,,,,,,,,,",
      "A3,武清区,,王敏,,,,,,,,匿名",
      "A4,武清区,2026/3/2,王敏,否,,,,,,,",
    ]
      .join("\n")
      .replace("钱没给，电话13812345678", '"钱没给，电话13812345678"'),
  );
  expect(visits.map(({ line, ticket }) => [line, ticket])).toEqual([
    [2, "A1"],
    [4, "A3"],
    [5, "A4"],
  ]);
  expect(visits[0]).toEqual({
    ...{ line: 2, ticket: "A1", at: "2026-03-02 10:15:00", by: "王敏", reached: true },
    ...{ reason: "钱没给，电话[电话]", contacted: true, resolved: false, satisfied: "不满意" },
    ...{ newQuestion: "押金退不退", redo: true, exempt: null },
  });
  expect(visits[1]).toMatchObject({ at: null, reached: false, exempt: "anonymous" });
  expect(visits[2]).toMatchObject({ at: "2026-03-02 00:00:00", reached: false, redo: null });
});

it("keeps nobody's words in the public edition", async () => {
  const [visit] = await read("ticket,visited,by,reached,reason\nA1,2026-03-02,王敏,是,太慢\n", false);
  expect(visit).toMatchObject({ by: null, reason: null, reached: true });
});

it("names every bad line with what is wrong, and then none counts", async () => {
  const content = [
    "ticket,visited,reached,satisfied,exempt",
    "A1,2026-03-02,是,很好,",
    "A2,2026-02-30,是,,",
    "A3,2026-03-02,是,满意,",
    "A4,2026-03-11,是,,",
  ].join("\n");
  await expect(read(content)).rejects.toThrow(
    [
      `${join(dir, "visits.csv")}:2: satisfied: "很好" is none of 非常满意、满意、基本满意、不满意、非常不满意`,
      `${join(dir, "visits.csv")}:3: visited: "2026-02-30" is no day or moment such as 2026-03-02 10:15`,
      `${join(dir, "visits.csv")}:5: visited: 2026-03-11 has not come yet`,
    ].join("\n"),
  );
});

it("refuses a file without ticket numbers", async () => {
  await expect(read("visited,reached\n2026-03-02,是\n")).rejects.toThrow(
    "visits.csv:1: columns ticket are wanted",
  );
});

it("refuses what contradicts itself", () => {
  expect(wrong({})).toBeNull();
  expect(wrong({ contacted: "也许" })).toBe('contacted: "也许" is neither 是 nor 否');
  expect(wrong({ exempt: "太忙" })).toContain("exempt:");
  expect(wrong({ exempt: "匿名" })).toContain("has no answers");
  expect(wrong({ reached: "否", resolved: "是" })).toBe("reached: 否, though answers are given");
  expect(visitOf({ ticket: "A1", resolved: "是" }, 2, NOW)).toEqual({
    line: 2,
    wrong: "visited: empty, though something came of it",
  });
  expect(visitOf({ ticket: "A1", visited: "2026-03-02" }, 2, NOW)).toMatchObject({
    line: 2,
    wrong: expect.stringContaining("reached"),
  });
  expect(visitOf({ visited: "2026-03-02" }, 2, NOW)).toEqual({ line: 2, wrong: "ticket: empty" });
  expect(visitOf({ ticket: "A1", visited: "2026-03-02", resolved: "否" }, 2, NOW)).toMatchObject({
    reached: true,
  });
});

const visit = (line: number, at: string | null, more: Partial<Visit> = {}): Visit => ({
  ...{ line, ticket: "A1", at, by: null, reached: true, reason: null, contacted: true, resolved: true },
  ...{ satisfied: "满意", newQuestion: null, redo: null, exempt: null, ...more },
});

it("takes a second visit of a ticket only after it was sent back, or when nobody answered", () => {
  const completed = "2026-03-01 16:00:00";
  const of = (...visits: Visit[]) => visitFaults(visits, completed).map(([line, text]) => `${line}: ${text}`);
  expect(of(visit(2, "2026-03-02 10:00:00"), visit(3, "2026-03-05 10:00:00"))).toEqual([
    "3: ticket: A1 was visited, line 2, and not sent back",
  ]);
  expect(of(visit(2, "2026-03-02 10:00:00", { redo: true }), visit(3, "2026-03-05 10:00:00"))).toEqual([]);
  expect(of(visit(2, "2026-03-02 10:00:00", { reached: false }), visit(3, "2026-03-02 11:00:00"))).toEqual(
    [],
  );
  expect(of(visit(2, "2026-03-02 10:00:00", { reached: false }), visit(3, "2026-03-02 10:00:00"))).toEqual([
    "3: visited: 2026-03-02 10:00:00, as on line 2",
  ]);
  expect(
    of(visit(2, null, { exempt: "anonymous", reached: false }), visit(3, "2026-03-05 10:00:00")),
  ).toEqual(["3: ticket: A1 is exempt by line 2"]);
});

it("takes no visit before the ticket was completed; a day alone may be that very day", () => {
  const of = (at: string, completed: string | null) =>
    visitFaults([visit(2, at)], completed).map(([, text]) => text);
  expect(of("2026-03-01 15:59:59", "2026-03-01 16:00:00")).toEqual([
    "visited: 2026-03-01 15:59:59 lies before the ticket was completed, 2026-03-01 16:00:00",
  ]);
  expect(of("2026-03-01 00:00:00", "2026-03-01 16:00:00")).toEqual([]);
  expect(of("2026-02-28 00:00:00", "2026-03-01 16:00:00")).toHaveLength(1);
  expect(of("2026-03-02 10:00:00", null)).toEqual([
    "ticket: A1 is not completed: only completed tickets are visited",
  ]);
});
